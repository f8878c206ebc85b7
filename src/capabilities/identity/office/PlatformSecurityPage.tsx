import { Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import { api, useApi } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { PlatformPolicyChanges } from '../policies/contract.ts'
import type { PlatformPolicy } from '../policies/contract.ts'
import { useConfirmed } from './use-confirmed.tsx'

type Policy = Static<typeof PlatformPolicy>

const DAYS = [0, 1, 3, 7, 14, 30]
const HOURS = [1, 12, 24, 48, 72, 168]

/** What is asked of sign-ins over all organizations, by whoever runs the platform. */
export default function PlatformSecurityPage() {
  const t = useWords('identity.platform_security')
  const policy = useApi.useQuery('get', '/operator/security-policy')
  return (
    <Page title={t('title')} width="text">
      <Loaded query={policy} skeleton={<Skeletons rows={3} height={56} />}>
        {(loaded) => (loaded.can['edit'] ? <Form policy={loaded} /> : <Shown policy={loaded} />)}
      </Loaded>
    </Page>
  )
}

function Form({ policy }: { policy: Policy }) {
  const t = useWords('identity.platform_security')
  const days = useWords('identity.security.factor')
  const queries = useQueryClient()
  const notice = useNotice()
  const confirmed = useConfirmed()
  const [saved, setSaved] = useState(policy)
  const onSaved = async (next: Policy) => {
    setSaved(next)
    notice({ text: t('saved') })
    await refetchPaths(queries, ['/operator/security-policy', '/session'])
  }
  return (
    <RecordForm
      key={saved.version}
      schema={PlatformPolicyChanges}
      initial={saved}
      version={saved.version}
      save={({ changes, headers }) => confirmed(async () => (await api.PATCH('/operator/security-policy', { body: changes, headers })).data)}
      reload={async () => (await api.GET('/operator/security-policy')).data}
      onSaved={(next) => {
        if (next) void onSaved(next)
      }}
      verb={t('save')}
    >
      <Field name="factorRequired" label={t('required')} options={(['operators', 'everybody'] as const).map((value) => ({ value, label: t(`who.${value}`) }))} />
      <Field name="factorGraceDays" label={t('grace')}>
        {(input) => <Choice {...input} offered={DAYS} say={(count) => days('days', { days: count })} />}
      </Field>
      <Field name="recoveryDelayHours" label={t('delay')}>
        {(input) => <Choice {...input} offered={HOURS} say={(hours) => t('hours', { hours })} />}
      </Field>
    </RecordForm>
  )
}

interface ChoiceProps {
  value: unknown
  onChange: (value: number) => void
  label?: React.ReactNode
  error?: React.ReactNode
  offered: number[]
  say: (count: number) => string
}

/** What was set over the API is offered too, so that it is neither hidden nor changed by looking at it. */
function Choice({ value, onChange, label, error, offered, say }: ChoiceProps) {
  const own = value as number
  const counts = offered.includes(own) ? offered : [...offered, own].sort((one, other) => one - other)
  return <Select label={label} error={error} value={String(own)} onChange={(chosen) => onChange(Number(chosen))} allowDeselect={false} data={counts.map((count) => ({ value: String(count), label: say(count) }))} />
}

/** For those who may look, and not decide. */
function Shown({ policy }: { policy: Policy }) {
  const t = useWords('identity.platform_security')
  const days = useWords('identity.security.factor')
  return (
    <Facts
      of={[
        { label: t('required'), value: t(`who.${policy.factorRequired}`) },
        { label: t('grace'), value: days('days', { days: policy.factorGraceDays }) },
        { label: t('delay'), value: t('hours', { hours: policy.recoveryDelayHours }) },
      ]}
    />
  )
}
