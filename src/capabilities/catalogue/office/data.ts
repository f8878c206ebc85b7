import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { api, useApi } from '../../../ui/data/api.ts'
import type { Problem } from '../../../ui/data/problem.ts'
import type { QueryValue } from '../../../ui/data/query-string.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import type { Resource, Service } from './records.ts'

/** Every service that the question lets through. A business has tens of them, so they are read to the end. */
export function useServices(query: Record<string, QueryValue> = {}) {
  useLive('services', ['/services', '/services/{id}'])
  return useQuery({
    queryKey: ['get', '/services', { params: { query } }, 'all'],
    queryFn: ({ signal }) => readAll({ sort: 'position', ...query }, signal),
  })
}

export function useService(id: string): UseQueryResult<Service, Problem> {
  return useApi.useQuery('get', '/services/{id}', { params: { path: { id } } })
}

/** The people, rooms and machines that match; there may be more of them than a list can hold, so whoever chooses one searches. */
export function useResources(query: Record<string, QueryValue>): UseQueryResult<{ items: Resource[]; next: string | null }, Problem> {
  useLive('resources', ['/resources', '/resources/{id}'])
  return useApi.useQuery('get', '/resources', { params: { query: { limit: 100, ...query } } })
}

const mostPages = 10

async function readAll(query: Record<string, QueryValue>, signal: AbortSignal): Promise<Service[]> {
  const rows: Service[] = []
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const { data } = await api.GET('/services', { params: { query: { ...query, limit: 100, ...(cursor && { cursor }) } }, signal })
    rows.push(...data.items)
    if (data.next === null) break
    cursor = data.next
  }
  return rows
}

/** By category, in the order in which the categories first come; what has none comes last. */
export function byCategory(services: Service[]): { category: string | null; services: Service[] }[] {
  const groups = [...Map.groupBy(services, ({ category }) => category)].map(([category, members]) => ({ category, services: members }))
  return groups.toSorted((one, other) => Number(one.category === null) - Number(other.category === null))
}

export type { Resource, Service }
