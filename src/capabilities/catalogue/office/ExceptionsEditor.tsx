import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import classes from './hours.module.css'
import { ShiftFields } from './ShiftFields.tsx'
import { absencesOf, datesFrom, withException, withoutDates } from './week.ts'
import type { Absence, ExceptionalDate, Shift } from './week.ts'
import { datesIn, timeIn } from './weekdays.ts'

interface ExceptionsEditorProps {
  exceptions: ExceptionalDate[]
  onChange: (exceptions: ExceptionalDate[]) => void
  zone: string
}

/** The dates that are not as usual: away, or there at other times. What is past is kept, and left out of sight. */
export function ExceptionsEditor({ exceptions, onChange, zone }: ExceptionsEditorProps) {
  const t = useWords('catalogue.office.hours.exceptions')
  const [adding, setAdding] = useState<'absence' | 'other_hours' | null>(null)
  const today = new Date().toLocaleDateString('en-CA', { timeZone: zone })
  const add = (added: ExceptionalDate[]) => {
    onChange(withException(exceptions, added))
    setAdding(null)
  }

  return (
    <Stack gap="sm">
      <Listed exceptions={exceptions.filter(({ on }) => on >= today)} onRemove={(dates) => onChange(withoutDates(exceptions, dates))} />
      {adding === 'absence' && <AbsenceFields today={today} onAdd={add} onCancel={() => setAdding(null)} />}
      {adding === 'other_hours' && <OtherHoursFields today={today} zone={zone} onAdd={add} onCancel={() => setAdding(null)} />}
      {adding === null && (
        <Group gap="sm">
          <Button variant="default" onClick={() => setAdding('absence')}>
            {t('add_absence')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setAdding('other_hours')}>
            {t('add_other_hours')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function Listed({ exceptions, onRemove }: { exceptions: ExceptionalDate[]; onRemove: (dates: Absence) => void }) {
  const t = useWords('catalogue.office.hours.exceptions')
  const { locale } = useLanguage()
  const away = absencesOf(exceptions).map((absence) => ({ ...absence, text: t('away') }))
  const other = exceptions.filter(({ shifts }) => shifts.length > 0).map(({ on, shifts }) => ({ from: on, until: on, text: shifts.map(({ opens, closes }) => `${timeIn(opens, locale)} – ${timeIn(closes, locale)}`).join(', ') }))
  const lines = [...away, ...other].toSorted((one, two) => one.from.localeCompare(two.from))
  if (lines.length === 0) return null

  return (
    <ul className={classes.exceptions}>
      {lines.map(({ from, until, text }) => (
        <li key={from} className={classes.exception}>
          <Text size="sm" fw={500}>
            {datesIn(from, until, locale)}
          </Text>
          <Text size="sm" c="dimmed" className="tabular">
            {text}
          </Text>
          <ActionIcon aria-label={t('remove', { dates: datesIn(from, until, locale) })} onClick={() => onRemove({ from, until })}>
            <IconX size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}

function AbsenceFields({ today, onAdd, onCancel }: { today: string; onAdd: (added: ExceptionalDate[]) => void; onCancel: () => void }) {
  const t = useWords('catalogue.office.hours.exceptions')
  const [[from, until], setDates] = useState<[string | null, string | null]>([null, null])
  return (
    <Group gap="sm" align="flex-end">
      <DatePickerInput type="range" allowSingleDateInRange label={t('absence_dates')} minDate={today} value={[from, until]} onChange={setDates} w={280} data-autofocus />
      <Button disabled={!from} onClick={() => onAdd(datesFrom(from!, until ?? from!).map((on) => ({ on, shifts: [] })))}>
        {t('add_absence')}
      </Button>
      <Cancel onCancel={onCancel} />
    </Group>
  )
}

function OtherHoursFields({ today, zone, onAdd, onCancel }: { today: string; zone: string; onAdd: (added: ExceptionalDate[]) => void; onCancel: () => void }) {
  const t = useWords('catalogue.office.hours.exceptions')
  const { locale } = useLanguage()
  const [on, setOn] = useState<string | null>(null)
  const [shift, setShift] = useState<Shift>({ opens: '10:00', closes: '14:00' })
  return (
    <Group gap="sm" align="flex-end">
      <DatePickerInput label={t('date')} minDate={today} value={on} onChange={setOn} w={200} />
      <ShiftFields of={on ? datesIn(on, on, locale) : t('date')} shift={shift} onChange={setShift} onRemove={onCancel} />
      <Button disabled={!on} onClick={() => onAdd([{ on: on!, shifts: [{ ...shift, zone }] }])}>
        {t('add_other_hours')}
      </Button>
      <Cancel onCancel={onCancel} />
    </Group>
  )
}

function Cancel({ onCancel }: { onCancel: () => void }) {
  const t = useWords('ui')
  return (
    <Button variant="subtle" color="gray" onClick={onCancel}>
      {t('cancel')}
    </Button>
  )
}
