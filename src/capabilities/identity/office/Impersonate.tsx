import { Alert, Input, SegmentedControl, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api, chooseOrganization } from '../../../ui/data/api.ts'
import { forgetEverything } from '../../../ui/data/session.ts'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { NewImpersonation } from '../impersonation-contract.ts'
import type { User } from './records.ts'

type Wanted = Required<Omit<Static<typeof NewImpersonation>, 'userId'>>

const { userId: _, ...asked } = NewImpersonation.properties
const fields = { ...NewImpersonation, properties: asked, required: ['organizationId', 'reason', 'minutes', 'wantsChange'] }

/** Why, where and for how long; from then on this browser sees what the person sees. */
export function Impersonate({ user, at, onCancel }: { user: User; at: string | null; onCancel: () => void }) {
  const t = useWords('identity.users.impersonating')
  const queries = useQueryClient()
  const confirmed = useConfirmed()
  const places = user.places.filter(({ state }) => state === 'active').map(({ organization: { id, name } }) => ({ value: id, label: name }))
  const minutes = [15, 30, 60].map((count) => ({ value: String(count), label: t('minutes', { count }) }))
  const begin = async () => {
    chooseOrganization(null) // the operator's own is not what is looked at
    await forgetEverything(queries)
    location.assign('/office')
  }
  return (
    <RecordForm<Wanted, object | null>
      schema={fields}
      initial={{ organizationId: (places.find(({ value }) => value === at) ?? places[0])?.value ?? '', reason: '', minutes: 30, wantsChange: false }}
      save={({ values, headers }) => confirmed(() => api.POST('/operator/impersonations', { body: { ...values, userId: user.id }, headers }))}
      onSaved={(begun) => {
        if (begun) void begin()
      }}
      onCancel={onCancel}
      verb={t('verb')}
    >
      <Alert color="info">
        <Text size="sm">{t('text')}</Text>
      </Alert>
      <Field name="organizationId" label={t('organization')} options={places} />
      <Field name="reason" label={t('reason')} hint={t('reason_hint')} kind="area" />
      <Field name="minutes" label={t('for')}>
        {({ value, onChange, label }) => (
          <Input.Wrapper label={label}>
            <SegmentedControl fullWidth aria-label={label} value={String(value)} onChange={(chosen) => onChange(Number(chosen))} data={minutes} />
          </Input.Wrapper>
        )}
      </Field>
      {user.can['askToChange'] && <Field name="wantsChange" label={t('ask')} hint={t('ask_hint')} />}
    </RecordForm>
  )
}
