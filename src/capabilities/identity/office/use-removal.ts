import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useConfirm } from '../../../ui/confirm.tsx'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { useConfirmed } from './use-confirmed.tsx'

/** Removes one way in, by the name it has on the screen; says before what follows, which is another thing for the last one. */
export function useRemoval(remove: () => Promise<unknown>) {
  const t = useWords('identity.two_step')
  const refetch = useRefetchWays()
  const ask = useConfirm()
  const confirmed = useConfirmed()
  const notice = useNotice()
  return useMutation({
    mutationFn: async (name: string) => {
      const isLast = await isTheLast()
      const question = isLast ? { title: t('remove_title'), text: t('remove_text') } : { title: t('remove_one_title', { name }), text: t('remove_one_text') }
      if (!(await ask({ ...question, verb: t('remove'), danger: true }))) return null
      return confirmed(async () => {
        await remove()
        return { isLast }
      })
    },
    onSuccess: (removed, name) => removed && notice({ text: removed.isLast ? t('removed') : t('one_removed', { name }) }),
    onError: (problem) => notice({ problem }),
    onSettled: refetch,
  })
}

/** Asked at that moment: another tab may have added one, or removed it. */
async function isTheLast(): Promise<boolean> {
  const [{ data: factor }, { data: passkeys }] = await Promise.all([api.GET('/second-factor'), api.GET('/passkeys')])
  const kinds = factor.ways.filter((way) => way !== 'backup_code' && way !== 'passkey')
  return kinds.length + passkeys.items.length <= 1
}

export function useRefetchWays(): () => Promise<unknown> {
  const queries = useQueryClient()
  return async () => refetchPaths(queries, ['/second-factor', '/passkeys'])
}
