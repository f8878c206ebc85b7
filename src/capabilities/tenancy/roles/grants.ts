import type { Actor } from '../../../kernel/access/actor.ts'
import { can } from '../../../kernel/access/access.ts'
import { holdsPattern } from '../../../kernel/access/giving.ts'
import type { Permission, RecordKind } from '../../../kernel/access/permissions.ts'
import { reachesAsFar } from '../../../kernel/access/powers.ts'
import type { Grant } from '../../../kernel/access/powers.ts'
import { recordToCheck } from '../../../kernel/access/records.ts'
import { isWildcard } from '../../../kernel/access/wildcards.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { enqueue } from '../../../kernel/jobs/enqueue.ts'
import type { Static } from '../../../kernel/http/schema.ts'
import { newId } from '../../../kernel/ids.ts'
import { refuse, refuseAsMissing, refuseUnless } from '../../../kernel/refusal.ts'

import { changed } from '../membership.ts'
import type { MemberRow } from '../queries.ts'
import { powersOf, refuseUnlessBelow } from '../ranks.ts'
import { grantsHolding } from './acting.ts'
import type { NewGrant } from './contract.ts'
import { tellOfGrant } from './grant-clock.ts'
import { stateOfGrant } from './present.ts'
import { previewAccess } from './preview.ts'
import { grantsOf, openGrants } from './queries.ts'
import type { GrantRow } from './queries.ts'

/** Each is looked at when its member comes in. */
const MOST_OPEN = 100

type Wish = Static<typeof NewGrant>

/** Gives one member one permission beside their roles: everywhere, or on one record; for good, or until a moment. Of what the giver's own roles hold, and no further. */
export async function grant(db: TenantDb, actor: Actor, member: MemberRow, wish: Wish): Promise<GrantRow> {
  const { startsAt, expiresAt, reach } = await granting(db, actor, member, wish)
  await refuseTooMany(db, member)

  const id = newId()
  await db
    .insertInto('permission_grants')
    .values({
      organization_id: db.scope.organizationId,
      id,
      member_id: member.id,
      permission: wish.permission,
      reach,
      resource_type: wish.resourceType ?? null,
      resource_id: wish.resourceId ?? null,
      ...(startsAt && { starts_at: startsAt }),
      expires_at: expiresAt,
      granted_by: actor.memberId!,
      reason: wish.reason.trim(),
      created_at: db.kernel.clock.now(),
    })
    .execute()
  await changed(db, actor, member)
  for (const at of [startsAt, expiresAt]) if (at) await enqueue(db, tellOfGrant, { memberId: member.id }, { startAfter: at })
  return grantsOf(db, member.id).where('permission_grants.id', '=', id).executeTakeFirstOrThrow()
}

/** What it would open to them from its beginning on, beside what they hold now. */
export async function previewGrant(db: TenantDb, actor: Actor, member: MemberRow, wish: Omit<Wish, 'reason'>) {
  const { reach } = await granting(db, actor, member, wish)
  const before = { ...powersOf(member), grants: await grantsHolding(db, member.id) }
  const added: Grant = { id: newId(), permission: wish.permission, reach, resourceType: wish.resourceType ?? null, resourceId: wish.resourceId ?? null, startsAt: '', expiresAt: null }
  return previewAccess(db, actor, [{ row: member, before, after: { ...before, grants: [...before.grants, added] } }])
}

/** How far it reaches and when, or why it is not the actor's to give to this member. */
async function granting(db: TenantDb, actor: Actor, member: MemberRow, wish: Omit<Wish, 'reason'>) {
  refuseUnlessBelow(actor, member)
  refuseUnless(member.state !== 'left', 'tenancy.not_here_any_more', { name: member.name })
  refuseUnless((wish.resourceType === undefined) === (wish.resourceId === undefined), 'tenancy.unknown_record', {}, 422)
  const moments = momentsOf(db, wish)
  const reach = wish.resourceId === undefined ? (wish.reach ?? 'all') : 'all'
  if (wish.resourceId === undefined) refuseEverywhere(db, actor, { pattern: wish.permission, reach })
  else await refuseOnRecord(db, actor, { pattern: wish.permission, resourceType: wish.resourceType!, resourceId: wish.resourceId })
  return { ...moments, reach }
}

