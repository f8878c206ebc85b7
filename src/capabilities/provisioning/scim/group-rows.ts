import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'

import type { TenantDb } from '../../../kernel/db/tenant.ts'

import { GROUP } from './attributes.ts'
import type { Columns } from './conditions.ts'

export type GroupRow = Awaited<ReturnType<ReturnType<typeof groups>['executeTakeFirstOrThrow']>>

export function groups(db: TenantDb, { withMembers = true } = {}) {
  return db
    .selectFrom('provisioned_groups as g')
    .selectAll('g')
    .select((withMembers ? membersOfGroup : sql<null>`null::jsonb`).as('members'))
    .where('g.organization_id', '=', db.scope.organizationId)
}

export function countGroups(db: TenantDb, condition: RawBuilder<SqlBool>) {
  return db.selectFrom('provisioned_groups as g').select((eb) => eb.fn.countAll<bigint>().as('count')).where('g.organization_id', '=', db.scope.organizationId).where(condition)
}

const membersOfGroup = sql<{ value: string; display: string }[] | null>`(
  select coalesce(jsonb_agg(jsonb_build_object('value', m.id, 'display', m.name) order by m.id), '[]')
    from provisioned_group_members gm join members m on m.organization_id = gm.organization_id and m.id = gm.member_id
   where gm.organization_id = g.organization_id and gm.group_id = g.id and m.state <> 'left')`

/** By the names of the schema; what is not here cannot be asked for. */
export const groupColumns: Columns = {
  id: { as: 'exact', sql: sql`g.id::text` },
  externalId: { as: 'exact', sql: sql`g.external_id` },
  displayName: { as: 'text', sql: sql`g.name` },
  members: {
    as: 'rows',
    from: sql`(select gm.member_id as id from provisioned_group_members gm where gm.organization_id = g.organization_id and gm.group_id = g.id) as e`,
    parts: { value: { as: 'exact', sql: sql`e.id::text` } },
  },
  'meta.created': { as: 'instant', sql: sql`g.created_at` },
  'meta.lastModified': { as: 'instant', sql: sql`g.updated_at` },
}

export function presentGroup(row: GroupRow, base: string): Record<string, unknown> {
  return {
    schemas: [GROUP],
    id: row.id,
    ...(row.external_id !== null && { externalId: row.external_id }),
    displayName: row.name,
    ...(row.members && row.members.length > 0 && { members: row.members.map(({ value, display }) => ({ value, $ref: `${base}/Users/${value}`, type: 'User', display })) }),
    meta: { resourceType: 'Group', created: row.created_at.toString(), lastModified: row.updated_at.toString(), location: `${base}/Groups/${row.id}`, version: `W/"${row.version}"` },
  }
}
