import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A token that nobody guesses (256 bits), fit for a cookie or an address. Only its hash is ever stored. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * A token that says in which organization it is to be looked for, since there is no other way to know before anybody is signed in.
 * The organization proves nothing: only the whole opens anything.
 */
export function tokenWithin(organizationId: string, secret: string = randomToken()): string {
  return `${Buffer.from(organizationId.replaceAll('-', ''), 'hex').toString('base64url')}.${secret}`
}

/** Where to look for such a token; null for what never was one. */
export function organizationOfToken(token: string): string | null {
  const [organization = '', secret = '', ...rest] = token.split('.')
  const bytes = Buffer.from(organization, 'base64url')
  if (bytes.length !== 16 || secret === '' || rest.length > 0) return null
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
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
