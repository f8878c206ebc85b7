import type { Kernel } from '../kernel.ts'

/** A text message as it goes out. */
export interface OutgoingText {
  /** With a plus and the country (E.164). */
  to: string
  text: string
}

/** The way out of the house for text messages. Without a provider, they stay captured. */
export interface Sms {
  readonly captures: boolean
  send(message: OutgoingText): Promise<void>
}

/** The provider takes this very message neither now nor later. */
export class TextRefused extends Error {
  override name = 'TextRefused'
}

const PATIENCE_MS = 10_000

/** Speaks to Twilio, and to whoever understands its "create a message": name and password in the address, a form of To, From and Body. */
export function createSms({ env }: Pick<Kernel, 'env'>): Sms {
  const { smsUrl, smsFrom } = env
  if (!smsUrl || !smsFrom) return { captures: true, send: () => Promise.reject(new Error('there is no provider to send to')) }

  const address = new URL(smsUrl)
  const credentials = `${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`
  address.username = ''
  address.password = ''
  const headers = { authorization: `Basic ${Buffer.from(credentials).toString('base64')}`, accept: 'application/json' }

  return {
    captures: false,
    async send({ to, text }) {
      const body = new URLSearchParams({ To: to, From: smsFrom, Body: text })
      // A redirect would carry the password, and the message, to somebody else.
      const answer = await fetch(address, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) })
      await refuseUnlessTaken(answer)
    },
  }
}

/** Its sentence is not kept, as it repeats the number; status and code say enough. */
async function refuseUnlessTaken(answer: Response): Promise<void> {
  const said = (await answer.json().catch(() => null)) as { code?: unknown } | null
  if (answer.ok) return
  const reason = `the provider answered ${answer.status}${typeof said?.code === 'number' ? `, code ${said.code}` : ''}`
  const isForNow = answer.status >= 500 || answer.status === 408 || answer.status === 429
  throw isForNow ? new Error(reason) : new TextRefused(reason)
}
