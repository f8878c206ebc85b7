import type { Actor } from '../../kernel/access/actor.ts'
import { can } from '../../kernel/access/access.ts'
import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import { listQuery, presentPage } from '../../kernel/db/list.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { defineRoutes } from '../../kernel/http/route.ts'
import { Page } from '../../kernel/http/schema.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { refuse, refuseAsMissing, refuseUnless } from '../../kernel/refusal.ts'

import { availability, explanation } from './availability-answer.ts'
import { accessBooking, book, cancelBooking, moveBooking, recordOutcome, reinstateBooking, toldBy, withdrawOutcome } from './booking.ts'
import type { Act } from './booking.ts'
import { calendarOf } from './calendar-entry.ts'
import { Availability, Booking, CreatedBooking, NewBooking, NewCancellation, NewSlot, OfficeAvailabilityQuery, Outcome, WorkingHours, WorkingHoursQuery } from './contract.ts'
import { knownCustomer, statedCustomer } from './customer.ts'
import type { Customer } from './customer.ts'
import { ownBookings, refuseForOthers } from './permissions.ts'
import { linksOf, presentBooking } from './present.ts'
import { publicRoutes } from './public-routes.ts'
import { bookingById, bookingList, countBookings, listBookings, placeOf } from './queries.ts'
import { momentGiven, wishesOf } from './requests.ts'
import { workingHours } from './working-hours.ts'

