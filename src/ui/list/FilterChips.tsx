import { Button, Checkbox, CloseButton, Group, Menu, Popover, Radio, Stack, UnstyledButton } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconFilter } from '@tabler/icons-react'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useLanguage, useWords } from '../words/use-words.ts'
import classes from './FilterChips.module.css'
import type { DateRange, FilterValue, ListFilter } from './list-address.ts'

interface FilterChipsProps {
  filters: ListFilter[]
  values: Record<string, FilterValue>
  onChange: (key: string, value: FilterValue | null) => void
}

/** What the list is narrowed to, one chip each, and a way to narrow it more. */
export function FilterChips({ filters, values, onChange }: FilterChipsProps) {
  const t = useWords('ui.list')
  const [opened, setOpened] = useState<string | null>(null)
  const shown = filters.filter(({ key }) => values[key] || opened === key)
  const rest = filters.filter((filter) => !shown.includes(filter))

  return (
    <Group gap="sm">
      {shown.map((filter) => (
        <Chip
          key={filter.key}
          filter={filter}
          value={values[filter.key] ?? null}
          opened={opened === filter.key}
          onOpened={(open) => setOpened(open ? filter.key : null)}
          onChange={(value) => onChange(filter.key, value)}
        />
      ))}
      {rest.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="subtle" color="gray" leftSection={<IconFilter size={16} stroke={1.5} aria-hidden />} px="sm">
              {t('filter')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(({ key, label }) => (
              <Menu.Item key={key} onClick={() => setOpened(key)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}

interface ChipProps {
  filter: ListFilter
  value: FilterValue | null
  opened: boolean
  onOpened: (open: boolean) => void
  onChange: (value: FilterValue | null) => void
}

function Chip({ filter, value, opened, onOpened, onChange }: ChipProps) {
  const t = useWords('ui.list')
  const summary = useSummary(filter, value)
  return (
    <Popover opened={opened} onChange={onOpened} position="bottom-start" trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <span className={classes.chip} data-open={opened || undefined}>
          <UnstyledButton className={classes.words} onClick={() => onOpened(!opened)} aria-haspopup="dialog" aria-expanded={opened}>
            <span className={classes.name}>{filter.label}</span>
            {summary && <span>{summary}</span>}
          </UnstyledButton>
          <CloseButton
            size="sm"
            aria-label={t('remove_filter', { name: filter.label })}
            onClick={() => {
              onOpened(false)
              onChange(null)
            }}
          />
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={filter.label}>
        {filter.kind === 'options' ? <Options filter={filter} value={(value as string[] | null) ?? []} onChange={onChange} /> : <Dates value={(value as DateRange | null) ?? { from: null, to: null }} onChange={onChange} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function Options({ filter, value, onChange }: { filter: ListFilter & { kind: 'options' }; value: string[]; onChange: (value: string[]) => void }) {
  if (filter.single) {
    return (
      <Radio.Group value={value[0] ?? null} onChange={(chosen) => onChange([chosen])} aria-label={filter.label}>
        <Stack gap="sm" miw={160} className={classes.options}>
          {filter.options.map((option) => (
            <Radio key={option.value} value={option.value} label={option.label} />
          ))}
        </Stack>
      </Radio.Group>
    )
  }
  return (
    <Checkbox.Group value={value} onChange={onChange} aria-label={filter.label}>
      <Stack gap="sm" miw={160} className={classes.options}>
        {filter.options.map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

function Dates({ value, onChange }: { value: DateRange; onChange: (value: DateRange) => void }) {
  const t = useWords('ui.list')
  const [draft, setDraft] = useState<[string | null, string | null]>([value.from, value.to])
  const today = dayjs()
  const day = (moment: dayjs.Dayjs) => moment.locale('en').format('YYYY-MM-DD')
  const presets: [string, DateRange][] = [
    [t('today'), { from: day(today), to: day(today) }],
    [t('last_days', { count: 7 }), { from: day(today.subtract(6, 'day')), to: day(today) }],
    [t('last_days', { count: 30 }), { from: day(today.subtract(29, 'day')), to: day(today) }],
    [t('this_month'), { from: day(today.startOf('month')), to: day(today.endOf('month')) }],
  ]
  const choose = (range: DateRange) => {
    setDraft([range.from, range.to])
    onChange(range)
  }
  return (
    <Stack gap="sm">
      <Group gap="xs">
        {presets.map(([label, range]) => (
          <Button key={label} size="compact-sm" variant="light" color="gray" onClick={() => choose(range)}>
            {label}
          </Button>
        ))}
      </Group>
      <DatePicker
        type="range"
        allowSingleDateInRange
        value={draft}
        onChange={([from, to]) => {
          setDraft([from, to])
          if (from && to) onChange({ from, to })
        }}
      />
    </Stack>
  )
}

function useSummary(filter: ListFilter, value: FilterValue | null): string | null {
  const t = useWords('ui.list')
  const { locale } = useLanguage()
  if (value === null) return null
  if (Array.isArray(value)) {
    const labels = filter.kind === 'options' ? filter.options.filter((option) => value.includes(option.value)).map(({ label }) => label) : []
    return labels.length > 2 ? t('several', { count: labels.length }) : new Intl.ListFormat(locale, { type: 'disjunction' }).format(labels)
  }
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
  const date = (day: string) => dayjs(day).toDate()
  if (value.from && value.to) return format.formatRange(date(value.from), date(value.to))
  if (value.from) return t('since', { date: format.format(date(value.from)) })
  return t('until', { date: format.format(date(value.to!)) })
}
