import { sql } from 'kysely'
import type { Kysely, RawBuilder, SelectQueryBuilder, SqlBool } from 'kysely'
import type { TObject, TProperties } from 'typebox'

import { Exactly, Instant, Type } from '../http/schema.ts'
import type { Static, TSchema } from '../http/schema.ts'
import { Refusal, refuse } from '../refusal.ts'
import type { Compilable } from './tenant.ts'

/**
 * Lists, bounded and stable: a keyset cursor over an indexed order that ends in the id, so that rows which come and
 * go while somebody reads neither repeat nor hide others; it leads onwards and back. Filters, sorts and search are declared once; the request's
 * schema, the SQL and the cursor follow from the declaration. Sort columns must be not null.
 */
export interface ListDefinition<Sorts extends string = string, Filters extends string = string> {
  /** Qualified column of the id that ends every order, as `contacts.id`. */
  id: string
  sorts: Record<Sorts, SortColumn>
  defaultSort: NoInfer<Sorts> | `-${NoInfer<Sorts>}`
  filters?: Record<Filters, Filter>
  /** What `q` means here. */
  search?: (q: string) => RawBuilder<SqlBool>
}

export interface SortColumn {
  /** Qualified column; its last part must be among the selected ones. */
  column: string
  type: 'text' | 'timestamptz' | 'int' | 'bigint'
  /** Names: in the order of the alphabets, as people look them up, where the database itself goes by code points ("Zoe" before "adam", "Ärzte" last). */
  alphabetical?: true
}

/** One `filter[name]=…`: how it may be asked, and what it means. */
export interface Filter {
  schemas: Record<string, TSchema>
  where(value: Record<string, string>): RawBuilder<SqlBool>
}

const LARGEST_PAGE = 100
/** Nobody reads the difference between 40,000 and 40,001, and counting them costs as much as reading them all. */
const MOST_COUNTED = 10_000

export function defineList<const Sorts extends string, const Filters extends string>(list: ListDefinition<Sorts, Filters>): ListDefinition<Sorts, Filters> {
  return list
}

/** `filter[state]=open,late`: any of these words. */
export function oneOf(column: string, words: readonly string[]): Filter {
  return {
    schemas: { '': Type.String({ pattern: `^(${words.join('|')})(,(${words.join('|')}))*$`, description: `Any of: ${words.join(', ')}` }) },
    where: (value) => sql<SqlBool>`${sql.ref(column)} = any (${value['']!.split(',')}::text[])`,
  }
}

/** `filter[assigneeId]=…`: any of these ids, or `none`. */
export function oneOfIds(column: string): Filter {
  const id = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
  return {
    schemas: { '': Type.String({ pattern: `^(none|${id}(,${id}){0,49})$` }) },
    where: (value) =>
      value[''] === 'none' ? sql<SqlBool>`${sql.ref(column)} is null` : sql<SqlBool>`${sql.ref(column)} = any (${value['']!.split(',')}::uuid[])`,
  }
}

/** `filter[createdAt][gte]=…&filter[createdAt][lt]=…`: a range of instants. */
export function instantRange(column: string): Filter {
  return {
    schemas: { '[gte]': Instant, '[lt]': Instant },
    where: (value) => {
      const from = value['[gte]'] ? sql<SqlBool>`${sql.ref(column)} >= ${value['[gte]']}::timestamptz` : sql<SqlBool>`true`
      const until = value['[lt]'] ? sql<SqlBool>`${sql.ref(column)} < ${value['[lt]']}::timestamptz` : sql<SqlBool>`true`
      return sql<SqlBool>`(${from} and ${until})`
    },
  }
}

/** `filter[archived]=true`: whether a nullable column is set. */
export function isSet(column: string): Filter {
  return {
    schemas: { '': Type.String({ pattern: '^(true|false)$' }) },
    where: (value) => (value[''] === 'true' ? sql<SqlBool>`${sql.ref(column)} is not null` : sql<SqlBool>`${sql.ref(column)} is null`),
  }
}

/** A list's own meaning of a filter. */
export function filterBy(schema: TSchema, where: (value: string) => RawBuilder<SqlBool>): Filter {
  return { schemas: { '': schema }, where: (value) => where(value['']!) }
}

export interface ListQuery {
  sort?: string
  limit?: number
  cursor?: string
  q?: string
  count?: string
  [filter: `filter[${string}`]: string | undefined
}

