import { Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { Empty } from '../states/Empty.tsx'
import { Skeletons } from '../states/Skeletons.tsx'
import { StatusDot } from '../StatusDot.tsx'
import { useLanguage, useWords } from '../words/use-words.ts'
import type { CalendarProps } from './Calendar.tsx'
import classes from './Calendar.module.css'
import { gridOf } from './model.ts'
import { todayIn } from './wall.ts'

/** The same week as plain lists, a heading for each day: for a phone, and for whoever would rather read than look. */
export function CalendarList({ zone, days, columns, entries, loading = false, onOpen }: CalendarProps & { days: string[] }) {
  const t = useWords('ui.calendar')
  const { locale } = useLanguage()
  const filled = gridOf(days, null, entries, zone).filter((column) => column.entries.length > 0)
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: zone })
  const date = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  const people = new Intl.ListFormat(locale, { type: 'unit', style: 'short' })

  const list = useRef<HTMLDivElement>(null)
  const today = todayIn(zone)
  const ahead = days.includes(today) ? filled.find(({ day }) => day >= today)?.day : undefined
  useEffect(() => {
    list.current?.querySelector(`[data-day="${ahead}"]`)?.scrollIntoView({ block: 'start' })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a list that is being read does not jump because it is midnight
  }, [days[0], ahead === undefined])

  if (loading && entries.length === 0) return <Skeletons rows={8} height={64} />
  if (filled.length === 0) return <Empty title={t('empty.title')} text={t('empty.text')} />
  return (
    <div className={classes.list} ref={list}>
      {filled.map((column) => (
        <section key={column.day} data-day={column.day} aria-labelledby={`day-${column.day}`}>
          <Title order={3} size="h4" id={`day-${column.day}`} className={classes.day} data-today={column.day === today || undefined}>
            {date.format(new Date(`${column.day}T12:00:00Z`))}
          </Title>
          <ul className={classes.entries}>
            {column.entries.map(({ id }) => {
              const entry = entries.find((one) => one.id === id)!
              const names = columns.filter((one) => entry.columnIds.includes(one.id)).map(({ name }) => name)
              return (
                <li key={id}>
                  <UnstyledButton className={classes.entry} data-entry={id} onClick={() => onOpen(entry)}>
                    <span className={classes.times}>
                      <span>{time.format(new Date(entry.startsAt))}</span>
                      <span className={classes.until}>{time.format(new Date(entry.endsAt))}</span>
                    </span>
                    <Stack gap={0} component="span" miw={0}>
                      <Text span size="sm" fw={500} truncate display="block" dir="auto">
                        {entry.title}
                      </Text>
                      <Text span size="sm" c="dimmed" truncate display="block" dir="auto">
                        {[entry.detail, people.format(names)].filter(Boolean).join(' · ')}
                      </Text>
                    </Stack>
                    {entry.status && <StatusDot meaning={entry.meaning ?? 'neutral'}>{entry.status}</StatusDot>}
                  </UnstyledButton>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}
