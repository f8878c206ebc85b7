import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import type { Role } from '../../kernel/access/roles.ts'
import { inTenant } from '../../kernel/db/tenant.ts'
import type { TenantDb, TenantScope } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse, refuseUnless } from '../../kernel/refusal.ts'

import './events.ts'
import { invitations, stateOf } from './invitation-queries.ts'
import type { InvitationRow, InvitationState } from './invitation-queries.ts'
import { readInvitationToken } from './invitation-tokens.ts'
import { addMember } from './members.ts'
import { mayOffer, powersOf } from './ranks.ts'
import { giveRoles } from './role-rows.ts'
import { giveCustomRoles } from './roles/given-roles.ts'

export interface OfferedInvitation {
  organization: OrganizationFacts
  state: InvitationState
  invitedBy: string
  /** Whom it was sent to; null for an open link. */
  email: string | null
  title: string | null
  language: string
  roles: string[]
  /** The organization's own, by their names. */
  customRoles: string[]
  expiresAt: Temporal.Instant
}

/** What the holder of this token is offered; a token that was never one, or is not any more, is nobody's. */
export async function offeredInvitation(kernel: Kernel, token: string, requestId: string): Promise<OfferedInvitation> {
  const { organization, hash } = await placeOf(kernel, token)
  const scope: TenantScope = { organizationId: organization.id, actorId: null, onBehalfOf: null, requestId }
  const row = await inTenant(kernel, scope, (db) => withHash(db, hash))
  if (!row) refuse('tenancy.invitation_unknown', {}, 404)
  const { email, title, language, roles, custom_roles: customRoles, inviter_name: invitedBy, expires_at: expiresAt } = row
  const state = stateOf(row, kernel.clock.now())
  return { organization, state: state === 'pending' && !standsBehind(kernel, row) ? 'revoked' : state, invitedBy, email, title, language, roles, customRoles: customRoles.map(({ name }) => name), expiresAt }
}

export interface Joining {
  userId: string
  name: string
  email: string
}

/**
 * Somebody who has an account by now joins with it. Of two who come at once for the last place, or of one who clicks twice, the
 * row lets through the first. Answers the organization's id.
 */
export async function acceptInvitation(kernel: Kernel, token: string, { person, requestId }: { person: Joining; requestId: string }): Promise<string> {
  const { organization, hash } = await placeOf(kernel, token)
  const scope: TenantScope = { organizationId: organization.id, actorId: person.userId, onBehalfOf: null, requestId }
  await inTenant(kernel, scope, async (db) => {
    await takePlace(db, hash)
    const invitation = (await withHash(db, hash))!
    refuseUnless(standsBehind(kernel, invitation), 'tenancy.invitation_revoked')
    const memberId = await join(db, invitation, person)
    await giveCustomRoles(db, memberId, { give: invitation.custom_roles.map(({ id }) => id) })
    await Promise.all([
      publish(db, 'invitation.accepted', { invitationId: invitation.id, memberId }),
      publish(db, 'membership.changed', { memberId, userId: person.userId }),
    ])
  })
  return organization.id
}

async function takePlace(db: TenantDb, hash: Buffer): Promise<void> {
  const now = db.kernel.clock.now()
  const taken = await db
    .updateTable('invitations')
    .set((eb) => ({ uses: eb('uses', '+', 1), version: eb('version', '+', 1), updated_at: now }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('token_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .whereRef('uses', '<', 'most_uses')
    .executeTakeFirst()
  if (taken.numUpdatedRows > 0n) return

  const row = await withHash(db, hash)
  if (!row) refuse('tenancy.invitation_unknown', {}, 404)
  const state = stateOf(row, now)
  refuse(state === 'accepted' ? 'tenancy.invitation_used' : state === 'expired' ? 'tenancy.invitation_expired' : 'tenancy.invitation_revoked')
}

/** A new member; or one who was here before, or whose record has waited for them. */
async function join(db: TenantDb, invitation: InvitationRow, { userId, name, email }: Joining): Promise<string> {
  const roles = invitation.roles as Role[]
  const before = await db.selectFrom('members').select(['id', 'state']).where('organization_id', '=', db.scope.organizationId).where('user_id', '=', userId).forUpdate().executeTakeFirst()
  if (before?.state === 'active') refuse('tenancy.member_already')
  if (before?.state === 'suspended') refuse('tenancy.suspended_here', {}, 403)
  // Who was taken out may pass the board again: coming back takes an invitation of their own.
  refuseUnless(!before || invitation.email !== null, 'tenancy.left_before', {}, 403)

  const waiting = before ?? (await recordOf(db, invitation.email))
  if (!waiting) return addMember(db, { userId, name, title: invitation.title, email, language: invitation.language, roles })

  const now = db.kernel.clock.now()
  await db
    .updateTable('members')
    .set((eb) => ({ user_id: userId, state: 'active', ...(invitation.title !== null && { title: invitation.title }), version: eb('version', '+', 1), updated_at: now }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', waiting.id)
    .execute()
  await giveRoles(db, waiting.id, roles)
  await publish(db, 'member.joined', { memberId: waiting.id })
  return waiting.id
}

/** Somebody who works here and has had no sign-in so far: with the same address, it is them. */
async function recordOf(db: TenantDb, email: string | null): Promise<{ id: string } | undefined> {
  if (email === null) return undefined
  return db
    .selectFrom('members')
    .select('id')
    .where('organization_id', '=', db.scope.organizationId)
    .where('user_id', 'is', null)
    .where('state', '=', 'active')
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email))
    .orderBy('created_at')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
}

/** Whoever invited still works here, and still stands as high as what they offered. */
function standsBehind(kernel: Kernel, { inviter_state: state, inviter_roles: held, inviter_custom_roles: customRoles, roles, custom_roles: offered }: InvitationRow): boolean {
  return state === 'active' && mayOffer(kernel, powersOf({ roles: held, custom_roles: customRoles }), roles, offered)
}

function withHash(db: TenantDb, hash: Buffer) {
  return invitations(db).where('invitations.token_hash', '=', hash).executeTakeFirst()
}

async function placeOf(kernel: Kernel, token: string): Promise<{ organization: OrganizationFacts; hash: Buffer }> {
  const read = readInvitationToken(token)
  const organization = read && (await kernel.organizations.byId(read.organizationId))
  if (!organization) refuse('tenancy.invitation_unknown', {}, 404)
  return { organization, hash: read.hash }
}
