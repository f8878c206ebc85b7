import { createHmac } from 'node:crypto'
import { sameSecret } from './tokens.ts'

/**
 * Links by which somebody without an account may do one thing with one record, such as moving their booking. Nothing is
 * stored: the link carries whom it is for and until when, signed under a key of its own purpose (see deriveKey).
 */
export interface LinkTicket {
  /** What the link is about, as ids: `[organizationId, bookingId]`. */
  subject: string[]
  expiresAt: Temporal.Instant
}

export function signLink(key: Buffer, { subject, expiresAt }: LinkTicket): string {
  const seconds = Math.floor(expiresAt.epochMilliseconds / 1000)
  const body = Buffer.from(JSON.stringify([seconds, ...subject])).toString('base64url')
  return `${body}.${signatureOf(key, body)}`
}

/** The subject of a link that we signed and that has not expired; null for anything else. */
export function readLink(key: Buffer, link: string, now: Temporal.Instant): string[] | null {
  const [body = '', signature = '', ...rest] = link.split('.')
  if (rest.length > 0 || !sameSecret(signature, signatureOf(key, body))) return null

  const [seconds, ...subject] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [number, ...string[]]
  return now.epochMilliseconds < seconds * 1000 ? subject : null
}

function signatureOf(key: Buffer, body: string): string {
  return createHmac('sha256', key).update(body).digest('base64url')
}
