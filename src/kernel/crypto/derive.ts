import { hkdfSync } from 'node:crypto'

/**
 * A key for one purpose, derived (HKDF, RFC 5869) from the installation's one secret: whoever learns one key learns
 * nothing about the secret or about the key of another purpose. The purpose is part of what is signed or sealed, in
 * effect: renaming it makes everything made under it unreadable.
 */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `frontdesk ${purpose}`, 32))
}
