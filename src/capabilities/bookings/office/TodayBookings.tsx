import { Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useNow } from 'use-intl'
import { rangeOf, todayIn } from '../../../ui/calendar/wall.ts'
import { useMay, useSession } from '../../../ui/data/session.ts'
import { Link } from '../../../ui/Link.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useGo } from '../../../ui/url.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { useBookingsIn, useLiveBookings } from './data.ts'
import { meaningOf, servicesIn } from './entries.ts'
import type { Booking } from './records.ts'
import { Soon } from './Span.tsx'
import classes from './today.module.css'
import { dayOf } from './day.ts'
import { useBookingActions } from './use-booking-actions.ts'

/** What the day holds: what is going on, what is next, what waits for a word, and what was called off. */
export default function TodayBookings() {
  const t = useWords('bookings.office.today')
  const { zone } = useSession().organization
  const may = useMay()
  const go = useGo()
  const bookings = useBookingsIn(rangeOf([todayIn(zone)], zone))
  useLiveBookings()

  return (
    <Stack component="section" gap="md" aria-labelledby="today-bookings">
      <Group justify="space-between">
        <Title order={2} size="h3" id="today-bookings">
          {t('title')}
        </Title>
        <Group gap="sm">
          <Anchor component={Link} to="/office/calendar" size="sm">
            {t('calendar')}
          </Anchor>
          {may('bookings.create') && (
            <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => go('/office/calendar/new')}>
              {t('new')}
            </Button>
          )}
        </Group>
      </Group>
      <Loaded query={bookings} skeleton={<DaySkeleton />}>
        {(found) => <Day bookings={found} zone={zone} />}
      </Loaded>
    </Stack>
  )
}

function Day({ bookings, zone }: { bookings: Booking[]; zone: string }) {
  const t = useWords('bookings.office.today')
  const now = useNow({ updateInterval: 30_000 })
  const day = dayOf(bookings, now.getTime())
  const [showsAll, setShowsAll] = useState(false)
  const earlier = showsAll ? day.before : day.before.slice(-1)
  const next = day.after.find(({ startsAt }) => Date.parse(startsAt) > now.getTime())
  const isNothing = bookings.every(({ state }) => state === 'cancelled')

  return (
    <Stack gap="lg">
      {day.waiting.length > 0 && <Waiting bookings={day.waiting} zone={zone} />}
      {isNothing ? (
        <Text c="dimmed">{t('nothing')}</Text>
      ) : (
        <ol className={classes.day} aria-label={t('title')}>
          {earlier.length < day.before.length && (
            <li>
              <Button variant="subtle" color="gray" size="compact-md" fz="sm" ms={-8} onClick={() => setShowsAll(true)}>
                {t('earlier', { count: day.before.length - earlier.length })}
              </Button>
            </li>
          )}
          {earlier.map((booking) => (
            <Line key={booking.id} booking={booking} zone={zone} isOver />
          ))}
          <Now text={day.after.length === 0 ? t('over') : null} />
          {day.after.map((booking) => (
            <Line key={booking.id} booking={booking} zone={zone} isNext={booking === next} isGoingOn={Date.parse(booking.startsAt) <= now.getTime()} />
          ))}
        </ol>
      )}
      {day.cancelled.length > 0 && <Cancelled bookings={day.cancelled} zone={zone} />}
    </Stack>
  )
}

interface LineProps {
  booking: Booking
  zone: string
  isOver?: boolean
  isNext?: boolean
  isGoingOn?: boolean
}

