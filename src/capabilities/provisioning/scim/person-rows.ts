import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'

import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { plain } from '../settings.ts'

import { ENTERPRISE } from './attributes.ts'
import type { Column, Columns } from './conditions.ts'
import type { Document } from './document.ts'

export type PersonRow = Awaited<ReturnType<ReturnType<typeof people>['executeTakeFirstOrThrow']>>

/**
 * Whom the directory sees: members with a sign-in of whom it has told, or whose address is at a domain that the organization has proven. Whoever
 * was invited from elsewhere is none of its business, and whoever has left is not there.
 */
export function people(db: TenantDb, domains: readonly string[], { withGroups = true } = {}) {
  return visible(db, domains)
    .leftJoin('members as manager', (join) => join.onRef('manager.organization_id', '=', 'm.organization_id').onRef('manager.id', '=', 'm.manager_id'))
    .select(['m.id', 'm.user_id', 'm.name', 'm.title', 'm.email', 'm.phone', 'm.language', 'm.state', 'm.version', 'm.created_at', 'm.manager_id', 'manager.name as manager_name'])
    .select(['pr.zone', 'pr.employee_number', 'pr.cost_centre', 'p.user_name', 'p.external_id', 'p.suspended_at'])
    .select([sql<Document | null>`p.document`.as('document'), sql<boolean>`p.member_id is not null`.as('is_told'), sql<Temporal.Instant>`greatest(m.updated_at, p.updated_at)`.as('updated_at')])
    .select((withGroups ? groupsOfPerson : sql<{ value: string; display: string }[]>`'[]'::jsonb`).as('groups'))
}

export function countPeople(db: TenantDb, domains: readonly string[], condition: RawBuilder<SqlBool>) {
  return visible(db, domains).select((eb) => eb.fn.countAll<bigint>().as('count')).where(condition)
}

function visible(db: TenantDb, domains: readonly string[]) {
  return db
    .selectFrom('members as m')
    .leftJoin('provisioned_people as p', (join) => join.onRef('p.organization_id', '=', 'm.organization_id').onRef('p.member_id', '=', 'm.id').on('p.removed_at', 'is', null))
    .leftJoin('member_profiles as pr', (join) => join.onRef('pr.organization_id', '=', 'm.organization_id').onRef('pr.member_id', '=', 'm.id'))
    .where('m.organization_id', '=', db.scope.organizationId)
    .where('m.user_id', 'is not', null)
    .where('m.state', '<>', 'left')
    .where((eb) => eb.or([eb('p.member_id', 'is not', null), sql<boolean>`substring(lower(m.email) from '@([^@]+)$') = any (${[...domains]}::text[])`]))
}

const groupsOfPerson = sql<{ value: string; display: string }[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('value', g.id, 'display', g.name) order by lower(g.name)), '[]')
    from provisioned_group_members gm join provisioned_groups g on g.organization_id = gm.organization_id and g.id = gm.group_id
   where gm.organization_id = m.organization_id and gm.member_id = m.id)`

const ORGANIZATION = sql`(select frontdesk.organization_id())`
const text = (held: RawBuilder<unknown>): Column => ({ as: 'text', sql: held })
const told = (...path: string[]) => text(sql`(p.document #>> ${path}::text[])`)

/** By the names of the schema; what is not here cannot be asked for. */
export const personColumns: Columns = {
  id: { as: 'exact', sql: sql`m.id::text` },
  externalId: { as: 'exact', sql: sql`p.external_id` },
  // By far the most frequent question, once for each person: by an index, and not by looking at everybody.
  userName: {
    as: 'text',
    sql: sql`coalesce(p.user_name, m.email)`,
    find: named,
  },
  displayName: text(sql`m.name`),
  'name.formatted': text(sql`coalesce(p.document #>> '{name,formatted}', m.name)`),
  'name.familyName': told('name', 'familyName'),
  'name.givenName': told('name', 'givenName'),
  title: text(sql`m.title`),
  preferredLanguage: text(sql`m.language`),
  timezone: text(sql`pr.zone`),
  active: { as: 'flag', sql: sql`(m.state = 'active')` },
  emails: several('emails', sql`m.email`),
  phoneNumbers: several('phoneNumbers', sql`m.phone`),
  groups: {
    as: 'rows',
    from: sql`(select g.id, g.name from provisioned_group_members gm join provisioned_groups g on g.organization_id = gm.organization_id and g.id = gm.group_id
      where gm.organization_id = m.organization_id and gm.member_id = m.id) as e`,
    parts: { value: { as: 'exact', sql: sql`e.id::text` }, display: text(sql`e.name`) },
  },
  'meta.created': { as: 'instant', sql: sql`m.created_at` },
  'meta.lastModified': { as: 'instant', sql: sql`greatest(m.updated_at, p.updated_at)` },
  [`${ENTERPRISE}:employeeNumber`]: text(sql`pr.employee_number`),
  [`${ENTERPRISE}:costCenter`]: text(sql`pr.cost_centre`),
  [`${ENTERPRISE}:department`]: told(ENTERPRISE, 'department'),
  [`${ENTERPRISE}:manager.value`]: { as: 'exact', sql: sql`m.manager_id::text` },
}

/** Whoever is called so: few are found by an index, and only those are looked at, however many there are and whatever PostgreSQL knows of the tables. */
export function named(userName: string): RawBuilder<SqlBool> {
  const key = plain(userName)
  return sql<SqlBool>`(m.id = any (array(
    select member_id from provisioned_people where organization_id = ${ORGANIZATION} and user_name_key = ${key}
    union all
    select id from members where organization_id = ${ORGANIZATION} and lower(email) = ${key}
  )) and coalesce(p.user_name_key, lower(m.email)) = ${key})`
}

/** The first value is the member's own, whatever the directory said of it before. */
function several(name: string, own: RawBuilder<unknown>): Column {
  return {
    as: 'rows',
    from: sql`jsonb_to_recordset(coalesce(p.document -> ${name}, '[{"main": true, "type": "work", "primary": true}]')) as e(value text, type text, "primary" boolean, main boolean)`,
    parts: { value: text(sql`(case when e.main then ${own} else e.value end)`), type: text(sql`e.type`), primary: { as: 'flag', sql: sql`e."primary"` } },
  }
}
