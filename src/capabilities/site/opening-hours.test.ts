import { expect, test } from 'vitest'

import { openingHours } from './opening-hours.ts'

const monday = Temporal.PlainDate.from('2026-11-23')
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const always = { effectiveFrom: null, effectiveUntil: null }

function rule(weekdays: number[], from: string, until: string, more: object = {}) {
  return { weekdays, from, until, zone: 'Asia/Dubai', ...always, ...more }
}

function hoursOf(...people: { rules?: ReturnType<typeof rule>[]; exceptions?: { on: string; shifts: { from: string; until: string; zone: string }[] }[] }[]) {
  return openingHours(people.map(({ rules = [], exceptions = [] }) => ({ rules, exceptions })), { today: monday, zone: 'Asia/Dubai' })
}

const on = (hours: ReturnType<typeof hoursOf>, weekday: number) => hours.week.find((day) => day.weekday === weekday)!.open

test('a business is open from the first of its people to the last, with a break where nobody is there', () => {
  const hours = hoursOf({ rules: [rule([1, 2], '10:00', '14:00')] }, { rules: [rule([1], '13:00', '18:00'), rule([2], '16:00', '20:00')] })

  expect(on(hours, 1)).toEqual([{ from: '10:00', until: '18:00' }])
  expect(on(hours, 2)).toEqual([{ from: '10:00', until: '14:00' }, { from: '16:00', until: '20:00' }])
  expect(on(hours, 3)).toEqual([])
  expect(hours.week.map(({ weekday }) => weekday)).toEqual(everyDay)
})

test('who works past midnight belongs to the day on which the shift began', () => {
  const hours = hoursOf({ rules: [rule([6], '18:00', '02:00')] })
  expect(on(hours, 6)).toEqual([{ from: '18:00', until: '02:00' }])
  expect(on(hours, 7)).toEqual([])
})

test('round the clock is one day after the other, each of twenty-four hours', () => {
  const hours = hoursOf({ rules: [rule(everyDay, '00:00', '00:00')] })
  expect(on(hours, 4)).toEqual([{ from: '00:00', until: '00:00' }])
})

test('hours that are meant by the clocks of another zone are told by those of the business', () => {
  const hours = hoursOf({ rules: [rule([1], '22:00', '23:30', { zone: 'Europe/London' })] })
  expect(on(hours, 1)).toEqual([])
  expect(on(hours, 2)).toEqual([{ from: '02:00', until: '03:30' }])
})

test('rules hold from and until their dates', () => {
  const hours = hoursOf({ rules: [rule(everyDay, '10:00', '12:00', { effectiveFrom: '2026-11-24', effectiveUntil: '2026-11-25' })] })
  expect(hours.week.filter(({ open }) => open.length > 0).map((day) => day.on)).toEqual(['2026-11-24', '2026-11-25'])
})

test('a date is special when what is open then is not as usual, and the week stays as it is', () => {
  const rules = [rule(everyDay, '10:00', '18:00')]
  const closed = { on: '2026-12-02', shifts: [] }
  const short = { on: '2026-12-03', shifts: [{ from: '10:00', until: '13:00', zone: 'Asia/Dubai' }] }

  expect(hoursOf({ rules, exceptions: [closed, short] }).special).toEqual([
    { on: '2026-12-02', weekday: 3, open: [] },
    { on: '2026-12-03', weekday: 4, open: [{ from: '10:00', until: '13:00' }] },
  ])
  expect(hoursOf({ rules, exceptions: [closed] }, { rules }).special).toEqual([])
  expect(on(hoursOf({ rules, exceptions: [closed] }), 3)).toEqual([{ from: '10:00', until: '18:00' }])
})
