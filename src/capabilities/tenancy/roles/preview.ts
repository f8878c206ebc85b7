import { sql } from 'kysely'
import type { Expression, SqlBool } from 'kysely'

import type { Actor } from '../../../kernel/access/actor.ts'
import { can } from '../../../kernel/access/access.ts'
import { systemActorOf } from '../../../kernel/access/actor.ts'
import type { Permission, RecordKind } from '../../../kernel/access/permissions.ts'
import { reachesAsFar } from '../../../kernel/access/powers.ts'
import type { CustomRole, Powers } from '../../../kernel/access/powers.ts'
import { countRecords } from '../../../kernel/access/records.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { newId } from '../../../kernel/ids.ts'

import { ownMember } from '../permissions.ts'
import type { MemberRow } from '../queries.ts'
import { powersOf } from '../ranks.ts'
import { holdersOf } from './queries.ts'
import { refuseBeyondOwn } from './beyond-own.ts'

const NAMED_AT_MOST = 5
/** Nobody reads the difference between 10,000 records and 10,001. */
const MOST_COUNTED = 10_000
/** A question to the database has one condition for each person whose own records count; of more people these stand for all. */
const MOST_PEOPLE_COUNTED = 100

interface Person {
  row: MemberRow
  before: Actor
  after: Actor
}

/** Somebody, with what they are now and what they would be. */
export interface Changing {
  row: MemberRow
  before: Powers
  after: Powers
}

/** What would change for those who hold a role, if it held these permissions instead. */
export async function previewRole(db: TenantDb, actor: Actor, { role, permissions }: { role: CustomRole; permissions: CustomRole['permissions'] }) {
  const holders = await holdersOf(db, role.id).execute()
  return previewAccess(db, actor, holders.map((row) => ({ row, before: powersOf(row), after: changed(row, { ...role, permissions }) })))
}

/** What a role that nobody holds yet would open to somebody who holds nothing else. */
export async function previewNewRole(db: TenantDb, actor: Actor, permissions: CustomRole['permissions']) {
  const id = newId()
  const role: CustomRole = { id: newId(), name: '', rank: 1, permissions }
  refuseBeyondOwn(db, actor, role)
  const somebody = { row: { id } as MemberRow, before: { roles: [], customRoles: [], grants: [] }, after: { roles: [], customRoles: [role], grants: [] } }
  const { records } = await previewAccess(db, actor, [somebody])
  const nobody = { people: 0, names: [] }
  return { holders: 0, permissions: [], records: records.map((one) => ({ ...one, gains: { ...one.gains, ...nobody }, losses: { ...one.losses, ...nobody } })) }
}

/** Who would gain and lose what, and how many records each way. */
export async function previewAccess(db: TenantDb, actor: Actor, changing: readonly Changing[]) {
  const people = changing.map(({ row, before, after }): Person => ({ row, before: asMember(db, row, before), after: asMember(db, row, after) }))
  const registry = db.kernel.permissions
  const sides = (permission: Permission) => ({ gains: people.filter((one) => isFurther(one.after, one.before, permission)), losses: people.filter((one) => isFurther(one.before, one.after, permission)) })
  const touched = registry.ofMembers().map((permission) => ({ permission, ...sides(permission) })).filter(({ gains, losses }) => gains.length + losses.length > 0)
  return {
    holders: people.length,
    permissions: touched.map(({ permission, gains, losses }) => ({ permission, gains: told(actor, gains), losses: told(actor, losses) })),
    records: await Promise.all(
      touched.flatMap(({ permission, gains, losses }) => {
        const kind = registry.recordKindOf(permission)
        return kind?.permissions[0] === permission ? [seen(db, actor, { kind, permission, gains, losses })] : []
      }),
    ),
  }
}

/** Of one kind of record: who would see more of them, or fewer, and how many. */
async function seen(db: TenantDb, actor: Actor, { kind, permission, gains, losses }: { kind: RecordKind; permission: Permission; gains: Person[]; losses: Person[] }) {
  const more = gains.map(({ after, before }) => only(kind, permission, after, before))
  const fewer = losses.map(({ after, before }) => only(kind, permission, before, after))
  const [gained, lost] = await Promise.all([counted(db, kind, more), counted(db, kind, fewer)])
  return { type: kind.type, permission, gains: { ...told(actor, gains), ...gained }, losses: { ...told(actor, losses), ...lost } }
}

/** With the very filters of the lists: what the one sees, and the other does not. */
function only({ rule }: RecordKind, permission: Permission, one: Actor, other: Actor): Expression<SqlBool> {
  return sql<SqlBool>`(${rule.filter(one, permission)} and (${rule.filter(other, permission)}) is not true)`
}

async function counted(db: TenantDb, kind: RecordKind, conditions: Expression<SqlBool>[]): Promise<{ records: number; isAtLeast: boolean }> {
  if (conditions.length === 0) return { records: 0, isAtLeast: false }
  const where = sql<SqlBool>`(${sql.join(conditions.slice(0, MOST_PEOPLE_COUNTED), sql` or `)})`
  const { rows } = await db.executeQuery(countRecords(db, kind, { where, most: MOST_COUNTED + 1 }).compile())
  const total = Number(rows[0]!.total)
  return { records: Math.min(total, MOST_COUNTED), isAtLeast: total > MOST_COUNTED || conditions.length > MOST_PEOPLE_COUNTED }
}

/** By number, and the first by name, where whoever asks may know them. */
function told(actor: Actor, people: Person[]) {
  const names = people.filter(({ row }) => can(actor, 'members.view', row, ownMember)).map(({ row }) => row.name)
  return { people: people.length, names: names.slice(0, NAMED_AT_MOST) }
}

/** Further, or as far and to a single record more. */
function isFurther(one: Actor, other: Actor, permission: Permission): boolean {
  const [reach, before] = [one.reaches.get(permission) ?? 'none', other.reaches.get(permission) ?? 'none']
  if (!reachesAsFar(before, reach)) return true
  const known = other.granted.get(permission)
  return before !== 'all' && [...(one.granted.get(permission) ?? [])].some((id) => !known?.has(id))
}

function changed(row: MemberRow, role: CustomRole): Powers {
  const { customRoles, ...powers } = powersOf(row)
  return { ...powers, customRoles: customRoles.map((held) => (held.id === role.id ? role : held)) }
}

function asMember(db: TenantDb, { id }: MemberRow, powers: Powers): Actor {
  return { ...systemActorOf(db.scope.organizationId, 'en'), ...db.kernel.permissions.resolve(powers), kind: 'member', memberId: id, roles: powers.roles }
}
