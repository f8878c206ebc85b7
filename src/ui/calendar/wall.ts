import { Temporal } from 'temporal-polyfill'

/** Between instants, which the API speaks, and the clock on the wall of a zone, which a calendar shows. */

export type View = 'day' | 'week' | 'list'

export interface Wall {
  /** YYYY-MM-DD */
  day: string
  /** Since midnight, by the clock. */
  minutes: number
}

export function toWall(instant: string, zone: string): Wall {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  return { day: at.toPlainDate().toString(), minutes: at.hour * 60 + at.minute }
}

/** The instant at which that clock shows that time. An hour that is skipped in spring is the one after it; of one that comes twice in autumn it is the first. */
export function fromWall({ day, minutes }: Wall, zone: string): string {
  const local = Temporal.PlainDate.from(day).toPlainDateTime().add({ minutes })
  return local.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant().toString()
}

export function plus(instant: string, milliseconds: number): string {
  return Temporal.Instant.from(instant).add({ milliseconds }).toString()
}

export function lasts(startsAt: string, endsAt: string): number {
  return Temporal.Instant.from(endsAt).epochMilliseconds - Temporal.Instant.from(startsAt).epochMilliseconds
}

export function todayIn(zone: string): string {
  return Temporal.Now.plainDateISO(zone).toString()
}

export function nowIn(zone: string): Wall {
  return toWall(Temporal.Now.instant().toString(), zone)
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** `firstDay`: 0 is Sunday. */
export function daysOf(view: View, day: string, firstDay: number): string[] {
  if (view === 'day') return [day]
  const date = Temporal.PlainDate.from(day)
  const back = ((date.dayOfWeek % 7) - firstDay + 7) % 7
  const first = date.subtract({ days: back })
  return Array.from({ length: 7 }, (_, index) => first.add({ days: index }).toString())
}

/** Days between two days, both included. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
}

/** The instants between which these days lie, for asking the API. */
export function rangeOf(days: string[], zone: string): { from: string; to: string } {
  return { from: fromWall({ day: days[0]!, minutes: 0 }, zone), to: fromWall({ day: addDays(days.at(-1)!, 1), minutes: 0 }, zone) }
}

/** `2026-11-20T10:30:00`, without a zone: a place on the wall. */
export function wallText({ day, minutes }: Wall): string {
  return Temporal.PlainDate.from(day).toPlainDateTime().add({ minutes }).toString({ smallestUnit: 'second' })
}

/** `+04:00`, as the zone stands now: where the line of the present is drawn. */
export function offsetNow(zone: string): string {
  return Temporal.Now.zonedDateTimeISO(zone).offset.slice(0, 6)
}
