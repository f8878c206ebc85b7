import { localeOf, type Language } from './language.ts'

/** How a reader is addressed: the language, the country whose habits of writing hold, and the zone whose wall clock is meant. */
export interface Reader {
  language: Language
  country?: string | null
  zone: string
}

/** A day, as "Friday, 20 November 2026". */
export function formatDay(reader: Reader, instant: Temporal.Instant): string {
  return dateFormat(reader, { dateStyle: 'full' }).format(instant.epochMilliseconds)
}

/** A day without a zone of its own (a date that is written down, such as a birthday). */
export function formatDate(reader: Reader, date: Temporal.PlainDate): string {
  const atNoon = date.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' })
  return dateFormat({ ...reader, zone: 'UTC' }, { dateStyle: 'long' }).format(atNoon.epochMilliseconds)
}

/** A time of day, as "10:30". */
export function formatTime(reader: Reader, instant: Temporal.Instant): string {
  return dateFormat(reader, { timeStyle: 'short' }).format(instant.epochMilliseconds)
}

/** A day and time, as "20 Nov 2026, 10:30". */
export function formatMoment(reader: Reader, instant: Temporal.Instant): string {
  return dateFormat(reader, { dateStyle: 'medium', timeStyle: 'short' }).format(instant.epochMilliseconds)
}

/** From when until when, with the day said once: "20 Nov 2026, 10:30 – 11:00". */
export function formatSpan(reader: Reader, from: Temporal.Instant, until: Temporal.Instant): string {
  return dateFormat(reader, { dateStyle: 'medium', timeStyle: 'short' }).formatRange(from.epochMilliseconds, until.epochMilliseconds)
}

/** A moment in another shape, where none of the above will do: a weekday alone, a day without its year. */
export function formatAs(reader: Reader, instant: Temporal.Instant, shape: Intl.DateTimeFormatOptions): string {
  return dateFormat(reader, shape).format(instant.epochMilliseconds)
}

/** The zone by its name, as "Gulf Standard Time", for where the reader's zone and the business's differ. */
export function formatZone(reader: Reader, at: Temporal.Instant): string {
  const parts = dateFormat(reader, { timeZoneName: 'long' }).formatToParts(at.epochMilliseconds)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? reader.zone
}

/** A length of time, as "1 hr 30 min". */
export function formatDuration(reader: Reader, minutes: number): string {
  const style = { style: 'short', hoursDisplay: 'auto', minutesDisplay: minutes === 0 ? 'always' : 'auto' } as const
  const format = remembered(`duration ${JSON.stringify(style)}`, reader, (locale) => new Intl.DurationFormat(locale, style))
  return format.format({ hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}

/** A number, as "1,234.5". */
export function formatNumber(reader: Reader, value: number | bigint): string {
  return remembered('number', reader, (locale) => new Intl.NumberFormat(locale)).format(value)
}

/** Names in a row, as "Anna, Boris and Clara". */
export function formatList(reader: Reader, items: string[]): string {
  return remembered('list', reader, (locale) => new Intl.ListFormat(locale)).format(items)
}

function dateFormat(reader: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const kind = `date ${reader.zone} ${JSON.stringify(options)}`
  return remembered(kind, reader, (locale) => new Intl.DateTimeFormat(locale, { ...options, timeZone: reader.zone }))
}

// Building an Intl formatter costs a hundred times what using it does. Bounded, because zones come from visitors.
const formatters = new Map<string, unknown>()
const mostFormatters = 2_000

function remembered<Format>(kind: string, reader: Reader, make: (locale: string) => Format): Format {
  const locale = localeOf(reader.language, reader.country)
  const name = `${kind} ${locale}`
  const known = formatters.get(name)
  if (known) return known as Format

  if (formatters.size >= mostFormatters) formatters.clear()
  const made = make(locale)
  formatters.set(name, made)
  return made
}