function Line({ booking, zone, isOver = false, isNext = false, isGoingOn = false }: LineProps) {
  const t = useWords('bookings.office')
  const { locale } = useLanguage()
  const { id, startsAt, endsAt, contact, segments, state } = booking
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: zone })
  const people = new Intl.ListFormat(locale, { style: 'narrow' }).format(new Set(segments.map(({ person }) => person.name)))
  return (
    <li>
      <Link to={`/office/calendar/${id}`} className={classes.line} data-over={isOver || undefined} data-next={isNext || isGoingOn || undefined}>
        <span className={classes.time}>
          <span>{time.format(new Date(startsAt))}</span>
          <span className={classes.until}>{time.format(new Date(endsAt))}</span>
        </span>
        <span className={classes.edge} style={{ background: segments[0]!.service.colour }} aria-hidden />
        <span className={classes.what}>
          <Text span size="sm" fw={500} truncate display="block">
            <bdi>{contact.name}</bdi>
          </Text>
          <Text span size="sm" c="dimmed" truncate display="block">
            <bdi>{servicesIn(segments)}</bdi>
            {' · '}
            <bdi>{people}</bdi>
          </Text>
        </span>
        <Text span size="sm" className={classes.state}>
          {isGoingOn ? <StatusDot meaning="info">{t('today.now')}</StatusDot> : isNext ? <Soon at={startsAt} /> : state === 'confirmed' ? null : <StatusDot meaning={meaningOf(state)}>{t(`states.${state}`)}</StatusDot>}
        </Text>
      </Link>
    </li>
  )
}

/** Where the day stands. */
function Now({ text }: { text: string | null }) {
  const t = useWords('bookings.office.today')
  return (
    <li className={classes.now}>
      <span className={classes.mark}>{t('now')}</span>
      {text && (
        <Text span size="sm" c="dimmed">
          {text}
        </Text>
      )}
    </li>
  )
}

const mostWaiting = 5

/** Visits that are over, of which nobody has said whether the customer came. */
function Waiting({ bookings, zone }: { bookings: Booking[]; zone: string }) {
  const t = useWords('bookings.office.today')
  const { locale } = useLanguage()
  const { recordOutcome } = useBookingActions()
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: zone })
  return (
    <Stack gap="sm" component="section" aria-label={t('waiting.title')}>
      <Text size="sm" fw={500}>
        {t('waiting.title')}
      </Text>
      <ul className={classes.waiting}>
        {bookings.slice(0, mostWaiting).map((booking) => (
          <li key={booking.id}>
            <Text size="sm" truncate>
              <span className="tabular">{time.format(new Date(booking.startsAt))}</span> <bdi>{booking.contact.name}</bdi>
            </Text>
            <Group gap={4} wrap="nowrap">
              <Button variant="light" size="compact-md" fz="sm" aria-label={t('waiting.came_named', { name: booking.contact.name })} onClick={() => void recordOutcome(booking, 'completed')}>
                {t('waiting.came')}
              </Button>
              <Button variant="subtle" color="gray" size="compact-md" fz="sm" aria-label={t('waiting.no_show_named', { name: booking.contact.name })} onClick={() => void recordOutcome(booking, 'no_show')}>
                {t('waiting.no_show')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      {bookings.length > mostWaiting && (
        <Text size="sm" c="dimmed">
          {t('waiting.more', { count: bookings.length - mostWaiting })}
        </Text>
      )}
    </Stack>
  )
}

/** What was called off today leaves a gap that somebody may want. */
function Cancelled({ bookings, zone }: { bookings: Booking[]; zone: string }) {
  const t = useWords('bookings.office.today')
  const { locale } = useLanguage()
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: zone })
  return (
    <Stack gap="sm" component="section" aria-label={t('cancelled')}>
      <Text size="sm" fw={500}>
        {t('cancelled')}
      </Text>
      <ul className={classes.waiting}>
        {bookings.map((booking) => (
          <li key={booking.id}>
            <Anchor component={Link} to={`/office/calendar/${booking.id}`} size="sm" c="inherit" truncate>
              <span className="tabular">{time.format(new Date(booking.startsAt))}</span> <bdi>{booking.contact.name}</bdi>
            </Anchor>
            <Text size="sm" c="dimmed" truncate>
              <bdi>{servicesIn(booking.segments)}</bdi>
            </Text>
          </li>
        ))}
      </ul>
    </Stack>
  )
}

function DaySkeleton() {
  const t = useWords('ui.states')
  return (
    <div className={classes.day} role="status" aria-label={t('loading')} aria-busy>
      {Array.from({ length: 5 }, (_, row) => (
        <div key={row} className={classes.line} aria-hidden>
          <Skeleton height={12} width={40} />
          <span className={classes.edge} />
          <Stack gap={8}>
            <Skeleton height={12} width={`${30 + ((row * 29) % 30)}%`} />
            <Skeleton height={12} width={`${40 + ((row * 17) % 30)}%`} />
          </Stack>
        </div>
      ))}
    </div>
  )
}
