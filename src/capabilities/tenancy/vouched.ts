import { sql } from 'kysely'

import type { Role } from '../../kernel/access/roles.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuse } from '../../kernel/refusal.ts'

import './events.ts'
import { revokeBeyond } from './invitations.ts'
import { addMember } from './members.ts'
import { memberOfUser } from './queries.ts'
import type { MemberRow } from './queries.ts'
import { isDirector, powersOf, rankOfMember } from './ranks.ts'
import { giveRoles } from './role-rows.ts'
import { giveCustomRoles } from './roles/given-roles.ts'

/** Somebody for whom the organization's identity provider has vouched. */
export interface VouchedPerson {
  userId: string
  name: string
  email: string
}

/** Presets, and the organization's own roles by their ids. */
export interface GivenRoles {
  presets: Role[]
  custom: string[]
}

interface Terms {
  /** What the provider's groups make of them; null leaves a member's roles as they are. */
  roles: GivenRoles | null
  /** The organization's own roles that the rules name: of these they hold what the groups give. Others were given by a person, and stay. */
  named: string[]
  /** Of whoever wrote the rules: who stands above it is not touched by them. */
  highestRank: number
  /** As what somebody joins who is no member yet; null where nobody joins this way. */
  joinsAs: GivenRoles | null
}

/**
 * Lets somebody in for whom the organization's identity provider has vouched: a member as they are, or as the provider's groups say by
 * now; somebody new where the organization wants that. Whoever was kept out or has left stays so: that was decided by a person.
 */
export async function admitVouched(db: TenantDb, person: VouchedPerson, { roles, named, highestRank: highest, joinsAs }: Terms): Promise<void> {
  await oneAfterTheOther(db)
  const member = await memberOfUser(db, person.userId).executeTakeFirst()
  if (member?.state === 'suspended') refuse('tenancy.suspended_here', {}, 403)
  if (member?.state === 'left') refuse('tenancy.left_before', {}, 403)
  if (member) {
    if (roles) await giveRolesOfGroups(db, member, { roles, named, highest })
    return
  }
  if (!joinsAs) refuse('tenancy.not_a_member', {}, 403)
  await join(db, person, joinsAs)
}

/**
 * Takes somebody in of whom the organization's own directory has told, and answers the member's id. Whoever has left comes back only where
 * it was the directory that took them out (`bringsBack`).
 */
export async function takeInByDirectory(db: TenantDb, person: VouchedPerson, { roles, bringsBack }: { roles: Role[]; bringsBack: boolean }): Promise<string> {
  await oneAfterTheOther(db)
  const member = await memberOfUser(db, person.userId).executeTakeFirst()
  if (!member) return join(db, person, { presets: roles, custom: [] })
  if (member.state !== 'left') refuse('tenancy.member_already')
  if (!bringsBack) refuse('tenancy.left_before', {}, 403)
  await giveRoles(db, member.id, roles)
  await changeState(db, member, 'active')
  await publish(db, 'member.joined', { memberId: member.id })
  return member.id
}

/** None of the provider's groups gives somebody a role any more: they are kept out until one does. False where that is not the rules' to decide. */
export async function suspendVouched(db: TenantDb, userId: string, highest: number): Promise<boolean> {
  await oneAfterTheOther(db)
  const member = await memberOfUser(db, userId).executeTakeFirst()
  if (member?.state !== 'active' || !(await isBelow(db, member, highest))) return false
  await changeState(db, member, 'suspended')
  await revokeBeyond(db, new Map([[member.id, null]]))
  return true
}

/** Whether this user is a member, in whichever state. */
export async function belongsHere(db: TenantDb, userId: string): Promise<boolean> {
  return (await memberOfUser(db, userId).executeTakeFirst()) !== undefined
}

/** Ends the suspension that suspendVouched() began. */
export async function liftSuspension(db: TenantDb, userId: string): Promise<void> {
  await oneAfterTheOther(db)
  const member = await memberOfUser(db, userId).executeTakeFirst()
  if (member?.state === 'suspended') await changeState(db, member, 'active')
}

