import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import { useConfirm } from '../../../ui/confirm.tsx'
import { api, useApi } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { Enrolment, SecondFactor } from '../factor-contract.ts'
import { BackupCodes } from './BackupCodes.tsx'
import { TwoStepSetUp } from './TwoStepSetUp.tsx'
import { useConfirmed } from './use-confirmed.tsx'

/** From here on, few enough are left to think of new ones. */
const FEW = 3

/** The second factor: off, being set up, on; and the backup codes, at the one moment at which they can be seen. */
export function TwoStep() {
  const factor = useApi.useQuery('get', '/second-factor')
  const refetch = useRefetch()
  const [enrolment, setEnrolment] = useState<Static<typeof Enrolment> | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)

  if (codes) return <BackupCodes codes={codes} onDone={() => setCodes(null)} />
  if (enrolment) {
    return (
      <TwoStepSetUp
        enrolment={enrolment}
        onCancel={() => setEnrolment(null)}
        onDone={(made) => {
          setEnrolment(null)
          setCodes(made)
          void refetch()
        }}
      />
    )
  }
  return (
    <Loaded query={factor} skeleton={<Skeletons rows={1} height={36} />}>
      {(known) => (known.state === 'on' ? <On factor={known} onCodes={setCodes} /> : <Off onBegin={setEnrolment} />)}
    </Loaded>
  )
}

function Off({ onBegin }: { onBegin: (enrolment: Static<typeof Enrolment>) => void }) {
  const t = useWords('identity.two_step')
  const confirmed = useConfirmed()
  const notice = useNotice()
  const begin = useMutation({
    mutationFn: () => confirmed(async () => (await api.POST('/second-factor/app')).data),
    onSuccess: (enrolment) => enrolment && onBegin(enrolment),
    onError: (problem) => notice({ problem }),
  })
  return (
    <Group gap="md">
      <StatusDot meaning="neutral">{t('off')}</StatusDot>
      <Button variant="default" loading={begin.isPending} onClick={() => begin.mutate()}>
        {t('set_up')}
      </Button>
    </Group>
  )
}

function On({ factor, onCodes }: { factor: Static<typeof SecondFactor>; onCodes: (codes: string[]) => void }) {
  const t = useWords('identity.two_step')
  const { locale } = useLanguage()
  const { renew, remove } = useChanges(onCodes)
  const count = factor.backupCodesLeft
  return (
    <Stack gap="sm" align="flex-start">
      <StatusDot meaning="good">{factor.app ? t('since', { date: new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(factor.app.since)) }) : t('on')}</StatusDot>
      <Text size="sm" c={count <= FEW ? 'caution' : 'dimmed'}>
        {t('left', { count })} {count <= FEW && t('few')}
      </Text>
      <Group gap="sm">
        <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
          {t('renew')}
        </Button>
        <Button variant="subtle" color="danger" loading={remove.isPending} onClick={() => remove.mutate()}>
          {t('remove')}
        </Button>
      </Group>
    </Stack>
  )
}

function useChanges(onCodes: (codes: string[]) => void) {
  const t = useWords('identity.two_step')
  const refetch = useRefetch()
  const ask = useConfirm()
  const confirmed = useConfirmed()
  const notice = useNotice()
  const renew = useMutation({
    mutationFn: async () => {
      if (!(await ask({ title: t('renew'), text: t('renew_text'), verb: t('renew') }))) return null
      return confirmed(async () => (await api.PUT('/second-factor/backup-codes')).data.codes)
    },
    onSuccess: (codes) => codes && onCodes(codes),
    onError: (problem) => notice({ problem }),
    onSettled: refetch,
  })
  const remove = useMutation({
    mutationFn: async () => {
      if (!(await ask({ title: t('remove_title'), text: t('remove_text'), verb: t('remove'), danger: true }))) return null
      return confirmed(() => api.DELETE('/second-factor/app'))
    },
    onSuccess: (removed) => removed && notice({ text: t('removed') }),
    onError: (problem) => notice({ problem }),
    onSettled: refetch,
  })
  return { renew, remove }
}

function useRefetch(): () => Promise<unknown> {
  const queries = useQueryClient()
  return async () => refetchPaths(queries, ['/second-factor'])
}
