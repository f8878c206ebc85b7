import { describe, expect, test } from 'vitest'

import { chooseResources, explainSlot, freeSlots, nearestSlots, type Question, type Reason, type Segment, type Supply, type Terms } from './availability.ts'
import type { Hours, Shift } from './hours.ts'
import { contains, overlaps } from './ranges.ts'
import { dateAt, daysAfter, dayIn, momentOf, weekdayOf, withOffset } from './wall-time.ts'

const minute = 60_000
const everyDay = [1, 2, 3, 4, 5, 6, 7]

describe('an ordinary day', () => {
  test('offers what fits into the hours, on the step', () => {
    expect(timesOn('2026-11-20', question({ supplies: [person({ hours: daily('09:00', '10:30') })] }))).toEqual(['09:00', '09:15', '09:30', '09:45', '10:00'])
  })

  test('leaves out what is taken, buffers included, and begins again where a booking ends', () => {
    const anna = person({ hours: daily('09:00', '12:00'), busy: [busy('2026-11-20', '10:00', '10:30')] })

    expect(timesOn('2026-11-20', question({ supplies: [anna], stepMinutes: 30 }))).toEqual(['09:00', '09:30', '10:30', '11:00', '11:30'])
    expect(timesOn('2026-11-20', question({ supplies: [anna], stepMinutes: 30, bufferBefore: 15 }))).toEqual(['09:00', '09:30', '11:00', '11:30'])
    expect(timesOn('2026-11-20', question({ supplies: [anna], stepMinutes: 15, bufferAfter: 15 }))).toEqual(['09:00', '09:15', '10:30', '10:45', '11:00', '11:15', '11:30'])
  })

  test('keeps the notice and the horizon', () => {
    const now = momentOf('2026-11-20', '09:50', 'Europe/Athens')

    expect(timesOn('2026-11-20', question({ now, noticeMinutes: 60, supplies: [person({ hours: daily('09:00', '12:00') })] }))).toEqual(['11:00', '11:15', '11:30'])
    expect(timesOn('2026-11-22', question({ now, horizonDays: 1 }))).toEqual([])
  })

  test('the break between two shifts is not offered, two shifts that touch are one', () => {
    const withBreak = hours([shift('09:00', '10:00'), shift('11:00', '12:00')])
    const handedOver = hours([shift('09:00', '10:00'), shift('10:00', '10:30')])

    expect(timesOn('2026-11-20', question({ supplies: [person({ hours: withBreak })] }))).toEqual(['09:00', '09:15', '09:30', '11:00', '11:15', '11:30'])
    expect(timesOn('2026-11-20', question({ supplies: [person({ hours: handedOver })] }))).toEqual(['09:00', '09:15', '09:30', '09:45', '10:00'])
  })
})

