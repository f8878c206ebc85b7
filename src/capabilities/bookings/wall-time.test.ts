import { describe, expect, test } from 'vitest'

import { dateAt, dayIn, momentOf, stretchesOfOneOffset, withOffset } from './wall-time.ts'

const iso = (moment: number) => new Date(moment).toISOString()
const hour = 3_600_000

describe('a wall time becomes one moment', () => {
  test('on an ordinary day', () => {
    expect(iso(momentOf('2026-11-20', '09:30', 'Europe/Athens'))).toBe('2026-11-20T07:30:00.000Z')
    expect(iso(momentOf('2026-11-20', '09:30', 'Asia/Dubai'))).toBe('2026-11-20T05:30:00.000Z')
  })

  test('in zones with odd offsets', () => {
    expect(iso(momentOf('2026-11-20', '09:30', 'Asia/Kathmandu'))).toBe('2026-11-20T03:45:00.000Z')
    expect(iso(momentOf('2026-11-20', '09:30', 'Australia/Eucla'))).toBe('2026-11-20T00:45:00.000Z')
    expect(iso(momentOf('2026-11-20', '09:30', 'Pacific/Kiritimati'))).toBe('2026-11-19T19:30:00.000Z')
  })

  test.each([
    ['Europe/London', '2026-03-29', '01:30', '2026-03-29T01:00:00.000Z'],
    ['Europe/Athens', '2026-03-29', '03:15', '2026-03-29T01:00:00.000Z'],
    ['America/New_York', '2026-03-08', '02:59', '2026-03-08T07:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:10', '2026-10-03T15:30:00.000Z'],
  ])('an hour that does not exist is the moment at which the clocks jump: %s', (zone, date, time, expected) => {
    expect(iso(momentOf(date, time, zone))).toBe(expected)
  })

  test.each([
    ['Europe/London', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['Europe/Athens', '2026-10-25', '03:30', '2026-10-25T00:30:00.000Z'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
  ])('an hour that comes twice is its first coming: %s', (zone, date, time, expected) => {
    expect(iso(momentOf(date, time, zone))).toBe(expected)
  })

  test.each(['Europe/London', 'America/New_York', 'Europe/Athens', 'Asia/Dubai', 'Australia/Lord_Howe', 'Africa/Cairo', 'Pacific/Apia'])(
    'later by the clock is never earlier in time: %s',
    (zone) => {
      for (const date of ['2026-03-08', '2026-03-29', '2026-04-05', '2026-04-24', '2026-10-04', '2026-10-25', '2026-10-29', '2026-11-01', '2011-12-30']) {
        const moments = Array.from({ length: 96 }, (_, quarter) => momentOf(date, clock(quarter * 15), zone))
        expect(moments).toEqual(moments.toSorted((one, other) => one - other))
      }
    },
  )
})

describe('a day', () => {
  test.each([
    ['Europe/London', '2026-03-29', 23],
    ['Europe/London', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Europe/Athens', '2026-03-29', 23],
    ['Europe/Athens', '2026-10-25', 25],
    ['Asia/Dubai', '2026-03-29', 24],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Pacific/Apia', '2011-12-30', 0],
  ])('in %s on %s has %d hours', (zone, date, hours) => {
    const { start, end } = dayIn(zone, date)
    expect((end - start) / hour).toBe(hours)
  })

  test('begins at one o’clock where the clocks jump at midnight', () => {
    expect(withOffset(dayIn('Africa/Cairo', '2026-04-24').start, 'Africa/Cairo')).toBe('2026-04-24T01:00:00+03:00')
  })

  test('February 29 is a day like others', () => {
    expect(dateAt(dayIn('Europe/London', '2028-02-29').end, 'Europe/London')).toBe('2028-03-01')
  })
})

test('a range is cut where the clocks change', () => {
  const stretches = stretchesOfOneOffset(dayIn('Europe/London', '2026-10-25'), 'Europe/London')

  expect(stretches.map(({ start, offset }) => [iso(start), offset / hour])).toEqual([
    ['2026-10-24T23:00:00.000Z', 1],
    ['2026-10-25T01:00:00.000Z', 0],
  ])
})

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
