import { Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import { api, useApi } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { NewEmail } from '../emails/contract.ts'
import type { EmailState } from '../emails/contract.ts'
import { useConfirmed } from './use-confirmed.tsx'

type State = Static<typeof EmailState>

/** The address one signs in with: whether it is verified, and the way to another one. */
export function EmailSection() {
  const email = useApi.useQuery('get', '/email')
  const [isChanging, setChanging] = useState(false)
  return (
    <Loaded query={email} skeleton={<Skeletons rows={1} height={48} />}>
      {(state) => (isChanging ? <Change onDone={() => setChanging(false)} /> : <Present state={state} onChange={() => setChanging(true)} />)}
    </Loaded>
  )
}

function Present({ state: { email, verifiedAt, waitingFor }, onChange }: { state: State; onChange: () => void }) {
  const t = useWords('identity.email')
  const act = useAct()
  return (
    <Stack gap="sm" align="flex-start">
      <Text>
        <bdi dir="ltr">{email}</bdi>
      </Text>
      <StatusDot meaning={verifiedAt ? 'good' : 'caution'}>{t(verifiedAt ? 'verified' : 'unverified')}</StatusDot>
      {!verifiedAt && (
        <Text size="sm" c="dimmed">
          {t('unverified_text')}
        </Text>
      )}
      {waitingFor && (
        <Text size="sm">
          {t('waiting', { email: waitingFor })}
        </Text>
      )}
      <Group gap="sm">
        {!verifiedAt && <Button onClick={() => void act(() => api.POST('/email/verification'), t('verify_sent', { email }))}>{t('verify')}</Button>}
        <Button variant="default" onClick={onChange}>
          {t('change')}
        </Button>
        {waitingFor && (
          <Button variant="subtle" onClick={() => void act(() => api.DELETE('/email/change'))}>
            {t('drop')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function Change({ onDone }: { onDone: () => void }) {
  const t = useWords('identity.email')
  const confirmed = useConfirmed()
  const queries = useQueryClient()
  const notice = useNotice()
  const asked = async (email: string | null) => {
    onDone()
    if (email) notice({ text: t('asked', { email }) })
    await refetchPaths(queries, ['/email'])
  }
  return (
    <RecordForm<{ email: string }, string | null>
      schema={NewEmail}
      initial={{ email: '' }}
      save={({ values }) =>
        confirmed(async () => {
          await api.PUT('/email/change', { body: values })
          return values.email
        })
      }
      onSaved={(email) => void asked(email)}
      onCancel={onDone}
      verb={t('ask')}
    >
      <Field name="email" label={t('new')} kind="email" autoFocus />
    </RecordForm>
  )
}

function useAct(): (act: () => Promise<unknown>, done?: string) => Promise<void> {
  const queries = useQueryClient()
  const notice = useNotice()
  return async (act, done) => {
    try {
      await act()
      if (done) notice({ text: done })
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, ['/email'])
  }
}
