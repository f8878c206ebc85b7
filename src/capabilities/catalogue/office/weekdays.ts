import { firstDayOfWeek } from '../../../ui/words/WordsProvider.tsx'

/** The weekdays from the first of the reader's week, each with its place in a week that begins on Monday. */
export function weekdaysIn(locale: string, width: 'long' | 'short' = 'long'): { index: number; name: string }[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' })
  const first = (firstDayOfWeek(locale) + 6) % 7
  return Array.from({ length: 7 }, (_, offset) => {
    const index = (first + offset) % 7
    return { index, name: format.format(Date.UTC(2024, 0, 1 + index)) } // the first of January 2024 was a Monday
  })
}

/** `09:30` as the reader writes it: 09:30, or 9:30 am. */
export function timeIn(time: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(new Date(`2024-01-01T${time}:00Z`))
}

/** `2026-12-24`, or from a date until another, as the reader writes it. */
export function datesIn(from: string, until: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: from === until ? 'short' : undefined, day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${until}T00:00:00Z`))
}
