import { ColorSwatch, Text } from '@mantine/core'
import { Money } from '../../../ui/Money.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { Booking } from './records.ts'
import classes from './booking.module.css'

/** The services of a visit, one after the other, and who gives each. */
export function Segments({ booking: { segments, zone } }: { booking: Booking }) {
  const t = useWords('bookings.office.panel')
  const { locale } = useLanguage()
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: zone })
  return (
    <ul className={classes.segments} aria-label={t('services')}>
      {segments.map(({ id, service, person, also, startsAt, endsAt, price }) => (
        <li key={id}>
          <ColorSwatch color={service.colour} size={10} withShadow={false} mt={6} aria-hidden />
          <div className={classes.what}>
            <Text size="sm" fw={500}>
              <bdi>{service.name}</bdi>
            </Text>
            <Text size="sm" c="dimmed">
              {t.rich('with', { person: () => <bdi>{person.name}</bdi> })}
              {also.length > 0 && ` · ${new Intl.ListFormat(locale, { style: 'narrow' }).format(also.map(({ name }) => name))}`}
              {segments.length > 1 && ` · ${time.formatRange(new Date(startsAt), new Date(endsAt))}`}
            </Text>
          </div>
          {segments.length > 1 && (
            <Text size="sm">
              <Money {...price} />
            </Text>
          )}
        </li>
      ))}
    </ul>
  )
}