/** Ends a grant before its time. One that is over cannot be ended again. */
export async function revokeGrant(db: TenantDb, actor: Actor, member: MemberRow, grantId: string): Promise<GrantRow> {
  const one = grantsOf(db, member.id).where('permission_grants.id', '=', grantId)
  const row = await one.forUpdate('permission_grants').executeTakeFirst()
  if (!row) refuseAsMissing()
  refuseUnlessBelow(actor, member)
  const now = db.kernel.clock.now()
  const state = stateOfGrant(row, now)
  if (state === 'revoked') return row
  refuseUnless(state !== 'expired', 'tenancy.grant_over')
  await db
    .updateTable('permission_grants')
    .set((eb) => ({ revoked_at: now, revoked_by: actor.memberId, version: eb('version', '+', 1), updated_at: now }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', grantId)
    .execute()
  await changed(db, actor, member)
  return one.executeTakeFirstOrThrow()
}

function refuseEverywhere({ kernel: { permissions } }: TenantDb, actor: Actor, { pattern, reach }: { pattern: string; reach: 'all' | 'own' }): void {
  const meant = meantOrRefuse(permissions.meantBy(pattern), pattern)
  refuseUnless(reach === 'all' || isWildcard(pattern) || meant.every((one) => permissions.canBeOwn(one)), 'tenancy.never_own', { permission: pattern }, 422)
  const isHeld = meant.every((one) => reachesAsFar(actor.byRoles.get(one) ?? 'none', permissions.given({ [pattern]: reach }, one)))
  refuseUnless(isHeld && (!isWildcard(pattern) || holdsPattern(actor, pattern, reach)), 'tenancy.grant_beyond_you', { permission: pattern }, 403)
}

/** On a record that the giver can see, and where they may do themselves what they give. */
async function refuseOnRecord(db: TenantDb, actor: Actor, { pattern, resourceType, resourceId }: { pattern: string; resourceType: string; resourceId: string }): Promise<void> {
  const { permissions } = db.kernel
  const kind = permissions.recordKindNamed(resourceType) ?? refuse('tenancy.unknown_record', {}, 422)
  const meant = meantOrRefuse(permissions.meantBy(pattern), pattern).filter((one) => permissions.recordKindOf(one)?.type === resourceType)
  refuseUnless(meant.length > 0, 'tenancy.not_on_one_record', { permission: pattern }, 422)
  const record = await loaded(db, kind, resourceId)
  const byRoles = { ...actor, reaches: actor.byRoles, granted: new Map() }
  refuseUnless(record && can(byRoles, kind.permissions[0]!, record, kind.rule), 'tenancy.unknown_record', {}, 422)
  const isHeld = meant.every((one) => can(byRoles, one, record, permissions.recordKindOf(one)?.rule))
  refuseUnless(isHeld && (!isWildcard(pattern) || holdsPattern(actor, pattern, 'all')), 'tenancy.grant_beyond_you', { permission: pattern }, 403)
}

async function loaded(db: TenantDb, kind: RecordKind, id: string): Promise<Record<string, unknown> | undefined> {
  const { rows } = await db.executeQuery(recordToCheck(db, kind, id).compile())
  return rows[0]
}

function meantOrRefuse(meant: Permission[], pattern: string): Permission[] {
  refuseUnless(meant.length > 0, 'tenancy.unknown_permission', { permission: pattern }, 422)
  return meant
}

function momentsOf(db: TenantDb, wish: Pick<Wish, 'startsAt' | 'expiresAt'>): { startsAt: Temporal.Instant | null; expiresAt: Temporal.Instant | null } {
  const startsAt = wish.startsAt ? Temporal.Instant.from(wish.startsAt) : null
  const expiresAt = wish.expiresAt ? Temporal.Instant.from(wish.expiresAt) : null
  const begins = startsAt ?? db.kernel.clock.now()
  refuseUnless(expiresAt === null || Temporal.Instant.compare(expiresAt, later(begins, db.kernel.clock.now())) > 0, 'tenancy.grant_ends_too_soon', {}, 422)
  return { startsAt, expiresAt }
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) >= 0 ? one : other
}

async function refuseTooMany(db: TenantDb, member: MemberRow): Promise<void> {
  const open = await openGrants(db, member.id).execute()
  refuseUnless(open.length < MOST_OPEN, 'tenancy.too_many_grants', { most: MOST_OPEN })
}
