import type { Actor } from '../../kernel/access/actor.ts'
import { defineEvents } from '../../kernel/events/define.ts'

/** `memberIds` are those who give it, and for a move also those who gave it before: their calendars change as well. */
export interface BookingHappening {
  bookingId: string
  version: number
  memberIds: string[]
  /** Who is told: the customer and those who give it, those alone, or nobody, as when a demonstration is made. */
  tells?: 'everybody' | 'team' | 'nobody'
  /** Of a move: since when it begins. */
  startsAt?: string
  /** Of a move: what it was before. */
  before?: { startsAt: string; endsAt: string; memberIds: string[] }
}

declare module '../../kernel/events/define.ts' {
  interface EventMap {
    'booking.created': BookingHappening
    'booking.moved': BookingHappening
    'booking.cancelled': BookingHappening
    'booking.reinstated': BookingHappening
    'booking.outcome_recorded': BookingHappening
  }
}

const topic = { topic: 'bookings', permission: 'bookings.view', hears, about: ({ bookingId }: BookingHappening) => [bookingId] } as const

export const events = defineEvents({
  'booking.created': topic,
  'booking.moved': topic,
  'booking.cancelled': topic,
  'booking.reinstated': topic,
  'booking.outcome_recorded': topic,
})

function hears(actor: Actor, { memberIds }: BookingHappening): boolean {
  return actor.memberId !== null && memberIds.includes(actor.memberId)
}
