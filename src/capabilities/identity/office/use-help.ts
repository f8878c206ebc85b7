import { useQueryClient } from '@tanstack/react-query'
import { useConfirm } from '../../../ui/confirm.tsx'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'

interface Somebody {
  id: string
  name: string
  email: string
}

/** What those who run the platform do for somebody, each with what it means. */
export function useHelp() {
  const t = useWords('identity.users')
  const queries = useQueryClient()
  const notice = useNotice()
  const confirm = useConfirm()
  const confirmed = useConfirmed()

  const act = async (work: () => Promise<unknown>, text: string) => {
    try {
      if ((await work()) !== null) notice({ text })
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, ['/operator/users', '/operator/users/{id}'])
  }
  const paramsOf = ({ id }: Somebody) => ({ params: { path: { id } } })
  return {
    letIn: (who: Somebody) => act(() => confirmed(() => api.DELETE('/operator/users/{id}/suspension', paramsOf(who))), t('was_let_in', { name: who.name })),
    endSessions: async (who: Somebody) => {
      if (!(await confirm({ title: t('end_sessions_title', { name: who.name }), text: t('end_sessions_text'), verb: t('end_sessions'), danger: true }))) return
      await act(() => api.DELETE('/operator/users/{id}/sessions', paramsOf(who)), t('sessions_ended', { name: who.name }))
    },
    startRecovery: async (who: Somebody) => {
      if (!(await confirm({ title: t('recovery_title', { name: who.name }), text: t('recovery_text'), verb: t('recovery') }))) return
      await act(() => confirmed(() => api.PUT('/operator/users/{id}/factor-recovery', paramsOf(who))), t('recovery_begun', { name: who.name }))
    },
    suggestPassword: async (who: Somebody) => {
      if (!(await confirm({ title: t('new_password'), text: t('new_password_text', { email: who.email }), verb: t('new_password') }))) return
      await act(() => api.PUT('/operator/users/{id}/new-password', paramsOf(who)), t('new_password_sent', { email: who.email }))
    },
  }
}
