import { Radio, Stack, Text } from '@mantine/core'
import { useApi } from '../../../ui/data/api.ts'
import { Field } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'

const policies = ['notify', 'ask', 'refuse'] as const
type Policy = (typeof policies)[number]

export function TrustedDays() {
  const t = useWords('identity.security.trusted')
  return <Field name="trustedDeviceDays" label={t('days')} hint={t('days_hint')} />
}

/** The choice, and beside it what it would have done to the sign-ins of the last months. */
export function SuspiciousSignIns() {
  const t = useWords('identity.security.suspicious')
  return (
    <Field name="suspiciousSignIn" label={t('answer')}>
      {({ value, onChange, label, error }) => (
        <Stack gap="sm">
          <Radio.Group label={label} error={error} value={value as Policy} onChange={onChange}>
            <Stack gap="sm" mt="xs">
              {policies.map((policy) => (
                <Radio key={policy} value={policy} label={t(policy)} description={t(`${policy}_hint`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Replayed policy={value as Policy} />
        </Stack>
      )}
    </Field>
  )
}

function Replayed({ policy }: { policy: Policy }) {
  const t = useWords('identity.security.suspicious')
  const replay = useApi.useQuery('get', '/security-policy/replay', undefined, { staleTime: 60_000 })
  if (!replay.data) return null // it is an aid, and the choice stands without it
  const { total, days, policies: would } = replay.data
  // Under "notify" the unusual are told as well; what is counted here is what the choice is about.
  const count = would.refuse.refuse
  return (
    <Text size="sm" role="status" c="dimmed">
      {total === 0 ? t('replayed_none') : `${t(`replayed.${policy}`, { count, total })} ${t('replayed_days', { days })}`}
    </Text>
  )
}
