import { sql } from 'kysely'

import type { Actor } from '../../kernel/access/actor.ts'
import type { Role } from '../../kernel/access/roles.ts'
import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuseAsStale } from '../../kernel/http/preconditions.ts'
import { refuse, refuseUnless } from '../../kernel/refusal.ts'

import './events.ts'
import { revokeBeyond } from './invitations.ts'
import { accessMember } from './members.ts'
import { presentMember } from './present.ts'
import { memberById, members, rolesOfActive } from './queries.ts'
import type { MemberRow } from './queries.ts'
import { isDirector, powersOf, rankOfMember, refuseAboveOwn, refuseUnlessBelow, standsBelow } from './ranks.ts'
import { giveRoles } from './role-rows.ts'
import { takeBackPowers } from './roles/leaving.ts'

/** Directors, admins and holders of own roles, of whom few stand above somebody. */
const MOST_LOOKED_AT = 200

type State = 'active' | 'suspended' | 'left'

/** Gives a member these roles and no others. What goes beyond them is taken at once, the invitations that they could not make any more among it. */
export async function changeRoles(db: TenantDb, actor: Actor, member: MemberRow, { roles, version }: { roles: Role[]; version: number }): Promise<MemberRow> {
  refuseUnlessBelow(actor, member)
  refuseAboveOwn(db.kernel, actor, roles)
  refuseUnless(member.state !== 'left', 'tenancy.not_here_any_more', { name: member.name })
  await holdDirectors(db)
  await touch(db, actor, member, { version })
  await giveRoles(db, member.id, roles)
  if (isDirector(member)) await refuseWithoutDirector(db)
  await revokeBeyond(db, new Map([[member.id, powersOf({ ...member, roles })]]))
  await publish(db, 'member.roles_changed', about(member))
  return changed(db, actor, member)
}

/** Keeps somebody out for a while: their work and their name stay. */
export async function suspend(db: TenantDb, actor: Actor, member: MemberRow): Promise<MemberRow> {
  refuseUnless(member.id !== actor.memberId, 'tenancy.not_yourself')
  refuseUnlessBelow(actor, member)
  refuseUnless(member.state !== 'left', 'tenancy.not_here_any_more', { name: member.name })
  return member.state === 'suspended' ? member : putOut(db, actor, member, 'suspended')
}

/** Lets somebody in again, as they were. */
export async function takeBack(db: TenantDb, actor: Actor, member: MemberRow): Promise<MemberRow> {
  refuseUnlessBelow(actor, member)
  refuseUnless(member.state !== 'left', 'tenancy.not_here_any_more', { name: member.name })
  if (member.state === 'active') return member
  await touch(db, actor, member, { state: 'active' })
  await publish(db, 'member.readmitted', about(member))
  return changed(db, actor, member)
}

/** Somebody leaves, or is taken out. What they did and what they own keeps their name. */
export async function endMembership(db: TenantDb, actor: Actor, member: MemberRow): Promise<MemberRow> {
  if (member.id !== actor.memberId) refuseUnlessBelow(actor, member)
  return member.state === 'left' ? member : putOut(db, actor, member, 'left')
}

async function putOut(db: TenantDb, actor: Actor, member: MemberRow, state: 'suspended' | 'left'): Promise<MemberRow> {
  await holdDirectors(db)
  await touch(db, actor, member, { state })
  if (isDirector(member)) await refuseWithoutDirector(db)
  await revokeBeyond(db, new Map([[member.id, null]]))
  if (state === 'left') await takeBackPowers(db, actor, member.id)
  await publish(db, state === 'left' ? 'member.left' : 'member.suspended', about(member))
  return changed(db, actor, member)
}

export interface Transfer {
  to: MemberRow
  /** Whether the one who hands over stops being a director in the same act. */
  stepDown: boolean
  /** The organization's name, typed: that it is meant. */
  confirmation: string
}

/** A director makes another one director, and may step down to admin in the same act. */
export async function transferOwnership(db: TenantDb, actor: Actor, house: OrganizationFacts, { to, stepDown, confirmation }: Transfer): Promise<MemberRow> {
  refuseUnless(sameText(confirmation, house.name), 'tenancy.not_confirmed', { name: house.name }, 422)
  refuseUnless(to.id !== actor.memberId, 'tenancy.not_yourself')
  refuseUnless(to.state === 'active' && to.user_id !== null, 'tenancy.cannot_own', { name: to.name })
  await holdDirectors(db)
  const self = await memberById(db, actor, actor.memberId!).executeTakeFirst()
  // By the row, not by the session, which may be a moment old: two directors may hand over at once.
  if (!self || self.state !== 'active' || !isDirector(self)) refuse('tenancy.not_director', {}, 403)

  await touch(db, actor, to, {})
  await giveRoles(db, to.id, [...new Set<Role>([...(to.roles as Role[]), 'director'])])
  await publish(db, 'member.roles_changed', about(to))
  if (stepDown) {
    const rest = self.roles.filter((role) => role !== 'director') as Role[]
    const roles: Role[] = rest.length > 0 ? rest : ['admin']
    await touch(db, actor, self, {})
    await giveRoles(db, self.id, roles)
    await revokeBeyond(db, new Map([[self.id, powersOf({ ...self, roles })]]))
    await changed(db, actor, self)
  }
  return changed(db, actor, to)
}

