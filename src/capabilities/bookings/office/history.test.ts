import { expect, it } from 'vitest'
import { historyOf, rememberedBy } from './history.ts'
import type { AuditEntry } from './history.ts'
import type { Booking } from './records.ts'

const booking = { id: 'b', source: 'site', createdAt: '2026-11-01T08:00:00Z', cancellation: null } as Booking
const entry = (action: AuditEntry['action'], before: AuditEntry['before'], after: AuditEntry['after'], name: string | null = 'Anna'): AuditEntry => ({ id: '1', at: '2026-11-20T08:00:00Z', action, actor: name ? { name } : null, before, after })
const told = (...entries: AuditEntry[]) => historyOf(entries, booking)[0]

it('the log is told as what happened to the visit', () => {
  expect(told(entry('insert', null, { state: 'confirmed' }, null))).toMatchObject({ what: 'booked_site', who: null })
  expect(told(entry('update', { starts_at: '2026-11-20T08:00:00Z' }, { starts_at: '2026-11-21T08:00:00Z' }))).toMatchObject({ what: 'moved', from: '2026-11-20T08:00:00Z', to: '2026-11-21T08:00:00Z', who: 'Anna' })
  expect(told(entry('update', { member_ids: [] }, { member_ids: ['x'] }))).toMatchObject({ what: 'handed_over' })
  expect(told(entry('update', { state: 'confirmed' }, { state: 'cancelled', cancelled_by: 'customer', cancellation_reason: 'Ill' }))).toMatchObject({ what: 'cancelled_customer', reason: 'Ill' })
  expect(told(entry('update', { state: 'cancelled' }, { state: 'confirmed' }))).toMatchObject({ what: 'reinstated' })
  expect(told(entry('update', { state: 'no_show' }, { state: 'confirmed' }))).toMatchObject({ what: 'outcome_withdrawn' })
  expect(told(entry('update', { state: 'confirmed' }, { state: 'no_show' }))).toMatchObject({ what: 'no_show', meaning: 'danger' })
})

it('who may not read the log still sees how it began and whether it was cancelled', () => {
  const cancelled = { ...booking, cancellation: { at: '2026-11-19T08:00:00Z', by: 'team', late: false, reason: 'Ill' } } as Booking
  expect(rememberedBy(cancelled).map(({ what }) => what)).toEqual(['cancelled_team', 'booked_site'])
  expect(rememberedBy(booking).map(({ what }) => what)).toEqual(['booked_site'])
})
