import { isDate, isZone } from '../../../kernel/calendar.ts'
import { storableYear } from '../../../kernel/http/schema.ts'

/** What the visitor has chosen so far. It stands in the address, so every step can be kept, sent to somebody, and gone back to. */
export interface Choice {
  service?: string
  /** Who gives it; anyone where absent. */
  person?: string
  date?: string
  /** A day of the week that is shown, where no date is chosen. */
  week?: string
  /** Where the visitor's clocks are. */
  zone?: string
  /** Whether zones are being chosen. */
  zones?: string
  /** The moment of the visit. */
  at?: string
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const isPossible: Record<keyof Choice, (text: string) => boolean> = {
  service: (text) => uuid.test(text),
  person: (text) => uuid.test(text),
  date: isDate,
  week: isDate,
  zone: isZone,
  zones: (text) => text === 'all',
  at: isInstant,
}

/** What of an address, or a form, can be a choice; the rest was not chosen. */
export function readChoice(given: Record<string, string>): Choice {
  const entries = Object.entries(isPossible).flatMap(([name, fits]) => {
    const text = given[name]
    return text !== undefined && fits(text) ? [[name, text]] : []
  })
  return Object.fromEntries(entries) as Choice
}

/** `?service=…&date=…`, or nothing. */
export function queryOf(choice: Choice): string {
  const query = new URLSearchParams(Object.entries(choice).filter((entry): entry is [string, string] => entry[1] !== undefined)).toString()
  return query === '' ? '' : `?${query}`
}

/** Moments in an address are written in UTC: a plus sign of an offset would be read as a space. */
export function momentText(moment: number): string {
  return Temporal.Instant.fromEpochMilliseconds(moment).toString({ smallestUnit: 'second' })
}

const isStorable = new RegExp(storableYear)

function isInstant(text: string): boolean {
  try {
    return isStorable.test(text) && Temporal.Instant.from(text).epochMilliseconds % 60_000 === 0
  } catch {
    return false // a RangeError is how Temporal says that it is no moment
  }
}
