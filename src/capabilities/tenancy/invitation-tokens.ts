import { createHmac } from 'node:crypto'

import { hashToken, organizationOfToken, tokenWithin } from '../../kernel/crypto/tokens.ts'
import type { Kernel } from '../../kernel/kernel.ts'

/**
 * What stands in the address of an invitation: the organization, so that it can be looked for inside it, and a secret.
 * The organization proves nothing: only the hash of the whole opens anything.
 */
export function newInvitationToken(organizationId: string): string {
  return tokenWithin(organizationId)
}

/** An open link can be copied as often as it is needed, so its secret is derived, not thrown: the database alone does not tell it either. */
export function tokenOfLink(kernel: Kernel, { organizationId, id }: { organizationId: string; id: string }): string {
  const secret = createHmac('sha256', kernel.keyFor('links tenancy.invitation')).update(`${organizationId} ${id}`).digest('base64url')
  return tokenWithin(organizationId, secret)
}

/** Where to look for it, and by what; null for what never was one of ours. */
export function readInvitationToken(token: string): { organizationId: string; hash: Buffer } | null {
  const organizationId = organizationOfToken(token)
  return organizationId === null ? null : { organizationId, hash: hashToken(token) }
}

export function invitationUrl(kernel: Kernel, token: string): string {
  return `${kernel.env.publicUrl}/invitation/${token}`
}
