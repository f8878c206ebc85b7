import { sql } from 'kysely'
import type { Expression, SqlBool } from 'kysely'

import { refuseAsForbidden, refuseAsMissing } from '../refusal.ts'
import type { Actor } from './actor.ts'
import { reachOf } from './actor.ts'
import type { Permission } from './permissions.ts'

/**
 * What makes a record one's own, said once and used twice: as a check on a loaded record, and as a filter in a
 * list, so that what may be opened one by one is exactly what the list shows. Records that were granted one by one count in both.
 */
export interface OwnRule {
  /** Whose records these are; what a grant on one of them names as its type. */
  readonly table: string
  /** What the check has to know of a record, besides its id. */
  readonly column: string
  holds(actor: Actor, row: Record<string, unknown>): boolean
  filter(actor: Actor, permission: Permission): Expression<SqlBool>
}

/** A record is its member's own: `column` names the member, or is an array of members. */
export function ownedBy(column: string, { table, many = false }: { table: string; many?: boolean }): OwnRule {
  const reference = sql.ref(`${table}.${column}`)
  const owned = (memberId: string) => (many ? sql<SqlBool>`${memberId}::uuid = any (${reference})` : sql<SqlBool>`${reference} = ${memberId}::uuid`)
  return {
    table,
    column,
    holds(actor, row) {
      const owner = row[column]
      return actor.memberId !== null && (many ? (owner as string[] | null)?.includes(actor.memberId) === true : owner === actor.memberId)
    },
    filter(actor, permission) {
      const reach = reachOf(actor, permission)
      if (reach === 'all') return sql<SqlBool>`true`
      const granted = actor.granted.get(permission)
      const ways = [
        ...(reach === 'own' && actor.memberId !== null ? [owned(actor.memberId)] : []),
        ...(granted ? [sql<SqlBool>`${sql.ref(`${table}.id`)} = any (${[...granted]}::uuid[])`] : []),
      ]
      return ways.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(ways, sql` or `)})`
    },
  }
}

/**
 * May the actor do this to this record? Without a record: may they do it to any at all?
 * Where an area has no rule of its own, a permission reaches all or nothing, so a record changes nothing.
 */
export function can(actor: Actor, permission: Permission, row?: Record<string, unknown>, rule?: OwnRule): boolean {
  const reach = reachOf(actor, permission)
  if (reach === 'all') return true
  if (row === undefined) return reach !== 'none'
  if (!rule) return false
  return (reach === 'own' && rule.holds(actor, row)) || isGranted(actor, permission, row)
}

/** Was this very record granted to them? */
export function isGranted(actor: Actor, permission: Permission, row: Record<string, unknown>): boolean {
  return actor.granted.get(permission)?.has(row.id as string) === true
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
