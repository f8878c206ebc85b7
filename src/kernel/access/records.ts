import { sql } from 'kysely'
import type { Expression, SqlBool } from 'kysely'

import type { Compilable, TenantDb } from '../db/tenant.ts'
import type { RecordKind } from './permissions.ts'

/** What the check of a permission has to know of one record: its id, and whose it is. The table's name is the code's own, never a request's. */
export function recordToCheck(db: TenantDb, { rule }: RecordKind, id: string): Compilable<Record<string, unknown>> {
  const columns = [...new Set(['id', rule.column])].map((column) => sql.ref(`${rule.table}.${column}`))
  return { compile: () => sql<Record<string, unknown>>`select ${sql.join(columns)} from ${inOrganization(db, rule.table)} and ${sql.ref(`${rule.table}.id`)} = ${id}::uuid`.compile(db) }
}

/** How many of an organization's records a filter lets through, counted no further than `most`. */
export function countRecords(db: TenantDb, { rule }: RecordKind, { where, most }: { where: Expression<SqlBool>; most: number }): Compilable<{ total: bigint }> {
  return { compile: () => sql<{ total: bigint }>`select count(*) as total from (select from ${inOrganization(db, rule.table)} and ${where} limit ${sql.lit(most)}) as counted`.compile(db) }
}

function inOrganization(db: TenantDb, table: string) {
  return sql`${sql.table(table)} where ${sql.ref(`${table}.organization_id`)} = ${db.scope.organizationId}`
}
