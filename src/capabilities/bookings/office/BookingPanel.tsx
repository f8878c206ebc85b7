import { Anchor, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { Link } from '../../../ui/Link.tsx'
import { Money } from '../../../ui/Money.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { RecordPanel } from '../../../ui/record/RecordPanel.tsx'
import type { RecordAction } from '../../../ui/record/RecordPanel.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useMay } from '../../../ui/data/session.ts'
import { languages } from '../../../ui/words/languages.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { When } from '../../../ui/When.tsx'
import { BookingHistory } from './BookingHistory.tsx'
import { CancelDialog } from './CancelDialog.tsx'
import { useBooking, useLiveBookings } from './data.ts'
import { meaningOf, servicesIn } from './entries.ts'
import { MoveDialog } from './MoveDialog.tsx'
import type { Booking } from './records.ts'
import { Segments } from './Segments.tsx'
import { Soon, Span } from './Span.tsx'
import { useBookingActions } from './use-booking-actions.ts'

/** One visit: what, who, when, what can be done with it, and what happened to it. */
export function BookingPanel({ id, backTo }: { id: string; backTo: string }) {
  const t = useWords('bookings.office')
  const booking = useBooking(id)
  const may = useMay()
  const actions = useActionsOf()
  const [asking, setAsking] = useState<'move' | 'cancel' | null>(null)
  useLiveBookings()

  return (
    <>
      <RecordPanel
        query={booking}
        label={booking.data ? t('panel.label', { name: booking.data.contact.name, services: servicesIn(booking.data.segments) }) : t('panel.title')}
        backTo={backTo}
        title={({ contact }) =>
          may('contacts.view') ? (
            <Anchor component={Link} to={`/office/contacts/${contact.id}`} inherit c="inherit">
              <bdi>{contact.name}</bdi>
            </Anchor>
          ) : (
            <bdi>{contact.name}</bdi>
          )
        }
        status={(shown) => <Status booking={shown} />}
        actions={(shown) => actions(shown, setAsking)}
      >
        {(shown) => (
          <>
            <Stack gap={2}>
              <Text fw={500}>
                <Span from={shown.startsAt} until={shown.endsAt} zone={shown.zone} />
              </Text>
              {shown.state === 'confirmed' && (
                <Text size="sm" c="dimmed">
                  <Soon at={shown.startsAt} />
                </Text>
              )}
            </Stack>
            <Segments booking={shown} />
            <About booking={shown} />
            <Stack component="section" gap="sm" aria-label={t('history.title')}>
              <Title order={3} size="h4">
                {t('history.title')}
              </Title>
              <BookingHistory booking={shown} />
            </Stack>
          </>
        )}
      </RecordPanel>
      {booking.data && <MoveDialog booking={booking.data} opened={asking === 'move'} onClose={() => setAsking(null)} />}
      {booking.data && <CancelDialog booking={booking.data} opened={asking === 'cancel'} onClose={() => setAsking(null)} />}
    </>
  )
}

function Status({ booking: { state, cancellation } }: { booking: Booking }) {
  const t = useWords('bookings.office')
  return (
    <Stack gap={2}>
      <StatusDot meaning={meaningOf(state)}>{cancellation ? t(`cancelled_by.${cancellation.by}`) : t(`states.${state}`)}</StatusDot>
      {cancellation && (
        <Text size="sm" c="dimmed">
          <When at={cancellation.at} />
          {cancellation.late && ` · ${t('late')}`}
        </Text>
      )}
      {cancellation?.reason && (
        <Text size="sm" dir="auto">
          {cancellation.reason}
        </Text>
      )}
    </Stack>
  )
}

function About({ booking }: { booking: Booking }) {
  const t = useWords('bookings.office.panel')
  const { customerZone, zone } = booking
  return (
    <Facts
      of={[
        { label: t('price'), value: <Money {...booking.price} /> },
        { label: t('note'), value: booking.note },
        { label: t('customer_time'), value: customerZone && customerZone !== zone ? <Span from={booking.startsAt} until={booking.endsAt} zone={customerZone} named /> : null },
        { label: t('reference'), value: <span className="tabular">{booking.reference}</span> },
        { label: t('source'), value: t(`sources.${booking.source}`) },
        { label: t('language'), value: languages[booking.language].name },
        { label: t('terms'), value: booking.state === 'confirmed' ? t.rich(`free_until.${booking.terms.afterwards}`, { time: () => <When at={booking.terms.freeUntil} as="moment" zone={zone} /> }) : null },
      ]}
    />
  )
}

/** What this person may do with it now, the likeliest first. */
function useActionsOf() {
  const t = useWords('bookings.office.actions')
  const { recordOutcome, reinstate } = useBookingActions()
  return (booking: Booking, ask: (what: 'move' | 'cancel') => void): RecordAction[] => {
    const { can, state } = booking
    const hasBegun = Date.parse(booking.startsAt) <= Date.now()
    const mayRecord = can['recordOutcome'] === true && hasBegun
    return [
      { label: t('complete'), primary: true, hidden: !mayRecord || state !== 'confirmed', run: () => void recordOutcome(booking, 'completed') },
      { label: t('move'), primary: !hasBegun, hidden: !can['move'], run: () => ask('move') },
      { label: t('reinstate'), primary: true, hidden: !can['reinstate'], run: () => void reinstate(booking) },
      { label: t('no_show'), hidden: !mayRecord || state === 'no_show', run: () => void recordOutcome(booking, 'no_show') },
      { label: t('came_after_all'), hidden: !mayRecord || state !== 'no_show', run: () => void recordOutcome(booking, 'completed') },
      { label: t('withdraw'), hidden: !mayRecord || state === 'confirmed', run: () => void recordOutcome(booking, null) },
      { label: t('cancel'), danger: true, hidden: !can['cancel'], run: () => ask('cancel') },
    ]
  }
}
