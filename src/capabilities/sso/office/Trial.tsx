import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api } from '../../../ui/data/api.ts'
import { Problem } from '../../../ui/data/problem.ts'
import { useNotice } from '../../../ui/notice.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { refusalReasons } from '../contract.ts'
import type { SsoConnection } from './records.ts'
import { Section } from './Section.tsx'
import { useMappedRoles } from './use-mapped-roles.ts'
import { useSave } from './use-save.ts'

/** There and back once, to see what would come of it; then on. */
export function Trial({ connection }: { connection: SsoConnection }) {
  const t = useWords('sso.trial')
  const isComplete = connection.kind === 'oidc' ? connection.issuer !== null && connection.clientId !== null : connection.signInUrl !== null && connection.certificates.length > 0
  return (
    <Section title={t('title')} text={t(isComplete ? 'text' : 'incomplete')}>
      {connection.lastTest && <Outcome test={connection.lastTest} />}
      {connection.can.edit && (
        <Group gap="sm">
          <Test connection={connection} isComplete={isComplete} />
          <Switch connection={connection} />
        </Group>
      )}
    </Section>
  )
}

function Outcome({ test }: { test: NonNullable<SsoConnection['lastTest']> }) {
  const t = useWords('sso.trial')
  const refused = useWords('sso.refused.reasons')
  const { nameOf } = useMappedRoles()
  if (test.outcome !== 'ok') {
    const reason = refused(refusalReasons.find((one) => one === test.outcome) ?? 'unreadable')
    return (
      <Alert color="danger" title={t('failed')}>
        {reason} <When at={test.at} />
      </Alert>
    )
  }
  return (
    <Stack gap="xs">
      <StatusDot meaning="good">
        {t('passed')} · <When at={test.at} />
      </StatusDot>
      <Facts
        of={[
          { label: t('address'), value: t(test.isEmailProven ? 'address_good' : test.hasEmail ? 'address_not_proven' : 'address_missing') },
          { label: t('groups'), value: test.groups.length > 0 ? <bdi>{test.groups.join(', ')}</bdi> : t('no_groups') },
          { label: t('roles'), value: test.roles ? test.roles.map(nameOf).join(', ') : t('no_roles') },
          { label: t('factor'), value: t(test.hasFactor ? 'factor_yes' : 'factor_no') },
        ]}
      />
      {!test.isEmailProven && (
        <Text size="sm" c="dimmed">
          {t('address_hint')}
        </Text>
      )}
    </Stack>
  )
}

function Test({ connection, isComplete }: { connection: SsoConnection; isComplete: boolean }) {
  const t = useWords('sso.trial')
  const confirmed = useConfirmed()
  const notice = useNotice()
  const begin = useMutation({
    mutationFn: () => confirmed(() => api.POST('/sso-connections/{id}/tests', { params: { path: { id: connection.id } } })),
    onSuccess: (begun) => begun && location.assign(begun.data.url),
    onError: (problem) => notice({ problem }),
  })
  return (
    <Button variant={connection.isTested ? 'default' : 'filled'} disabled={!isComplete} loading={begin.isPending} onClick={() => begin.mutate()}>
      {t('test')}
    </Button>
  )
}

function Switch({ connection }: { connection: SsoConnection }) {
  const t = useWords('sso.trial')
  const { save, onSaved } = useSave(connection)
  const notice = useNotice()
  const isOn = connection.state === 'on'
  const turn = useMutation({
    mutationFn: () => save({ changes: { state: isOn ? 'off' : 'on' }, headers: { 'If-Match': `"${connection.version}"` } }),
    onSuccess: onSaved,
    onError: (error) => notice({ problem: error instanceof Problem ? error : undefined }),
  })
  if (!connection.isTested && !isOn) return null
  return (
    <Button variant={isOn ? 'default' : 'filled'} loading={turn.isPending} onClick={() => turn.mutate()}>
      {t(isOn ? 'switch_off' : 'switch_on')}
    </Button>
  )
}
