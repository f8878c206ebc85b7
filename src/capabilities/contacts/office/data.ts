import { keepPreviousData, useQueryClient } from '@tanstack/react-query'
import type { QueryClient, UseQueryResult } from '@tanstack/react-query'
import { api, useApi } from '../../../ui/data/api.ts'
import type { Problem } from '../../../ui/data/problem.ts'
import { useMay } from '../../../ui/data/session.ts'
import { refetchPaths, useLive } from '../../../ui/data/use-live.tsx'
import { useNotice, useUndo } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Contact } from './records.ts'

/** Everything that changes when a contact does. */
const changing = ['/contacts', '/contacts/{id}', '/contacts/tags', '/audit-entries']

export function refetchContacts(queries: QueryClient): Promise<void> {
  return refetchPaths(queries, changing)
}

export function useContact(id: string): UseQueryResult<Contact, Problem> {
  useLive('contacts', changing)
  return useApi.useQuery('get', '/contacts/{id}', { params: { path: { id } } })
}

/** The tags in use, the commonest first, so that one tag stays one word. */
export function useTags(): string[] {
  useLive('contacts', ['/contacts/tags'])
  const tags = useApi.useQuery('get', '/contacts/tags', {}, { staleTime: 60_000 })
  return tags.data?.items.map(({ tag }) => tag) ?? []
}

/** Who of the team matches, for choosing one: there may be a thousand of them. */
export function useAssignees(q = ''): { id: string; name: string }[] {
  const may = useMay()
  const found = useApi.useQuery('get', '/members', { params: { query: { ...(q && { q }), 'filter[state]': 'active', sort: 'name', limit: 50 } } }, { enabled: may('members.view'), placeholderData: keepPreviousData, staleTime: 60_000 })
  return found.data?.items.map(({ id, name }) => ({ id, name })) ?? []
}

/** Into the archive and out of it, at once and taken back as easily. */
export function useArchive() {
  const t = useWords('contacts.office.done')
  const setArchived = useSetArchived()
  const notice = useNotice()
  const undo = useUndo()
  return async ({ id, name }: Contact, archived: boolean): Promise<void> => {
    try {
      await setArchived([id], archived)
      undo({ text: t(archived ? 'archived' : 'restored', { name }), undo: () => setArchived([id], !archived) })
    } catch (problem) {
      notice({ problem })
    }
  }
}

/** The same for everything that is selected. */
export function useArchiveAll() {
  const t = useWords('contacts.office.done')
  const setArchived = useSetArchived()
  const undo = useUndo()
  return async (ids: string[]): Promise<void> => {
    await setArchived(ids, true)
    undo({ text: t('archived_many', { count: ids.length }), undo: () => setArchived(ids, false) })
  }
}

const atOnce = 6

/** A few at a time: each contact is a request of its own. What one of them refuses stops the rest, and the list shows how far it came. */
function useSetArchived() {
  const queries = useQueryClient()
  return async (ids: string[], archived: boolean): Promise<void> => {
    const waiting = [...ids]
    const work = async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        const init = { params: { path: { id } } }
        await (archived ? api.PUT('/contacts/{id}/archive', init) : api.DELETE('/contacts/{id}/archive', init))
      }
    }
    try {
      await Promise.all(Array.from({ length: Math.min(atOnce, ids.length) }, work))
    } finally {
      await refetchContacts(queries)
    }
  }
}
