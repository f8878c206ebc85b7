import type { CalendarEntry, MoveTo } from '../../../ui/calendar/Calendar.tsx'
import type { Meaning } from '../../../ui/theme.ts'
import type { Booking } from './records.ts'

/** Bookings as the calendar shows them. Pure. */

export interface BookingEntry extends CalendarEntry {
  booking: Booking
  /** The first of its people; only that one can be another one by dragging. */
  isFirst: boolean
}

const meanings: Record<Booking['state'], Meaning> = { confirmed: 'info', completed: 'good', no_show: 'danger', cancelled: 'neutral' }

export function meaningOf(state: Booking['state']): Meaning {
  return meanings[state]
}

/** A visit to several people stands in the column of each, for as long as they are needed. What was cancelled stands nowhere: its time is free. */
export function entriesOf(booking: Booking, statusOf: (state: Booking['state']) => string): BookingEntry[] {
  if (booking.state === 'cancelled') return []
  const turns = turnsOf(booking)
  return turns.map((segments, index) => ({
    id: turns.length === 1 ? booking.id : `${booking.id}.${index}`,
    title: booking.contact.name,
    detail: servicesIn(segments),
    startsAt: segments[0]!.startsAt,
    endsAt: segments.at(-1)!.endsAt,
    columnIds: [segments[0]!.person.resourceId],
    meaning: meaningOf(booking.state),
    status: statusOf(booking.state),
    ...(booking.state === 'confirmed' && { colour: segments[0]!.service.colour }),
    canMove: booking.can['move'] === true,
    booking,
    isFirst: index === 0,
  }))
}

export function servicesIn(segments: Booking['segments']): string {
  return segments.map(({ service }) => service.name).join(' + ')
}

/** Segments that follow one another with the same person are one turn. */
function turnsOf({ segments }: Booking): Booking['segments'][] {
  return segments.reduce<Booking['segments'][]>((turns, segment) => {
    const last = turns.at(-1)
    if (last?.at(-1)!.person.resourceId === segment.person.resourceId) last.push(segment)
    else turns.push([segment])
    return turns
  }, [])
}

export interface NewSlot {
  startsAt: string
  resourceId?: string | null
}

/** Where the whole visit goes when one turn of it is put elsewhere; null when a later turn was given to somebody else, which only its own screen can do. */
export function slotAfter(entry: BookingEntry, to: MoveTo): NewSlot | null {
  const by = Date.parse(to.startsAt) - Date.parse(entry.startsAt)
  const startsAt = new Date(Date.parse(entry.booking.startsAt) + by).toISOString()
  const isHandedOver = to.columnId !== null && to.fromColumnId !== null && to.columnId !== to.fromColumnId
  if (!isHandedOver) return { startsAt }
  return entry.isFirst ? { startsAt, resourceId: to.columnId } : null
}

export interface Person {
  id: string
  name: string
  memberId: string | null
}

/** Whoever gives some service, in the order in which the services name them. */
export function peopleOf(services: { variants: { resourceId: string; memberId: string | null; name: string }[] }[]): Person[] {
  const people = new Map(services.flatMap(({ variants }) => variants.map(({ resourceId, memberId, name }) => [resourceId, { id: resourceId, name, memberId }] as const)))
  return [...people.values()]
}

const mostColumns = 12

interface Shown {
  people: Person[]
  chosen: string[]
  /** Who is at work, or has something to do, in the days that are looked at. */
  present: Set<string>
}

/** The columns: whom one chose, else everybody, else, in a large team, those who are there. */
export function columnsOf({ people, chosen, present }: Shown): { columns: Person[]; isCut: boolean } {
  const wanted = people.filter(({ id }) => chosen.includes(id))
  if (wanted.length > 0) return { columns: wanted, isCut: false }
  if (people.length <= mostColumns) return { columns: people, isCut: false }
  const there = people.filter(({ id }) => present.has(id))
  return { columns: (there.length > 0 ? there : people).slice(0, mostColumns), isCut: true }
}
