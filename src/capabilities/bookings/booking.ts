/** What can happen to a booking: it is made, moved, cancelled, taken back, and in the end kept or not. */
import { sql } from 'kysely'

import type { Actor } from '../../kernel/access/actor.ts'
import { accessOrRefuse } from '../../kernel/access/access.ts'
import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import type { Permission } from '../../kernel/access/permissions.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuseAsStale } from '../../kernel/http/preconditions.ts'
import { formatMoment } from '../../kernel/i18n/format.ts'
import type { Reader } from '../../kernel/i18n/format.ts'
import { newId } from '../../kernel/ids.ts'
import { refuse, refuseUnless } from '../../kernel/refusal.ts'
import type { ServiceRow } from '../catalogue/public.ts'

import { releaseResources, takeResources } from './allocations.ts'
import type { Choice } from './availability.ts'
import { mayCancel, mayMove } from './cancellation-terms.ts'
import type { CancellationTerms, Verdict } from './cancellation-terms.ts'
import type { Customer } from './customer.ts'
import './events.ts'
import type { BookingHappening } from './events.ts'
import { ownBookings } from './permissions.ts'
import { bookingById, instant } from './queries.ts'
import type { BookingRow } from './queries.ts'
import { newReference } from './reference.ts'
import { scheduleOfBooking, scheduleOfWishes } from './schedule.ts'
import type { Party, Schedule, Wish } from './schedule.ts'
import { refuseSlot, windowAround } from './slot-refusal.ts'

/** Who acts, and how they are spoken to. */
export interface Act {
  house: OrganizationFacts
  by: Party
  reader: Reader
  /** How a booking is shown to them, beside the refusal when somebody else saved first. */
  present: (booking: BookingRow) => unknown
  /** Refuses whom the actor may not give work to. */
  allow?: (memberIds: string[]) => void
}

export interface NewVisit {
  wishes: Wish[]
  startsAt: number
  /** Who comes; found or made a contact only once the time is theirs, so that a lost race leaves no trace. */
  customer: Customer
  note: string | null
  source: 'site' | 'office'
  customerZone: string | null
  /** Whom it is told. */
  tells: NonNullable<BookingHappening['tells']>
}

/** The booking, if the actor may see it and do this to it. */
export async function accessBooking(db: TenantDb, actor: Actor, id: string, act: Permission): Promise<BookingRow> {
  const row = await bookingById(db, id).executeTakeFirst()
  return accessOrRefuse(actor, row, { view: 'bookings.view', act, rule: ownBookings })
}

export async function book(db: TenantDb, act: Act, visit: NewVisit): Promise<BookingRow> {
  const id = newId()
  const segmentIds = visit.wishes.map(() => newId())
  const schedule = await scheduleOfWishes(db, visit.wishes, { ...act, window: windowAround(visit.startsAt) })
  const choices = await takeOrRefuse(db, schedule, visit.startsAt, { act, bookingId: id, segmentIds, holdsAlready: false })

  const booking = await insertBooking(db, { id, segmentIds, contactId: await visit.customer.find(), schedule, choices, visit })
  await publish(db, 'booking.created', { bookingId: id, version: booking.version, memberIds: booking.member_ids, tells: visit.tells })
  return booking
}

export interface Move {
  startsAt: number
  /** Who gives the first service from now on; anyone where null, the same person where undefined. */
  resourceId: string | null | undefined
  version: number
  notify?: boolean
}

