import { expect, test } from 'vitest'

import { lastFreeMoment, mayCancel, mayMove, type CancellationTerms } from './cancellation-terms.ts'

const hour = 3_600_000
const startsAt = Date.parse('2026-11-20T10:00:00Z')
const freeUntil = startsAt - 24 * hour

const strict: CancellationTerms = { freeUntilMinutes: 24 * 60, afterwards: 'refused' }
const lenient: CancellationTerms = { freeUntilMinutes: 24 * 60, afterwards: 'late' }

test('cancelling is free until the last free moment, which still counts', () => {
  expect(lastFreeMoment(strict, startsAt)).toBe(freeUntil)
  expect(mayCancel(strict, { by: 'customer', at: freeUntil, startsAt })).toEqual({ allowed: true, late: false })
})

test('afterwards a customer is refused, or accepted and marked as late', () => {
  const tooLate = { by: 'customer', at: freeUntil + 1, startsAt } as const

  expect(mayCancel(strict, tooLate)).toEqual({ allowed: false, why: 'too_late', freeUntil })
  expect(mayCancel(lenient, tooLate)).toEqual({ allowed: true, late: true })
})

test('once the visit has begun, only the team can cancel', () => {
  expect(mayCancel(lenient, { by: 'customer', at: startsAt, startsAt })).toEqual({ allowed: false, why: 'started', freeUntil })
  expect(mayCancel(strict, { by: 'team', at: startsAt + hour, startsAt })).toEqual({ allowed: true, late: true })
})

test('a customer may move only while cancelling is free; the team always', () => {
  expect(mayMove(lenient, { by: 'customer', at: freeUntil, startsAt }).allowed).toBe(true)
  expect(mayMove(lenient, { by: 'customer', at: freeUntil + 1, startsAt })).toEqual({ allowed: false, why: 'too_late', freeUntil })
  expect(mayMove(strict, { by: 'team', at: freeUntil + 1, startsAt }).allowed).toBe(true)
})

test('without notice it is free until the visit begins', () => {
  const terms: CancellationTerms = { freeUntilMinutes: 0, afterwards: 'refused' }

  expect(mayCancel(terms, { by: 'customer', at: startsAt - 1, startsAt }).allowed).toBe(true)
  expect(mayCancel(terms, { by: 'customer', at: startsAt, startsAt }).allowed).toBe(false)
})