describe('hours', () => {
  test('exceptions close a date or give it other hours', () => {
    const exceptions = [
      { on: '2026-12-25', shifts: [] },
      { on: '2026-12-24', shifts: [shift('09:00', '10:00')] },
    ]
    const ask = question({ supplies: [person({ hours: { ...daily('09:00', '11:00'), exceptions } })] })

    expect(timesOn('2026-12-24', ask)).toEqual(['09:00', '09:15', '09:30'])
    expect(timesOn('2026-12-25', ask)).toEqual([])
    expect(timesOn('2026-12-26', ask)).toHaveLength(7)
    expect(explainSlot(ask, momentOf('2026-12-25', '09:00', athens))).toEqual([
      { code: 'closed_that_day', resourceId: 'anna', date: '2026-12-25', segment: 0, need: 0 },
    ])
  })

  test('rules hold from and until their dates, February 29 included', () => {
    const until = { ...daily('09:00', '10:00').rules[0]!, effectiveUntil: '2028-02-29' }
    const from = { ...daily('12:00', '13:00').rules[0]!, effectiveFrom: '2028-03-01' }
    const ask = question({ supplies: [person({ hours: { rules: [until, from], exceptions: [] } })] })

    expect(timesOn('2028-02-29', ask)).toEqual(['09:00', '09:15', '09:30'])
    expect(timesOn('2028-03-01', ask)).toEqual(['12:00', '12:15', '12:30'])
  })

  test('a shift past midnight belongs to the date on which it begins', () => {
    const nights: Hours = {
      rules: [{ weekdays: [5], ...shift('22:00', '02:00'), effectiveFrom: null, effectiveUntil: null }],
      exceptions: [],
    }
    const ask = question({ supplies: [person({ hours: nights })], stepMinutes: 60, minutes: 60 })

    expect(timesOn('2026-11-20', ask)).toEqual(['22:00', '23:00'])
    expect(timesOn('2026-11-21', ask)).toEqual(['00:00', '01:00'])

    const closedOnSaturday = question({ ...asked(ask), supplies: [person({ hours: { ...nights, exceptions: [{ on: '2026-11-21', shifts: [] }] } })] })
    const closedOnFriday = question({ ...asked(ask), supplies: [person({ hours: { ...nights, exceptions: [{ on: '2026-11-20', shifts: [] }] } })] })
    expect(timesOn('2026-11-21', closedOnSaturday)).toEqual(['00:00', '01:00'])
    expect(timesOn('2026-11-21', closedOnFriday)).toEqual([])
  })

  test('a booking may span midnight between two shifts that touch', () => {
    const roundTheClock = hours([shift('00:00', '00:00')])

    expect(timesOn('2026-11-20', question({ supplies: [person({ hours: roundTheClock })], stepMinutes: 60 }))).toHaveLength(24)
  })

  test('a person may work by the clocks of another zone', () => {
    const inNewYork = hours([{ from: '09:00', until: '10:00', zone: 'America/New_York' }])

    expect(timesOn('2026-11-20', question({ supplies: [person({ hours: inNewYork })] }))).toEqual(['16:00', '16:15', '16:30'])
  })
})

describe('days on which the clocks change', () => {
  test.each([
    ['Europe/London', '2026-03-29', '00:00+00:00 00:30+00:00 02:00+01:00 02:30+01:00 03:00+01:00 03:30+01:00'],
    ['Europe/London', '2026-10-25', '00:00+01:00 00:30+01:00 01:00+01:00 01:30+01:00 01:00+00:00 01:30+00:00 02:00+00:00 02:30+00:00 03:00+00:00 03:30+00:00'],
    ['America/New_York', '2026-03-08', '00:00-05:00 00:30-05:00 01:00-05:00 01:30-05:00 03:00-04:00 03:30-04:00'],
    ['America/New_York', '2026-11-01', '00:00-04:00 00:30-04:00 01:00-04:00 01:30-04:00 01:00-05:00 01:30-05:00 02:00-05:00 02:30-05:00 03:00-05:00 03:30-05:00'],
    ['Europe/Athens', '2026-03-29', '00:00+02:00 00:30+02:00 01:00+02:00 01:30+02:00 02:00+02:00 02:30+02:00'],
    ['Europe/Athens', '2026-10-25', '00:00+03:00 00:30+03:00 01:00+03:00 01:30+03:00 02:00+03:00 02:30+03:00 03:00+03:00 03:30+03:00 03:00+02:00 03:30+02:00'],
    ['Asia/Dubai', '2026-03-29', '00:00+04:00 00:30+04:00 01:00+04:00 01:30+04:00 02:00+04:00 02:30+04:00 03:00+04:00 03:30+04:00'],
    ['Asia/Dubai', '2026-10-25', '00:00+04:00 00:30+04:00 01:00+04:00 01:30+04:00 02:00+04:00 02:30+04:00 03:00+04:00 03:30+04:00'],
  ])('a night from midnight to four: %s on %s', (zone, date, expected) => {
    const night = hours([{ from: '00:00', until: '04:00', zone }])
    const ask = question({ zone, supplies: [person({ hours: night })], minutes: 30, stepMinutes: 30 })
    const offered = freeSlots(ask, dayIn(zone, date)).map(({ start }) => withOffset(start, zone).slice(11, 16) + withOffset(start, zone).slice(19))

    expect(offered.join(' ')).toBe(expected)
  })

  test('a visit lasts as long as it lasts, whatever the clocks say', () => {
    const ask = question({ zone: 'Europe/London', supplies: [person({ hours: hours([{ from: '00:00', until: '06:00', zone: 'Europe/London' }]) })], minutes: 120 })
    const spring = freeSlots(ask, dayIn('Europe/London', '2026-03-29'))[0]!

    expect([withOffset(spring.start, 'Europe/London'), withOffset(spring.end, 'Europe/London')]).toEqual([
      '2026-03-29T00:00:00+00:00',
      '2026-03-29T03:00:00+01:00',
    ])
  })

  test('hours that lie in the skipped hour do not exist that day', () => {
    const ask = question({ zone: athens, supplies: [person({ hours: daily('03:00', '04:00') })] })

    expect(timesOn('2026-03-28', ask)).toHaveLength(3)
    expect(timesOn('2026-03-29', ask)).toEqual([])
  })
})