const officeRoutes = defineRoutes((route) => {
  route.get(
    '/bookings',
    { summary: 'List bookings', permission: 'bookings.view', query: listQuery(bookingList), response: Page(Booking) },
    ({ db, actor, query }) => [listBookings(db, actor, query), ...(query.count ? [countBookings(db, actor, query)] : [])] as const,
    ({ actor, organization, query }, [rows, counted]) =>
      presentPage(bookingList, query, rows, (row) => presentBooking(actor, organization, row), counted && Number(counted[0]!.total)),
  )

  route.get(
    '/bookings/:id',
    { summary: 'One booking', permission: 'bookings.view', response: Booking },
    ({ db, params }) => [bookingById(db, params.id)],
    ({ actor, organization }, [[row]]) => (row && can(actor, 'bookings.view', row, ownBookings) ? presentBooking(actor, organization, row) : refuseAsMissing()),
  )

  route.post(
    '/bookings',
    { summary: 'Book a visit', impersonated: 'with_consent', permission: 'bookings.create', body: NewBooking, response: CreatedBooking },
    async ({ kernel, db, actor, organization, language, body }) => {
      const customer = await customerOf(db, { actor, house: organization, body })
      const booking = await book(db, actOf(actor, organization, (ids) => refuseForOthers(actor, 'bookings.create', ids)), {
        wishes: wishesOf(body.segments),
        startsAt: momentGiven(body.startsAt),
        customer,
        customerZone: null,
        note: body.note ?? null,
        source: 'office',
        tells: toldBy(body),
      })
      return { ...presentBooking(actor, organization, booking), ...linksOf(kernel, { house: organization, language }, booking) }
    },
  )

  route.put(
    '/bookings/:id/slot',
    { summary: 'Move a booking', impersonated: 'with_consent', permission: 'bookings.move', body: NewSlot, response: Booking, ifMatch: true },
    async ({ db, actor, organization, params, body, version }) => {
      const booking = await accessBooking(db, actor, params.id, 'bookings.move')
      const act = actOf(actor, organization, (ids) => refuseForOthers(actor, 'bookings.move', ids, booking))
      const moved = await moveBooking(db, act, booking, { startsAt: momentGiven(body.startsAt), resourceId: body.resourceId, version })
      return presentBooking(actor, organization, moved)
    },
  )

  route.put(
    '/bookings/:id/cancellation',
    { summary: 'Cancel a booking', impersonated: 'with_consent', permission: 'bookings.cancel', body: NewCancellation, response: Booking },
    async ({ db, actor, organization, params, body }) => {
      const booking = await accessBooking(db, actor, params.id, 'bookings.cancel')
      const cancelled = await cancelBooking(db, actOf(actor, organization), booking, { reason: body.reason ?? null, notify: body.notify ?? true })
      return presentBooking(actor, organization, cancelled)
    },
  )

  route.delete(
    '/bookings/:id/cancellation',
    { summary: 'Take a cancellation back', impersonated: 'with_consent', permission: 'bookings.cancel', response: Booking },
    async ({ db, actor, organization, params }) => {
      const booking = await accessBooking(db, actor, params.id, 'bookings.cancel')
      return presentBooking(actor, organization, await reinstateBooking(db, actOf(actor, organization), booking))
    },
  )

  route.put(
    '/bookings/:id/outcome',
    { summary: 'Say whether the customer came', impersonated: 'with_consent', permission: 'bookings.record_outcome', body: Outcome, response: Booking },
    async ({ db, actor, organization, params, body }) => {
      const booking = await accessBooking(db, actor, params.id, 'bookings.record_outcome')
      return presentBooking(actor, organization, await recordOutcome(db, booking, body.outcome))
    },
  )

  route.delete(
    '/bookings/:id/outcome',
    { summary: 'Take an outcome back', impersonated: 'with_consent', permission: 'bookings.record_outcome', response: Booking },
    async ({ db, actor, organization, params }) => {
      const booking = await accessBooking(db, actor, params.id, 'bookings.record_outcome')
      return presentBooking(actor, organization, await withdrawOutcome(db, booking))
    },
  )

  route.get(
    '/bookings/:id/calendar.ics',
    { summary: 'A booking as a calendar file', permission: 'bookings.view', produces: 'text/calendar; charset=utf-8' },
    async ({ kernel, db, actor, organization, language, params }) => {
      const booking = await accessBooking(db, actor, params.id, 'bookings.view')
      return calendarOf(kernel, { house: organization, place: await placeOf(db), language }, booking)
    },
  )

  route.get(
    '/availability',
    { summary: 'When a visit is possible', permission: 'bookings.create', query: OfficeAvailabilityQuery, response: Availability },
    async ({ kernel, db, actor, organization, language, query }) => {
      const moving = query.moving ? await accessBooking(db, actor, query.moving, 'bookings.move') : null
      const asked = { house: organization, by: 'team', query, moving } as const
      const explain = query.explain ? { explanation: await explanation(db, asked, { words: kernel.words, language, at: momentGiven(query.explain) }) } : {}
      return { ...(await availability(db, asked)), ...explain }
    },
  )

  route.get(
    '/working-hours',
    { summary: 'When people and things are there', permission: 'bookings.view', query: WorkingHoursQuery, response: WorkingHours },
    ({ db, organization, query }) => workingHours(db, organization, query),
  )
})

/** A contact that is known or somebody new, who is written to in the organization's own language until they say otherwise. */
/** One of the two: of both, one would be dropped in silence. */
async function customerOf(db: TenantDb, { actor, house, body }: { actor: Actor; house: OrganizationFacts; body: Static<typeof NewBooking> }): Promise<Customer> {
  const { contactId, customer } = body
  refuseUnless((contactId === undefined) !== (customer === undefined), 'bookings.customer_missing', {}, 422)
  if (contactId) return knownCustomer(db, { actor, house, contactId })
  return customer ? statedCustomer(db, customer, house.defaultLanguage) : refuse('bookings.customer_missing', {}, 422)
}

function actOf(actor: Actor, house: OrganizationFacts, allow?: Act['allow']): Act {
  return {
    house,
    by: 'team',
    reader: { language: actor.language, country: house.country, zone: house.zone },
    present: (booking) => presentBooking(actor, house, booking),
    ...(allow ? { allow } : {}),
  }
}

export const routes = [...officeRoutes, ...publicRoutes]
