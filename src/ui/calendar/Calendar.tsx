import { ActionIcon, Button, Group, Popover, SegmentedControl, Text, Title, UnstyledButton } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconChevronDown, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { viewerZone } from '../When.tsx'
import { zoneToName } from '../when.ts'
import { useIsPhone } from '../use-is-phone.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { firstDayOfWeek } from '../words/WordsProvider.tsx'
import classes from './Calendar.module.css'
import { CalendarGrid } from './CalendarGrid.tsx'
import { CalendarList } from './CalendarList.tsx'
import type { CalendarColumn, CalendarEntry, OpenHours } from './model.ts'
import type { CalendarPlace } from './use-calendar-url.ts'
import { addDays, daysOf, fromWall, todayIn } from './wall.ts'
import type { View } from './wall.ts'

export type { CalendarColumn, CalendarEntry, OpenHours } from './model.ts'

export interface MoveTo {
  startsAt: string
  endsAt: string
  /** The column it now stands in, and the one it came from; null where the view has no columns of people. */
  columnId: string | null
  fromColumnId: string | null
}

export interface CalendarProps {
  zone: string
  view: View
  /** YYYY-MM-DD in that zone. */
  date: string
  onNavigate: (to: Partial<CalendarPlace>) => void
  columns: CalendarColumn[]
  entries: CalendarEntry[]
  open?: OpenHours[]
  /** Minutes by which entries move. */
  step?: number
  loading?: boolean
  onOpen: (entry: CalendarEntry) => void
  onCreate?: (slot: { startsAt: string; columnId: string | null }) => void
  /** A refusal that is thrown brings the entry back, and is shown and said. */
  onMove?: (entry: CalendarEntry, to: MoveTo) => Promise<unknown>
  /** What to show instead of the sentence alone, such as other times. */
  onRefused?: (entry: CalendarEntry, to: MoveTo, problem: unknown) => void
}

/** A calendar: a day with a column for each person, a week, or a list. Every time is told by the clock of `zone`. */
export function Calendar(props: CalendarProps) {
  const { zone, view, date, onNavigate } = props
  const t = useWords('ui.calendar')
  const { locale } = useLanguage()
  const isPhone = useIsPhone()
  const days = daysOf(view, date, firstDayOfWeek(locale))
  const zoneName = zoneToName(new Date(fromWall({ day: date, minutes: 12 * 60 }, zone)), zone, viewerZone, locale)
  const page = (by: 1 | -1) => onNavigate({ date: addDays(date, by * (view === 'day' ? 1 : 7)) })

  return (
    <div className={classes.calendar}>
      <div className={classes.bar}>
        <Group gap={4} wrap="nowrap">
          <Button variant="default" size="sm" px="sm" flex="none" onClick={() => onNavigate({ date: todayIn(zone) })}>
            {t('today')}
          </Button>
          <ActionIcon aria-label={t(view === 'day' ? 'day_before' : 'week_before')} onClick={() => page(-1)}>
            <IconChevronLeft size={18} stroke={1.5} className="mirrored" aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={t(view === 'day' ? 'day_after' : 'week_after')} onClick={() => page(1)}>
            <IconChevronRight size={18} stroke={1.5} className="mirrored" aria-hidden />
          </ActionIcon>
          <DayPicker title={titleOf(days, locale, isPhone ? 'short' : 'long')} date={date} onPick={(day) => onNavigate({ date: day })} />
        </Group>
        <Group gap="sm" wrap="nowrap">
          {zoneName && (
            <Text size="xs" c="dimmed" className={classes.zone}>
              {t('in_zone', { zone: zoneName })}
            </Text>
          )}
          <SegmentedControl
            size="sm"
            aria-label={t('view')}
            value={view}
            onChange={(next) => onNavigate({ view: next })}
            data={(['day', 'week', 'list'] as const).map((value) => ({ value, label: t(`views.${value}`) }))}
          />
        </Group>
      </div>
      {view === 'list' ? <CalendarList {...props} days={days} /> : <CalendarGrid {...props} view={view} days={days} onPage={page} />}
    </div>
  )
}

function DayPicker({ title, date, onPick }: { title: string; date: string; onPick: (day: string) => void }) {
  const t = useWords('ui.calendar')
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Title order={2} size="h3">
          <UnstyledButton className={classes.title} onClick={() => setOpened(!opened)} aria-haspopup="dialog" aria-expanded={opened}>
            <span aria-live="polite">{title}</span>
            <IconChevronDown size={16} stroke={1.5} aria-hidden />
            <span className="for-screen-readers">{t('pick_day')}</span>
          </UnstyledButton>
        </Title>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          value={date}
          defaultDate={date}
          onChange={(day) => {
            setOpened(false)
            if (day) onPick(day)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function titleOf(days: string[], locale: string, style: 'short' | 'long'): string {
  const date = (day: string) => new Date(`${day}T12:00:00Z`)
  if (days.length === 1) return new Intl.DateTimeFormat(locale, { weekday: style, day: 'numeric', month: style, timeZone: 'UTC' }).format(date(days[0]!))
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: style, ...(style === 'long' && { year: 'numeric' as const }), timeZone: 'UTC' }).formatRange(date(days[0]!), date(days.at(-1)!))
}
