import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { api, fetchFile, useApi } from '../../../ui/data/api.ts'
import type { Problem } from '../../../ui/data/problem.ts'
import { refetchPaths, useLive } from '../../../ui/data/use-live.tsx'
import { download } from '../../../ui/list/ListPage.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import type { ContactImport, ImportMapping, ImportRow } from './import-records.ts'

const changing = ['/contacts/imports', '/contacts/imports/{id}', '/contacts/imports/{id}/rows']
const busy = new Set<ContactImport['state']>(['checking', 'running', 'undoing'])

/** An import as it stands; while work is going on it is asked for again and again, so that the bar moves even without a socket. */
export function useImport(id: string): UseQueryResult<ContactImport, Problem> {
  useLive('contact-imports', changing)
  return useApi.useQuery('get', '/contacts/imports/{id}', { params: { path: { id } } }, { refetchInterval: ({ state }) => (state.data && busy.has(state.data.state) ? 1_000 : false) })
}

export function useEarlierImports(): UseQueryResult<{ items: ContactImport[] }, Problem> {
  useLive('contact-imports', changing)
  return useApi.useQuery('get', '/contacts/imports', { params: { query: { limit: 10 } } })
}

export type RowsOf = { action: ImportRow['action'] } | { state: ImportRow['state'] }

/** The rows of one kind, page by page. */
export function useImportRows(id: string, of: RowsOf) {
  const filter = 'action' in of ? { 'filter[action]': of.action } : { 'filter[state]': of.state }
  const rows = useInfiniteQuery({
    queryKey: ['get', '/contacts/imports/{id}/rows', { id, ...filter }],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, limit: 25, ...(pageParam && { cursor: pageParam }) }
      return (await api.GET('/contacts/imports/{id}/rows', { params: { path: { id }, query }, signal })).data
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
  return { ...rows, rows: rows.data?.pages.flatMap(({ items }) => items) }
}

/** What can be done with an import. Whatever is refused is said; what was done is seen at once. */
export function useImportActions(id: string) {
  const queries = useQueryClient()
  const notice = useNotice()
  const path = { params: { path: { id } } }
  const settle = { onSuccess: () => refetchPaths(queries, changing), onError: (problem: unknown) => notice({ problem }) }

  return {
    map: useMutation({ mutationFn: (body: ImportMapping) => api.PUT('/contacts/imports/{id}/mapping', { ...path, body }), ...settle }),
    check: useMutation({
      mutationFn: async (body: ImportMapping) => {
        await api.PUT('/contacts/imports/{id}/mapping', { ...path, body })
        await api.PUT('/contacts/imports/{id}/preview', path)
      },
      ...settle,
    }),
    decide: useMutation({ mutationFn: (body: Decided) => api.PUT('/contacts/imports/{id}/decisions', { ...path, body }), ...settle }),
    run: useMutation({ mutationFn: () => api.PUT('/contacts/imports/{id}/run', path), ...settle }),
    undo: useMutation({ mutationFn: () => api.DELETE('/contacts/imports/{id}/run', path), ...settle }),
    discard: useMutation({ mutationFn: () => api.DELETE('/contacts/imports/{id}', path), ...settle }),
    saveRefused: useMutation({ mutationFn: async (name: string) => download(await fetchFile(`/contacts/imports/${id}/refused-rows`, {}, 'text/csv'), name), onError: settle.onError }),
  }
}

export type ImportActions = ReturnType<typeof useImportActions>

interface Decided {
  decisions?: { row: number; kind: NonNullable<ImportRow['decision']>; contactId?: string }[]
  rest?: { kind: 'create' | 'join' | 'skip' }
}

/** Sends a file to be looked at, and answers the import that it makes. */
export async function uploadFile(file: File): Promise<ContactImport> {
  const body = new FormData()
  body.set('file', file, file.name)
  // The document says of a form only that it is one.
  return (await api.POST('/contacts/imports', { body, bodySerializer: (form: unknown) => form } as never)).data
}
