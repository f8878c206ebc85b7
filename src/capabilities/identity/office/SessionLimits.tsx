import { Select } from '@mantine/core'
import { Field } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'

const offered = [4, 8, 12, 24, 7 * 24, 14 * 24]

/** After how long one signs in again, however busy. */
export function SessionLimits() {
  const t = useWords('identity.security')
  const name = (hours: number) => (hours < 24 ? t('sessions.hours', { hours }) : t('sessions.days', { days: hours / 24 }))
  return (
    <Field name="sessionMaxHours" label={t('sessions.max')}>
      {({ value, onChange, label, error }) => (
        <Select
          label={label}
          error={error}
          value={String(value ?? '')}
          onChange={(chosen) => onChange(chosen ? Number(chosen) : null)}
          allowDeselect={false}
          data={[{ value: '', label: t('unlimited') }, ...withOwn(offered, value).map((hours) => ({ value: String(hours), label: name(hours) }))]}
        />
      )}
    </Field>
  )
}

/** What was set over the API is offered too, so that it is neither hidden nor changed by looking at it. */
function withOwn(hours: number[], own: unknown): number[] {
  return typeof own !== 'number' || hours.includes(own) ? hours : [...hours, own].sort((one, other) => one - other)
}
