import { useApi } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import { Timeline } from '../../../ui/record/Timeline.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { historyOf, rememberedBy } from './history.ts'
import type { Happening } from './history.ts'
import type { Booking } from './records.ts'

/** What happened to a booking and by whom: all of it for those who may read the log, its beginning and end for the others. */
export function BookingHistory({ booking }: { booking: Booking }) {
  const mayReadLog = useMay()('audit.view')
  const log = useApi.useQuery('get', '/audit-entries', { params: { query: { 'filter[table]': 'bookings', 'filter[recordId]': booking.id, limit: 50 } } }, { enabled: mayReadLog })
  useLive('bookings', ['/audit-entries'])

  if (mayReadLog && log.isPending) return <Skeletons rows={2} height={40} />
  return <Told happenings={log.data ? historyOf(log.data.items, booking) : rememberedBy(booking)} zone={booking.zone} />
}

function Told({ happenings, zone }: { happenings: Happening[]; zone: string }) {
  const t = useWords('bookings.office.history')
  const { locale } = useLanguage()
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone: zone })
  const moment = (at: string | undefined) => (at ? format.format(new Date(at)) : '')
  return <Timeline entries={happenings.map(({ id, at, who, behalf, what, from, to, reason, meaning }) => ({ id, at, who, ...(behalf && { behalf }), meaning, text: t(`what.${what}`, { from: moment(from), to: moment(to) }), detail: reason }))} />
}
