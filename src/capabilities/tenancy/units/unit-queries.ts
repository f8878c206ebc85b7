import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'

import type { TenantDb } from '../../../kernel/db/tenant.ts'

/** More are not kept, so that the tree can always be read whole. */
export const MOST_UNITS = 500

export type UnitRow = Awaited<ReturnType<ReturnType<typeof units>['executeTakeFirstOrThrow']>>

/** Units with their head, and how many belong to each: first of all, or also. */
function units(db: TenantDb) {
  return db
    .selectFrom('org_units')
    .leftJoin('members as head', (join) => join.onRef('head.organization_id', '=', 'org_units.organization_id').onRef('head.id', '=', 'org_units.head_id'))
    .selectAll('org_units')
    .select('head.name as head_name')
    .select(
      sql<bigint>`(
        select count(*) from members m
         where m.organization_id = org_units.organization_id and m.unit_id = org_units.id and m.state <> 'left')`.as('people'),
    )
    .where('org_units.organization_id', '=', db.scope.organizationId)
}

/** All of them, siblings in their order; archived ones only where they are asked for. */
export function listUnits(db: TenantDb, { archived }: { archived: boolean }) {
  const all = units(db).orderBy('org_units.sort').orderBy('org_units.name').orderBy('org_units.id').limit(sql.lit(MOST_UNITS))
  return archived ? all : all.where('org_units.archived_at', 'is', null)
}

export function unitById(db: TenantDb, id: string) {
  return units(db).where('org_units.id', '=', id)
}

/** The ids of a unit and of all below it; asked once for a list, not for each of its rows. */
export function withThoseBelow(unitId: string): RawBuilder<string> {
  return sql`(
    with recursive below as (
      select id from org_units where organization_id = (select frontdesk.organization_id()) and id = ${unitId}::uuid
      union
      select u.id from org_units u join below on u.parent_id = below.id where u.organization_id = (select frontdesk.organization_id())
    )
    select id from below)`
}

/** Members whose first or further unit is among these. */
export function belongsTo(unitIds: RawBuilder<string>): RawBuilder<SqlBool> {
  return sql<SqlBool>`(members.unit_id in ${unitIds} or exists (
    select from member_units further
     where further.organization_id = members.organization_id and further.member_id = members.id and further.unit_id in ${unitIds}))`
}
