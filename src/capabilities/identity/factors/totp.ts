import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'

/** What every authenticator app understands without being told (RFC 6238): six digits, thirty seconds, SHA-1. */
const STEP_SECONDS = 30
const DIGITS = 6
/** A phone's clock may be one step behind or ahead. */
const DRIFT = 1
/** As long as the hash that it feeds (RFC 4226, section 4). */
const SECRET_BYTES = 20

export function newSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/** The time step that this code belongs to, if it is the secret's code of now, give or take one step; null otherwise. */
export function stepOfCode(secret: string, code: string, now: Temporal.Instant): number | null {
  const timestamp = now.epochMilliseconds
  const delta = totpOf(secret).validate({ token: code, timestamp, window: DRIFT })
  return delta === null ? null : Math.floor(timestamp / 1000 / STEP_SECONDS) + delta
}

/** How an app takes the secret over: by camera, or typed. */
export function presentSecret(secret: string, email: string) {
  const uri = totpOf(secret, email).toString()
  return { secret, uri, qr: renderSVG(uri, { border: 4, ecc: 'M' }) }
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Frontdesk', label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: DIGITS, period: STEP_SECONDS })
}
