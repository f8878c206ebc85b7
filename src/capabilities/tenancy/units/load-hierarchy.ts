import { sql } from 'kysely'

import type { Role } from '../../../kernel/access/roles.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'

import { customRolesOf } from '../queries.ts'
import { isDirector, rankOfMember } from '../ranks.ts'
import type { Hierarchy, Placed, PlacedUnit } from './hierarchy.ts'

/**
 * What the questions of hierarchy need to know to be answered for these members: themselves, everybody they answer to, the units
 * above them with their heads, and the directors. Two statements in one round trip, however many members are asked about.
 */
export async function hierarchyAround(db: TenantDb, memberIds: readonly string[]): Promise<Hierarchy> {
  const { organizationId } = db.scope
  const needed = sql<{ id: string }>`
    with recursive managers as (
      select id, manager_id from members where organization_id = ${organizationId} and id = any (${[...memberIds]}::uuid[])
      union
      select m.id, m.manager_id from members m join managers on m.id = managers.manager_id where m.organization_id = ${organizationId}
    )
    select id from managers
    union
    select head_id from org_units where organization_id = ${organizationId} and head_id is not null and archived_at is null
    union
    select member_id from member_roles where organization_id = ${organizationId} and role = 'director'`
  return assembled(db, placed(db).where('members.id', 'in', sql<string>`(${needed})`))
}

/** Everybody who is still here, for the question who of all of them may do something. */
export async function wholeHierarchy(db: TenantDb): Promise<Hierarchy> {
  return assembled(db, placed(db).where('members.state', '<>', 'left'))
}

async function assembled(db: TenantDb, query: ReturnType<typeof placed>): Promise<Hierarchy> {
  const [members, units] = await Promise.all([query.execute(), unitsOf(db).execute()])
  return {
    members: new Map(members.map((row): [string, Placed] => [row.id, { id: row.id, name: row.name, state: row.state, signsIn: row.signs_in, isDirector: isDirector(row), rank: rankOfMember(row), unitId: row.unit_id, managerId: row.manager_id }])),
    units: new Map(units.map((row): [string, PlacedUnit] => [row.id, { id: row.id, name: row.name, parentId: row.parent_id, headId: row.head_id }])),
  }
}

function placed(db: TenantDb) {
  return db
    .selectFrom('members')
    .select(['members.id', 'members.name', 'members.state', 'members.unit_id', 'members.manager_id'])
    .select(sql<boolean>`members.user_id is not null`.as('signs_in'))
    .select(
      sql<Role[]>`(
        select coalesce(array_agg(r.role), '{}') from member_roles r
         where r.organization_id = members.organization_id and r.member_id = members.id)`.as('roles'),
    )
    .select(customRolesOf('members').as('custom_roles'))
    .where('members.organization_id', '=', db.scope.organizationId)
}

function unitsOf(db: TenantDb) {
  return db.selectFrom('org_units').select(['id', 'name', 'parent_id', 'head_id']).where('organization_id', '=', db.scope.organizationId).where('archived_at', 'is', null)
}