export async function moveBooking(db: TenantDb, act: Act, booking: BookingRow, move: Move): Promise<BookingRow> {
  refuseUnless(booking.state === 'confirmed', 'bookings.already_closed')
  refuseByTerms(mayMove(termsOf(booking), attemptOn(db, booking, act.by)), 'move', act.reader)

  const keep = booking.segments.map((segment) => segment.resourceId)
  const resourceIds = move.resourceId === undefined ? keep : [move.resourceId, ...keep.slice(1)]
  const isAlreadyThere = booking.starts_at.epochMilliseconds === move.startsAt && resourceIds.every((id, index) => id === keep[index])
  if (isAlreadyThere) return booking

  await claimVersion(db, act, booking, move.version)
  const schedule = await scheduleOfBooking(db, booking, resourceIds, { ...act, window: windowAround(move.startsAt) })
  const choices = await takeOrRefuse(db, schedule, move.startsAt, { act, bookingId: booking.id, segmentIds: booking.segments.map(({ id }) => id), holdsAlready: true })
  await saveSlot(db, booking, schedule, choices)

  const moved = await bookingById(db, booking.id).executeTakeFirstOrThrow()
  await publish(db, 'booking.moved', {
    bookingId: moved.id,
    version: moved.version,
    memberIds: [...new Set([...booking.member_ids, ...moved.member_ids])],
    tells: toldBy(move),
    startsAt: moved.starts_at.toString(),
    before: { startsAt: booking.starts_at.toString(), endsAt: booking.ends_at.toString(), memberIds: booking.member_ids },
  })
  return moved
}

/** Cancelling twice changes nothing. */
export async function cancelBooking(db: TenantDb, act: Act, booking: BookingRow, { reason, notify = true }: { reason: string | null; notify?: boolean }): Promise<BookingRow> {
  if (booking.state === 'cancelled') return booking
  refuseUnless(booking.state === 'confirmed', 'bookings.already_closed')
  const verdict = refuseByTerms(mayCancel(termsOf(booking), attemptOn(db, booking, act.by)), 'cancel', act.reader)

  await Promise.all([
    changeState(db, booking, {
      state: 'cancelled',
      cancelled_at: db.kernel.clock.now(),
      cancelled_by: act.by,
      cancelled_late: verdict.late,
      cancellation_reason: reason,
    }),
    releaseResources(db, booking.id),
  ])

  const cancelled = await bookingById(db, booking.id).executeTakeFirstOrThrow()
  await publish(db, 'booking.cancelled', { bookingId: cancelled.id, version: cancelled.version, memberIds: cancelled.member_ids, tells: toldBy({ notify }) })
  return cancelled
}

/** Takes a cancellation back, while the time and the same people are still free. */
export async function reinstateBooking(db: TenantDb, act: Act, booking: BookingRow, { notify = true }: { notify?: boolean } = {}): Promise<BookingRow> {
  if (booking.state !== 'cancelled') return booking
  refuseUnless(act.by === 'team' || booking.cancelled_by === 'customer', 'bookings.cancelled_by_team')
  const start = booking.starts_at.epochMilliseconds
  refuseUnless(act.by === 'team' || start > db.kernel.clock.now().epochMilliseconds, 'bookings.already_started')

  await changeState(db, booking, { state: 'confirmed', cancelled_at: null, cancelled_by: null, cancelled_late: false, cancellation_reason: null })
  const keep = booking.segments.map((segment) => segment.resourceId)
  // The notice was kept when it was booked, so only hours and other bookings can stand against it now.
  const schedule = await scheduleOfBooking(db, booking, keep, { ...act, by: 'team', window: windowAround(start) })
  const choices = await takeOrRefuse(db, schedule, start, { act: { ...act, by: 'team' }, bookingId: booking.id, segmentIds: booking.segments.map(({ id }) => id), holdsAlready: true })
  await saveSlot(db, booking, schedule, choices)

  const reinstated = await bookingById(db, booking.id).executeTakeFirstOrThrow()
  await publish(db, 'booking.reinstated', { bookingId: reinstated.id, version: reinstated.version, memberIds: reinstated.member_ids, tells: toldBy({ notify }) })
  return reinstated
}

/** Whether the customer came. It can be said again otherwise; it cannot be said before the visit has begun. */
export async function recordOutcome(db: TenantDb, booking: BookingRow, outcome: 'completed' | 'no_show'): Promise<BookingRow> {
  if (booking.state === outcome) return booking
  refuseUnless(booking.state !== 'cancelled', 'bookings.already_closed')
  refuseUnless(booking.starts_at.epochMilliseconds <= db.kernel.clock.now().epochMilliseconds, 'bookings.not_started')
  return changeOutcome(db, booking, outcome)
}