/** The schema of a list's address; whatever is not declared is refused. `extra` adds parameters of the list's own. */
export function listQuery<P extends TProperties = {}>(list: ListDefinition, extra: P = {} as P) {
  const filters = Object.entries(list.filters ?? {}).flatMap(([name, filter]) =>
    Object.entries(filter.schemas).map(([suffix, schema]) => [`filter[${name}]${suffix}`, Type.Optional(schema)] as const),
  )
  const key = `-?(${Object.keys(list.sorts).join('|')})`
  const schema = Exactly({
    sort: Type.Optional(Type.String({ pattern: `^${key}(,${key})?$`, default: list.defaultSort })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LARGEST_PAGE, default: 25 })),
    cursor: Type.Optional(Type.String({ maxLength: 1_000 })),
    count: Type.Optional(Type.String({ enum: ['exact'], description: `Answers \`total\`, or \`totalAtLeast\` where there are more than ${MOST_COUNTED}` })),
    ...(list.search ? { q: Type.Optional(Type.String({ maxLength: 200 })) } : {}),
    ...Object.fromEntries(filters),
    ...extra,
  })
  return Type.Unsafe<ListQuery & Static<TObject<P>>>(schema)
}

/** The query for one page: filtered, sought to the cursor, ordered, and one row longer than the page, to know whether there is more. */
export function pageOf<DB, TB extends keyof DB, O>(builder: SelectQueryBuilder<DB, TB, O>, list: ListDefinition, query: ListQuery): SelectQueryBuilder<DB, TB, O> {
  const order = orderOf(list, query)
  let page = filtered(builder, list, query)
  const cursor = query.cursor ? decode(order, query) : null
  const walked = cursor && goesBack(cursor) ? reversed(order) : order
  if (cursor) page = page.where(beyond(walked, cursor))
  for (const key of walked) page = page.orderBy(columnOf(key), key.descending ? 'desc' : 'asc')
  // A literal, because a bound limit misleads the planner; of three sizes, because each is a statement of its own to PostgreSQL.
  const limit = query.limit ?? 25
  return page.limit(sql.lit((pageSizes.find((size) => size >= limit) ?? limit) + 1))
}

const pageSizes = [25, 50, LARGEST_PAGE]

/** The same rows uncut and unordered, for counting, exporting and acting on all of them. */
export function filtered<DB, TB extends keyof DB, O>(builder: SelectQueryBuilder<DB, TB, O>, list: ListDefinition, query: ListQuery): SelectQueryBuilder<DB, TB, O> {
  let rows = builder
  if (query.q && list.search) rows = rows.where(list.search(query.q))
  for (const [name, filter] of Object.entries(list.filters ?? {})) {
    const given = givenValues(query, name, filter)
    if (given) rows = rows.where(filter.where(given))
  }
  return rows
}

/** The query for how many there are, which stops where it is clear that there are too many to count. */
export function counted<DB, TB extends keyof DB>(db: Kysely<DB>, rows: SelectQueryBuilder<DB, TB, object>, list: ListDefinition, query: ListQuery): Compilable<{ total: bigint }> {
  const found = filtered(rows, list, query)
    .select(sql.lit(1).as('one'))
    .limit(sql.lit(MOST_COUNTED + 1))
  return { compile: () => sql<{ total: bigint }>`select count(*) as total from (${found}) as counted`.compile(db) }
}

/** Cuts the surplus row off, turns the rows of a way back around, and answers the page as the API does. */
export function presentPage<Row extends object, Item>(
  list: ListDefinition,
  query: ListQuery,
  rows: readonly Row[],
  present: (row: Row) => Item,
  total?: number,
): { items: Item[]; next: string | null; prev: string | null; total?: number; totalAtLeast?: number } {
  const limit = query.limit ?? 25
  const page = rows.slice(0, limit)
  const hasMore = rows.length > limit
  const order = orderOf(list, query)
  const cursor = query.cursor ? decode(order, query) : null
  const isBack = cursor !== null && goesBack(cursor)
  if (isBack) page.reverse()

  // Whoever holds a cursor comes from a row on its other side; where this side is empty, the way back begins with that very row.
  const to = (way: '>' | '<', row: Row | undefined) => encode(query, row ? { way, values: valuesOf(order, row) } : { way: `${way}=`, values: cursor!.values })
  const next = isBack || hasMore ? to('>', page.at(-1)) : null
  const prev = (isBack ? hasMore : cursor !== null) ? to('<', page[0]) : null
  return { items: page.map(present), next, prev, ...(total === undefined ? {} : presentTotal(total)) }
}

