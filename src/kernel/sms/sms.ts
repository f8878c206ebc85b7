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
  /** `handOver` is awaited before the provider is asked: until then it was certainly not taken. Where it throws, nothing goes out. */
  send(message: OutgoingText, handOver?: () => Promise<void>): Promise<void>
}

/** The provider takes this very message neither now nor later. */
export class TextRefused extends Error {
  override name = 'TextRefused'
}

/** The provider does not take it now. */
class TextDelayed extends Error {
  override name = 'TextDelayed'
}

/** A provider's no, now or for good; null where it said nothing, and may have taken the message. */
export function textRefusalOf(error: unknown): { code: string; isForGood: boolean } | null {
  if (error instanceof TextRefused) return { code: 'refused', isForGood: true }
  if (error instanceof TextDelayed || neverConnected(error)) return { code: 'unavailable', isForGood: false }
  return null
}

/** Nobody was reached, so nobody can have taken it. */
function neverConnected(error: unknown): boolean {
  const { code } = ((error as Error).cause ?? {}) as { code?: string }
  return code !== undefined && ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].includes(code)
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
    async send({ to, text }, handOver) {
      await handOver?.()
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
  throw isForNow ? new TextDelayed(reason) : new TextRefused(reason)
}
