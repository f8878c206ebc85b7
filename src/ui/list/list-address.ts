import { listOf } from '../data/query-string.ts'
import type { QueryValue } from '../data/query-string.ts'

/** What a list shows, as its address says it, and as the API is asked for it. Pure, so that both spellings are tested without a browser. */

export type ListFilter =
  | { key: string; label: string; kind: 'options'; options: { value: string; label: string }[]; /** Only one of them at a time. */ single?: boolean }
  | { key: string; label: string; kind: 'dates' /* of an instant: whole days of the viewer */ }
  | { key: string; label: string; kind: 'days' /* of a plain date */ }

export interface DateRange {
  from: string | null
  to: string | null
}

export type FilterValue = string[] | DateRange

export interface ListState {
  q: string
  sort: string
  columns: string[] | null
  filters: Record<string, FilterValue>
}

export function readList(address: Record<string, QueryValue>, filters: ListFilter[], sort: string): ListState {
  const columns = listOf(address['columns'])
  const filter = objectOf(address['filter'])
  return {
    q: typeof address['q'] === 'string' ? address['q'] : '',
    sort: typeof address['sort'] === 'string' ? address['sort'] : sort,
    columns: columns.length > 0 ? columns : null,
    filters: Object.fromEntries(filters.map((one) => [one.key, readFilter(one, filter[one.key])] as const).filter(([, value]) => !isNothing(value))),
  }
}

function readFilter(filter: ListFilter, value: QueryValue): FilterValue {
  if (filter.kind === 'options') return listOf(value).filter((item) => filter.options.some((option) => option.value === item))
  const range = objectOf(value)
  return { from: dayOf(range['gte']), to: dayOf(range['lte']) }
}

/** The part of the address that one filter takes. */
export function writeFilter(address: Record<string, QueryValue>, key: string, value: FilterValue | null): Record<string, QueryValue> {
  const written = value === null || isNothing(value) ? null : Array.isArray(value) ? value : { gte: value.from, lte: value.to }
  return { filter: { ...objectOf(address['filter']), [key]: written } }
}

/** `GET /things?…` for this list. `limit` and `cursor` are the caller's. */
export function listQuery(state: ListState, filters: ListFilter[]): Record<string, QueryValue> {
  const filter = Object.fromEntries(
    filters.flatMap((one) => {
      const value = state.filters[one.key]
      return value ? [[one.key, Array.isArray(value) ? value : rangeOf(value, one.kind)]] : []
    }),
  )
  return { q: state.q || null, sort: state.sort, filter }
}

/** A day of an instant begins at the viewer's midnight and ends before the next. */
function rangeOf({ from, to }: DateRange, kind: ListFilter['kind']): QueryValue {
  if (kind === 'days') return { gte: from, lte: to }
  return { gte: from && midnight(from, 0).toISOString(), lt: to && midnight(to, 1).toISOString() }
}

function midnight(day: string, plusDays: number): Date {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(year, month - 1, date + plusDays)
}

export function isFiltered(state: ListState): boolean {
  return state.q !== '' || Object.keys(state.filters).length > 0
}

/** A click on a column's head: ascending, descending, and back to how the list came. */
export function nextSort(current: string, column: string, usual: string): string {
  if (current === column) return `-${column}`
  if (current === `-${column}` && usual !== current) return usual
  return column
}

interface Fitting {
  key: string
  width?: number
  always?: boolean
}

/** The columns that have room, in their order: those that must be seen first, then from the start. */
export function columnsThatFit<Column extends Fitting>(columns: Column[], room: number): Column[] {
  let left = room - columns.filter(({ always }) => always).reduce((sum, column) => sum + widthOf(column), 0)
  return columns.filter((column) => {
    if (column.always) return true
    left -= widthOf(column)
    return left >= 0
  })
}

export function widthOf({ width }: Fitting): number {
  return width ?? 160
}

function isNothing(value: FilterValue): boolean {
  return Array.isArray(value) ? value.length === 0 : value.from === null && value.to === null
}

function dayOf(value: QueryValue): string | null {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : null
}

function objectOf(value: QueryValue): Record<string, QueryValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}
