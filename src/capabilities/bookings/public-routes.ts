/** What a visitor does without an account: ask, book, and by the link of a booking move and cancel it. */
import { isZone } from '../../kernel/calendar.ts'
import type { TenantContext } from '../../kernel/http/context.ts'
import { defineRoutes } from '../../kernel/http/route.ts'
import { refuseAsMissing, refuseUnless } from '../../kernel/refusal.ts'

import { availability } from './availability-answer.ts'
import { book, cancelBooking, moveBooking, reinstateBooking } from './booking.ts'
import type { Act } from './booking.ts'
import { calendarOf } from './calendar-entry.ts'
import { Availability, AvailabilityQuery, NewCancellation, NewPublicBooking, NewSlot, PublicBooking } from './contract.ts'
import { statedCustomer } from './customer.ts'
import { bookingOfToken } from './manage-link.ts'
import { presentPublicBooking } from './present.ts'
import { bookingById, placeOf } from './queries.ts'
import type { BookingRow } from './queries.ts'
import { momentGiven, wishesOf } from './requests.ts'

export const publicRoutes = defineRoutes((route) => {
  route.get(
    '/public/:slug/availability',
    { summary: 'When a visitor can come', permission: 'public.book', query: AvailabilityQuery, response: Availability },
    async ({ db, organization, query }) => availability(db, { house: organization, by: 'customer', query, moving: null }),
  )

  route.post(
    '/public/:slug/bookings',
    { summary: 'Book a visit without an account', permission: 'public.book', body: NewPublicBooking, response: PublicBooking, perMinute: 60 },
    async (context) => {
      const { db, organization, language, body } = context
      const zone = body.zone ?? null
      refuseUnless(zone === null || isZone(zone), 'bookings.unknown_zone', { zone }, 422)

      const booking = await book(db, customerAct(context, zone), {
        wishes: wishesOf(body.segments),
        startsAt: momentGiven(body.startsAt),
        customer: statedCustomer(db, body.customer, language),
        customerZone: zone,
        note: body.note ?? null,
        source: 'site',
        tells: 'everybody',
      })
      return presentPublicBooking(context.kernel, { house: organization, language }, booking)
    },
  )

  route.get(
    '/public/:slug/bookings/:token',
    { summary: 'A booking, by its link', permission: 'public.manage_booking', response: PublicBooking },
    async (context) => presented(context, await bookingByLink(context)),
  )

  route.put(
    '/public/:slug/bookings/:token/slot',
    { summary: 'Move a booking, by its link', permission: 'public.manage_booking', body: NewSlot, response: PublicBooking, ifMatch: true },
    async (context) => {
      const { db, body, version } = context
      const booking = await bookingByLink(context)
      const moved = await moveBooking(db, customerAct(context, booking.customer_zone), booking, { startsAt: momentGiven(body.startsAt), resourceId: body.resourceId, version })
      return presented(context, moved)
    },
  )

  route.put(
    '/public/:slug/bookings/:token/cancellation',
    { summary: 'Cancel a booking, by its link', permission: 'public.manage_booking', body: NewCancellation, response: PublicBooking },
    async (context) => {
      const booking = await bookingByLink(context)
      const cancelled = await cancelBooking(context.db, customerAct(context, booking.customer_zone), booking, { reason: context.body.reason ?? null })
      return presented(context, cancelled)
    },
  )

  route.delete(
    '/public/:slug/bookings/:token/cancellation',
    { summary: 'Take a cancellation back, by the link', permission: 'public.manage_booking', response: PublicBooking },
    async (context) => {
      const booking = await bookingByLink(context)
      return presented(context, await reinstateBooking(context.db, customerAct(context, booking.customer_zone), booking))
    },
  )

  route.get(
    '/public/:slug/bookings/:token/calendar.ics',
    { summary: 'A booking as a calendar file, by its link', permission: 'public.manage_booking', produces: 'text/calendar; charset=utf-8' },
    async (context) => {
      const booking = await bookingByLink(context)
      const place = await placeOf(context.db)
      context.reply.header('content-disposition', `attachment; filename="${booking.reference}.ics"`)
      return calendarOf(context.kernel, { house: context.organization, place, language: context.language }, booking)
    },
  )
})

interface ByLink extends Pick<TenantContext, 'kernel' | 'db' | 'organization' | 'language'> {
  params: { readonly token: string }
}

/** A token opens its own booking in its own organization; everywhere else there is nothing. */
export async function bookingByLink({ kernel, db, params }: ByLink): Promise<BookingRow> {
  const id = bookingOfToken(kernel, params.token) ?? refuseAsMissing()
  return (await bookingById(db, id).executeTakeFirst()) ?? refuseAsMissing()
}

function presented({ kernel, organization, language }: ByLink, booking: BookingRow) {
  return presentPublicBooking(kernel, { house: organization, language }, booking)
}

/** Whoever books or holds the link, as they are spoken to. */
export function customerAct({ kernel, organization: house, language }: Pick<TenantContext, 'kernel' | 'organization' | 'language'>, zone: string | null): Act {
  return {
    house,
    by: 'customer',
    reader: { language, country: house.country, zone: zone ?? house.zone },
    present: (booking) => presentPublicBooking(kernel, { house, language }, booking),
  }
}

