import { Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { Suspension } from '../user-contract.ts'
import type { User } from './records.ts'

/** Keeps somebody out, for a reason that stays with those who run the platform. */
export function SuspendUser({ user, onDone }: { user: User; onDone: () => void }) {
  const t = useWords('identity.users')
  const queries = useQueryClient()
  const notice = useNotice()
  const confirmed = useConfirmed()
  return (
    <RecordForm<Static<typeof Suspension>, object | null>
      schema={Suspension}
      initial={{ reason: '' }}
      save={({ values }) => confirmed(() => api.PUT('/operator/users/{id}/suspension', { params: { path: { id: user.id } }, body: values }))}
      onSaved={(saved) => {
        if (!saved) return
        onDone()
        notice({ text: t('suspended', { name: user.name }) })
        void refetchPaths(queries, ['/operator/users', '/operator/users/{id}'])
      }}
      onCancel={onDone}
      verb={t('suspend')}
    >
      <Text size="sm">{t('suspend_text')}</Text>
      <Field name="reason" label={t('fields.reason')} hint={t('reason_hint')} kind="area" autoFocus />
    </RecordForm>
  )
}