test('a customer asks for their own day, which is parts of two days of the business', () => {
  const ask = question({ zone: 'Asia/Dubai', supplies: [person({ hours: hours([{ from: '09:00', until: '18:00', zone: 'Asia/Dubai' }]) })], minutes: 60, stepMinutes: 60 })
  const honolulu = 'Pacific/Honolulu'
  const offered = freeSlots(ask, dayIn(honolulu, '2026-11-20')).map(({ start }) => withOffset(start, honolulu))

  expect(offered.every((time) => time.startsWith('2026-11-20T'))).toBe(true)
  expect([offered[0], offered.at(-1)]).toEqual(['2026-11-20T00:00:00-10:00', '2026-11-20T23:00:00-10:00'])
})

describe('several resources', () => {
  const room = person({ id: 'room', hours: 'always', busy: [busy('2026-11-20', '09:00', '09:30')] })
  const anna = person({ hours: daily('09:00', '10:30') })

  test('a person and a room must be free at the same time', () => {
    const ask = question({ supplies: [anna, room], needs: [oneOf('anna'), oneOf('room')] })

    expect(timesOn('2026-11-20', ask)).toEqual(['09:30', '09:45', '10:00'])
    expect(explainSlot(ask, at('2026-11-20', '09:15'))).toEqual([
      { code: 'busy', resourceId: 'room', busy: room.busy, segment: 0, need: 1 },
    ])
  })

  test('anyone is the union of everybody', () => {
    const maria = person({ id: 'maria', hours: daily('10:00', '11:15') })
    const ask = question({ supplies: [anna, maria], needs: [oneOf('anna', 'maria')] })

    expect(timesOn('2026-11-20', ask)).toEqual(['09:00', '09:15', '09:30', '09:45', '10:00', '10:15', '10:30', '10:45'])
  })

  test('one person cannot meet two needs at once', () => {
    const needs = [oneOf('anna', 'maria'), oneOf('anna')]
    const maria = person({ id: 'maria', hours: daily('10:00', '11:30') })
    const ask = question({ supplies: [anna, maria], needs })

    expect(timesOn('2026-11-20', ask)).toEqual(['10:00'])
    expect(chooseResources(ask, at('2026-11-20', '10:00'))!.map((choice) => choice.resourceId)).toEqual(['maria', 'anna'])
    expect(explainSlot(question({ supplies: [anna], needs: [oneOf('anna'), oneOf('anna')] }), at('2026-11-20', '09:00'))).toEqual([{ code: 'not_enough' }])
  })

  test('a resource of several units is taken unit by unit, each for the whole time', () => {
    const sauna = person({
      id: 'sauna',
      hours: daily('09:00', '11:00'),
      capacity: 2,
      busy: [busy('2026-11-20', '09:00', '09:30', 1), busy('2026-11-20', '09:30', '10:00', 2)],
    })

    expect(timesOn('2026-11-20', question({ supplies: [sauna], needs: [oneOf('sauna')], minutes: 60 }))).toEqual(['09:30', '09:45', '10:00'])
    expect(timesOn('2026-11-20', question({ supplies: [sauna], needs: [{ anyOf: ['sauna'], units: 2 }], minutes: 60 }))).toEqual(['10:00'])
    expect(chooseResources(question({ supplies: [sauna], needs: [oneOf('sauna')] }), at('2026-11-20', '09:30'))![0]!.units).toEqual([1])
    expect(explainSlot(question({ supplies: [sauna], needs: [{ anyOf: ['sauna'], units: 3 }] }), at('2026-11-20', '10:00'))).toEqual([
      { code: 'too_few_units', resourceId: 'sauna', capacity: 2, segment: 0, need: 0 },
    ])
  })

  test('what occupies no unit in particular occupies all', () => {
    const sauna = person({ id: 'sauna', hours: daily('09:00', '10:00'), capacity: 5, busy: [{ ...busy('2026-11-20', '09:00', '09:30'), unit: null }] })

    expect(timesOn('2026-11-20', question({ supplies: [sauna], needs: [oneOf('sauna')] }))).toEqual(['09:30'])
  })
})

