/**
 * Which times can be booked, who would take them, and why another time cannot be.
 *
 * Pure: hours, resources and what occupies them come in; moments come out. It sees neither the database nor the clock.
 * `freeSlots` and `explainSlot` ask the same questions of a moment, so a slot that is not offered always has a reason,
 * and taking every stated reason away makes the slot appear (the property tests hold it to that).
 *
 * The answer is advice. Between asking and booking somebody else may be faster: the allocations table has the last word.
 */
import { fairOrder } from './fair-order.ts'
import { exceptionAgainst, openRanges, type Hours } from './hours.ts'
import { contains, merged, overlaps, timeline, type Range, type Timeline } from './ranges.ts'
import { dateAt, dayIn, stretchesOfOneOffset, type Moment } from './wall-time.ts'

/** Everything that the answer depends on. */
export interface Question {
  /** One after the other: each segment begins when the one before it ends. */
  segments: Segment[]
  supplies: Supply[]
  terms: Terms
}

/** One service of a visit. Its buffers occupy the resources too, but need not lie in anybody's hours. */
export interface Segment {
  minutes: number
  /** Whoever needs another time for it, by resource; only the first need counts, which is who gives the service. */
  minutesWith?: Record<string, number>
  bufferBefore: number
  bufferAfter: number
  /** All of these at the same time: a person and a room. */
  needs: Need[]
}

/** One resource of a pool, whichever is free: "Anna", "anyone who does this", "any room with a chair". */
export interface Need {
  anyOf: string[]
  units: number
}

/** A resource as it stands: when it may be booked, and what occupies it already. */
export interface Supply {
  id: string
  hours: Hours | 'always'
  capacity: number
  busy: Busy[]
}

/** Occupies one unit of a resource, or (no unit) the whole of it. */
export interface Busy extends Range {
  unit: number | null
}

/** What the business asks of whoever books. Null is no limit: the team at its own counter needs none. */
export interface Terms {
  now: Moment
  noticeMinutes: number | null
  horizonDays: number | null
  /** Visits begin at multiples of this, by the clocks of `zone`. */
  stepMinutes: number
  zone: string
}

export type Slot = Range

/** What one resource gives to one segment: `core` is the visit itself, `occupied` includes the buffers. */
export interface Choice {
  segment: number
  need: number
  resourceId: string
  units: number[]
  core: Range
  occupied: Range
}

export type Reason =
  | { code: 'too_soon'; earliest: Moment }
  | { code: 'too_far'; latest: Moment }
  | { code: 'off_step'; stepMinutes: number }
  | { code: 'nobody_offers'; segment: number; need: number }
  /** Each need could be met alone, but not all of them at once: the one free person cannot be both. */
  | { code: 'not_enough' }
  | (Obstacle & { segment: number; need: number })

/** Why one resource cannot. */
export type Obstacle =
  | { code: 'outside_hours'; resourceId: string; open: Range[] }
  | { code: 'closed_that_day'; resourceId: string; date: string }
  | { code: 'busy'; resourceId: string; busy: Busy[] }
  /** The time itself is free, the preparing before or the clearing after it is not. */
  | { code: 'no_time_around'; resourceId: string; busy: Busy[] }
  | { code: 'too_few_units'; resourceId: string; capacity: number }

const minute = 60_000
const day = 24 * 60 * minute

/** The free slots that begin in the window, in order of time. */
export function freeSlots(question: Question, window: Range): Slot[] {
  const supplies = openSupplies(question, window)
  const somebodyIsThere = whenSomebodyIsThere(question, supplies, window)
  const starts = startsIn(bookable(window, question.terms), question.terms).filter((start) => isOpen(somebodyIsThere, { start, end: start + 1 }))

  return starts.flatMap((start) => {
    const choices = assign(question, supplies, start, asGiven)
    return choices ? [{ start, end: Math.max(...choices.map(({ core }) => core.end)) }] : []
  })
}

/** Every reason why a slot is not free; none means that it is. */
export function explainSlot(question: Question, start: Moment): Reason[] {
  const supplies = openSupplies(question, { start, end: start + 1 })
  const termsAgainst = reasonsOfTerms(question.terms, start)
  if (assign(question, supplies, start, asGiven)) return termsAgainst

  const resourcesAgainst = reasonsOfResources(question, supplies, start)
  return [...termsAgainst, ...(resourcesAgainst.length > 0 ? resourcesAgainst : [{ code: 'not_enough' } as const])]
}

/** Who takes the visit at that moment, the least busy first; null when it cannot be done. */
export function chooseResources(question: Question, start: Moment): Choice[] | null {
  const supplies = openSupplies(question, { start, end: start + 1 })
  const { zone } = question.terms
  const thatDay = dayIn(zone, dateAt(start, zone))

  return assign(question, supplies, start, (ids) => fairOrder(ids, start, (id) => supplies.get(id)!.busy.overlapping(thatDay)))
}

