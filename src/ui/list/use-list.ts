import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../data/api.ts'
import type { QueryValue } from '../data/query-string.ts'

export interface ListAnswer<Row> {
  items: Row[]
  next: string | null
}

const pageSize = 50

/** A keyset list, page by page. The old rows stay, dimmed, while another question is asked. */
export function useList<Row>(path: string, query: Record<string, QueryValue>) {
  const pages = useInfiniteQuery({
    queryKey: ['get', path, { params: { query } }, 'pages'],
    queryFn: async ({ pageParam, signal }) => {
      const { data } = await api.GET(path as `/${string}` as never, { params: { query: { ...query, limit: pageSize, cursor: pageParam } }, signal } as never)
      return data as unknown as ListAnswer<Row>
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  return { ...pages, rows: pages.data?.pages.flatMap(({ items }) => items) ?? [] }
}
