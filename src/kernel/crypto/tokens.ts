import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A token that nobody guesses (256 bits), fit for a cookie or an address. Only its hash is ever stored. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a random token. A plain hash is enough, because the token is random; a password would need argon2id. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Whether two secrets are the same, in a time that says nothing about where they differ. */
export function sameSecret(one: string | Buffer, other: string | Buffer): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other))
}

// Hashed first, so that secrets of different lengths can be compared without telling the length.
function digestOf(secret: string | Buffer): Buffer {
  return createHash('sha256').update(secret).digest()
}
