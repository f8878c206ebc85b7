import type { TenantDb } from '../../kernel/db/tenant.ts'
import { contactFor } from '../contacts/factory.ts'

import { book } from './booking.ts'
import type { BookingRow } from './queries.ts'

export interface BookingTraits {
  serviceId: string
  startsAt: string
  resourceId?: string | null
  contactId?: string
}

/** A booking made by the team, of a contact that is new unless told. */
export async function bookingFor(db: TenantDb, { serviceId, startsAt, resourceId = null, contactId }: BookingTraits): Promise<BookingRow> {
  const house = (await db.kernel.organizations.byId(db.scope.organizationId))!
  const find = async () => contactId ?? (await contactFor(db, { country: house.country })).id
  return book(
    db,
    { house, by: 'team', reader: { language: 'en', country: house.country, zone: house.zone }, present: (booking) => booking },
    {
      wishes: [{ serviceId, resourceId }],
      startsAt: Temporal.Instant.from(startsAt).epochMilliseconds,
      customer: { language: house.defaultLanguage, email: null, find },
      customerZone: null,
      note: null,
      source: 'office',
      tells: 'nobody',
    },
  )
}
