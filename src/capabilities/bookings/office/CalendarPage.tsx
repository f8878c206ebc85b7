import { Anchor, Button, Text } from '@mantine/core'
import { IconCalendarPlus, IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Calendar } from '../../../ui/calendar/Calendar.tsx'
import type { CalendarEntry, MoveTo } from '../../../ui/calendar/Calendar.tsx'
import { useCalendarUrl } from '../../../ui/calendar/use-calendar-url.ts'
import { lasts, plus } from '../../../ui/calendar/wall.ts'
import { Problem } from '../../../ui/data/problem.ts'
import { listOf, toQueryString } from '../../../ui/data/query-string.ts'
import { useMay, useSession } from '../../../ui/data/session.ts'
import { Link } from '../../../ui/Link.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Empty } from '../../../ui/states/Empty.tsx'
import { Failed } from '../../../ui/states/Failed.tsx'
import { useAddress, useGo, usePath } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { BookingPanel } from './BookingPanel.tsx'
import classes from './calendar.module.css'
import { useBookingsIn, useLiveBookings, useOfferedServices, useWorkingHours } from './data.ts'
import { columnsOf, entriesOf, peopleOf, slotAfter } from './entries.ts'
import type { BookingEntry } from './entries.ts'
import { NewBookingPanel } from './NewBookingPanel.tsx'
import { PeopleFilter } from './PeopleFilter.tsx'
import { useBookingActions } from './use-booking-actions.ts'

/** The day, the week or a list of what is booked, with a column for each person. */
export default function CalendarPage() {
  const t = useWords('bookings.office')
  const { id } = usePath()
  const { organization, member, permissions } = useSession()
  const { zone } = organization
  const [address, change] = useAddress()
  const go = useGo()
  const may = useMay()
  const actions = useBookingActions()
  useLiveBookings()

  const place = useCalendarUrl(zone)
  const bookings = useBookingsIn(place, neighboursOf(place))
  const services = useOfferedServices()
  const seesOwnOnly = permissions['bookings.view'] !== 'all'
  const people = useMemo(() => peopleOf(services.data ?? []).filter(({ memberId }) => !seesOwnOnly || memberId === member?.id), [services.data, seesOwnOnly, member?.id])
  const hours = useWorkingHours(people.map((person) => person.id), place)

  const chosen = listOf(address['people'])
  const all = useMemo(() => (bookings.data ?? []).flatMap((booking) => entriesOf(booking, (state) => t(`states.${state}`))), [bookings.data, t])
  const present = useMemo(() => new Set([...(hours.data?.items.map(({ resourceId }) => resourceId) ?? []), ...all.flatMap(({ columnIds }) => columnIds)]), [hours.data, all])
  const { columns, isCut } = columnsOf({ people, chosen, present })
  const shownIds = new Set(columns.map((column) => column.id))
  const entries = chosen.length > 0 || (isCut && place.view === 'day') ? all.filter(({ columnIds }) => columnIds.some((one) => shownIds.has(one))) : all
  const open = (hours.data?.items ?? []).filter(({ resourceId }) => shownIds.has(resourceId)).map(({ resourceId, startsAt, endsAt }) => ({ columnId: resourceId, startsAt, endsAt }))

  const create = (slot?: { startsAt: string; columnId: string | null }) => {
    const query = toQueryString({ ...address, at: slot?.startsAt, person: slot?.columnId }) // whom it is for stays, when a time is picked in the calendar
    go(`/office/calendar/new${query ? `?${query}` : ''}`)
  }
  const move = async (entry: CalendarEntry, to: MoveTo) => {
    const own = entry as BookingEntry
    const slot = slotAfter(own, to)
    if (!slot) throw new Problem({ code: 'bookings.later_turn', detail: t('calendar.later_turn') })
    await actions.move(own.booking, slot)
  }
  const refuse = (entry: CalendarEntry, to: MoveTo, problem: unknown) => {
    const own = entry as BookingEntry
    actions.offerInstead(own.booking, slotAfter(own, to) ?? { startsAt: own.booking.startsAt }, problem)
  }

  const extra = (
    <>
      <Anchor component={Link} to="/office/bookings" size="sm" className={classes.all}>
        {t('calendar.all')}
      </Anchor>
      {!seesOwnOnly && people.length > 1 && <PeopleFilter people={people} chosen={chosen} onChange={(ids) => change({ people: ids })} />}
    </>
  )
  const nothingToGive = services.isSuccess && people.length === 0 && !seesOwnOnly
  return (
    <Page title={t('calendar.title')} width="full" primary={{ label: t('new.title'), icon: <IconPlus size={18} aria-hidden />, run: () => create(), hidden: !may('bookings.create') || nothingToGive }} extra={extra}>
      <div className={classes.body}>
        <div className={classes.main}>
          {nothingToGive ? (
            <Empty icon={IconCalendarPlus} title={t('calendar.nothing_to_give.title')} text={t('calendar.nothing_to_give.text')} action={may('catalogue.edit') && <Button onClick={() => go('/office/services')}>{t('calendar.nothing_to_give.action')}</Button>} />
          ) : bookings.error && bookings.data === undefined ? (
            <Failed error={bookings.error} onRetry={() => void bookings.refetch()} />
          ) : (
            <>
              {isCut && place.view === 'day' && (
                <Text size="xs" c="dimmed">
                  {t('calendar.cut', { shown: columns.length, count: people.length })}
                </Text>
              )}
              <Calendar
                zone={zone}
                view={place.view}
                date={place.date}
                onNavigate={place.navigate}
                columns={columns}
                entries={entries}
                open={open}
                step={15}
                loading={bookings.isPending || bookings.isPlaceholderData || services.isPending || hours.isLoading}
                onOpen={(entry) => go(`/office/calendar/${(entry as BookingEntry).booking.id}`, { keepSearch: true })}
                {...(may('bookings.create') && { onCreate: create })}
                {...(may('bookings.move') && { onMove: move, onRefused: refuse })}
              />
            </>
          )}
        </div>
        {id === 'new' && <NewBookingPanel key={JSON.stringify([address['at'], address['person'], address['contact']])} />}
        {id && id !== 'new' && <BookingPanel key={id} id={id} backTo="/office/calendar" />}
      </div>
    </Page>
  )
}

/** The window before this one and the one after it, as long as this one. */
function neighboursOf({ from, to }: { from: string; to: string }): { from: string; to: string }[] {
  const length = lasts(from, to)
  return [
    { from: to, to: plus(to, length) },
    { from: plus(from, -length), to: from },
  ]
}
