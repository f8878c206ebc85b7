/**
 * A booking as a calendar file (RFC 5545), for "add to my calendar" and as an attachment of mails.
 *
 * Times are UTC instants: a booking is one point in time, which needs no VTIMEZONE and means the same in every calendar.
 * The UID stays for the life of the booking and SEQUENCE rises with each change, so that a calendar replaces what it has.
 */
export interface CalendarEntry {
  uid: string
  sequence: number
  method: 'PUBLISH' | 'CANCEL'
  /** When this file was made. */
  stampedAt: number
  startsAt: number
  endsAt: number
  title: string
  description: string
  location: string | null
  url: string | null
  organizer: { name: string; email: string } | null
  language: string
}

export function calendarFile(entry: CalendarEntry): string {
  const properties: (string | null)[] = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Frontdesk//Bookings//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${entry.method}`,
    'BEGIN:VEVENT',
    `UID:${text(entry.uid)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utc(entry.stampedAt)}`,
    `DTSTART:${utc(entry.startsAt)}`,
    `DTEND:${utc(entry.endsAt)}`,
    `SUMMARY;LANGUAGE=${entry.language}:${text(entry.title)}`,
    `DESCRIPTION;LANGUAGE=${entry.language}:${text(entry.description)}`,
    entry.location && `LOCATION:${text(entry.location)}`,
    entry.url && `URL:${withoutControls(entry.url)}`,
    entry.organizer && `ORGANIZER;CN=${parameter(entry.organizer.name)}:mailto:${withoutControls(entry.organizer.email)}`,
    `STATUS:${entry.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return properties.filter(isPresent).map((line) => `${folded(line)}\r\n`).join('')
}

function isPresent(property: string | null): property is string {
  return Boolean(property)
}

/** `20261120T093000Z` */
function utc(moment: number): string {
  return new Date(moment).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
}

function text(value: string): string {
  return withoutControls(value.replaceAll(/\r\n?/g, '\n'), '\n')
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll('\n', '\\n')
}

/** Inside quotes everything may stand but the quote itself; RFC 6868 gives it and the caret a spelling. */
function parameter(value: string): string {
  return `"${withoutControls(value).replaceAll('^', '^^').replaceAll('"', "^'")}"`
}

/** A line break inside a value would let its writer begin a property of their own. */
function withoutControls(value: string, except = ''): string {
  return [...value].filter((letter) => letter === except || (letter >= ' ' && letter !== '\u007F')).join('')
}

const mostOctets = 75

/** Lines of at most 75 octets of UTF-8, never cutting a character in two; a continuation begins with a space, which counts. */
function folded(line: string): string {
  const lines = ['']
  let octets = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (octets + size > mostOctets) {
      lines.push(' ')
      octets = 1
    }
    lines[lines.length - 1] += letter
    octets += size
  }
  return lines.join('\r\n')
}
