/**
 * Which days a visitor is shown, and what is free on them: a week at a time, on it the first day on which something is free,
 * and where nothing is, why, and which day is the next.
 */
import { freeSlots } from '../availability.ts'
import type { Question, Slot, Terms } from '../availability.ts'
import type { Range } from '../ranges.ts'
import { dateAt, dayIn, daysAfter } from '../wall-time.ts'
import type { LocalDate, Moment } from '../wall-time.ts'

/** Asks for everything that the answer about a window depends on. */
export type Load = (window: Range) => Promise<Question>

export interface Day {
  on: LocalDate
  slots: Slot[]
}

export interface FreeDays {
  days: Day[]
  selected: Day
  /** The first day of the weeks before and after, where there are any that can be booked. */
  earlier: LocalDate | null
  later: LocalDate | null
  /** Why nothing is free on the selected day. */
  empty: Emptiness | null
}

export interface Emptiness {
  why: 'full' | 'closed' | 'too_soon' | 'too_far'
  /** The next day on which something is free, else the last one before. */
  nearest: LocalDate | null
  /** Until when bookings are open. */
  latest: Moment
}

interface Wished {
  date?: LocalDate | undefined
  week?: LocalDate | undefined
}

const daysShown = 7

export async function freeDays(load: Load, terms: Pick<Terms, 'now' | 'horizonDays' | 'zone'>, wished: Wished): Promise<FreeDays> {
  const open = openDates(terms)
  const wishedDay = wished.date ?? wished.week
  const shown = clamped(wishedDay ?? open.first, open)
  const week = await weekWith(load, shown, open)
  if (wishedDay !== undefined || week.days.some(isFree)) return selectedIn(load, week, open, wished.date && shown)

  const first = await nextFree(load, daysAfter(week.days.at(-1)!.on, 1), open)
  return selectedIn(load, first ? await weekWith(load, first, open) : week, open)
}

/** The dates on which bookings are open, by the clocks of the business. */
interface OpenDates {
  first: LocalDate
  last: LocalDate
  latest: Moment
  zone: string
}

const day = 24 * 3_600_000

function openDates({ now, horizonDays, zone }: Pick<Terms, 'now' | 'horizonDays' | 'zone'>): OpenDates {
  const latest = now + (horizonDays ?? mostDaysAhead) * day
  return { first: dateAt(now, zone), last: dateAt(latest, zone), latest, zone }
}

function clamped(date: LocalDate, { first, last }: OpenDates): LocalDate {
  if (date < first) return first
  return date > last ? last : date
}

interface Week {
  question: Question
  days: Day[]
}

/** Weeks are counted from today, so that the first one shows nothing that has passed. */
async function weekWith(load: Load, date: LocalDate, { first, zone }: OpenDates): Promise<Week> {
  const passed = Temporal.PlainDate.from(first).until(date, { largestUnit: 'days' }).days
  const begins = daysAfter(first, passed - (passed % daysShown))
  const dates = Array.from({ length: daysShown }, (_, index) => daysAfter(begins, index))
  const window = { start: dayIn(zone, dates[0]!).start, end: dayIn(zone, dates.at(-1)!).end }
  const question = await load(window)
  const slots = Map.groupBy(freeSlots(question, window), ({ start }) => dateAt(start, zone))
  return { question, days: dates.map((on) => ({ on, slots: slots.get(on) ?? [] })) }
}

async function selectedIn(load: Load, { question, days }: Week, open: OpenDates, date?: LocalDate): Promise<FreeDays> {
  const selected = days.find(({ on }) => on === date) ?? days.find(isFree) ?? days[0]!
  const after = daysAfter(days.at(-1)!.on, 1)
  return {
    days,
    selected,
    earlier: days[0]!.on > open.first ? daysAfter(days[0]!.on, -daysShown) : null,
    later: after <= open.last ? after : null,
    empty: isFree(selected) ? null : { why: whyEmpty(question, selected.on, open), nearest: await nearestFree(load, selected.on, days, open), latest: open.latest },
  }
}

function isFree({ slots }: Day): boolean {
  return slots.length > 0
}

/** Takes away what may be in the way, one thing after the other, until something is free. */
function whyEmpty(question: Question, on: LocalDate, { first, zone }: OpenDates): Emptiness['why'] {
  const window = dayIn(zone, on)
  const withoutTerms: Question = { ...question, terms: { ...question.terms, noticeMinutes: null, horizonDays: null } }
  const ahead = { start: Math.max(window.start, question.terms.now), end: window.end }
  if (freeSlots(withoutTerms, ahead).length > 0) return on === first || window.start < question.terms.now + (question.terms.noticeMinutes ?? 0) * 60_000 ? 'too_soon' : 'too_far'

  const withoutOthers: Question = { ...withoutTerms, supplies: question.supplies.map((supply) => ({ ...supply, busy: [] })) }
  if (freeSlots(withoutOthers, ahead).length > 0) return 'full'
  return freeSlots(withoutOthers, window).length > 0 ? 'too_soon' : 'closed'
}

async function nearestFree(load: Load, on: LocalDate, days: Day[], open: OpenDates): Promise<LocalDate | null> {
  const free = days.filter(isFree).map((each) => each.on)
  const next = free.find((date) => date > on) ?? (await nextFree(load, daysAfter(days.at(-1)!.on, 1), open))
  return next ?? free.findLast((date) => date < on) ?? (days[0]!.on > open.first ? nextFree(load, open.first, open) : null)
}

const daysAtOnce = 28
const mostDaysAhead = 364

/** Looks ahead a month at a time: most find something in the first. */
async function nextFree(load: Load, from: LocalDate, { last, zone }: OpenDates): Promise<LocalDate | null> {
  const end = daysAfter(from, mostDaysAhead)
  for (let date = from; date <= last && date < end; date = daysAfter(date, daysAtOnce)) {
    const window = { start: dayIn(zone, date).start, end: dayIn(zone, daysAfter(date, daysAtOnce)).start }
    const [slot] = freeSlots(await load(window), window)
    if (slot) return dateAt(slot.start, zone)
  }
  return null
}