export async function withdrawOutcome(db: TenantDb, booking: BookingRow): Promise<BookingRow> {
  const isRecorded = booking.state === 'completed' || booking.state === 'no_show'
  return isRecorded ? changeOutcome(db, booking, 'confirmed') : booking
}

/** The team may tell the customer itself. Whoever gives the visit hears of it in any case. */
export function toldBy({ notify = true }: { notify?: boolean }): 'everybody' | 'team' {
  return notify ? 'everybody' : 'team'
}

export function termsOf(booking: BookingRow): CancellationTerms {
  return { freeUntilMinutes: booking.cancellation_free_minutes, afterwards: booking.cancellation_afterwards as CancellationTerms['afterwards'] }
}

export function attemptOn(db: TenantDb, booking: BookingRow, by: Party) {
  return { by, at: db.kernel.clock.now().epochMilliseconds, startsAt: booking.starts_at.epochMilliseconds }
}

// ── Taking the time ─────────────────────────────────────────────────────────────────────────────────────────────────

interface Taking {
  act: Act
  bookingId: string
  segmentIds: string[]
  holdsAlready: boolean
}

async function takeOrRefuse(db: TenantDb, schedule: Schedule, start: number, { act, ...taker }: Taking): Promise<Choice[]> {
  const taken = await takeResources(db, act.by === 'team' ? atAnyMinute(schedule) : schedule, start, taker)
  if ('reasons' in taken) {
    const { segments, supplies } = taken.schedule.question
    refuseSlot({ segments, supplies, terms: schedule.question.terms }, { start, reasons: taken.reasons, reader: act.reader })
  }
  act.allow?.(membersOf(schedule, taken.choices))
  return taken.choices
}

/** The team drags a booking to where it wants it; the step is for what is offered. */
function atAnyMinute(schedule: Schedule): Schedule {
  return { ...schedule, question: { ...schedule.question, terms: { ...schedule.question.terms, stepMinutes: 1 } } }
}

function membersOf({ memberOf }: Schedule, choices: Choice[]): string[] {
  return [...new Set(choices.map(({ resourceId }) => memberOf.get(resourceId) ?? null))].filter((id) => id !== null)
}

/** Who gives a segment: the choice for its first need. */
function giversOf(choices: Choice[]): Choice[] {
  return choices.filter(({ need }) => need === 0)
}

// ── Writing it down ─────────────────────────────────────────────────────────────────────────────────────────────────

interface Written {
  id: string
  segmentIds: string[]
  contactId: string
  schedule: Schedule
  choices: Choice[]
  visit: NewVisit
}

/** In one round trip, and answers what stands there then. */
async function insertBooking(db: TenantDb, { id, segmentIds, contactId, schedule, choices, visit }: Written): Promise<BookingRow> {
  const { services } = schedule
  const givers = giversOf(choices)
  const prices = givers.map(({ resourceId }, index) => priceWith(services[index]!, resourceId))

  const booking = {
    id,
    reference: freeReference(db),
    organization_id: db.scope.organizationId,
    contact_id: contactId,
    starts_at: instant(givers[0]!.core.start),
    ends_at: instant(givers.at(-1)!.core.end),
    member_ids: membersOf(schedule, choices),
    price_minor: prices.reduce((sum, price) => sum + price, 0n),
    currency: services[0]!.currency,
    language: visit.customer.language,
    customer_email: visit.customer.email,
    customer_zone: visit.customerZone,
    customer_note: visit.note,
    source: visit.source,
    cancellation_free_minutes: Math.max(...services.map((service) => service.cancellation_free_minutes)),
    cancellation_afterwards: services.some((service) => service.cancellation_afterwards === 'refused') ? 'refused' : 'late',
  }
  const segments = givers.map(({ resourceId, core }, index) => ({
    organization_id: db.scope.organizationId,
    id: segmentIds[index]!,
    booking_id: id,
    position: index,
    service_id: services[index]!.id,
    resource_id: resourceId,
    starts_at: instant(core.start),
    ends_at: instant(core.end),
    price_minor: prices[index]!,
  }))
  const [, , inserted] = await Promise.all([
    db.insertInto('bookings').values(booking).execute(),
    db.insertInto('booking_segments').values(segments).execute(),
    bookingById(db, id).executeTakeFirstOrThrow(),
  ])
  return inserted
}