/** The slots nearest to a wished moment (of two as near, the later), in order of time: what to offer somebody who was too late. */
export function nearestSlots(slots: Slot[], wished: Moment, count: number): Slot[] {
  return slots
    .toSorted((one, other) => Math.abs(one.start - wished) - Math.abs(other.start - wished) || other.start - one.start)
    .slice(0, count)
    .sort((one, other) => one.start - other.start)
}

// ── The terms of the business ───────────────────────────────────────────────────────────────────────────────────────

function earliestStart({ now, noticeMinutes }: Terms): Moment {
  return noticeMinutes === null ? -Infinity : now + noticeMinutes * minute
}

function latestStart({ now, horizonDays }: Terms): Moment {
  return horizonDays === null ? Infinity : now + horizonDays * day
}

function bookable(window: Range, terms: Terms): Range {
  return { start: Math.max(window.start, earliestStart(terms)), end: Math.min(window.end, latestStart(terms) + 1) }
}

/** Every quarter past, half past and so on, by the clocks of the place: also on the days on which they change. */
function startsIn(range: Range, terms: Terms): Moment[] {
  const step = terms.stepMinutes * minute
  return stretchesOfOneOffset(range, terms.zone).flatMap(({ start, end, offset }) => {
    const starts = []
    for (let wall = Math.ceil((start + offset) / step) * step; wall - offset < end; wall += step) starts.push(wall - offset)
    return starts
  })
}

function reasonsOfTerms(terms: Terms, start: Moment): Reason[] {
  const reasons: Reason[] = []
  const earliest = earliestStart(terms)
  const latest = latestStart(terms)

  if (start < earliest) reasons.push({ code: 'too_soon', earliest })
  if (start > latest) reasons.push({ code: 'too_far', latest })
  if (startsIn({ start, end: start + 1 }, terms).length === 0) reasons.push({ code: 'off_step', stepMinutes: terms.stepMinutes })
  return reasons
}

// ── Resources ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** A supply prepared for many questions about the same window. */
interface OpenSupply {
  supply: Supply
  open: Timeline<Range>
  busy: Timeline<Busy>
}

type OpenSupplies = Map<string, OpenSupply>

/** A team often keeps the same hours, which are then worked out once. */
function openSupplies({ segments, supplies }: Question, window: Range): OpenSupplies {
  const reach = { start: window.start - day, end: window.end + longestVisit(segments) + day }
  const known = new Map<string, Timeline<Range>>()
  const openOf = (hours: Supply['hours']) => {
    const name = JSON.stringify(hours)
    if (!known.has(name)) known.set(name, timeline(hours === 'always' ? [reach] : openRanges(hours, reach)))
    return known.get(name)!
  }
  return new Map(supplies.map((supply) => [supply.id, { supply, open: openOf(supply.hours), busy: timeline(supply.busy) }]))
}

/** Outside of this nobody need be asked: most nights are. */
function whenSomebodyIsThere({ segments }: Question, supplies: OpenSupplies, window: Range): Timeline<Range> {
  const givers = segments[0]?.needs[0]?.anyOf ?? []
  const hours = new Set(givers.map((id) => supplies.get(id)!.open))
  return timeline(merged([...hours].flatMap((open) => open.overlapping(window))))
}

/** Each resource is asked by itself, at the time at which its segment begins when all before it last as the service says. */
function reasonsOfResources({ segments, terms }: Question, supplies: OpenSupplies, start: Moment): Reason[] {
  let begins = start
  return segments.flatMap((segment, index) => {
    const segmentStart = begins
    begins += segment.minutes * minute
    return segment.needs.flatMap((need, needIndex): Reason[] => {
      const obstacles = need.anyOf.map((id) => obstaclesOf(supplies.get(id)!, placedWith(segment, id, segmentStart), need.units, terms.zone))
      if (obstacles.length === 0) return [{ code: 'nobody_offers', segment: index, need: needIndex }]
      if (obstacles.some((ofOne) => ofOne.length === 0)) return []
      return obstacles.flat().map((obstacle) => ({ ...obstacle, segment: index, need: needIndex }))
    })
  })
}

function obstaclesOf(supply: OpenSupply, placed: Placed, units: number, zone: string): Obstacle[] {
  return [...obstaclesOfHours(supply, placed.core, zone), ...obstaclesOfUnits(supply, placed, units)]
}

