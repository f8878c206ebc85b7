import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useConfirm } from '../../../ui/confirm.tsx'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api, useApi } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { Member } from './records.ts'

/** Whether a member has a second factor, for those who manage members: they can ask for one, or help who has lost theirs. */
export function MemberFactor({ member: { id, name } }: { member: Member }) {
  const t = useWords('tenancy.members.factor')
  const help = useWords('identity.recovery')
  const { locale } = useLanguage()
  const may = useMay()
  const ask = useConfirm()
  const confirmed = useConfirmed()
  const act = useAct()
  const path = { id }
  const factor = useApi.useQuery('get', '/members/{id}/second-factor', { params: { path } }, { enabled: may('members.manage') })
  if (!factor.data?.signsIn) return null

  const { hasFactor, isBarred, until, can } = factor.data
  const date = until && new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(until))
  const open = async () => {
    if (!(await ask({ title: help('open_title', { name }), text: help('open_text', { name }), verb: help('open_verb') }))) return
    await act(() => confirmed(() => api.POST('/members/{id}/factor-recovery', { params: { path } })), help('opened'))
  }
  return (
    <Stack component="section" gap="xs">
      <Title order={3} size="h4">
        {t('label')}
      </Title>
      <Group gap="md">
        <StatusDot meaning={hasFactor ? 'good' : isBarred ? 'danger' : 'neutral'}>{t(hasFactor ? 'on' : 'off')}</StatusDot>
        {!hasFactor && (isBarred || date) && (
          <Text size="sm" c="dimmed">
            {isBarred ? t('barred') : t('due', { date: date! })}
          </Text>
        )}
      </Group>
      <Group gap="sm">
        {can['ask'] && (
          <Button variant="default" size="compact-md" fz="sm" onClick={() => void act(() => api.PUT('/members/{id}/second-factor/requirement', { params: { path } }), t('asked', { name }))}>
            {t('ask')}
          </Button>
        )}
        {can['askNoMore'] && (
          <Button variant="default" size="compact-md" fz="sm" onClick={() => void act(() => confirmed(() => api.DELETE('/members/{id}/second-factor/requirement', { params: { path } })), t('asked_no_more', { name }))}>
            {t('ask_no_more')}
          </Button>
        )}
        {can['help'] && (
          <Button variant="default" size="compact-md" fz="sm" onClick={() => void open()}>
            {help('open')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function useAct(): (act: () => Promise<unknown>, done: string) => Promise<void> {
  const queries = useQueryClient()
  const notice = useNotice()
  return async (act, done) => {
    try {
      if (await act()) notice({ text: done })
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, ['/members/{id}/second-factor', '/factor-recoveries'])
  }
}
