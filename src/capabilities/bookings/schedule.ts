/** Brings together what availability.ts needs to know: services and hours from the catalogue, and what is taken already. */
import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { refuse, refuseUnless } from '../../kernel/refusal.ts'
import { hoursOfResources, servicesById } from '../catalogue/public.ts'
import type { HoursRow, ServiceRow } from '../catalogue/public.ts'

import type { Busy, Question, Segment, Supply, Terms } from './availability.ts'
import type { Hours } from './hours.ts'
import { busyOf } from './queries.ts'
import type { BookingRow } from './queries.ts'
import type { Range } from './ranges.ts'
import { dateAt, daysAfter } from './wall-time.ts'

/** One service of a visit as it is asked for: given by somebody in particular, or by anyone. */
export interface Wish {
  serviceId: string
  resourceId: string | null
}

/** Whose terms hold: a customer keeps notice, horizon and step; the team at its own counter is bound by hours and bookings only. */
export type Party = 'customer' | 'team'

/** A question to availability.ts, with what it takes to make a booking of the answer. */
export interface Schedule {
  question: Question
  services: ServiceRow[]
  /** Which member a resource is. */
  memberOf: Map<string, string | null>
  nameOf: Map<string, string>
}

interface Asked {
  house: OrganizationFacts
  by: Party
  /** Around which time; what is busy outside of it is not looked at. */
  window: Range
}

/** For a new visit: the services as they are offered today. */
export async function scheduleOfWishes(db: TenantDb, wishes: Wish[], asked: Asked): Promise<Schedule> {
  const services = await loadServices(db, wishes.map(({ serviceId }) => serviceId))
  for (const service of services) refuseUnless(isOffered(service, asked.by), 'bookings.service_not_offered', {}, 422)

  const segments = wishes.map((wish, index) => segmentOfWish(services[index]!, wish))
  return schedule(db, { ...asked, services, segments, except: null })
}

/** For a booking that goes elsewhere: as long as it was booked for, and with the same people unless others are named. */
export async function scheduleOfBooking(db: TenantDb, booking: BookingRow, resourceIds: (string | null)[], asked: Asked): Promise<Schedule> {
  const services = await loadServices(db, booking.segments.map(({ serviceId }) => serviceId))
  const segments = booking.segments.map((segment, index): Segment => {
    const service = services[index]!
    const resourceId = resourceIds[index]
    const givers = service.variants.map((variant) => variant.resourceId)
    // Whoever gives it already may keep it, also when they have left the service since.
    refuseUnless(!resourceId || resourceId === segment.resourceId || givers.includes(resourceId), 'bookings.not_given_by', {}, 422)

    const needs = needsOf(service, resourceId ? [resourceId] : givers)
    return { minutes: (Date.parse(segment.endsAt) - Date.parse(segment.startsAt)) / 60_000, ...buffersOf(service), needs }
  })
  return schedule(db, { ...asked, services, segments, except: booking.id })
}

/** The same question, with what has been taken or freed since. */
export async function refreshed(db: TenantDb, before: Schedule, { window, except = null }: { window: Range; except?: string | null }): Promise<Schedule> {
  const taken = await loadBusy(db, { resourceIds: before.question.supplies.map(({ id }) => id), window, except })
  const supplies = before.question.supplies.map((supply) => ({ ...supply, busy: taken.get(supply.id) ?? [] }))
  return { ...before, question: { ...before.question, supplies } }
}

async function schedule(db: TenantDb, { house, by, window, services, segments, except }: Asked & { services: ServiceRow[]; segments: Segment[]; except: string | null }): Promise<Schedule> {
  const resourceIds = [...new Set(segments.flatMap(({ needs }) => needs.flatMap(({ anyOf }) => anyOf)))]
  const dates = { from: daysAfter(dateAt(window.start, 'UTC'), -3), until: daysAfter(dateAt(window.end, 'UTC'), 3) }
  const [hours, busy] = await Promise.all([hoursOfResources(db, { resourceIds, ...dates }), loadBusy(db, { resourceIds, window, except })])

  const supplies = hours.map((row): Supply => ({ id: row.resource_id, hours: hoursOf(row, house.zone), capacity: row.capacity, busy: busy.get(row.resource_id) ?? [] }))
  return {
    question: { segments, supplies, terms: termsOf(services, { house, by, now: db.kernel.clock.now().epochMilliseconds }) },
    services,
    memberOf: new Map(hours.map((row) => [row.resource_id, row.member_id])),
    nameOf: new Map(hours.map((row) => [row.resource_id, row.name])),
  }
}

async function loadServices(db: TenantDb, ids: string[]): Promise<ServiceRow[]> {
  const found = new Map((await servicesById(db, [...new Set(ids)])).map((service) => [service.id, service]))
  return ids.map((id) => found.get(id) ?? refuse('bookings.service_not_offered', {}, 422))
}

const day = 24 * 3_600_000

async function loadBusy(db: TenantDb, { resourceIds, window, except }: { resourceIds: string[]; window: Range; except: string | null }): Promise<Map<string, Busy[]>> {
  const range = { start: window.start - day, end: window.end + 2 * day }
  const rows = await busyOf(db, { resourceIds, range, except }).execute()
  return Map.groupBy(rows, (row) => row.resource_id)
}

function isOffered(service: ServiceRow, by: Party): boolean {
  return by === 'customer' ? service.state === 'active' : service.state !== 'archived'
}

function segmentOfWish(service: ServiceRow, { resourceId }: Wish): Segment {
  const variants = service.variants.filter((variant) => resourceId === null || variant.resourceId === resourceId)
  refuseUnless(resourceId === null || variants.length > 0, 'bookings.not_given_by', {}, 422)

  return {
    minutes: service.duration_minutes,
    minutesWith: Object.fromEntries(variants.map((variant) => [variant.resourceId, variant.durationMinutes ?? service.duration_minutes])),
    ...buffersOf(service),
    needs: needsOf(service, variants.map((variant) => variant.resourceId)),
  }
}

/** Whoever gives it comes first. */
function needsOf(service: ServiceRow, givers: string[]): Segment['needs'] {
  return [{ anyOf: givers, units: 1 }, ...service.requirements]
}

function buffersOf(service: ServiceRow): Pick<Segment, 'bufferBefore' | 'bufferAfter'> {
  return { bufferBefore: service.buffer_before_minutes, bufferAfter: service.buffer_after_minutes }
}

/** A person without hours is never there; a room or a machine is always, but for the dates on which it is closed. */
export function hoursOf(row: HoursRow, zone: string): Hours | 'always' {
  if (row.kind === 'member' || row.rules.length > 0) return row
  if (row.exceptions.length === 0) return 'always'

  const roundTheClock = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', until: '00:00', zone, effectiveFrom: null, effectiveUntil: null }
  return { rules: [roundTheClock], exceptions: row.exceptions }
}

/** Of several services the strictest terms hold. */
function termsOf(services: ServiceRow[], { house, by, now }: { house: OrganizationFacts; by: Party; now: number }): Terms {
  const isCustomer = by === 'customer'
  return {
    now,
    noticeMinutes: isCustomer ? Math.max(...services.map((service) => service.notice_minutes)) : null,
    horizonDays: isCustomer ? Math.min(...services.map((service) => service.horizon_days)) : null,
    stepMinutes: Math.max(...services.map((service) => service.step_minutes)),
    zone: house.zone,
  }
}
