import { useQueryClient } from '@tanstack/react-query'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Static } from 'typebox'
import type { SsoConnectionChanges } from '../contract.ts'
import type { SsoConnection } from './records.ts'

type Changes = Static<typeof SsoConnectionChanges>

/** What every form of a connection does: save its part, on the version that was seen, after asking who sits here. */
export function useSave(connection: SsoConnection) {
  const t = useWords('sso')
  const queries = useQueryClient()
  const confirmed = useConfirmed()
  const notice = useNotice()
  const path = { id: connection.id }
  return {
    save: async ({ changes, headers }: { changes: Changes; headers: Record<string, string> }) => (await confirmed(() => api.PATCH('/sso-connections/{id}', { params: { path }, body: changes, headers })))?.data ?? null,
    reload: async () => (await api.GET('/sso-connections/{id}', { params: { path } })).data,
    onSaved: (saved: SsoConnection | null) => {
      if (!saved) return
      notice({ text: t('saved') })
      void refetchPaths(queries, ['/sso-connections', '/sso-connections/{id}'])
    },
  }
}
