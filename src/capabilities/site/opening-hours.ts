/**
 * When a business is open: whenever somebody there gives something. Computed from the hours of its people, for the days
 * ahead, so that what the page says, what search engines read and what can be booked are one thing. Pure.
 */
import type { HoursRow } from '../catalogue/public.ts'

/** By the clocks of the business. `until` may be on the next day: then it is not after `from`. */
export interface OpenTime {
  from: string
  until: string
}

export interface OpenDay {
  on: string
  /** Monday is 1, Sunday is 7. */
  weekday: number
  open: OpenTime[]
}

export interface OpeningHours {
  /** One day of each kind, the week's usual hours. */
  week: OpenDay[]
  /** Dates in the coming two weeks that are not as usual. */
  special: OpenDay[]
}

type Hours = Pick<HoursRow, 'rules' | 'exceptions'>
type Shift = { from: string; until: string; zone: string }

const minutesOfDay = 24 * 60
const daysAhead = 14

export function openingHours(people: Hours[], { today, zone }: { today: Temporal.PlainDate; zone: string }): OpeningHours {
  const dates = Array.from({ length: daysAhead }, (_, index) => today.add({ days: index }))
  const usual = people.map((hours) => ({ ...hours, exceptions: [] }))
  const special = dates.filter((date) => people.some(({ exceptions }) => exceptions.some(({ on }) => on === date.toString())))
  return {
    week: dates.slice(0, 7).map((date) => openOn(usual, date, zone)),
    special: special.map((date) => openOn(people, date, zone)).filter((day) => !isAsUsual(day, openOn(usual, Temporal.PlainDate.from(day.on), zone))),
  }
}

function isAsUsual(day: OpenDay, usual: OpenDay): boolean {
  return JSON.stringify(day.open) === JSON.stringify(usual.open)
}

function openOn(people: Hours[], date: Temporal.PlainDate, zone: string): OpenDay {
  const stretches = people.flatMap((hours) => stretchesOn(hours, date, zone))
  return { on: date.toString(), weekday: date.dayOfWeek, open: merged(stretches).map(asOpenTime) }
}

/** Minutes after midnight of a date; the end may lie beyond the next midnight. */
interface Stretch {
  start: number
  end: number
}

/** Somebody whose hours are meant by the clocks of another zone may begin on the day before or after, by those of the business. */
function stretchesOn(hours: Hours, date: Temporal.PlainDate, zone: string): Stretch[] {
  return [-1, 0, 1].flatMap((days) => {
    const begins = date.add({ days })
    return shiftsOf(hours, begins).flatMap((shift) => {
      if (shift.zone === zone) return days === 0 ? [stretchOf(shift)] : []
      return elsewhere(shift, begins, { date, zone })
    })
  })
}

function shiftsOf({ rules, exceptions }: Hours, date: Temporal.PlainDate): Shift[] {
  const on = date.toString()
  const exception = exceptions.filter((each) => each.on === on)
  if (exception.length > 0) return exception.flatMap(({ shifts }) => shifts)
  return rules.filter(
    (rule) =>
      rule.weekdays.includes(date.dayOfWeek) && (rule.effectiveFrom === null || rule.effectiveFrom <= on) && (rule.effectiveUntil === null || on <= rule.effectiveUntil),
  )
}

function stretchOf({ from, until }: OpenTime): Stretch {
  const start = minutesOf(Temporal.PlainTime.from(from))
  const end = minutesOf(Temporal.PlainTime.from(until))
  return { start, end: end > start ? end : end + minutesOfDay }
}

function elsewhere(shift: Shift, begins: Temporal.PlainDate, { date, zone }: { date: Temporal.PlainDate; zone: string }): Stretch[] {
  const starts = begins.toZonedDateTime({ timeZone: shift.zone, plainTime: shift.from }).withTimeZone(zone)
  if (!starts.toPlainDate().equals(date)) return []
  const { start, end } = stretchOf(shift)
  const startHere = minutesOf(starts.toPlainTime())
  return [{ start: startHere, end: startHere + end - start }]
}

function merged(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = []
  for (const stretch of stretches.toSorted((one, other) => one.start - other.start)) {
    const last = result.at(-1)
    if (last && stretch.start <= last.end) last.end = Math.max(last.end, stretch.end)
    else result.push({ ...stretch })
  }
  return result
}

function asOpenTime({ start, end }: Stretch): OpenTime {
  return { from: timeOf(start), until: timeOf(end - start >= minutesOfDay ? start : end) }
}

function minutesOf({ hour, minute }: Temporal.PlainTime): number {
  return hour * 60 + minute
}

function timeOf(minutes: number): string {
  return new Temporal.PlainTime().add({ minutes }).toString({ smallestUnit: 'minute' })
}
