import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { useApi } from '../../../ui/data/api.ts'
import type { Problem } from '../../../ui/data/problem.ts'
import type { QueryValue } from '../../../ui/data/query-string.ts'
import { readAll } from '../../../ui/data/read-all.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import type { Resource, Service } from './records.ts'

/** Every service that the question lets through. A business has tens of them, so they are read to the end. */
export function useServices(query: Record<string, QueryValue> = {}) {
  useLive('services', ['/services', '/services/{id}'])
  return useQuery({
    queryKey: ['get', '/services', { params: { query } }, 'all'],
    queryFn: ({ signal }) => readAll<Service>('/services', { sort: 'position', ...query }, signal),
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

/** By category, in the order in which the categories first come; what has none comes last. */
export function byCategory(services: Service[]): { category: string | null; services: Service[] }[] {
  const groups = [...Map.groupBy(services, ({ category }) => category)].map(([category, members]) => ({ category, services: members }))
  return groups.toSorted((one, other) => Number(one.category === null) - Number(other.category === null))
}

export type { Resource, Service }