describe('a visit of several segments', () => {
  const cut: Segment = { minutes: 30, bufferBefore: 10, bufferAfter: 10, needs: [oneOf('anna')] }
  const colour: Segment = { minutes: 60, bufferBefore: 5, bufferAfter: 20, needs: [oneOf('maria')] }

  test('each begins when the one before ends', () => {
    const anna = person({ hours: daily('09:00', '10:00') })
    const maria = person({ id: 'maria', hours: daily('09:45', '12:00') })
    const ask = { ...question({ supplies: [anna, maria], stepMinutes: 15 }), segments: [cut, colour] }

    expect(timesOn('2026-11-20', ask)).toEqual(['09:15', '09:30'])
    expect(chooseResources(ask, at('2026-11-20', '09:30'))!.map(({ occupied }) => clocks(occupied))).toEqual(['09:20–10:10', '09:55–11:20'])
  })

  test('buffers lie around the visit of one person, not inside it', () => {
    const ask = { ...question({ supplies: [person({ hours: daily('09:00', '12:00') })] }), segments: [cut, { ...colour, needs: cut.needs }] }

    expect(chooseResources(ask, at('2026-11-20', '09:30'))!.map(({ occupied }) => clocks(occupied))).toEqual(['09:20–10:00', '10:00–11:20'])
  })
})

test('whoever is slower needs a longer gap', () => {
  const anna = person({ hours: daily('09:00', '10:00') })
  const maria = person({ id: 'maria', hours: daily('09:00', '10:00') })
  const ask = { ...question({ supplies: [anna, maria] }), segments: [{ minutes: 30, minutesWith: { maria: 60 }, bufferBefore: 0, bufferAfter: 0, needs: [oneOf('maria')] }] }

  expect(timesOn('2026-11-20', ask)).toEqual(['09:00'])
  expect(timesOn('2026-11-20', { ...ask, segments: [{ ...ask.segments[0]!, needs: [oneOf('anna', 'maria')] }] })).toEqual(['09:00', '09:15', '09:30'])
})

describe('who is asked first', () => {
  const team = ['anna', 'maria', 'olga'].map((id) => person({ id, hours: daily('08:00', '20:00') }))
  const anyone = oneOf('anna', 'maria', 'olga')

  test('whoever has least to do that day', () => {
    const [anna, maria, olga] = team as [Supply, Supply, Supply]
    const supplies = [
      { ...anna, busy: [busy('2026-11-20', '12:00', '13:00')] },
      { ...maria, busy: [busy('2026-11-20', '12:00', '12:30'), busy('2026-11-19', '08:00', '20:00')] },
      { ...olga, busy: [busy('2026-11-20', '12:00', '14:00')] },
    ]

    expect(chooseResources(question({ supplies, needs: [anyone] }), at('2026-11-20', '09:00'))![0]!.resourceId).toBe('maria')
  })

  test('equals take turns, and the same question has the same answer', () => {
    const ask = question({ supplies: team, needs: [anyone] })
    const moments = freeSlots(ask, dayIn(athens, '2026-11-20')).map(({ start }) => start)
    const first = moments.map((moment) => chooseResources(ask, moment)![0]!.resourceId)

    expect(first).toEqual(moments.map((moment) => chooseResources(ask, moment)![0]!.resourceId))
    for (const { id } of team) expect(first.filter((other) => other === id).length).toBeGreaterThan(moments.length / 5)
  })
})

