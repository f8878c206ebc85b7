import { api } from './api.ts'
import type { QueryValue } from './query-string.ts'

const mostPages = 20

/** A list read to its end, for what is bounded by its nature: the services of a business, the bookings of a week. */
export async function readAll<Row>(path: `/${string}`, query: Record<string, QueryValue>, signal: AbortSignal): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | null = null
  for (let page = 0; page < mostPages; page++) {
    const { data } = (await api.GET(path as never, { params: { query: { ...query, limit: 100, cursor } }, signal } as never)) as unknown as { data: { items: Row[]; next: string | null } }
    rows.push(...data.items)
    cursor = data.next
    if (cursor === null) break
  }
  return rows
}
