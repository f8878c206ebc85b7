import { Stack, Text, Title } from '@mantine/core'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { useSession } from '../../../ui/data/session.ts'
import classes from './hours.module.css'
import type { ResourceHours } from './records.ts'
import { absencesOf, weeksOf } from './week.ts'
import type { Shift } from './week.ts'
import { datesIn, timeIn, weekdaysIn } from './weekdays.ts'

/** The hours, for reading: the weeks, and what is ahead that differs from them. */
export function HoursSummary({ hours, none }: { hours: ResourceHours; none?: string }) {
  const t = useWords('catalogue.office.hours')
  const { zone } = useSession().organization
  const { locale } = useLanguage()
  const today = new Date().toLocaleDateString('en-CA', { timeZone: zone })
  const ahead = absencesOf(hours.exceptions.filter(({ on }) => on >= today)).slice(0, 5)
  const weeks = weeksOf(hours.rules, zone).filter(({ effectiveUntil }) => effectiveUntil === null || effectiveUntil >= today)

  if (hours.rules.length === 0 && ahead.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {none ?? t('none')}
      </Text>
    )
  }
  return (
    <Stack gap="md">
      {weeks.map((week) => (
        <div key={`${week.effectiveFrom}-${week.effectiveUntil}-${week.zone}`}>
          {(week.effectiveFrom ?? week.effectiveUntil) && (
            <Title order={4} mb={8}>
              {datesIn(week.effectiveFrom ?? today, week.effectiveUntil ?? week.effectiveFrom ?? today, locale)}
            </Title>
          )}
          <dl className={classes.summary}>
            {weekdaysIn(locale).map(({ index, name }) => (
              <Times key={index} name={name} shifts={week.days[index]!} locale={locale} closed={t('week.closed')} />
            ))}
          </dl>
        </div>
      ))}
      {ahead.length > 0 && (
        <div>
          <Title order={4} mb={8}>
            {t('exceptions.away')}
          </Title>
          {ahead.map(({ from, until }) => (
            <Text key={from} size="sm">
              {datesIn(from, until, locale)}
            </Text>
          ))}
        </div>
      )}
    </Stack>
  )
}

function Times({ name, shifts, locale, closed }: { name: string; shifts: Shift[]; locale: string; closed: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{shifts.length === 0 ? closed : shifts.map(({ opens, closes }) => `${timeIn(opens, locale)} – ${timeIn(closes, locale)}`).join(', ')}</dd>
    </>
  )
}
