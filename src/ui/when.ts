/** Words for an instant. Nothing here knows React or the clock: `now` is given. */

const steps: [limit: number, unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  [45, 'second', 1],
  [45 * 60, 'minute', 60],
  [22 * 3600, 'hour', 3600],
  [6 * 86_400, 'day', 86_400],
  [26 * 86_400, 'week', 7 * 86_400],
  [320 * 86_400, 'month', 30.44 * 86_400],
  [Infinity, 'year', 365.25 * 86_400],
]

/** "in 2 hours", "yesterday", "now". */
export function relative(at: Date, now: Date, locale: string): string {
  const seconds = (at.getTime() - now.getTime()) / 1000
  const [, unit, length] = steps.find(([limit]) => Math.abs(seconds) < limit)!
  const count = unit === 'second' ? 0 : Math.round(seconds / length)
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(count, unit)
}

export type WhenShape = 'time' | 'date' | 'moment' | 'long'

const shapes: Record<WhenShape, Intl.DateTimeFormatOptions> = {
  time: { hour: 'numeric', minute: '2-digit' },
  date: { weekday: 'short', day: 'numeric', month: 'short' },
  moment: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  long: { dateStyle: 'full', timeStyle: 'short' },
}

/** The year is written when it is not this one. */
export function absolute(at: Date, now: Date, shape: WhenShape, locale: string, zone: string): string {
  const options = shapes[shape]
  const needsYear = (shape === 'date' || shape === 'moment') && yearIn(at, zone) !== yearIn(now, zone)
  return new Intl.DateTimeFormat(locale, { ...options, ...(needsYear && { year: 'numeric' as const, weekday: undefined }), timeZone: zone }).format(at)
}

/** The name of a zone at that instant, "Dubai time", or null where both clocks show the same. */
export function zoneToName(at: Date, zone: string, viewerZone: string, locale: string): string | null {
  if (zone === viewerZone || wallTime(at, zone) === wallTime(at, viewerZone)) return null
  return zoneName(at, zone, locale)
}

export function zoneName(at: Date, zone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(at)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}

function yearIn(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' }).format(at)
}

function wallTime(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' }).format(at)
}
