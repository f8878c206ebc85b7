import type { Booking } from './records.ts'

/** A day as it stands at a moment. Pure. */
export interface DayAt {
  /** Over, in order of time. */
  before: Booking[]
  /** Going on or ahead. */
  after: Booking[]
  /** Over, and nobody has said how it went: the latest first, for it is remembered best. */
  waiting: Booking[]
  cancelled: Booking[]
}

export function dayOf(bookings: Booking[], now: number): DayAt {
  const standing = bookings.filter(({ state }) => state !== 'cancelled')
  const isOver = ({ endsAt }: Booking) => Date.parse(endsAt) <= now
  return {
    before: standing.filter(isOver),
    after: standing.filter((booking) => !isOver(booking)),
    waiting: standing.filter((booking) => isOver(booking) && booking.state === 'confirmed' && booking.can['recordOutcome'] === true).toReversed(),
    cancelled: bookings.filter(({ state }) => state === 'cancelled'),
  }
}
