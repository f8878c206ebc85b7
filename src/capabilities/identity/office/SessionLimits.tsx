import { Alert, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconUsers } from '@tabler/icons-react'
import { useApi } from '../../../ui/data/api.ts'
import { useRecordForm } from '../../../ui/record/form-context.ts'
import { Field } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Words } from '../../../ui/words/use-words.ts'
import type { PolicyChanges } from './records.ts'

const HOUR = 60
const DAY = 24 * HOUR
/** In minutes, as one leaves a desk. */
const pauses = [5, 15, 30, HOUR, 4 * HOUR, 8 * HOUR, DAY, 7 * DAY]
/** In hours, as one comes to work. */
const lengths = [4, 8, 12, 24, 7 * 24, 14 * 24]

/** After how long one signs in again: without anybody at it, and however busy. */
export function SessionLimits() {
  const t = useWords('identity.security')
  return (
    <>
      <Limit name="sessionIdleMinutes" label={t('sessions.idle')} offered={pauses} minutesEach={1} />
      <Limit name="sessionMaxHours" label={t('sessions.max')} offered={lengths} minutesEach={HOUR} />
      <SignedOut />
    </>
  )
}

/** Before anything is saved: how many would have to sign in again. */
function SignedOut() {
  const t = useWords('identity.security')
  const { form } = useRecordForm()
  const [considered] = useDebouncedValue(form.getValues() as PolicyChanges, 250)
  const { factorRequired = 'nobody', factorRequiredRoles = [], factorGraceDays = 7 } = considered
  // Without roles yet, that part of the decision is not one: what is asked about here is the rest of it.
  const asked = factorRequired === 'roles' && factorRequiredRoles.length === 0 ? ('nobody' as const) : factorRequired
  const { data } = useApi.useQuery('post', '/security-policy/preview', { body: { ...considered, factorRequired: asked, factorGraceDays } }, { placeholderData: (before) => before })
  if (!data || data.signedOut === 0) return null
  return (
    <Alert color="caution" icon={<IconUsers size={20} stroke={1.5} aria-hidden />} role="status">
      {t('signed_out', { people: data.signedOut })}
    </Alert>
  )
}

function Limit({ name, label: title, offered, minutesEach }: { name: string; label: string; offered: number[]; minutesEach: number }) {
  const t = useWords('identity.security')
  return (
    <Field name={name} label={title}>
      {({ value, onChange, label, error }) => (
        <Select
          label={label}
          error={error}
          value={String(value ?? '')}
          onChange={(chosen) => onChange(chosen ? Number(chosen) : null)}
          allowDeselect={false}
          data={[{ value: '', label: t('unlimited') }, ...withOwn(offered, value).map((each) => ({ value: String(each), label: lengthOf(each * minutesEach, t) }))]}
        />
      )}
    </Field>
  )
}

function lengthOf(minutes: number, t: Words): string {
  if (minutes < HOUR || minutes % HOUR !== 0) return t('sessions.minutes', { minutes })
  return minutes < DAY || minutes % DAY !== 0 ? t('sessions.hours', { hours: minutes / HOUR }) : t('sessions.days', { days: minutes / DAY })
}

/** What was set over the API is offered too, so that it is neither hidden nor changed by looking at it. */
function withOwn(offered: number[], own: unknown): number[] {
  return typeof own !== 'number' || offered.includes(own) ? offered : [...offered, own].sort((one, other) => one - other)
}
