import { Alert, Checkbox, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconUsers } from '@tabler/icons-react'
import { useApi } from '../../../ui/data/api.ts'
import { Field } from '../../../ui/record/RecordForm.tsx'
import { useRecordForm } from '../../../ui/record/form-context.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { roles } from '../../../kernel/access/roles.ts'
import type { Role } from '../../../kernel/access/roles.ts'

type Required = 'nobody' | 'roles' | 'everybody'

const DAYS = [0, 1, 3, 7, 14, 30]
/** Those that members have; the others are contacts with a sign-in. */
const offered = roles.filter((role) => role !== 'customer' && role !== 'contractor')

/** Of whom a second factor is asked, and how long they have; beside it, whom that would concern. */
export function FactorPolicy() {
  const t = useWords('identity.security.factor')
  const nameOf = useWords('tenancy.roles')
  const { form } = useRecordForm()
  const values = form.getValues() as { factorRequired: Required; factorRequiredRoles: Role[]; factorGraceDays: number }
  return (
    <Stack gap="md">
      <Field name="factorRequired" label={t('required')}>
        {({ value, onChange, label }) => (
          <Stack gap={4}>
            <Text size="sm" fw={500} id="factor-required">
              {label}
            </Text>
            <SegmentedControl
              aria-labelledby="factor-required"
              value={value as string}
              onChange={onChange}
              data={(['nobody', 'roles', 'everybody'] as const).map((who) => ({ value: who, label: t(`who.${who}`) }))}
            />
          </Stack>
        )}
      </Field>
      {values.factorRequired === 'roles' && (
        <Field name="factorRequiredRoles" label={t('roles')}>
          {({ value, onChange, label, error }) => (
            <Checkbox.Group label={label} value={value as string[]} onChange={onChange} error={error}>
              <Group gap="md" mt="xs" mb={error ? 'xs' : 0}>
                {offered.map((role) => (
                  <Checkbox key={role} value={role} label={nameOf(role)} />
                ))}
              </Group>
            </Checkbox.Group>
          )}
        </Field>
      )}
      {values.factorRequired !== 'nobody' && (
        <Field name="factorGraceDays" label={t('grace')}>
          {({ value, onChange, label, error }) => (
            <Select
              label={label}
              error={error}
              maw={280}
              value={String(value)}
              onChange={(days) => onChange(Number(days))}
              allowDeselect={false}
              data={withOwn(value as number).map((days) => ({ value: String(days), label: t('days', { days }) }))}
            />
          )}
        </Field>
      )}
      <Preview {...values} />
    </Stack>
  )
}

function withOwn(own: number): number[] {
  return DAYS.includes(own) ? DAYS : [...DAYS, own].sort((one, other) => one - other)
}

/** Before anything is saved: how many would have to do something, and by when. */
function Preview({ factorRequired, factorRequiredRoles, factorGraceDays }: { factorRequired: Required; factorRequiredRoles: Role[]; factorGraceDays: number }) {
  const t = useWords('identity.security.factor')
  const { locale } = useLanguage()
  const [considered] = useDebouncedValue({ factorRequired, factorRequiredRoles, factorGraceDays }, 250)
  const isNobody = considered.factorRequired === 'nobody' || (considered.factorRequired === 'roles' && considered.factorRequiredRoles.length === 0)
  const preview = useApi.useQuery('post', '/security-policy/preview', { body: considered }, { enabled: !isNobody, placeholderData: (before) => before })
  if (isNobody || !preview.data) return null

  const { asked, without, barred, until } = preview.data
  const date = until && new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(until))
  return (
    <Alert color={barred > 0 ? 'caution' : 'info'} icon={<IconUsers size={20} stroke={1.5} aria-hidden />} role="status">
      {asked === 0 && t('preview_nobody')}
      {asked > 0 && without === 0 && t('preview_all', { asked })}
      {without > 0 && t('preview', { without, asked })} {without > barred && date && t('preview_until', { date })} {barred > 0 && t('preview_barred', { barred })}
    </Alert>
  )
}
