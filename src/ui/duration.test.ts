import { expect, it } from 'vitest'
import { formatDuration, unitOf, unitWord } from './duration.ts'

it('says a length in the units a person would', () => {
  expect([0, 45, 60, 90, 1440, 2 * 1440 + 60].map((minutes) => formatDuration(minutes, 'en-GB'))).toEqual(['0 mins', '45 mins', '1 hr', '1 hr, 30 mins', '1 day', '2 days, 1 hr'])
  expect(formatDuration(90, 'ru')).toBe('1 ч 30 мин')
})

it('finds the largest unit without a fraction', () => {
  expect([0, 15, 60, 90, 1440, 4320, 1500].map(unitOf)).toEqual(['minute', 'minute', 'hour', 'minute', 'day', 'day', 'hour'])
})

it('names a unit in the form of its number', () => {
  expect(unitWord('hour', 1, 'en', 'long')).toBe('hour')
  expect(unitWord('hour', 2, 'en', 'long')).toBe('hours')
  expect(unitWord('day', 5, 'ru', 'long')).toBe('дней')
})