test('the nearest free slots come in order of time', () => {
  const ask = question({ supplies: [person({ hours: daily('09:00', '12:00'), busy: [busy('2026-11-20', '10:30', '11:00')] })] })
  const slots = freeSlots(ask, dayIn(athens, '2026-11-20'))

  expect(nearestSlots(slots, at('2026-11-20', '10:30'), 3).map(({ start }) => clock(start))).toEqual(['10:00', '11:00', '11:15'])
})

test('a slot says everything that is against it', () => {
  const anna = person({ hours: daily('09:00', '12:00'), busy: [busy('2026-11-20', '08:50', '09:10')] })
  const ask = question({ supplies: [anna], now: at('2026-11-20', '08:00'), noticeMinutes: 120 })

  expect(explainSlot(ask, at('2026-11-20', '08:52')).map((reason) => reason.code)).toEqual(['too_soon', 'off_step', 'outside_hours', 'busy'])
  expect(explainSlot(question({ ...asked(ask), needs: [oneOf()] }), at('2026-11-20', '11:00'))).toEqual([{ code: 'nobody_offers', segment: 0, need: 0 }])
  expect(explainSlot({ ...question({ supplies: [anna], bufferBefore: 15 }) }, at('2026-11-20', '09:15')).map((reason) => reason.code)).toEqual(['no_time_around'])
})

/** Each seed is one business on one day, with hours, zones, closings and bookings by chance; days of changing clocks are frequent. */
describe.each(Array.from({ length: 60 }, (_, seed) => seed))('whatever the business looks like (%d)', (seed) => {
  const { ask, window } = randomBusiness(seed)
  const slots = freeSlots(ask, window)
  const offered = new Set(slots.map(({ start }) => start))

  test('no slot overlaps what is busy or leaves the hours', () => {
    for (const slot of slots) {
      const choices = chooseResources(ask, slot.start)!
      expect(choices).toHaveLength(ask.segments.flatMap((segment) => segment.needs).length)
      expect(choices.map(({ core }) => core.start)).toEqual(choices.map(({ segment }) => choices.findLast((other) => other.segment === segment - 1)?.core.end ?? slot.start))
      for (const choice of choices) {
        const supply = ask.supplies.find(({ id }) => id === choice.resourceId)!
        const inTheWay = supply.busy.filter((each) => overlaps(each, choice.occupied) && (each.unit === null || choice.units.includes(each.unit)))
        expect(inTheWay).toEqual([])
        expect(momentsIn(choice.core).every((moment) => isWorking(supply.hours, moment))).toBe(true)
      }
    }
  })

  test('no resource is given twice, not even to the same visit', () => {
    for (const slot of slots) {
      const choices = chooseResources(ask, slot.start)!
      for (const [index, one] of choices.entries()) {
        const clash = choices.slice(index + 1).filter((other) => other.resourceId === one.resourceId && overlaps(other.occupied, one.occupied))
        expect(clash.flatMap(({ units }) => units).filter((unit) => one.units.includes(unit))).toEqual([])
      }
      for (const choice of choices) expect(contains(choice.occupied, choice.core)).toBe(true)
    }
  })

  test('a slot is offered exactly when nothing is against it', () => {
    for (let start = window.start; start < window.end; start += 15 * minute) {
      expect(explainSlot(ask, start).length === 0).toBe(offered.has(start))
    }
  })

  test('taking the stated reasons away makes the slot appear', () => {
    for (let start = window.start; start < window.end; start += 95 * minute) {
      let mended = ask
      for (let round = 0; round < 12; round++) {
        const reasons = explainSlot(mended, start)
        if (reasons.length === 0) break
        mended = reasons.reduce((changed, reason) => without(reason, changed, start), mended)
      }
      expect(explainSlot(mended, start)).toEqual([])
      expect(freeSlots(mended, { start, end: start + 1 })).toHaveLength(1)
    }
  })
})

// ── A small language for these tests ────────────────────────────────────────────────────────────────────────────────

const athens = 'Europe/Athens'

type Asked = Partial<Terms> & Partial<Segment> & { supplies?: Supply[] }

