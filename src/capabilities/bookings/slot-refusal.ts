/** Says why a time cannot be had, in the words of whoever asks, and names the nearest times that can. */
import { formatMoment, formatTime } from '../../kernel/i18n/format.ts'
import type { Reader } from '../../kernel/i18n/format.ts'
import { refuse } from '../../kernel/refusal.ts'

import { freeSlots, nearestSlots } from './availability.ts'
import type { Question, Reason } from './availability.ts'
import { instant } from './queries.ts'
import type { Range } from './ranges.ts'
import { dateAt, withOffset } from './wall-time.ts'

const mostAlternatives = 3

/** How far around a wished time alternatives are looked for: the same day first, then the next ones. */
export function windowAround(moment: number): Range {
  const day = 24 * 3_600_000
  return { start: moment - day, end: moment + 5 * day }
}

/** "10:30 was taken a moment ago. 11:00 and 11:15 are free." */
export function refuseSlot(question: Question, { start, reasons, reader }: { start: number; reasons: Reason[]; reader: Reader }): never {
  const { now } = question.terms
  const window = windowAround(start)
  const slots = freeSlots(question, { start: Math.max(window.start, now), end: window.end }).filter((slot) => slot.start !== start)
  const alternatives = nearestSlots(slots, start, mostAlternatives).map((slot) => slot.start)
  const sameDay = (moment: number) => dateAt(moment, reader.zone) === dateAt(start, reader.zone)

  refuse(codeOf(reasons), {
    startsAt: withOffset(start, reader.zone),
    time: formatTime(reader, instant(start)),
    moment: formatMoment(reader, instant(start)),
    ...limitsOf(reasons, reader),
    alternatives: alternatives.map((moment) => withOffset(moment, reader.zone)),
    times: alternatives.map((moment) => (sameDay(moment) ? formatTime : formatMoment)(reader, instant(moment))),
    count: alternatives.length,
  })
}

/** The terms come first: they would still stand if somebody were free. Then what most of the people have in the way. */
export function codeOf(reasons: Reason[]): string {
  const codes = new Set(reasons.map(({ code }) => code))
  const firstOf = (...names: Reason['code'][]) => names.find((name) => codes.has(name))

  const terms = firstOf('too_soon', 'too_far', 'off_step', 'nobody_offers', 'too_few_units')
  if (terms) return `bookings.${terms}`
  if (firstOf('busy', 'no_time_around', 'not_enough')) return 'bookings.slot_taken'
  return codes.has('outside_hours') ? 'bookings.outside_hours' : 'bookings.closed_that_day'
}

function limitsOf(reasons: Reason[], reader: Reader): Record<string, string> {
  const limits = reasons.flatMap((reason) => {
    if (reason.code === 'too_soon') return [['earliest', formatMoment(reader, instant(reason.earliest))]]
    if (reason.code === 'too_far') return [['latest', formatMoment(reader, instant(reason.latest))]]
    return []
  })
  return Object.fromEntries(limits)
}
