/**
 * When somebody or something can be booked: weekly rules in wall-clock time, and exceptions for single dates.
 * Pure: the rows come from the catalogue, the moments go to availability.
 */
import { contains, merged, overlaps, type Range } from './ranges.ts'
import { dateAt, daysAfter, momentOf, weekdayOf, type LocalDate, type LocalTime } from './wall-time.ts'

export interface Hours {
  rules: HoursRule[]
  exceptions: HoursException[]
}

/** "Mondays and Tuesdays from 22:00 until 06:00, Athens time, from March on." An end not after its start is on the next day. */
export interface HoursRule {
  weekdays: number[]
  from: LocalTime
  until: LocalTime
  zone: string
  effectiveFrom: LocalDate | null
  effectiveUntil: LocalDate | null
}

/** Stands in for every rule on its date; without shifts it closes the date. */
export interface HoursException {
  on: LocalDate
  shifts: Shift[]
}

export interface Shift {
  from: LocalTime
  until: LocalTime
  zone: string
}

/**
 * The open stretches that touch a window. A shift belongs to the date on which it begins, so closing Saturday leaves
 * Friday's night until 02:00 alone.
 */
export function openRanges(hours: Hours, window: Range): Range[] {
  const exceptions = Map.groupBy(hours.exceptions, (exception) => exception.on)
  const ranges = datesAround(window).flatMap((date) => {
    const shifts = exceptions.get(date)?.flatMap((exception) => exception.shifts) ?? regularShifts(hours.rules, date)
    return shifts.map((shift) => rangeOf(date, shift))
  })
  return merged(ranges.filter((range) => overlaps(range, window)))
}

/** The exception that alone keeps a time closed that the weekly rules would open. */
export function exceptionAgainst(hours: Hours, time: Range): HoursException | undefined {
  const dates = datesAround(time)
  return hours.exceptions
    .filter((exception) => dates.includes(exception.on))
    .find(({ on }) => isOpenDuring({ ...hours, exceptions: hours.exceptions.filter((other) => other.on !== on) }, time))
}

function isOpenDuring(hours: Hours, time: Range): boolean {
  return openRanges(hours, time).some((range) => contains(range, time))
}

/** ISO dates compare as text. */
function regularShifts(rules: HoursRule[], date: LocalDate): Shift[] {
  const weekday = weekdayOf(date)
  return rules.filter(
    (rule) =>
      rule.weekdays.includes(weekday) &&
      (rule.effectiveFrom === null || rule.effectiveFrom <= date) &&
      (rule.effectiveUntil === null || date <= rule.effectiveUntil),
  )
}

function rangeOf(date: LocalDate, { from, until, zone }: Shift): Range {
  const lastDate = until > from ? date : daysAfter(date, 1)
  return { start: momentOf(date, from, zone), end: momentOf(lastDate, until, zone) }
}

/** Every date on which, anywhere on earth, a shift may begin that touches the window: zones differ by a day, shifts last up to one. */
function datesAround(window: Range): LocalDate[] {
  const last = daysAfter(dateAt(window.end, 'UTC'), 1)
  const dates = []
  for (let date = daysAfter(dateAt(window.start, 'UTC'), -2); date <= last; date = daysAfter(date, 1)) dates.push(date)
  return dates
}