function obstaclesOfHours({ supply, open }: OpenSupply, core: Range, zone: string): Obstacle[] {
  if (supply.hours === 'always' || isOpen(open, core)) return []

  const exception = exceptionAgainst(supply.hours, core)
  const thatDay = dayIn(zone, dateAt(core.start, zone))
  return exception
    ? [{ code: 'closed_that_day', resourceId: supply.id, date: exception.on }]
    : [{ code: 'outside_hours', resourceId: supply.id, open: open.overlapping(thatDay) }]
}

function obstaclesOfUnits({ supply, busy }: OpenSupply, { core, occupied }: Placed, units: number): Obstacle[] {
  if (supply.capacity < units) return [{ code: 'too_few_units', resourceId: supply.id, capacity: supply.capacity }]

  const inTheWay = busy.overlapping(occupied)
  if (freeUnits(supply, inTheWay).length >= units) return []

  const timeItselfIsFree = freeUnits(supply, busy.overlapping(core)).length >= units
  return [{ code: timeItselfIsFree ? 'no_time_around' : 'busy', resourceId: supply.id, busy: inTheWay }]
}

function isOpen(open: Timeline<Range>, core: Range): boolean {
  return open.overlapping(core).some((range) => contains(range, core))
}

/** A unit must be free for the whole time: two halves of two units are not one. */
function freeUnits(supply: Supply, inTheWay: Busy[]): number[] {
  if (inTheWay.some((busy) => busy.unit === null)) return []

  const taken = new Set(inTheWay.map((busy) => busy.unit))
  return Array.from({ length: supply.capacity }, (_, index) => index + 1).filter((unit) => !taken.has(unit))
}

// ── Who takes it ────────────────────────────────────────────────────────────────────────────────────────────────────

/** A segment's place in time. */
interface Placed {
  core: Range
  occupied: Range
}

function placedWith(segment: Segment, resourceId: string, start: Moment): Placed {
  const core = { start, end: start + (segment.minutesWith?.[resourceId] ?? segment.minutes) * minute }
  return { core, occupied: { start: core.start - segment.bufferBefore * minute, end: core.end + segment.bufferAfter * minute } }
}

function longestVisit(segments: Segment[]): number {
  return segments.reduce((sum, segment) => sum + Math.max(segment.minutes, ...Object.values(segment.minutesWith ?? {})), 0) * minute
}

type Order = (ids: string[]) => string[]

const asGiven: Order = (ids) => ids

function assign({ segments }: Question, supplies: OpenSupplies, start: Moment, order: Order): Choice[] | null {
  const wanted = segments.flatMap((segment, index) => segment.needs.map((need, needIndex) => ({ segment, index, need, needIndex })))
  const choices = choose(0, [])
  return choices && withoutOwnOverlaps(choices)

  /** Tries the first resource that can, and comes back for the next one if a later need then finds none. */
  function choose(position: number, chosen: Choice[]): Choice[] | null {
    const want = wanted[position]
    if (!want) return chosen

    for (const id of order(want.need.anyOf)) {
      const choice = choiceOf(id, want, chosen)
      const rest = choice && choose(position + 1, [...chosen, choice])
      if (rest) return rest
    }
    return null
  }

  function choiceOf(resourceId: string, { segment, index, need, needIndex }: (typeof wanted)[number], chosen: Choice[]): Choice | null {
    const { supply, open, busy } = supplies.get(resourceId)!
    const { core, occupied } = placeOf(segment, index, resourceId, chosen)
    if (!isOpen(open, core)) return null

    const ownUnits = chosen.filter((other) => other.resourceId === resourceId && other.segment === index).flatMap((other) => other.units)
    const units = freeUnits(supply, busy.overlapping(occupied)).filter((unit) => !ownUnits.includes(unit))
    if (units.length < need.units) return null
    return { segment: index, need: needIndex, resourceId, units: units.slice(0, need.units), core, occupied }
  }

  /** Whoever gives the service decides how long it takes; the room is needed for as long. */
  function placeOf(segment: Segment, index: number, resourceId: string, chosen: Choice[]): Placed {
    const last = chosen.at(-1)
    return last?.segment === index ? last : placedWith(segment, resourceId, last?.core.end ?? start)
  }
}

/** Buffers lie around a visit; where the same resource goes on with its next segment, one ends where the other begins. */
function withoutOwnOverlaps(choices: Choice[]): Choice[] {
  return choices.map((choice) => {
    const own = choices.filter((other) => other.resourceId === choice.resourceId && overlaps(other.occupied, choice.occupied))
    const goesBefore = own.some((other) => other.segment < choice.segment)
    const comesAfter = own.filter((other) => other.segment > choice.segment)
    const { start, end } = choice.occupied
    return {
      ...choice,
      occupied: {
        start: goesBefore ? Math.max(start, choice.core.start) : start,
        end: Math.min(end, ...comesAfter.map((other) => other.core.start)),
      },
    }
  })
}