function question(asked: Asked = {}): Question {
  const { supplies = [person({})], minutes = 30, bufferBefore = 0, bufferAfter = 0, needs = [oneOf(supplies[0]!.id)], ...terms } = asked
  return {
    segments: [{ minutes, bufferBefore, bufferAfter, needs }],
    supplies,
    terms: { now: momentOf('2026-01-01', '00:00', athens), noticeMinutes: null, horizonDays: null, stepMinutes: 15, zone: athens, ...terms },
  }
}

function asked({ segments, supplies, terms }: Question): Asked {
  return { ...segments[0]!, ...terms, supplies }
}

function person(supply: Partial<Supply>): Supply {
  return { id: 'anna', hours: daily('09:00', '17:00'), capacity: 1, busy: [], ...supply }
}

function oneOf(...anyOf: string[]) {
  return { anyOf, units: 1 }
}

function shift(from: string, until: string): Shift {
  return { from, until, zone: athens }
}

function hours(shifts: Shift[]): Hours {
  return { rules: shifts.map((each) => ({ weekdays: everyDay, ...each, effectiveFrom: null, effectiveUntil: null })), exceptions: [] }
}

function daily(from: string, until: string): Hours {
  return hours([shift(from, until)])
}

function at(date: string, time: string): number {
  return momentOf(date, time, athens)
}

function busy(date: string, from: string, until: string, unit = 1) {
  return { start: at(date, from), end: at(date, until), unit }
}

function clock(moment: number): string {
  return withOffset(moment, athens).slice(11, 16)
}

function clocks({ start, end }: { start: number; end: number }): string {
  return `${clock(start)}–${clock(end)}`
}

function timesOn(date: string, ask: Question): string[] {
  return freeSlots(ask, dayIn(ask.terms.zone, date)).map(({ start }) => withOffset(start, ask.terms.zone).slice(11, 16))
}

/** Everything in these tests begins and ends on a multiple of five minutes. */
function momentsIn({ start, end }: { start: number; end: number }): number[] {
  return Array.from({ length: (end - start) / (5 * minute) }, (_, index) => start + index * 5 * minute)
}

/** The slow and obvious way to tell whether somebody works at a moment. */
function isWorking(hoursOfSupply: Supply['hours'], moment: number): boolean {
  if (hoursOfSupply === 'always') return true
  const { rules, exceptions } = hoursOfSupply
  return [-2, -1, 0, 1].some((days) => {
    const date = daysAfter(dateAt(moment, 'UTC'), days)
    const special = exceptions.filter((exception) => exception.on === date)
    const shifts =
      special.length > 0
        ? special.flatMap((exception) => exception.shifts)
        : rules.filter(
            (rule) => rule.weekdays.includes(weekdayOf(date)) && (rule.effectiveFrom ?? date) <= date && date <= (rule.effectiveUntil ?? date),
          )
    return shifts.some(({ from, until, zone }) => {
      const ends = momentOf(until > from ? date : daysAfter(date, 1), until, zone)
      return momentOf(date, from, zone) <= moment && moment < ends
    })
  })
}

function without(reason: Reason, ask: Question, start: number): Question {
  const changed = (id: string, change: (supply: Supply) => Partial<Supply>): Question => ({
    ...ask,
    supplies: ask.supplies.map((supply) => (supply.id === id ? { ...supply, ...change(supply) } : supply)),
  })
  switch (reason.code) {
    case 'too_soon':
      return { ...ask, terms: { ...ask.terms, noticeMinutes: null } }
    case 'too_far':
      return { ...ask, terms: { ...ask.terms, horizonDays: null } }
    case 'off_step':
      return { ...ask, terms: { ...ask.terms, stepMinutes: 5 } }
    case 'closed_that_day':
      return changed(reason.resourceId, ({ hours: had }) =>
        had === 'always' ? {} : { hours: { ...had, exceptions: had.exceptions.filter((exception) => exception.on !== reason.date) } },
      )
    case 'outside_hours':
      return changed(reason.resourceId, ({ hours: had }) => {
        if (had === 'always') return {}
        const { zone } = ask.terms
        const around = [-1, 0, 1].map((days) => daysAfter(dateAt(start, zone), days))
        const roundTheClock = { weekdays: everyDay, from: '00:00', until: '00:00', zone, effectiveFrom: null, effectiveUntil: null }
        return { hours: { rules: [...had.rules, roundTheClock], exceptions: had.exceptions.filter((exception) => !around.includes(exception.on)) } }
      })
    case 'busy':
    case 'no_time_around':
      return changed(reason.resourceId, (supply) => ({ busy: supply.busy.filter((each) => !reason.busy.includes(each)) }))
    case 'too_few_units':
      return changed(reason.resourceId, ({ capacity }) => ({ capacity: capacity + 1 }))
    case 'nobody_offers':
    case 'not_enough':
      return withOneMore(ask)
  }
}