function about({ id, user_id: userId }: MemberRow): { memberId: string; userId: string | null } {
  return { memberId: id, userId }
}

/** A member as other capabilities need to know them who decide something about them. */
export interface MemberStanding {
  id: string
  userId: string | null
  name: string
  /** May the actor decide about somebody who stands here? */
  isBelow: boolean
}

/** The member, for who manages members; missing for anybody else. */
export async function standingOfMember(db: TenantDb, actor: Actor, id: string): Promise<MemberStanding> {
  return presentStanding(actor, await accessMember(db, actor, id, 'members.manage'))
}

/** The same of users, as far as they work here, by their id as users. */
export async function standingsOfUsers(db: TenantDb, actor: Actor, userIds: readonly string[]): Promise<Map<string, MemberStanding>> {
  const rows = await members(db).where(sql<boolean>`members.user_id = any (${[...userIds]}::uuid[])`).execute()
  return new Map(rows.map((row) => [row.user_id!, presentStanding(actor, row)]))
}

/** How high a member stands now; null for who does not work here any more, or is kept out. */
export async function rankNow(db: TenantDb, id: string): Promise<number | null> {
  const held = await rolesOfActive(db, id).executeTakeFirst()
  return held ? rankOfMember(held) : null
}

/** Whoever works here and may decide about this user, as users; the first to come first. */
export async function whoDecidesAbout(db: TenantDb, userId: string): Promise<string[]> {
  const person = await members(db).where('members.user_id', '=', userId).executeTakeFirst()
  if (!person) return []
  const above = await members(db)
    .where('members.state', '=', 'active')
    .where('members.user_id', 'is not', null)
    .where('members.id', '<>', person.id)
    .where((eb) =>
      eb.or([
        eb.exists(eb.selectFrom('member_roles as r').select('r.role').where('r.organization_id', '=', db.scope.organizationId).whereRef('r.member_id', '=', 'members.id').where('r.role', 'in', ['director', 'admin'])),
        eb.exists(eb.selectFrom('member_custom_roles as h').select('h.role_id').where('h.organization_id', '=', db.scope.organizationId).whereRef('h.member_id', '=', 'members.id')),
      ]),
    )
    .orderBy('members.created_at')
    .limit(MOST_LOOKED_AT)
    .execute()
  const manages = (row: MemberRow) => db.kernel.permissions.resolve(powersOf(row)).byRoles.get('members.manage') === 'all'
  return above.filter((row) => (isDirector(row) || rankOfMember(row) > rankOfMember(person)) && manages(row)).map((row) => row.user_id!)
}

function presentStanding(actor: Actor, member: MemberRow): MemberStanding {
  return { id: member.id, userId: member.user_id, name: member.name, isBelow: member.state !== 'left' && standsBelow(actor, member) }
}

/** Whatever may end with one director less happens one after the other in an organization: two who leave at once are not both the last but one. */
async function holdDirectors(db: TenantDb): Promise<void> {
  await sql`select from organizations where id = ${db.scope.organizationId} for no key update`.execute(db)
}

async function refuseWithoutDirector(db: TenantDb): Promise<void> {
  const one = await db
    .selectFrom('members')
    .innerJoin('member_roles as held', (join) => join.onRef('held.organization_id', '=', 'members.organization_id').onRef('held.member_id', '=', 'members.id'))
    .select('members.id')
    .where('members.organization_id', '=', db.scope.organizationId)
    .where('members.state', '=', 'active')
    .where('members.user_id', 'is not', null)
    .where('held.role', '=', 'director')
    .limit(1)
    .executeTakeFirst()
  refuseUnless(one, 'tenancy.last_director')
}

/** A new version of the member, on the one that was seen; the row is held from here on. */
export async function touch(db: TenantDb, actor: Actor, member: MemberRow, { version = member.version, state }: { version?: number; state?: State }): Promise<void> {
  const touched = await db
    .updateTable('members')
    .set((eb) => ({ ...(state && { state }), version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', member.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (touched.numUpdatedRows > 0n) return
  const now = await memberById(db, actor, member.id).executeTakeFirstOrThrow()
  refuseAsStale(presentMember(actor, now))
}

/** Tells the team's screens, and every process that somebody stands elsewhere now. */
export async function changed(db: TenantDb, actor: Actor, { id, user_id: userId }: MemberRow): Promise<MemberRow> {
  const now = await memberById(db, actor, id).executeTakeFirstOrThrow()
  await publish(db, 'member.changed', { memberId: id, version: now.version })
  if (userId) {
    await publish(db, 'membership.changed', { memberId: id, userId })
    db.afterCommit(() => db.kernel.sessions.forget(userId))
  }
  return now
}

function sameText(one: string, other: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').trim().toLocaleLowerCase()
  return plain(one) === plain(other)
}