const draws = 8

/** References are drawn by chance; of several, the first that nobody has. When all are taken, references have become too short. */
function freeReference(db: TenantDb) {
  const drawn = Array.from({ length: draws }, newReference)
  return sql<string>`(
    select drawn.reference from unnest(${drawn}::text[]) as drawn (reference)
     where not exists (select from bookings b where b.organization_id = ${db.scope.organizationId} and b.reference = drawn.reference)
     limit 1)`
}

function priceWith(service: ServiceRow, resourceId: string): bigint {
  const own = service.variants.find((variant) => variant.resourceId === resourceId)?.priceMinor
  return own === null || own === undefined ? service.price_minor : BigInt(own)
}

/** Raises the version before anything else is done, and by that makes whoever else wants to change the booking wait. */
async function claimVersion(db: TenantDb, act: Act, booking: BookingRow, version: number): Promise<void> {
  const claimed = await db
    .updateTable('bookings')
    .set((eb) => ({ version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', booking.id)
    .where('version', '=', version)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
  if (claimed.numUpdatedRows === 0n) refuseAsStale(act.present(await bookingById(db, booking.id).executeTakeFirstOrThrow()))
}

async function saveSlot(db: TenantDb, booking: BookingRow, schedule: Schedule, choices: Choice[]): Promise<void> {
  const givers = giversOf(choices)
  const saved = db
    .updateTable('bookings')
    .set({ starts_at: instant(givers[0]!.core.start), ends_at: instant(givers.at(-1)!.core.end), member_ids: membersOf(schedule, choices) })
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', booking.id)
    .execute()
  const segmentsSaved = sql`
    update booking_segments s
       set starts_at = moved.starts_at, ends_at = moved.ends_at, resource_id = moved.resource_id
      from unnest(
             ${booking.segments.map(({ id }) => id)}::uuid[],
             ${givers.map(({ core }) => instant(core.start))}::timestamptz[],
             ${givers.map(({ core }) => instant(core.end))}::timestamptz[],
             ${givers.map(({ resourceId }) => resourceId)}::uuid[]
           ) as moved (id, starts_at, ends_at, resource_id)
     where s.organization_id = ${db.scope.organizationId} and s.id = moved.id
  `.execute(db)
  await Promise.all([saved, segmentsSaved])
}

interface StateChange {
  state: BookingRow['state']
  cancelled_at?: Temporal.Instant | null
  cancelled_by?: Party | null
  cancelled_late?: boolean
  cancellation_reason?: string | null
}

/** From the state that was seen, and no other: of two that change it at once, one is told to look again. */
async function changeState(db: TenantDb, booking: BookingRow, change: StateChange): Promise<void> {
  const changed = await db
    .updateTable('bookings')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', booking.id)
    .where('state', '=', booking.state)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) refuse('kernel.conflict')
}

async function changeOutcome(db: TenantDb, booking: BookingRow, state: 'confirmed' | 'completed' | 'no_show'): Promise<BookingRow> {
  await changeState(db, booking, { state })
  const changed = await bookingById(db, booking.id).executeTakeFirstOrThrow()
  await publish(db, 'booking.outcome_recorded', { bookingId: changed.id, version: changed.version, memberIds: changed.member_ids })
  return changed
}

function refuseByTerms(verdict: Verdict, wish: 'move' | 'cancel', reader: Reader): { late: boolean } {
  if (verdict.allowed) return verdict
  if (verdict.why === 'started') refuse('bookings.already_started')

  refuse(`bookings.too_late_to_${wish}`, { freeUntil: formatMoment(reader, instant(verdict.freeUntil)) })
}
