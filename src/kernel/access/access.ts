import { sql } from 'kysely'
import type { Expression, SqlBool } from 'kysely'

import { refuseAsForbidden, refuseAsMissing } from '../refusal.ts'
import type { Actor } from './actor.ts'
import { reachOf } from './actor.ts'
import type { Permission } from './permissions.ts'

/**
 * What makes a record one's own, said once and used twice: as a check on a loaded record, and as a filter in a
 * list, so that what may be opened one by one is exactly what the list shows.
 */
export interface OwnRule {
  holds(actor: Actor, row: Record<string, unknown>): boolean
  filter(actor: Actor, permission: Permission): Expression<SqlBool>
}

/**
 * A record is its member's own: `column` names the member, or is an array of members.
 * `table` qualifies the column where a list joins several tables.
 */
export function ownedBy(column: string, options: { many?: boolean; table?: string } = {}): OwnRule {
  const reference = sql.ref(options.table ? `${options.table}.${column}` : column)
  return {
    holds(actor, row) {
      const owner = row[column]
      return actor.memberId !== null && (options.many ? (owner as string[] | null)?.includes(actor.memberId) === true : owner === actor.memberId)
    },
    filter(actor, permission) {
      const reach = reachOf(actor, permission)
      if (reach === 'all') return sql<SqlBool>`true`
      if (reach === 'none' || actor.memberId === null) return sql<SqlBool>`false`
      return options.many ? sql<SqlBool>`${actor.memberId}::uuid = any (${reference})` : sql<SqlBool>`${reference} = ${actor.memberId}::uuid`
    },
  }
}

/** For areas in which nothing is anybody's own: a permission reaches all or nothing. */
export const ownedByNobody: OwnRule = {
  holds: () => false,
  filter: (actor, permission) => (reachOf(actor, permission) === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`false`),
}

/** May the actor do this to this record? Without a record: may they do it to any at all? */
export function can(actor: Actor, permission: Permission, row?: Record<string, unknown>, rule: OwnRule = ownedByNobody): boolean {
  const reach = reachOf(actor, permission)
  if (reach === 'all') return true
  if (reach === 'none') return false
  return row === undefined || rule.holds(actor, row)
}

/**
 * The record, if the actor may see it and do this to it. Missing, another organization's and not to be seen are
 * all 404; seen but not permitted is 403.
 */
export function accessOrRefuse<Row extends Record<string, unknown>>(
  actor: Actor,
  row: Row | undefined,
  rights: { view: Permission; act: Permission; rule?: OwnRule },
): Row {
  if (!row || !can(actor, rights.view, row, rights.rule)) refuseAsMissing()
  if (!can(actor, rights.act, row, rights.rule)) refuseAsForbidden(rights.act)
  return row
}
