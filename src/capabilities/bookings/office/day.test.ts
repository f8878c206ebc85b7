import { expect, it } from 'vitest'
import { dayOf } from './day.ts'
import type { Booking } from './records.ts'

const visit = (id: string, from: string, until: string, traits: Partial<Booking> = {}) => ({ id, state: 'confirmed', startsAt: `2026-11-20T${from}:00Z`, endsAt: `2026-11-20T${until}:00Z`, can: { recordOutcome: true }, ...traits }) as Booking
const noon = Date.parse('2026-11-20T12:00:00Z')
const ids = (bookings: Booking[]) => bookings.map(({ id }) => id)

it('a day has what is over, what is going on or ahead, what waits for a word, and what was called off', () => {
  const day = dayOf([visit('kept', '08:00', '09:00', { state: 'completed' }), visit('unsaid', '09:00', '10:00'), visit('late', '10:00', '11:00'), visit('now', '11:30', '12:30'), visit('off', '12:00', '13:00', { state: 'cancelled' }), visit('next', '14:00', '15:00')], noon)
  expect(ids(day.before)).toEqual(['kept', 'unsaid', 'late'])
  expect(ids(day.after)).toEqual(['now', 'next'])
  expect(ids(day.waiting)).toEqual(['late', 'unsaid'])
  expect(ids(day.cancelled)).toEqual(['off'])
})

it('nobody is asked for a word they may not give', () => {
  expect(dayOf([visit('theirs', '08:00', '09:00', { can: {} })], noon).waiting).toEqual([])
})