/** Which of these members are directors who can sign in. */
export async function directorsAmong(db: TenantDb, memberIds: readonly string[]): Promise<string[]> {
  if (memberIds.length === 0) return []
  const rows = await directors(db).where('members.id', 'in', [...memberIds]).execute()
  return rows.map(({ id }) => id)
}

async function giveRolesOfGroups(db: TenantDb, member: MemberRow, { roles: { presets, custom }, named, highest }: { roles: GivenRoles; named: string[]; highest: number }): Promise<void> {
  const heldNamed = member.custom_roles.map(({ id }) => id).filter((id) => named.includes(id))
  if ((areSame(presets, member.roles) && areSame(custom, heldNamed)) || !(await isBelow(db, member, highest, { staysDirector: presets.includes('director') }))) return
  await giveRoles(db, member.id, presets)
  await giveCustomRoles(db, member.id, { give: custom, among: named })
  const now = await memberOfUser(db, member.user_id!).executeTakeFirstOrThrow()
  await revokeBeyond(db, new Map([[member.id, powersOf(now)]]))
  await changeState(db, member, 'active')
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one))
}

/** Rules decide about nobody who stands above their writer, and never take the last director away. */
async function isBelow(db: TenantDb, member: MemberRow, highest: number, { staysDirector = false } = {}): Promise<boolean> {
  if (rankOfMember(member) > highest) return false
  if (!isDirector(member) || staysDirector) return true
  return (await directors(db).where('members.id', '<>', member.id).limit(1).executeTakeFirst()) !== undefined
}

async function join(db: TenantDb, person: VouchedPerson, { presets, custom }: GivenRoles): Promise<string> {
  const memberId = await takePlace(db, person, presets)
  await giveCustomRoles(db, memberId, { give: custom })
  return memberId
}

/** Somebody whose record has waited for them, or a new member. */
async function takePlace(db: TenantDb, { userId, name, email }: VouchedPerson, roles: Role[]): Promise<string> {
  const waiting = await db
    .selectFrom('members')
    .select('id')
    .where('organization_id', '=', db.scope.organizationId)
    .where('user_id', 'is', null)
    .where('state', '=', 'active')
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  if (!waiting) {
    const memberId = await addMember(db, { userId, name, email, roles })
    await publish(db, 'membership.changed', { memberId, userId })
    return memberId
  }

  await db
    .updateTable('members')
    .set((eb) => ({ user_id: userId, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', waiting.id)
    .execute()
  await giveRoles(db, waiting.id, roles)
  await publish(db, 'member.joined', { memberId: waiting.id })
  await publish(db, 'membership.changed', { memberId: waiting.id, userId })
  return waiting.id
}

async function changeState(db: TenantDb, member: MemberRow, state: 'active' | 'suspended'): Promise<void> {
  const { version } = await db
    .updateTable('members')
    .set((eb) => ({ state, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', member.id)
    .returning('version')
    .executeTakeFirstOrThrow()
  db.afterCommit(() => db.kernel.sessions.forget(member.user_id!))
  await Promise.all([publish(db, 'member.changed', { memberId: member.id, version }), publish(db, 'membership.changed', { memberId: member.id, userId: member.user_id! })])
}

/** As wherever directors may become fewer: acts follow one another within an organization, and the same person in two tabs joins once. */
export async function oneAfterTheOther(db: TenantDb): Promise<void> {
  await sql`select from organizations where id = ${db.scope.organizationId} for no key update`.execute(db)
}

function directors(db: TenantDb) {
  return db
    .selectFrom('members')
    .innerJoin('member_roles as held', (join) => join.onRef('held.organization_id', '=', 'members.organization_id').onRef('held.member_id', '=', 'members.id'))
    .select('members.id')
    .where('members.organization_id', '=', db.scope.organizationId)
    .where('members.state', '=', 'active')
    .where('members.user_id', 'is not', null)
    .where('held.role', '=', 'director')
}