function presentTotal(total: number): { total: number } | { totalAtLeast: number } {
  return total > MOST_COUNTED ? { totalAtLeast: total } : { total }
}

interface OrderKey extends SortColumn {
  descending: boolean
}

function orderOf(list: ListDefinition, query: ListQuery): OrderKey[] {
  const keys = (query.sort ?? list.defaultSort).split(',').map((key) => {
    const descending = key.startsWith('-')
    return { ...list.sorts[descending ? key.slice(1) : key]!, descending }
  })
  return [...keys, { column: list.id, type: 'text', descending: keys[0]!.descending }]
}

function givenValues(query: ListQuery, name: string, filter: Filter): Record<string, string> | null {
  const given = Object.keys(filter.schemas).flatMap((suffix) => {
    const value = query[`filter[${name}]${suffix}`]
    return value === undefined || value === '' ? [] : [[suffix, value] as const]
  })
  return given.length === 0 ? null : Object.fromEntries(given)
}

function reversed(order: OrderKey[]): OrderKey[] {
  return order.map((key) => ({ ...key, descending: !key.descending }))
}

/** A place in a list: the values of a row's order, and which way one goes from there, with that row or without it. */
interface Cursor {
  way: (typeof ways)[number]
  values: string[]
}

const ways = ['>=', '<=', '>', '<'] as const

function goesBack({ way }: Cursor): boolean {
  return way.startsWith('<')
}

/** Rows beyond the cursor, in the order in which they are walked. One direction throughout is a comparison of rows, which an index answers by seeking. */
function beyond(order: OrderKey[], { way, values }: Cursor): RawBuilder<SqlBool> {
  const last = order.length - 1
  const comparison = (index: number) => sql.raw((order[index]!.descending ? '<' : '>') + (index === last && way.endsWith('=') ? '=' : ''))
  const columns = order.map(columnOf)
  const parameters = order.map((key, index) => sql`${values[index]}::${sql.raw(key.column.endsWith('id') && index === last ? 'uuid' : key.type)}`)
  if (order.every((key) => key.descending === order[0]!.descending)) {
    return sql<SqlBool>`(${sql.join(columns)}) ${comparison(last)} (${sql.join(parameters)})`
  }
  const alternatives = order.map((_, index) => {
    const equal = columns.slice(0, index).map((column, i) => sql`${column} = ${parameters[i]}`)
    return sql`(${sql.join([...equal, sql`${columns[index]} ${comparison(index)} ${parameters[index]}`], sql` and `)})`
  })
  return sql<SqlBool>`(${sql.join(alternatives, sql` or `)})`
}

/** The root order of ICU suits every alphabet, and one index every reader; what single languages do otherwise is little. */
function columnOf({ column, alphabetical }: SortColumn): RawBuilder<unknown> {
  return alphabetical ? sql`${sql.ref(column)} collate "und-x-icu"` : sql.ref(column)
}

function valuesOf(order: OrderKey[], row: object): string[] {
  return order.map((key) => String((row as Record<string, unknown>)[key.column.split('.').at(-1)!]))
}

function encode(query: ListQuery, { way, values }: Cursor): string {
  return Buffer.from(JSON.stringify([way, query.sort ?? '', ...values])).toString('base64url')
}

/** A cursor belongs to its order and comes from us; anything else is refused, for it would seek to a wrong place. */
function decode(order: OrderKey[], query: ListQuery): Cursor {
  try {
    const [given, sort, ...values] = JSON.parse(Buffer.from(query.cursor!, 'base64url').toString()) as string[]
    const way = ways.find((each) => each === given)
    if (way && sort === (query.sort ?? '') && values.length === order.length && order.every((key, index) => fits(key, values[index]!, index === order.length - 1))) return { way, values }
  } catch (error) {
    if (error instanceof Refusal) throw error
  }
  refuse('kernel.invalid_cursor', {}, 400)
}

function fits(key: OrderKey, value: unknown, isId: boolean): boolean {
  if (typeof value !== 'string' || value.includes('\u0000')) return false
  if (isId) return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
  if (key.type === 'int' || key.type === 'bigint') return /^-?\d{1,9}$/.test(value)
  if (key.type === 'timestamptz') return isInstant(value)
  return true
}

function isInstant(text: string): boolean {
  try {
    return Temporal.Instant.from(text).epochMilliseconds > 0
  } catch {
    return false
  }
}
