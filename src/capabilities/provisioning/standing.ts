import { sql } from 'kysely'

import type { Actor } from '../../kernel/access/actor.ts'
import type { Role } from '../../kernel/access/roles.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { accessMember, changeMember, changeRoles, rankOfMember } from '../tenancy/public.ts'

import { refuseAboveToken } from './directory.ts'
import { ENTERPRISE } from './scim/attributes.ts'
import { settingsOf, unitOfDepartment } from './settings.ts'
import type { Settings } from './settings.ts'

/** What here came from the directory, and what its groups and the department come to now. */
interface Facts {
  member_id: string
  roles: Role[]
  unit_id: string | null
  given_roles: Role[]
  given_unit_id: string | null
  group_roles: Role[]
  group_unit_id: string | null
  department: string | null
}

/**
 * Makes these members what their groups and departments say. Only what the directory has given is taken away again: a role or a place that a
 * person has given stays. Nobody is touched who stands above whoever made the token.
 */
export async function standAsToldBy(db: TenantDb, actor: Actor, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return
  const [settings, facts, openUnits] = await Promise.all([settingsOf(db), factsOf(db, memberIds), openUnitIds(db)])
  for (const one of facts) await standAnew(db, actor, one, { roles: rolesOf(one, settings), unitId: unitIn(one, settings, openUnits) })
}

/** What the directory gives somebody: the roles of their groups, else the usual one, unless a person has given others. */
export function rolesOf({ roles, given_roles: before, group_roles: ofGroups }: Pick<Facts, 'roles' | 'given_roles' | 'group_roles'>, { default_role: usual }: Pick<Settings, 'default_role'>): { given: Role[]; all: Role[] } {
  const others = roles.filter((role) => !before.includes(role))
  const isUsual = before.includes(usual) || others.length === 0
  const given = ofGroups.length > 0 ? ofGroups : isUsual ? [usual] : []
  return { given, all: [...new Set([...others, ...given])] }
}

function unitIn({ group_unit_id: ofGroup, department }: Facts, settings: Settings, open: ReadonlySet<string>): string | null {
  const unitId = ofGroup ?? unitOfDepartment(settings, department)
  return unitId !== null && open.has(unitId) ? unitId : null
}

async function standAnew(db: TenantDb, actor: Actor, facts: Facts, { roles, unitId }: { roles: { given: Role[]; all: Role[] }; unitId: string | null }): Promise<void> {
  const isSameRole = sameSet(roles.all, facts.roles)
  const isSameUnit = unitId === facts.given_unit_id
  if (isSameRole && isSameUnit && sameSet(roles.given, facts.given_roles)) return
  const member = await accessMember(db, actor, facts.member_id, 'members.edit')
  if (rankOfMember(member) > actor.rank) return
  if (!isSameRole) {
    refuseAboveToken(actor, roles.given)
    await changeRoles(db, actor, member, { roles: roles.all, version: member.version })
  }
  if (!isSameUnit) await moveTo(db, actor, facts, unitId)
  await db
    .updateTable('provisioned_people')
    .set({ given_roles: roles.given, given_unit_id: unitId, updated_at: db.kernel.clock.now() })
    .where('organization_id', '=', db.scope.organizationId)
    .where('member_id', '=', facts.member_id)
    .execute()
}

async function moveTo(db: TenantDb, actor: Actor, { member_id: id, unit_id: now, given_unit_id: given }: Facts, unitId: string | null): Promise<void> {
  if (unitId === now || (unitId === null && now !== given)) return
  const member = await accessMember(db, actor, id, 'members.edit')
  await changeMember(db, actor, member, { unitId }, member.version)
}

/** One question, however many they are. */
function factsOf(db: TenantDb, memberIds: readonly string[]): Promise<Facts[]> {
  const { organizationId } = db.scope
  return db
    .selectFrom('provisioned_people as p')
    .innerJoin('members as m', (join) => join.onRef('m.organization_id', '=', 'p.organization_id').onRef('m.id', '=', 'p.member_id'))
    .select(['p.member_id', 'm.unit_id', 'p.given_roles', 'p.given_unit_id'])
    .select(sql<Role[]>`(select coalesce(array_agg(r.role), '{}') from member_roles r where r.organization_id = m.organization_id and r.member_id = m.id)`.as('roles'))
    .select(sql<Role[]>`(select coalesce(array_agg(distinct g.role), '{}') from ${groupsOf} and g.role is not null)`.as('group_roles'))
    .select(sql<string | null>`(select g.unit_id from ${groupsOf} and g.unit_id is not null order by lower(g.name) limit 1)`.as('group_unit_id'))
    .select(sql<string | null>`p.document #>> ${[ENTERPRISE, 'department']}::text[]`.as('department'))
    .where('p.organization_id', '=', organizationId)
    .where('m.state', '<>', 'left')
    .where('p.removed_at', 'is', null)
    .where(sql<boolean>`p.member_id = any (${[...memberIds]}::uuid[])`)
    .orderBy('p.member_id')
    .$castTo<Facts>()
    .execute()
}

const groupsOf = sql`provisioned_group_members gm join provisioned_groups g on g.organization_id = gm.organization_id and g.id = gm.group_id
  where gm.organization_id = p.organization_id and gm.member_id = p.member_id`

async function openUnitIds(db: TenantDb): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('org_units').select('id').where('organization_id', '=', db.scope.organizationId).where('archived_at', 'is', null).limit(500).execute()
  return new Set(rows.map(({ id }) => id))
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value) => other.includes(value))
}
