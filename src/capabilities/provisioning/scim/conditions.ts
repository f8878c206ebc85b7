import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'

import { Refusal } from '../../../kernel/refusal.ts'

import { ENTERPRISE, findAttribute } from './attributes.ts'
import type { Kind } from './attributes.ts'
import type { Compared, Comparison, Filter } from './filter.ts'

/** An attribute in SQL. `text` is compared whatever its capitals, `exact` as it stands. */
export type Column = { as: 'text' | 'exact' | 'flag' | 'instant'; sql: RawBuilder<unknown>; find?: (value: string) => RawBuilder<SqlBool> } | { as: 'rows'; from: RawBuilder<unknown>; parts: Readonly<Record<string, Column>> }

export type Columns = Readonly<Record<string, Column>>

/** A filter as a condition on rows. Each value is a parameter; names come from the schema alone. */
export function conditionOf(kind: Kind, columns: Columns, filter: Filter): RawBuilder<SqlBool> {
  return condition(filter, (path) => columnOf(kind, columns, path))
}

/** `find` knows the column of a written name: of a resource, or inside the brackets of `emails[…]` of one of its values. */
function condition(filter: Filter, find: (path: string) => Column): RawBuilder<SqlBool> {
  if (filter.is === 'and') return sql<SqlBool>`(${condition(filter.of[0], find)} and ${condition(filter.of[1], find)})`
  if (filter.is === 'or') return sql<SqlBool>`(${condition(filter.of[0], find)} or ${condition(filter.of[1], find)})`
  if (filter.is === 'not') return sql<SqlBool>`(${condition(filter.of, find)}) is not true`
  const column = find(filter.path)
  if (filter.is !== 'some') return conditionAt(column, filter)
  if (column.as !== 'rows') refuseFilter(filter.path)
  const { from, parts } = column
  return sql<SqlBool>`exists (select from ${from} where ${condition(filter.of, (path) => parts[path.toLowerCase()] ?? refuseFilter(path))})`
}

function conditionAt(column: Column, filter: Extract<Filter, { is: 'present' | 'compared' }>): RawBuilder<SqlBool> {
  if (column.as === 'rows') {
    // `emails co "…"` asks for the part called value (RFC 7644, 3.4.2.2).
    const value = column.parts['value']!
    return sql<SqlBool>`exists (select from ${column.from} where ${conditionAt(value, filter)})`
  }
  if (filter.is === 'present') return column.as === 'text' || column.as === 'exact' ? sql<SqlBool>`coalesce(${column.sql}, '') <> ''` : sql<SqlBool>`${column.sql} is not null`
  return compared(column, filter)
}

function compared({ as, sql: held, find }: Exclude<Column, { as: 'rows' }>, { path, by, to }: { path: string; by: Comparison; to: Compared }): RawBuilder<SqlBool> {
  if (to === null) return by === 'eq' ? sql<SqlBool>`${held} is null` : by === 'ne' ? sql<SqlBool>`${held} is not null` : refuseFilter(path)
  if (as === 'flag') return flagged(held, { path, by, to })
  if (as === 'instant') return sql<SqlBool>`(${held} ${symbol(path, by)} ${instantIn(path, to)}::timestamptz)`
  const value = String(to)
  if (value.includes('\u0000') || !value.isWellFormed()) refuseFilter(path)
  if (by === 'eq' && find) return find(value)
  const own = as === 'exact' ? sql`${held}` : sql`lower(${held})`
  const given = as === 'exact' ? value : value.toLowerCase()
  const pattern = given.replaceAll(/[\\%_]/g, String.raw`\$&`)
  if (by === 'co') return sql<SqlBool>`(${own} like ${`%${pattern}%`})`
  if (by === 'sw') return sql<SqlBool>`(${own} like ${`${pattern}%`})`
  if (by === 'ew') return sql<SqlBool>`(${own} like ${`%${pattern}`})`
  return sql<SqlBool>`(${own} ${symbol(path, by)} ${given})`
}

function flagged(held: RawBuilder<unknown>, { path, by, to }: { path: string; by: Comparison; to: Compared }): RawBuilder<SqlBool> {
  const said = String(to).toLowerCase()
  if ((by !== 'eq' && by !== 'ne') || (said !== 'true' && said !== 'false')) refuseFilter(path)
  return sql<SqlBool>`(${held} is ${(said === 'true') === (by === 'eq') ? sql`true` : sql`not true`})`
}

const symbols = { eq: sql`=`, ne: sql`is distinct from`, gt: sql`>`, ge: sql`>=`, lt: sql`<`, le: sql`<=` }

function symbol(path: string, by: Comparison): RawBuilder<unknown> {
  return (symbols as Partial<Record<Comparison, RawBuilder<unknown>>>)[by] ?? refuseFilter(path)
}

function instantIn(path: string, to: Compared): string {
  try {
    const instant = Temporal.Instant.from(String(to))
    const { year } = instant.toZonedDateTimeISO('UTC')
    if (year > 0 && year < 9_999) return instant.toString()
  } catch {
    // Falls through: what is no instant compares with none.
  }
  return refuseFilter(path)
}

/** The column that a path names, by the schema's own names. */
export function columnOf(kind: Kind, columns: Columns, path: string): Column {
  const found = findAttribute(kind, path)
  if (!found || found === 'aside') refuseFilter(path)
  const name = `${found.isExtension ? `${ENTERPRISE}:` : ''}${found.attribute.name}`
  const column = columns[name]
  if (found.part && column?.as === 'rows') return { ...column, parts: { ...column.parts, value: column.parts[found.part.name.toLowerCase()] ?? refuseFilter(path) } }
  return columns[found.part ? `${name}.${found.part.name}` : name] ?? refuseFilter(path)
}

function refuseFilter(path: string): never {
  throw new Refusal('provisioning.invalid_filter', { given: path.slice(0, 200) }, 400)
}
