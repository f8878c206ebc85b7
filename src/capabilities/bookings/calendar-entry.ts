import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import { calendarFile } from './ics.ts'
import { linksOf, serviceName } from './present.ts'
import type { BookingRow } from './queries.ts'

/** Where the business is and how it is reached, as a customer's calendar and mail tell it. */
export interface Place {
  email: string | null
  phone: string | null
  address: string | null
}

/** The file by which a customer's calendar knows the booking, and knows it again after it was moved or cancelled. */
export function calendarOf(kernel: Kernel, { house, place, language }: { house: OrganizationFacts; place: Place; language: Language }, booking: BookingRow): string {
  const { words } = kernel
  const services = booking.segments.map((segment) => serviceName(segment, { language, house }))
  const { manageUrl } = linksOf(kernel, { house, language }, booking)

  return calendarFile({
    uid: `${booking.id}@frontdesk`,
    sequence: booking.version,
    method: booking.state === 'cancelled' ? 'CANCEL' : 'PUBLISH',
    stampedAt: booking.updated_at.epochMilliseconds,
    startsAt: booking.starts_at.epochMilliseconds,
    endsAt: booking.ends_at.epochMilliseconds,
    title: words.t(language, 'bookings.calendar.title', { services: services.join(', '), business: house.name }),
    description: words.t(language, 'bookings.calendar.description', { reference: booking.reference, url: manageUrl }),
    location: place.address,
    url: manageUrl,
    organizer: place.email ? { name: house.name, email: place.email } : null,
    language,
  })
}
