import { describe, expect, it } from 'vitest'
import { columnsOf, entriesOf, peopleOf, slotAfter } from './entries.ts'
import type { Booking } from './records.ts'

const segment = (person: string, service: string, from: string, until: string) => ({
  id: `${service}-${from}`,
  service: { id: service, name: service, colour: '#123456' },
  person: { resourceId: person, memberId: null, name: person },
  also: [],
  startsAt: `2026-11-20T${from}:00+04:00`,
  endsAt: `2026-11-20T${until}:00+04:00`,
  price: { amount: '0', currency: 'AED' },
})
const visit = (segments: Booking['segments'], traits: Partial<Booking> = {}) =>
  ({ id: 'b', state: 'confirmed', contact: { id: 'c', name: 'Hessa' }, startsAt: segments[0]!.startsAt, endsAt: segments.at(-1)!.endsAt, segments, can: { move: true }, ...traits }) as Booking
const shown = (booking: Booking) => entriesOf(booking, (state) => state)

describe('a visit in the calendar', () => {
  it('is one entry as long as one person gives all of it', () => {
    const [entry, ...others] = shown(visit([segment('anna', 'cut', '10:00', '11:00'), segment('anna', 'colour', '11:00', '12:30')]))
    expect(others).toEqual([])
    expect(entry).toMatchObject({ id: 'b', title: 'Hessa', detail: 'cut + colour', endsAt: '2026-11-20T12:30:00+04:00', columnIds: ['anna'], colour: '#123456', canMove: true })
  })

  it('stands in the column of each who is needed, for their time only', () => {
    const entries = shown(visit([segment('anna', 'cut', '10:00', '11:00'), segment('olga', 'brows', '11:00', '11:30')]))
    expect(entries.map(({ id, columnIds }) => [id, columnIds])).toEqual([['b.0', ['anna']], ['b.1', ['olga']]])
  })

  it('that is cancelled stands nowhere', () => {
    expect(shown(visit([segment('anna', 'cut', '10:00', '11:00')], { state: 'cancelled' }))).toEqual([])
  })
})

describe('putting a visit elsewhere', () => {
  const [first, second] = shown(visit([segment('anna', 'cut', '10:00', '11:00'), segment('olga', 'brows', '11:00', '11:30')]))
  const to = (startsAt: string, columnId: string | null, fromColumnId: string | null) => ({ startsAt, endsAt: startsAt, columnId, fromColumnId })

  it('moves all of it by as much as the part that was dragged', () => {
    expect(slotAfter(second!, to('2026-11-20T12:15:00+04:00', 'olga', 'olga'))).toEqual({ startsAt: '2026-11-20T07:15:00.000Z' })
    expect(slotAfter(first!, to('2026-11-21T10:00:00+04:00', null, null))).toEqual({ startsAt: '2026-11-21T06:00:00.000Z' })
  })

  it('gives the first service to somebody else, and no later one', () => {
    expect(slotAfter(first!, to('2026-11-20T10:00:00+04:00', 'karim', 'anna'))).toEqual({ startsAt: '2026-11-20T06:00:00.000Z', resourceId: 'karim' })
    expect(slotAfter(second!, to('2026-11-20T11:00:00+04:00', 'karim', 'olga'))).toBeNull()
  })
})

describe('whose columns there are', () => {
  const people = peopleOf([{ variants: Array.from({ length: 20 }, (_, index) => ({ resourceId: `r${index}`, memberId: null, name: `P${index}` })) }, { variants: [{ resourceId: 'r0', memberId: null, name: 'P0' }] }])

  it('everybody once, in a small team', () => {
    expect(people).toHaveLength(20)
    expect(columnsOf({ people: people.slice(0, 5), chosen: [], present: new Set() }).columns).toHaveLength(5)
  })

  it('those who were chosen', () => {
    expect(columnsOf({ people, chosen: ['r3', 'gone'], present: new Set() }).columns.map(({ id }) => id)).toEqual(['r3'])
  })

  it('those who are there, in a large one', () => {
    expect(columnsOf({ people, chosen: [], present: new Set(['r7', 'r9']) })).toMatchObject({ columns: [{ id: 'r7' }, { id: 'r9' }], isCut: true })
    expect(columnsOf({ people, chosen: [], present: new Set() }).columns).toHaveLength(12)
  })
})
