import { expect, it } from 'vitest'
import { absolute, relative, zoneToName } from './when.ts'

const now = new Date('2026-11-20T12:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)

it.each([
  [10, 'now'],
  [120, 'in 2 minutes'],
  [-3 * 3600, '3 hours ago'],
  [-86_400, 'yesterday'],
  [14 * 86_400, 'in 2 weeks'],
  [-400 * 86_400, 'last year'],
])('%i seconds away is %s', (seconds, words) => {
  expect(relative(later(seconds), now, 'en')).toBe(words)
})

it('speaks the language of the reader', () => {
  expect(relative(later(-2 * 3600), now, 'ru')).toBe('2 часа назад')
  expect(relative(later(86_400), now, 'el')).toBe('αύριο')
})

it('a day of another year carries its year', () => {
  expect(absolute(now, now, 'date', 'en-GB', 'UTC')).toBe('Fri 20 Nov')
  expect(absolute(new Date('2027-01-04T12:00:00Z'), now, 'date', 'en-GB', 'UTC')).toBe('4 Jan 2027')
})

it('a zone is named only where the clocks differ', () => {
  expect(zoneToName(now, 'Asia/Dubai', 'Asia/Dubai', 'en')).toBeNull()
  expect(zoneToName(now, 'Europe/Athens', 'Europe/Helsinki', 'en')).toBeNull()
  expect(zoneToName(now, 'Asia/Dubai', 'Europe/London', 'en')).toBe('Gulf Standard Time')
})
