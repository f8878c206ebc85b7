import { useQueryClient } from '@tanstack/react-query'
import { useConfirm } from '../../../ui/confirm.tsx'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'

/** What somebody decides about support that sees what they see: ending it at once, or letting it change things, which is asked twice. */
export function useSupport() {
  const t = useWords('identity.support')
  const queries = useQueryClient()
  const notice = useNotice()
  const confirm = useConfirm()

  const act = async (work: () => Promise<unknown>, text: string) => {
    try {
      await work()
      notice({ text })
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, ['/impersonations'])
  }
  return {
    end: (id: string) => act(() => api.DELETE('/impersonations/{id}', { params: { path: { id } } }), t('ended')),
    allow: async (id: string) => {
      if (await confirm({ title: t('allow_title'), text: t('allow_text'), verb: t('allow') })) await act(() => api.PUT('/impersonations/{id}/consent', { params: { path: { id } } }), t('allowed'))
    },
  }
}
