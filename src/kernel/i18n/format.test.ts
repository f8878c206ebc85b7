import { expect, test } from 'vitest'
import { formatAs, formatDate, formatDay, formatDuration, formatList, formatMoment, formatNumber, formatSpan, formatTime, formatZone, type Reader } from './format.ts'

const instant = Temporal.Instant.from('2026-11-20T20:30:00Z')
const inDubai: Reader = { language: 'en', country: 'AE', zone: 'Asia/Dubai' }
const inAthens: Reader = { language: 'el', country: 'GR', zone: 'Europe/Athens' }

test('an instant is written on the wall clock of its reader', () => {
  expect(formatDay(inDubai, instant)).toBe('Saturday, 21 November 2026')
  expect(formatTime(inDubai, instant)).toMatch(/^12:30\sam$/i)
  expect(formatTime(inAthens, instant)).toMatch(/^10:30\sμ\.μ\.$/)
  expect(formatMoment({ language: 'ru', zone: 'Europe/Moscow' }, instant)).toBe('20 нояб. 2026 г., 23:30')
})

test('a day is said once in a span', () => {
  const span = formatSpan({ language: 'en', country: 'GB', zone: 'Europe/London' }, instant, instant.add({ minutes: 45 }))
  expect(span).toBe('20 Nov 2026, 20:30–21:15')
})

test('a moment can be written in any other shape', () => {
  expect(formatAs(inDubai, instant, { weekday: 'long', day: 'numeric', month: 'long' })).toBe('Saturday, 21 November')
  expect(formatAs(inAthens, instant, { weekday: 'short' })).toBe('Παρ')
})

test('a zone has a name, and a date has none', () => {
  expect(formatZone(inDubai, instant)).toBe('Gulf Standard Time')
  expect(formatDate({ language: 'ar', zone: 'Pacific/Kiritimati' }, Temporal.PlainDate.from('2026-11-20'))).toBe('20 نوفمبر 2026')
})

test('lengths, numbers and lists follow the language', () => {
  expect(formatDuration(inDubai, 90)).toBe('1 hr, 30 min')
  expect(formatDuration(inDubai, 0)).toBe('0 min')
  expect(formatNumber({ language: 'ru', zone: 'UTC' }, 1234567.5)).toBe('1\u00a0234\u00a0567,5')
  expect(formatList(inAthens, ['Άννα', 'Νίκος', 'Ελένη'])).toBe('Άννα, Νίκος και Ελένη')
})
