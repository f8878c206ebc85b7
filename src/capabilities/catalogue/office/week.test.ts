import { expect, it } from 'vitest'
import { absencesOf, datesFrom, emptyWeek, minutesOfWeek, nextShift, overlap, rulesOf, weeksOf, withException } from './week.ts'
import type { Rule } from './week.ts'

const zone = 'Asia/Dubai'
const rule = (weekdays: number[], opens: string, closes: string, dates: Partial<Rule> = {}): Rule => ({ weekdays, opens, closes, zone, effectiveFrom: null, effectiveUntil: null, ...dates })

it('rules over weekdays are read as a week, and written back as the same rules', () => {
  const rules = [rule([1, 2, 3], '09:00', '13:00'), rule([1, 2, 3, 5], '14:00', '18:00'), rule([6], '22:00', '02:00')]
  const [week, ...others] = weeksOf(rules, zone)
  expect(others).toEqual([])
  expect(week!.days.map((day) => day.length)).toEqual([2, 2, 2, 0, 1, 1, 0])
  expect(week!.days[0]).toEqual([{ opens: '09:00', closes: '13:00' }, { opens: '14:00', closes: '18:00' }])
  expect(rulesOf([week!])).toEqual(rules)
})

it('hours that hold for some time are a week of their own', () => {
  const summer = { effectiveFrom: '2027-06-01', effectiveUntil: '2027-08-31' }
  const weeks = weeksOf([rule([1], '08:00', '14:00', summer), rule([1], '09:00', '17:00')], zone)
  expect(weeks.map(({ effectiveFrom }) => effectiveFrom)).toEqual([null, '2027-06-01'])
  expect(rulesOf(weeks)).toHaveLength(2)
})

it('without rules there is an empty week to begin with', () => {
  expect(weeksOf([], zone)).toEqual([emptyWeek(zone)])
  expect(rulesOf([emptyWeek(zone)])).toEqual([])
})

it('a night counts once, and a whole day is not nothing', () => {
  expect(minutesOfWeek(weeksOf([rule([6], '22:00', '02:00')], zone)[0]!)).toBe(4 * 60)
  expect(minutesOfWeek(weeksOf([rule([1], '00:00', '00:00')], zone)[0]!)).toBe(24 * 60)
})

it('more hours of a day begin after a break, until the day is over', () => {
  expect(nextShift([])).toEqual({ opens: '09:00', closes: '17:00' })
  expect(nextShift([{ opens: '09:00', closes: '13:00' }])).toEqual({ opens: '14:00', closes: '18:00' })
  expect(nextShift([{ opens: '14:00', closes: '22:00' }])).toEqual({ opens: '23:00', closes: '00:00' })
  expect(nextShift([{ opens: '22:00', closes: '02:00' }])).toBeNull()
})

it('shifts that lie over one another are found', () => {
  expect(overlap([{ opens: '13:00', closes: '17:00' }, { opens: '09:00', closes: '13:00' }])).toBeNull()
  expect(overlap([{ opens: '09:00', closes: '13:30' }, { opens: '13:00', closes: '17:00' }])).not.toBeNull()
  expect(overlap([{ opens: '18:00', closes: '02:00' }, { opens: '20:00', closes: '21:00' }])).not.toBeNull()
})

it('closed dates in a row are one absence, over the end of a month too', () => {
  const closed = datesFrom('2026-12-30', '2027-01-02').map((on) => ({ on, shifts: [] }))
  expect(absencesOf([...closed, { on: '2027-01-05', shifts: [] }])).toEqual([
    { from: '2026-12-30', until: '2027-01-02' },
    { from: '2027-01-05', until: '2027-01-05' },
  ])
})

it('what is said of a date replaces what was said before', () => {
  const open = { on: '2026-12-24', shifts: [{ opens: '09:00', closes: '12:00', zone }] }
  expect(withException([{ on: '2026-12-24', shifts: [] }, { on: '2026-12-25', shifts: [] }], [open])).toEqual([open, { on: '2026-12-25', shifts: [] }])
})