function withOneMore(ask: Question): Question {
  const id = `substitute-${ask.supplies.length}`
  return {
    ...ask,
    supplies: [...ask.supplies, { id, hours: 'always', capacity: 9, busy: [] }],
    segments: ask.segments.map((segment) => ({ ...segment, needs: segment.needs.map((need) => ({ ...need, anyOf: [...need.anyOf, id] })) })),
  }
}

function randomBusiness(seed: number): { ask: Question; window: { start: number; end: number } } {
  const chance = chanceOf(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)]!
  const clockTime = () => `${String(Math.floor(chance() * 24)).padStart(2, '0')}:${pick(['00', '15', '30', '40', '45'])}`

  const zones = ['Europe/London', 'America/New_York', 'Europe/Athens', 'Asia/Dubai', 'Asia/Kathmandu', 'Australia/Lord_Howe']
  const zone = pick(zones)
  const date = pick(['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2026-04-05', '2026-10-04', '2028-02-29', '2026-11-20'])
  const window = dayIn(zone, date)

  const randomShift = (): Shift => ({ from: clockTime(), until: clockTime(), zone: chance() < 0.8 ? zone : pick(zones) })
  const randomHours = (): Hours | 'always' => {
    if (chance() < 0.15) return 'always'
    return {
      rules: Array.from({ length: 1 + Math.floor(chance() * 3) }, () => ({
        weekdays: everyDay.filter(() => chance() < 0.8),
        ...randomShift(),
        effectiveFrom: chance() < 0.2 ? pick(['2026-10-25', '2028-03-01', '2026-01-01']) : null,
        effectiveUntil: chance() < 0.2 ? pick(['2026-10-25', '2028-02-29', '2030-01-01']) : null,
      })),
      exceptions: [-1, 0, 1]
        .filter(() => chance() < 0.2)
        .map((days) => ({ on: daysAfter(date, days), shifts: Array.from({ length: Math.floor(chance() * 3) }, randomShift) })),
    }
  }
  const supplies = Array.from({ length: 1 + Math.floor(chance() * 4) }, (_, index): Supply => {
    const capacity = pick([1, 1, 1, 2, 3])
    return {
      id: `resource-${index}`,
      hours: randomHours(),
      capacity,
      busy: Array.from({ length: Math.floor(chance() * 8) }, () => {
        const start = window.start + Math.floor(chance() * 26 * 12) * 5 * minute - 60 * minute
        return { start, end: start + (1 + Math.floor(chance() * 24)) * 5 * minute, unit: chance() < 0.2 ? null : 1 + Math.floor(chance() * capacity) }
      }),
    }
  })
  const segments = Array.from({ length: pick([1, 1, 2, 3]) }, (): Segment => {
    return {
      minutes: pick([15, 30, 45, 90]),
      minutesWith: chance() < 0.3 ? { 'resource-0': pick([20, 60, 120]) } : {},
      bufferBefore: pick([0, 0, 5, 15]),
      bufferAfter: pick([0, 0, 10, 30]),
      needs: Array.from({ length: pick([1, 1, 2]) }, () => ({
        anyOf: supplies.filter(() => chance() < 0.7).map(({ id }) => id),
        units: pick([1, 1, 1, 2]),
      })),
    }
  })
  const terms: Terms = {
    now: window.start + Math.floor(chance() * 12) * 60 * minute,
    noticeMinutes: pick([null, 0, 120]),
    horizonDays: pick([null, 1, 0]),
    stepMinutes: pick([5, 15, 30, 60]),
    zone,
  }
  return { ask: { segments, supplies, terms }, window }
}

/** The same numbers for the same seed (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed + 0x6d2b79f5
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
