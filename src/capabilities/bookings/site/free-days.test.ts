import { describe, expect, test } from 'vitest'

import type { Busy, Question } from '../availability.ts'
import type { Range } from '../ranges.ts'
import { momentOf } from '../wall-time.ts'
import { freeDays } from './free-days.ts'

const zone = 'Europe/Athens'
const now = momentOf('2026-11-20', '12:00', zone) // a Friday

interface World {
  weekdays?: number[]
  busy?: Busy[]
  exceptions?: string[]
  noticeMinutes?: number
  horizonDays?: number
  from?: string
  until?: string
}

/** One person, hourly visits of an hour; `asked` tells what was looked up. */
function world({ weekdays = [1, 2, 3, 4, 5], busy = [], exceptions = [], noticeMinutes = 60, horizonDays = 60, from = '10:00', until = '18:00' }: World = {}) {
  const asked: Range[] = []
  const load = async (window: Range): Promise<Question> => {
    asked.push(window)
    return {
      segments: [{ minutes: 60, bufferBefore: 0, bufferAfter: 0, needs: [{ anyOf: ['anna'], units: 1 }] }],
      supplies: [
        {
          id: 'anna',
          capacity: 1,
          busy,
          hours: { rules: [{ weekdays, from, until, zone, effectiveFrom: null, effectiveUntil: null }], exceptions: exceptions.map((on) => ({ on, shifts: [] })) },
        },
      ],
      terms: { now, noticeMinutes, horizonDays, stepMinutes: 60, zone },
    }
  }
  return { load, asked, terms: { now, horizonDays, zone } }
}

const shownIn = ({ load, terms }: Pick<ReturnType<typeof world>, 'load' | 'terms'>, wished: { date?: string; week?: string }) => freeDays(load, terms, wished)
const allDay = (on: string): Busy => ({ unit: null, start: momentOf(on, '00:00', zone), end: momentOf(on, '23:59', zone) })

describe('the week that is shown', () => {
  test('begins today, and selects the first day on which something is free', async () => {
    const shown = await shownIn(world(), {})
    expect(shown.days.map(({ on }) => on)).toEqual(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'])
    expect(shown.selected.on).toBe('2026-11-20')
    expect(shown.selected.slots.map(({ start }) => start)).toEqual(['13:00', '14:00', '15:00', '16:00', '17:00'].map((time) => momentOf('2026-11-20', time, zone)))
    expect(shown).toMatchObject({ earlier: null, later: '2026-11-27', empty: null })
  })

  test('is the one with the wished date, and keeps that date though nothing is free on it', async () => {
    const shown = await shownIn(world(), { date: '2026-11-29' })
    expect(shown.days[0]!.on).toBe('2026-11-27')
    expect(shown.selected).toEqual({ on: '2026-11-29', slots: [] })
    expect(shown.empty).toMatchObject({ why: 'closed', nearest: '2026-11-30' })
    expect(shown.earlier).toBe('2026-11-20')
  })

  test('is the first with a free day, where this one has none', async () => {
    const { asked, ...rest } = world({ busy: [{ unit: null, start: now, end: momentOf('2027-01-06', '00:00', zone) }] })
    const shown = await shownIn(rest, {})
    expect(shown.selected.on).toBe('2027-01-06')
    expect(asked.length).toBeLessThan(6)
  })

  test('never lies before today nor after the last day that can be booked', async () => {
    const short = world({ horizonDays: 10 })
    expect((await shownIn(short, { date: '2020-01-01' })).selected.on).toBe('2026-11-20')
    const last = await shownIn(short, { date: '2030-01-01' })
    expect(last.selected.on).toBe('2026-11-30')
    expect(last.later).toBeNull()
  })
})

describe('a day without free times says why', () => {
  const emptyOf = async (traits: World, date: string) => (await shownIn(world(traits), { date })).empty

  test('everything is taken', async () => {
    expect(await emptyOf({ busy: [allDay('2026-11-23')] }, '2026-11-23')).toMatchObject({ why: 'full', nearest: '2026-11-24' })
  })
  test('nobody is there', async () => {
    expect(await emptyOf({ exceptions: ['2026-11-23'] }, '2026-11-23')).toMatchObject({ why: 'closed', nearest: '2026-11-24' })
  })
  test('it is too late for today', async () => {
    expect(await emptyOf({ noticeMinutes: 24 * 60 }, '2026-11-20')).toMatchObject({ why: 'too_soon', nearest: '2026-11-23' })
    expect(await emptyOf({ until: '12:00' }, '2026-11-20')).toMatchObject({ why: 'too_soon', nearest: '2026-11-23' })
  })
  test('bookings are not open yet', async () => {
    expect(await emptyOf({ horizonDays: 10, from: '14:00' }, '2026-11-30')).toMatchObject({ why: 'too_far', nearest: '2026-11-27' })
  })
  test('there is no free day at all', async () => {
    expect(await emptyOf({ weekdays: [] as number[] }, '2026-11-24')).toMatchObject({ why: 'closed', nearest: null })
  })
})

test('the day on which the clocks go back has the hour that comes twice, twice', async () => {
  const autumn = momentOf('2026-10-24', '12:00', zone)
  const { load } = world({ weekdays: [7], from: '00:00', until: '06:00' })
  const terms = { now: autumn, noticeMinutes: 0, horizonDays: 30, stepMinutes: 60, zone }
  const shown = await freeDays(async (window) => ({ ...(await load(window)), terms }), terms, {})
  expect(shown.selected.on).toBe('2026-10-25')
  expect(shown.selected.slots).toHaveLength(7)
})
