import { useQueryClient } from '@tanstack/react-query'
import { useConfirm } from '../../../ui/confirm.tsx'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'

interface Somebody {
  id: string
  name: string
}

/** Letting somebody out or in again, each with what it means, asked before what takes something away. */
export function useStanding() {
  const t = useWords('tenancy.membership')
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
    await refetchPaths(queries, ['/members', '/members/{id}', '/invitations'])
  }
  const paramsOf = ({ id }: Somebody) => ({ params: { path: { id } } })
  return {
    suspend: async (who: Somebody) => {
      const isMeant = await confirm({ title: t('suspend_title', { name: who.name }), text: t('suspend_text'), verb: t('suspend'), danger: true })
      if (isMeant) await act(() => api.PUT('/members/{id}/suspension', paramsOf(who)), t('suspended', { name: who.name }))
    },
    takeBack: (who: Somebody) => act(() => api.DELETE('/members/{id}/suspension', paramsOf(who)), t('taken_back', { name: who.name })),
    remove: async (who: Somebody) => {
      const isMeant = await confirm({ title: t('remove_title', { name: who.name }), text: t('remove_text'), verb: t('remove'), danger: true })
      if (isMeant) await act(() => api.PUT('/members/{id}/departure', paramsOf(who)), t('removed', { name: who.name }))
    },
  }
}
