import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { IconCopy, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import classes from './hours.module.css'
import { ShiftFields } from './ShiftFields.tsx'
import { emptyWeek, minutesOfWeek, nextShift, overlap, rulesOf, weeksOf } from './week.ts'
import type { Rule, Shift, Week } from './week.ts'
import { weekdaysIn } from './weekdays.ts'

interface WeekEditorProps {
  rules: Rule[]
  onChange: (rules: Rule[]) => void
  zone: string
}

/** The usual weeks. Most people have one; who works otherwise in summer has another with its dates. */
export function WeekEditor({ rules, onChange, zone }: WeekEditorProps) {
  const t = useWords('catalogue.office.hours.week')
  const [weeks, setWeeks] = useState(() => weeksOf(rules, zone)) // an empty week is no rule, and would be lost on the way
  const change = (next: Week[]) => {
    setWeeks(next)
    onChange(rulesOf(next))
  }

  return (
    <>
      {weeks.map((week, index) => (
        <WeekFields
          // oxlint-disable-next-line react/no-array-index-key -- weeks have no name of their own, and do not change places
          key={index}
          week={week}
          isDated={weeks.length > 1 || week.effectiveFrom !== null || week.effectiveUntil !== null}
          onChange={(changed) => change(weeks.with(index, changed))}
          onRemove={weeks.length > 1 ? () => change(weeks.toSpliced(index, 1)) : undefined}
        />
      ))}
      <div>
        <Button variant="subtle" color="gray" leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} onClick={() => change([...weeks, emptyWeek(zone)])}>
          {t('add_period')}
        </Button>
      </div>
    </>
  )
}

interface WeekFieldsProps {
  week: Week
  isDated: boolean
  onChange: (week: Week) => void
  onRemove: (() => void) | undefined
}

function WeekFields({ week, isDated, onChange, onRemove }: WeekFieldsProps) {
  const t = useWords('catalogue.office.hours.week')
  const { locale } = useLanguage()
  const hours = new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'long', maximumFractionDigits: 1 }).format(minutesOfWeek(week) / 60)
  const setDay = (index: number, shifts: Shift[]) => onChange({ ...week, days: week.days.with(index, shifts) })
  const copyTo = (from: number, targets: number[]) => onChange({ ...week, days: week.days.map((shifts, index) => (targets.includes(index) ? week.days[from]! : shifts)) })

  return (
    <div className={classes.week} role="group" aria-label={t('title')}>
      {isDated && (
        <Group gap="sm" align="flex-end" className={classes.period}>
          <DatePickerInput label={t('from')} placeholder={t('always')} value={week.effectiveFrom} onChange={(effectiveFrom) => onChange({ ...week, effectiveFrom })} clearable w={180} />
          <DatePickerInput label={t('until')} placeholder={t('open_end')} value={week.effectiveUntil} minDate={week.effectiveFrom ?? undefined!} onChange={(effectiveUntil) => onChange({ ...week, effectiveUntil })} clearable w={180} />
          {onRemove && (
            <Button variant="subtle" color="gray" leftSection={<IconTrash size={16} stroke={1.5} aria-hidden />} onClick={onRemove}>
              {t('remove_period')}
            </Button>
          )}
        </Group>
      )}
      {weekdaysIn(locale).map(({ index, name }) => (
        <Day key={index} name={name} index={index} shifts={week.days[index]!} onChange={(shifts) => setDay(index, shifts)} onCopy={(targets) => copyTo(index, targets)} />
      ))}
      <Text size="sm" c="dimmed" ta="end" mt="sm">
        {t('sum', { hours })}
      </Text>
    </div>
  )
}

interface DayProps {
  name: string
  index: number
  shifts: Shift[]
  onChange: (shifts: Shift[]) => void
  onCopy: (targets: number[]) => void
}

const workdays = [0, 1, 2, 3, 4]
const allDays = [0, 1, 2, 3, 4, 5, 6]

function Day({ name, index, shifts, onChange, onCopy }: DayProps) {
  const t = useWords('catalogue.office.hours.week')
  const next = nextShift(shifts)
  const clash = overlap(shifts)
  return (
    <div className={classes.day} role="group" aria-label={name}>
      <Text size="sm" fw={500} className={classes.name}>
        {name}
      </Text>
      <div className={classes.shifts}>
        {shifts.length === 0 && (
          <Text size="sm" c="dimmed" className={classes.closed}>
            {t('closed')}
          </Text>
        )}
        {shifts.map((shift, position) => (
          // oxlint-disable-next-line react/no-array-index-key -- while a time is being typed nothing else tells one shift from another
          <ShiftFields key={position} of={name} shift={shift} isWrong={clash?.includes(shift) ?? false} onChange={(changed) => onChange(shifts.with(position, changed))} onRemove={() => onChange(shifts.toSpliced(position, 1))} />
        ))}
      </div>
      <Group gap={0} wrap="nowrap" className={classes.tools}>
        <ActionIcon aria-label={t(shifts.length === 0 ? 'open_day' : 'add_shift', { day: name })} disabled={next === null} onClick={() => next && onChange([...shifts, next])}>
          <IconPlus size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t('copy', { day: name })}>
              <IconCopy size={18} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onCopy(workdays.filter((day) => day !== index))}>{t('copy_to_workdays')}</Menu.Item>
            <Menu.Item onClick={() => onCopy(allDays.filter((day) => day !== index))}>{t('copy_to_all')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
    </div>
  )
}
