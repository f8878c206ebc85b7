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
export function tokenOfLink(kernel: Kernel, link: Link): string {
  return derived(kernel.keyFor(PURPOSE), link)
}

/** The token that a link was made with, to be copied once more: also one of before the installation's key was changed, while the former key is given. */
export function madeToken(kernel: Kernel, link: Link & { hash: Buffer }): string | null {
  return kernel.keysFor(PURPOSE).map((key) => derived(key, link)).find((token) => hashToken(token).equals(link.hash)) ?? null
}

interface Link {
  organizationId: string
  id: string
}

const PURPOSE = 'links tenancy.invitation'

function derived(key: Buffer, { organizationId, id }: Link): string {
  return tokenWithin(organizationId, createHmac('sha256', key).update(`${organizationId} ${id}`).digest('base64url'))
}

/** Where to look for it, and by what; null for what never was one of ours. */
export function readInvitationToken(token: string): { organizationId: string; hash: Buffer } | null {
  const organizationId = organizationOfToken(token)
  return organizationId === null ? null : { organizationId, hash: hashToken(token) }
}

export function invitationUrl(kernel: Kernel, token: string): string {
  return `${kernel.env.publicUrl}/invitation/${token}`
}
