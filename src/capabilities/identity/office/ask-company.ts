import { api } from '../../../ui/data/api.ts'

/** Windows of ours in this browser tell each other that somebody has said once more who they are. */
const CHANNEL = 'frontdesk.confirmed'

/**
 * Has the person's company ask them anew, in a window of its own: what they were about to do stays where it is. To be called from a click, as
 * browsers open no window otherwise. Answers once it is done; false where no window opens.
 */
export async function askCompany(signal: AbortSignal): Promise<boolean> {
  const opened = window.open('about:blank', '_blank', 'popup,width=520,height=680')
  if (!opened) return false
  const done = heard(signal)
  try {
    const { data } = await api.POST('/sso/confirmations')
    opened.location.href = data.url
  } catch (error) {
    opened.close()
    throw error
  }
  await done
  return true
}

/** From the window in which it was done. */
export function tellConfirmed(): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage('confirmed')
  channel.close()
}

function heard(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(CHANNEL)
    const end = () => channel.close()
    channel.addEventListener('message', () => {
      end()
      resolve()
    }, { once: true })
    signal.addEventListener('abort', end, { once: true })
  })
}
