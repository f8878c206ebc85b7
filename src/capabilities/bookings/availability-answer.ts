/** Answers "when is it possible?" and "why not then?" over HTTP. */
import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import { isZone } from '../../kernel/calendar.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { formatMoment, formatSpan } from '../../kernel/i18n/format.ts'
import type { Reader } from '../../kernel/i18n/format.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Words } from '../../kernel/i18n/words.ts'
import { refuseUnless } from '../../kernel/refusal.ts'

import { explainSlot, freeSlots } from './availability.ts'
import type { Reason } from './availability.ts'
import type { OfficeAvailabilityQuery } from './contract.ts'
import { instant } from './queries.ts'
import type { BookingRow } from './queries.ts'
import type { Range } from './ranges.ts'
import { momentGiven, wishesInQuery } from './requests.ts'
import { scheduleOfBooking, scheduleOfWishes } from './schedule.ts'
import type { Party, Schedule } from './schedule.ts'
import { withOffset } from './wall-time.ts'

interface Asked {
  house: OrganizationFacts
  by: Party
  query: Static<typeof OfficeAvailabilityQuery>
  /** A booking that is about to be moved. */
  moving: BookingRow | null
}

const longestWindowDays = 42

export async function availability(db: TenantDb, asked: Asked) {
  const { house, query } = asked
  const window = windowOf(query)
  const zone = query.zone ?? house.zone
  refuseUnless(isZone(zone), 'bookings.unknown_zone', { zone }, 422)

  const { question } = await scheduleFor(db, asked, window)
  return {
    zone,
    organizationZone: house.zone,
    slots: freeSlots(question, window).map(({ start, end }) => ({ startsAt: withOffset(start, zone), endsAt: withOffset(end, zone) })),
  }
}

export async function explanation(db: TenantDb, asked: Asked, { words, language, at }: { words: Words; language: Language; at: number }) {
  const { house } = asked
  const reader: Reader = { language, country: house.country, zone: asked.query.zone ?? house.zone }
  const schedule = await scheduleFor(db, asked, { start: at, end: at + 1 })
  const reasons = explainSlot({ ...schedule.question, terms: { ...schedule.question.terms, stepMinutes: 1 } }, at)
  return {
    startsAt: withOffset(at, reader.zone),
    isFree: reasons.length === 0,
    reasons: reasons.map((reason) => ({ code: reason.code, detail: sentenceOf(reason, { schedule, words, reader }), resourceId: 'resourceId' in reason ? reason.resourceId : null })),
  }
}

function scheduleFor(db: TenantDb, { house, by, query, moving }: Asked, window: Range): Promise<Schedule> {
  const wishes = wishesInQuery(query)
  return moving
    ? scheduleOfBooking(db, moving, moving.segments.map((segment, index) => wishes[index]?.resourceId ?? segment.resourceId), { house, by, window })
    : scheduleOfWishes(db, wishes, { house, by, window })
}

export function windowOf({ from, until }: { from: string; until: string }): Range {
  const window = { start: momentGiven(from), end: momentGiven(until) }
  const days = (window.end - window.start) / (24 * 3_600_000)
  refuseUnless(days > 0 && days <= longestWindowDays, 'bookings.window_too_long', { days: longestWindowDays }, 422)
  return window
}

function sentenceOf(reason: Reason, { schedule, words, reader }: { schedule: Schedule; words: Words; reader: Reader }): string {
  return words.translate(reader.language, `bookings.reasons.${reason.code}`, argumentsOf(reason, schedule, reader))
}

function argumentsOf(reason: Reason, { nameOf }: Schedule, reader: Reader): Record<string, unknown> {
  const spans = (ranges: Range[]) => ranges.map(({ start, end }) => formatSpan(reader, instant(start), instant(end)))
  switch (reason.code) {
    case 'too_soon':
      return { earliest: formatMoment(reader, instant(reason.earliest)) }
    case 'too_far':
      return { latest: formatMoment(reader, instant(reason.latest)) }
    case 'off_step':
      return { minutes: reason.stepMinutes }
    case 'outside_hours':
      return { name: nameOf.get(reason.resourceId), hours: spans(reason.open), count: reason.open.length }
    case 'closed_that_day':
      return { name: nameOf.get(reason.resourceId) }
    case 'busy':
    case 'no_time_around':
      return { name: nameOf.get(reason.resourceId), times: spans(reason.busy) }
    case 'too_few_units':
      return { name: nameOf.get(reason.resourceId), capacity: reason.capacity }
    case 'nobody_offers':
    case 'not_enough':
      return {}
  }
}
