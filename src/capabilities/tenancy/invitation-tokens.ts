import { createHmac } from 'node:crypto'

import { hashToken, randomToken } from '../../kernel/crypto/tokens.ts'
import type { Kernel } from '../../kernel/kernel.ts'

/**
 * What stands in the address of an invitation: the organization, so that it can be looked for inside it, and a secret.
 * The organization proves nothing: only the hash of the whole opens anything.
 */
export function newInvitationToken(organizationId: string): string {
  return `${encoded(organizationId)}.${randomToken()}`
}

/** An open link can be copied as often as it is needed, so its secret is derived, not thrown: the database alone does not tell it either. */
export function tokenOfLink(kernel: Kernel, { organizationId, id }: { organizationId: string; id: string }): string {
  const secret = createHmac('sha256', kernel.keyFor('links tenancy.invitation')).update(`${organizationId} ${id}`).digest('base64url')
  return `${encoded(organizationId)}.${secret}`
}

/** Where to look for it, and by what; null for what never was one of ours. */
export function readInvitationToken(token: string): { organizationId: string; hash: Buffer } | null {
  const [organization = '', secret = '', ...rest] = token.split('.')
  const bytes = Buffer.from(organization, 'base64url')
  if (bytes.length !== 16 || secret === '' || rest.length > 0) return null
  return { organizationId: bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), hash: hashToken(token) }
}

export function invitationUrl(kernel: Kernel, token: string): string {
  return `${kernel.env.publicUrl}/invitation/${token}`
}

function encoded(organizationId: string): string {
  return Buffer.from(organizationId.replaceAll('-', ''), 'hex').toString('base64url')
}
