/**
 * The one place where a wall-clock time becomes an instant, and an instant a wall-clock time.
 *
 * People say "half past nine on Monday"; the computer needs one point in time. Twice a year the two disagree: an hour is
 * skipped or comes twice. Every reading here is monotone (a later wall time is never an earlier instant), so consecutive
 * hours stay consecutive: what ends at 01:30 ends at the same moment at which what begins at 01:30 begins.
 */
import type { Range } from './ranges.ts'

/** Milliseconds since 1970 in UTC: what all arithmetic on time is done in. */
export type Moment = number

/** `2026-11-20`, as a person in some zone would say it. */
export type LocalDate = string

/** `09:30` */
export type LocalTime = string

/** A repeated wall time means its first coming; a skipped one means the moment at which the clocks jump over it. */
export function momentOf(date: LocalDate, time: LocalTime, zone: string): Moment {
  const name = `${date} ${time} ${zone}`
  const known = moments.get(name)
  if (known !== undefined) return known

  if (moments.size >= mostMoments) moments.clear()
  const moment = readMoment(date, time, zone)
  moments.set(name, moment)
  return moment
}

// A team of a hundred asks for the same openings and closings of a month a hundred times; reading one costs fifty times
// what remembering it does. Bounded, because zones and times come from people.
const moments = new Map<string, Moment>()
const mostMoments = 20_000

function readMoment(date: LocalDate, time: LocalTime, zone: string): Moment {
  const reading = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time))
  const found = reading.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const wasSkipped = !found.toPlainDateTime().equals(reading)

  return wasSkipped ? found.getTimeZoneTransition('next')!.epochMilliseconds : found.epochMilliseconds
}

/** From the first moment of a date to the first moment of the next one: 23, 24 or 25 hours, and once in Samoa none at all. */
export function dayIn(zone: string, date: LocalDate): Range {
  return { start: momentOf(date, '00:00', zone), end: momentOf(daysAfter(date, 1), '00:00', zone) }
}

export function dateAt(moment: Moment, zone: string): LocalDate {
  return zoned(moment, zone).toPlainDate().toString()
}

/** `2026-11-20T09:30:00+02:00`: the same point in time, written as the clocks of that zone show it. */
export function withOffset(moment: Moment, zone: string): string {
  return zoned(moment, zone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

export function daysAfter(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(date: LocalDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek
}

/** Cuts a range wherever the clocks change, so that inside each piece wall time is plain arithmetic. */
export function stretchesOfOneOffset(range: Range, zone: string): (Range & { offset: number })[] {
  const stretches = []
  let start = range.start
  while (start < range.end) {
    const clock = zoned(start, zone)
    const change = clock.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity
    const end = Math.min(range.end, change)
    stretches.push({ start, end, offset: clock.offsetNanoseconds / 1e6 })
    start = end
  }
  return stretches
}

function zoned(moment: Moment, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone)
}
