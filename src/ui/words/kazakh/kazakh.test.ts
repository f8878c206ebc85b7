import { expect, test } from 'vitest'
import { teachKazakh } from './intl.ts'

// Node knows Kazakh by itself: what we write has to be what it writes.
const taught = Object.create(Intl) as typeof Intl
teachKazakh(taught)

const times = ['2026-11-08T05:05:00Z', '2026-11-08T17:30:00Z', '2026-11-12T07:30:00Z', '2026-12-31T23:59:00Z', '2027-01-03T00:00:00Z'].map((at) => new Date(at))

test.for<Intl.DateTimeFormatOptions>([
  { dateStyle: 'full' },
  { dateStyle: 'long' },
  { timeStyle: 'short' },
  { month: 'long' },
  { weekday: 'long' },
  { weekday: 'short' },
  { day: 'numeric' },
  { day: 'numeric', month: 'long' },
  { day: 'numeric', month: 'short' },
  { month: 'long', year: 'numeric' },
  { day: 'numeric', month: 'long', year: 'numeric' },
  { day: 'numeric', month: 'short', year: 'numeric' },
  { day: '2-digit', month: '2-digit', year: 'numeric' },
  { weekday: 'long', day: 'numeric', month: 'long' },
  { weekday: 'short', day: 'numeric', month: 'short' },
  { hour: 'numeric', minute: '2-digit' },
  { weekday: 'short', hour: 'numeric', minute: '2-digit' },
  { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' },
])('a moment as %j', (options) => {
  for (const timeZone of ['UTC', 'Asia/Almaty']) {
    const [ours, its] = [taught, Intl].map((of) => new of.DateTimeFormat('kk-KZ', { ...options, timeZone }))
    expect(times.map((at) => ours!.format(at))).toEqual(times.map((at) => its!.format(at)))
  }
})

test.for<Intl.DateTimeFormatOptions>([
  { dateStyle: 'long' },
  { day: 'numeric', month: 'short' },
  { day: 'numeric', month: 'long', year: 'numeric' },
])('days from one to another as %j', (options) => {
  const [ours, its] = [taught, Intl].map((of) => new of.DateTimeFormat('kk', { ...options, timeZone: 'UTC' }))
  const until = options.year || options.dateStyle ? times : times.slice(0, 4)
  expect(until.map((at) => ours!.formatRange(times[0]!, at))).toEqual(until.map((at) => its!.formatRange(times[0]!, at)))
})

test('the hours of one day say the day once', () => {
  const clock = new taught.DateTimeFormat('kk', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
  const whole = new taught.DateTimeFormat('kk', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  expect(clock.formatRange(times[0]!, times[1]!)).toBe('05:05–17:30')
  expect(whole.formatRange(times[0]!, times[1]!)).toBe('2026 ж. 8 қараша, 05:05–17:30')
})

test('numbers, lengths, distances, lists and names', () => {
  const said = (of: typeof Intl) => [
    new of.NumberFormat('kk').format(-1234567.5),
    new of.NumberFormat('kk', { style: 'percent' }).format(0.5),
    new of.NumberFormat('kk', { style: 'currency', currency: 'KZT', currencyDisplay: 'code' }).format(1234.5),
    ...(['minute', 'hour', 'day'] as const).flatMap((unit) => (['long', 'short'] as const).map((unitDisplay) => new of.NumberFormat('kk', { style: 'unit', unit, unitDisplay }).format(5))),
    new of.DurationFormat('kk', { style: 'short' }).format({ hours: 1, minutes: 30 }),
    new of.DurationFormat('kk', { style: 'short', minutesDisplay: 'always' }).format({ hours: 0, minutes: 0 }),
    ...(['always', 'auto'] as const).flatMap((numeric) => (['second', 'minute', 'hours', 'day', 'week', 'month', 'quarter', 'year'] as const).flatMap((unit) => [-2, -1, 0, 1, 2].map((count) => new of.RelativeTimeFormat('kk', { numeric }).format(count, unit)))),
    ...(['conjunction', 'disjunction', 'unit'] as const).flatMap((type) => [['a'], ['a', 'b'], ['a', 'b', 'c']].map((list) => new of.ListFormat('kk', { type }).format(list))),
    ...(['region', 'currency', 'language'] as const).map((type) => new of.DisplayNames('kk', { type }).of(type === 'region' ? 'DE' : type === 'currency' ? 'EUR' : 'de')),
  ]
  expect(said(taught)).toEqual(said(Intl))
})

test('a zone is told by its distance from Greenwich', () => {
  expect(new taught.DateTimeFormat('kk', { hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Dubai', timeZoneName: 'long' }).format(times[1])).toBe('21:30 GMT+4')
})

test('other languages are left as they are', () => {
  expect(new taught.DateTimeFormat('el', { dateStyle: 'full', timeZone: 'UTC' }).format(times[0])).toBe(new Intl.DateTimeFormat('el', { dateStyle: 'full', timeZone: 'UTC' }).format(times[0]))
  expect(taught.DateTimeFormat('kk', { month: 'long' })).toBeInstanceOf(Intl.DateTimeFormat)
})
