import type { Actor } from '../../kernel/access/actor.ts'
import { can } from '../../kernel/access/access.ts'
import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { money, moneyToJson } from '../../kernel/money.ts'
import { wordsOf } from '../catalogue/public.ts'

import { lastFreeMoment, mayCancel, mayMove } from './cancellation-terms.ts'
import type { Attempt, CancellationTerms } from './cancellation-terms.ts'
import { calendarUrl, manageToken, manageUrl } from './manage-link.ts'
import { ownBookings } from './permissions.ts'
import type { BookingRow } from './queries.ts'
import { withOffset } from './wall-time.ts'

/** A booking as the office sees it; times in the zone of the business, with what this actor may do with it. */
export function presentBooking(actor: Actor, house: OrganizationFacts, row: BookingRow) {
  const isOpen = row.state === 'confirmed'
  const may = (verb: string) => can(actor, `bookings.${verb}`, row, ownBookings)
  return {
    id: row.id,
    version: row.version,
    reference: row.reference,
    state: row.state,
    ...timesOf(row, house),
    contact: { id: row.contact_id, name: row.contact_name },
    segments: row.segments.map((segment) => ({
      id: segment.id,
      service: { id: segment.serviceId, name: serviceName(segment, { language: actor.language, house }), colour: segment.colour },
      person: { resourceId: segment.resourceId, memberId: segment.memberId, name: segment.person },
      also: segment.also,
      ...segmentTimes(segment, house),
      price: moneyToJson(money(segment.priceMinor, row.currency)),
    })),
    memberIds: row.member_ids,
    price: moneyToJson(money(row.price_minor, row.currency)),
    note: row.customer_note,
    source: row.source,
    language: row.language,
    terms: termsFor(row, house),
    cancellation: row.cancelled_at && { ...cancellationOf(row, house), reason: row.cancellation_reason },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    can: {
      move: isOpen && may('move'),
      cancel: isOpen && may('cancel'),
      reinstate: row.state === 'cancelled' && may('cancel'),
      recordOutcome: row.state !== 'cancelled' && may('record_outcome'),
    },
  }
}

/** The same booking as its customer sees it, by the link in their mail. */
export function presentPublicBooking(kernel: Kernel, { house, language }: { house: OrganizationFacts; language: Language }, row: BookingRow) {
  const now = kernel.clock.now().epochMilliseconds
  const attempt: Attempt = { by: 'customer', at: now, startsAt: row.starts_at.epochMilliseconds }
  const terms: CancellationTerms = { freeUntilMinutes: row.cancellation_free_minutes, afterwards: row.cancellation_afterwards as CancellationTerms['afterwards'] }
  const isOpen = row.state === 'confirmed'
  return {
    version: row.version,
    reference: row.reference,
    state: row.state,
    ...timesOf(row, house),
    segments: row.segments.map((segment) => ({
      serviceId: segment.serviceId,
      service: serviceName(segment, { language, house }),
      resourceId: segment.resourceId,
      person: segment.person,
      ...segmentTimes(segment, house),
      price: moneyToJson(money(segment.priceMinor, row.currency)),
    })),
    price: moneyToJson(money(row.price_minor, row.currency)),
    note: row.customer_note,
    terms: termsFor(row, house),
    cancellation: row.cancelled_at && cancellationOf(row, house),
    ...linksOf(kernel, { house, language }, row),
    can: {
      move: isOpen && mayMove(terms, attempt).allowed,
      cancel: isOpen && mayCancel(terms, attempt).allowed,
      reinstate: row.state === 'cancelled' && row.cancelled_by === 'customer' && now < attempt.startsAt,
    },
  }
}

/** What a customer keeps of a booking: the page to look after it, and the file for their calendar. */
export function linksOf(kernel: Kernel, { house, language }: { house: OrganizationFacts; language: Language }, row: Pick<BookingRow, 'id' | 'ends_at'>) {
  const token = manageToken(kernel, row)
  return { manageUrl: manageUrl(kernel, { house, language, token }), calendarUrl: calendarUrl(kernel, { house, token }) }
}

export function serviceName(segment: BookingRow['segments'][number], { language, house }: { language: Language; house: OrganizationFacts }): string {
  return wordsOf(segment.service, { language, defaultLanguage: house.defaultLanguage }).name
}

function timesOf(row: BookingRow, { zone }: OrganizationFacts) {
  return {
    startsAt: withOffset(row.starts_at.epochMilliseconds, zone),
    endsAt: withOffset(row.ends_at.epochMilliseconds, zone),
    zone,
    customerZone: row.customer_zone,
  }
}

function segmentTimes({ startsAt, endsAt }: BookingRow['segments'][number], { zone }: OrganizationFacts) {
  return { startsAt: withOffset(Date.parse(startsAt), zone), endsAt: withOffset(Date.parse(endsAt), zone) }
}

function termsFor(row: BookingRow, { zone }: OrganizationFacts) {
  const freeUntil = lastFreeMoment({ freeUntilMinutes: row.cancellation_free_minutes, afterwards: 'late' }, row.starts_at.epochMilliseconds)
  return { freeUntil: withOffset(freeUntil, zone), afterwards: row.cancellation_afterwards }
}

function cancellationOf(row: BookingRow, { zone }: OrganizationFacts) {
  return { at: withOffset(row.cancelled_at!.epochMilliseconds, zone), by: row.cancelled_by, late: row.cancelled_late }
}
