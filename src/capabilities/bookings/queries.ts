import { sql } from 'kysely'

import type { Actor } from '../../kernel/access/actor.ts'
import { containing } from '../../kernel/db/like.ts'
import { counted, defineList, filterBy, instantRange, oneOf, oneOfIds, pageOf } from '../../kernel/db/list.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { Type } from '../../kernel/http/schema.ts'
import { addressLines } from '../site/public.ts'
import { organizationRow } from '../tenancy/public.ts'

import type { Busy } from './availability.ts'
import type { Place } from './calendar-entry.ts'
import { bookingStates } from './contract.ts'
import { ownBookings } from './permissions.ts'
import type { Range } from './ranges.ts'
import { parseReference } from './reference.ts'

export const bookingList = defineList({
  id: 'bookings.id',
  sorts: {
    startsAt: { column: 'bookings.starts_at', type: 'timestamptz' },
    createdAt: { column: 'bookings.created_at', type: 'timestamptz' },
  },
  defaultSort: 'startsAt',
  filters: {
    state: oneOf('bookings.state', bookingStates),
    startsAt: instantRange('bookings.starts_at'),
    endsAt: instantRange('bookings.ends_at'),
    contactId: oneOfIds('bookings.contact_id'),
    memberId: filterBy(Type.String({ format: 'uuid' }), (memberId) => sql`${memberId}::uuid = any (bookings.member_ids)`),
    resourceId: filterBy(
      Type.String({ format: 'uuid' }),
      (resourceId) => sql`exists (
        select from booking_segments s
         where s.organization_id = bookings.organization_id and s.booking_id = bookings.id and s.resource_id = ${resourceId}::uuid)`,
    ),
    serviceId: filterBy(
      Type.String({ format: 'uuid' }),
      (serviceId) => sql`exists (
        select from booking_segments s
         where s.organization_id = bookings.organization_id and s.booking_id = bookings.id and s.service_id = ${serviceId}::uuid)`,
    ),
  },
  search: (q) => sql`(bookings.reference = ${parseReference(q)} or contacts.name ilike ${containing(q)})`,
})

/** One service of a booking; instants in JSON are text. */
export interface SegmentJson {
  id: string
  serviceId: string
  service: Record<string, { name: string; description: string; category: string | null }>
  colour: string
  resourceId: string
  memberId: string | null
  person: string
  startsAt: string
  endsAt: string
  priceMinor: string
  /** What it occupies besides whoever gives it. */
  also: { resourceId: string; name: string }[]
}

export type BookingRow = Awaited<ReturnType<ReturnType<typeof bookings>['executeTakeFirstOrThrow']>>

/** Bookings with the contact's name and their segments: one query, however many there are. */
export function bookings(db: TenantDb) {
  return db
    .selectFrom('bookings')
    .innerJoin('contacts', (join) => join.onRef('contacts.organization_id', '=', 'bookings.organization_id').onRef('contacts.id', '=', 'bookings.contact_id'))
    .selectAll('bookings')
    .select([
      'contacts.name as contact_name',
      sql<SegmentJson[]>`(
        select coalesce(jsonb_agg(jsonb_build_object(
                 'id', s.id, 'serviceId', s.service_id, 'colour', v.colour, 'resourceId', r.id, 'memberId', r.member_id,
                 'person', coalesce(r.name, m.name), 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'priceMinor', s.price_minor::text,
                 'also', (
                   select coalesce(jsonb_agg(distinct jsonb_build_object('resourceId', o.id, 'name', coalesce(o.name, om.name))), '[]')
                     from allocations a
                     join resources o on o.organization_id = a.organization_id and o.id = a.resource_id
                     left join members om on om.organization_id = o.organization_id and om.id = o.member_id
                    where a.organization_id = s.organization_id and a.booking_id = s.booking_id and a.segment_id = s.id and a.need > 0),
                 'service', (
                   select jsonb_object_agg(t.language, jsonb_build_object('name', t.name, 'description', t.description, 'category', t.category))
                     from service_translations t
                    where t.organization_id = s.organization_id and t.service_id = s.service_id)) order by s.position), '[]')
          from booking_segments s
          join services v on v.organization_id = s.organization_id and v.id = s.service_id
          join resources r on r.organization_id = s.organization_id and r.id = s.resource_id
          left join members m on m.organization_id = r.organization_id and m.id = r.member_id
         where s.organization_id = bookings.organization_id and s.booking_id = bookings.id)`.as('segments'),
    ])
    .where('bookings.organization_id', '=', db.scope.organizationId)
}

export function listBookings(db: TenantDb, actor: Actor, query: ListQuery) {
  return pageOf(bookings(db).where(ownBookings.filter(actor, 'bookings.view')), bookingList, query)
}

export function countBookings(db: TenantDb, actor: Actor, query: ListQuery) {
  const rows = db
    .selectFrom('bookings')
    .innerJoin('contacts', (join) => join.onRef('contacts.organization_id', '=', 'bookings.organization_id').onRef('contacts.id', '=', 'bookings.contact_id'))
    .where('bookings.organization_id', '=', db.scope.organizationId)
    .where(ownBookings.filter(actor, 'bookings.view'))
  return counted(db, rows, bookingList, query)
}

export function bookingById(db: TenantDb, id: string) {
  return bookings(db).where('bookings.id', '=', id)
}

/** What occupies some resources within a range, expired holds and one booking left out. */
export function busyOf(db: TenantDb, { resourceIds, range, except }: { resourceIds: string[]; range: Range; except: string | null }) {
  return db
    .selectFrom('allocations')
    .select([
      'resource_id',
      'unit',
      sql<number>`(extract(epoch from lower(occupied)) * 1000)::float8`.as('start'),
      sql<number>`(extract(epoch from upper(occupied)) * 1000)::float8`.as('end'),
    ])
    .where('organization_id', '=', db.scope.organizationId)
    .where(sql<boolean>`resource_id = any (${resourceIds}::uuid[])`)
    .where(sql<boolean>`occupied && ${rangeOf(range)}`)
    .where('state', 'in', ['held', 'confirmed', 'blocked'])
    .where(sql<boolean>`(hold_expires_at is null or hold_expires_at > ${db.kernel.clock.now()})`)
    .where(sql<boolean>`booking_id is distinct from ${except}::uuid`)
    .$castTo<Busy & { resource_id: string }>()
}

/** A range of moments as PostgreSQL writes it. */
export function rangeOf({ start, end }: Range) {
  return sql<string>`tstzrange(${instant(start)}, ${instant(end)})`
}

export function instant(moment: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(moment)
}

/** Where the business is and how it is reached. */
export async function placeOf(db: TenantDb): Promise<Place> {
  const { email, phone, street, city, country, postal_code: postalCode } = await organizationRow(db).executeTakeFirstOrThrow()
  const address = addressLines({ street, city, postalCode, country }).join(', ')
  return { email, phone, address: address === '' ? null : address }
}
