import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'

import { provenDomains } from '../../sso/public.ts'

import type { Kind } from './attributes.ts'
import type { Caller } from './caller.ts'
import { columnOf, conditionOf } from './conditions.ts'
import type { Columns } from './conditions.ts'
import { listOf, MOST_RESULTS } from './discovery.ts'
import { isObject, refuseValue } from './document.ts'
import { parseFilter } from './filter.ts'
import { countGroups, groupColumns, groups, presentGroup } from './group-rows.ts'
import { presentPerson } from './person.ts'
import { countPeople, people, personColumns } from './person-rows.ts'
import { projected, readWished, wants } from './projection.ts'

/** A group may have thousands of members: of such pages there are fewer rows. */
const MOST_GROUPS_WITH_MEMBERS = 20
const FURTHEST = 1_000_000

export interface ListQuestion {
  filter?: string | undefined
  startIndex?: string | undefined
  count?: string | undefined
  sortBy?: string | undefined
  sortOrder?: string | undefined
  attributes?: string | undefined
  excludedAttributes?: string | undefined
}

export async function listPeople(caller: Caller, question: ListQuestion) {
  const wished = readWished('User', question)
  const { condition, order, startIndex, limit } = readQuestion('User', personColumns, question, { by: sql`m.id`, most: MOST_RESULTS })
  return caller.run(async (db) => {
    const domains = await provenDomains(db)
    const rows = people(db, domains, { withGroups: wants(wished, 'groups') }).where(condition).orderBy(order).orderBy('m.id').limit(limit).offset(startIndex - 1)
    const [found, counted] = await Promise.all([limit > 0 ? rows.execute() : [], countPeople(db, domains, condition).executeTakeFirstOrThrow()])
    return listOf(found.map((row) => projected(presentPerson(row, caller.base), wished)), { total: Number(counted.count), startIndex })
  })
}

export async function listGroups(caller: Caller, question: ListQuestion) {
  const wished = readWished('Group', question)
  const withMembers = wants(wished, 'members')
  const { condition, order, startIndex, limit } = readQuestion('Group', groupColumns, question, { by: sql`g.id`, most: withMembers ? MOST_GROUPS_WITH_MEMBERS : MOST_RESULTS })
  return caller.run(async (db) => {
    const rows = groups(db, { withMembers }).where(condition).orderBy(order).orderBy('g.id').limit(limit).offset(startIndex - 1)
    const [found, counted] = await Promise.all([limit > 0 ? rows.execute() : [], countGroups(db, condition).executeTakeFirstOrThrow()])
    return listOf(found.map((row) => projected(presentGroup(row, caller.base), wished)), { total: Number(counted.count), startIndex })
  })
}

/** `POST …/.search`: the same question in a body, for what should not stand in an address. */
export function questionIn(body: unknown): ListQuestion {
  const given = Object.fromEntries(Object.entries(isObject(body) ? body : {}).map(([name, value]) => [name.toLowerCase(), value]))
  const text = (name: string) => {
    const value = given[name.toLowerCase()]
    if (value === undefined || value === null) return undefined
    if (Array.isArray(value)) return value.join(',')
    return typeof value === 'string' || typeof value === 'number' ? String(value) : refuseValue(name)
  }
  return { filter: text('filter'), startIndex: text('startIndex'), count: text('count'), sortBy: text('sortBy'), sortOrder: text('sortOrder'), attributes: text('attributes'), excludedAttributes: text('excludedAttributes') }
}

interface Asked {
  condition: RawBuilder<SqlBool>
  order: RawBuilder<unknown>
  startIndex: number
  limit: number
}

function readQuestion(kind: Kind, columns: Columns, { filter, startIndex, count, sortBy, sortOrder }: ListQuestion, { by, most }: { by: RawBuilder<unknown>; most: number }): Asked {
  return {
    condition: filter?.trim() ? conditionOf(kind, columns, parseFilter(filter)) : sql<SqlBool>`true`,
    order: sortBy?.trim() ? orderOf(kind, columns, sortBy.trim(), sortOrder) : sql`${by} asc`,
    startIndex: Math.max(1, wholeNumber('startIndex', startIndex, 1)),
    limit: Math.min(most, Math.max(0, wholeNumber('count', count, most))),
  }
}

function orderOf(kind: Kind, columns: Columns, sortBy: string, sortOrder: string | undefined): RawBuilder<unknown> {
  const column = columnOf(kind, columns, sortBy)
  if (column.as === 'rows') refuseValue('sortBy')
  const value = column.as === 'text' ? sql`lower(${column.sql})` : column.sql
  return sortOrder?.toLowerCase() === 'descending' ? sql`${value} desc nulls last` : sql`${value} asc nulls last`
}

function wholeNumber(name: string, written: string | undefined, otherwise: number): number {
  if (written === undefined || written === '') return otherwise
  if (!/^-?\d{1,9}$/.test(written)) refuseValue(name)
  return Math.min(FURTHEST, Number(written))
}
