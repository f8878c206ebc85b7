import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryClient, UseQueryResult } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from '../../../ui/data/api.ts'
import type { Problem } from '../../../ui/data/problem.ts'
import { readAll } from '../../../ui/data/read-all.ts'
import { refetchPaths, useLive } from '../../../ui/data/use-live.tsx'
import type { Booking, OfferedService, WorkingHours } from './records.ts'

/** Everything that changes when a booking does. */
const changing = ['/bookings', '/bookings/{id}', '/availability']

/** Whatever happens to a booking anywhere is seen here, without a reload. */
export function useLiveBookings(): void {
  useLive('bookings', changing)
}

export function refetchBookings(queries: QueryClient): Promise<void> {
  return refetchPaths(queries, changing)
}

export function useBooking(id: string): UseQueryResult<Booking, Problem> {
  return useApi.useQuery('get', '/bookings/{id}', { params: { path: { id } } })
}

interface Window {
  from: string
  to: string
}

/** Whatever lies in a window of time, also if it began before it. */
const bookingsIn = ({ from, to }: Window) =>
  queryOptions({
    queryKey: ['get', '/bookings', { from, to }, 'all'],
    queryFn: async ({ signal }) => {
      const found = await readAll<Booking>('/bookings', { filter: { startsAt: { lt: to }, endsAt: { gte: from } }, sort: 'startsAt' }, signal)
      return found.filter(({ endsAt }) => Date.parse(endsAt) > Date.parse(from)) // what ended at midnight is yesterday's
    },
  })

/** The window that is looked at; the ones before and after it are fetched meanwhile, so that turning the page shows something at once. */
export function useBookingsIn(window: Window, neighbours: Window[] = []) {
  const queries = useQueryClient()
  const found = useQuery({ ...bookingsIn(window), placeholderData: keepPreviousData })
  const isSettled = found.isSuccess && !found.isPlaceholderData
  const ahead = JSON.stringify(neighbours)
  useEffect(() => {
    if (isSettled) for (const neighbour of JSON.parse(ahead) as Window[]) void queries.prefetchQuery(bookingsIn(neighbour))
  }, [isSettled, ahead, queries])
  return found
}

/** What can be booked, and who gives it. */
export function useOfferedServices() {
  useLive('services', ['/services'])
  return useQuery({
    queryKey: ['get', '/services', { state: 'offered' }, 'all'],
    queryFn: ({ signal }) => readAll<OfferedService>('/services', { filter: { state: ['active', 'hidden'] }, sort: 'position' }, signal),
    staleTime: 60_000,
  })
}

const mostPeople = 100

/** When the people of the calendar are there. */
export function useWorkingHours(resourceIds: string[], { from, to }: Window): UseQueryResult<WorkingHours, Problem> {
  useLive('resources', ['/working-hours'])
  const resourceId = resourceIds.slice(0, mostPeople).join(',')
  return useApi.useQuery('get', '/working-hours', { params: { query: { resourceId, from, until: to } } }, { enabled: resourceId !== '', placeholderData: keepPreviousData, staleTime: 60_000 })
}
