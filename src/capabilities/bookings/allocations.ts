/**
 * Takes resources for a booking. The exclusion constraint of the table decides who gets a slot; the code around it makes
 * sure that whoever loses is told so at once, and that nobody waits for ever.
 */
import { sql } from 'kysely'

import type { TenantDb } from '../../kernel/db/tenant.ts'

import { chooseResources, explainSlot } from './availability.ts'
import type { Choice, Reason } from './availability.ts'
import { rangeOf } from './queries.ts'
import { refreshed } from './schedule.ts'
import type { Schedule } from './schedule.ts'
import { windowAround } from './slot-refusal.ts'

export interface Taker {
  bookingId: string
  /** The id of each segment, in order. */
  segmentIds: string[]
  /** What the booking holds already is given up in the same moment. */
  holdsAlready: boolean
}

export type Taken = { choices: Choice[] } | { reasons: Reason[]; schedule: Schedule }

const mostTries = 5

/**
 * Takes what the visit needs at that moment, or answers why it cannot be. Where several people could do it, the one whose
 * turn it is may be snatched away meanwhile; then the next one is tried, in the same transaction.
 */
export async function takeResources(db: TenantDb, schedule: Schedule, start: number, taker: Taker): Promise<Taken> {
  let current = schedule
  for (let attempt = 1; attempt <= mostTries; attempt++) {
    const reasons = explainSlot(current.question, start)
    if (reasons.length > 0) return { reasons, schedule: current }

    const choices = chooseResources(current.question, start)!
    if (await tryToTake(db, choices, taker)) return { choices }
    current = await refreshed(db, current, { window: windowAround(start), except: taker.bookingId })
  }
  return { reasons: [{ code: 'not_enough' }], schedule: current }
}

/** Gives back what a cancelled booking held; the rows stay, to tell who would have come. */
export async function releaseResources(db: TenantDb, bookingId: string): Promise<void> {
  await db
    .updateTable('allocations')
    .set({ state: 'released' })
    .where('organization_id', '=', db.scope.organizationId)
    .where('booking_id', '=', bookingId)
    .where('state', '=', 'confirmed')
    .execute()
}

/** All or nothing, in one round trip: fewer rows than asked for means that somebody was faster, and everything of this attempt is undone. */
async function tryToTake(db: TenantDb, choices: Choice[], taker: Taker): Promise<boolean> {
  const [, , , , inserted] = await Promise.all([
    sql`savepoint taking`.execute(db),
    waitForTurn(db, choices),
    deleteExpiredHolds(db, choices),
    taker.holdsAlready ? giveUpOwn(db, taker.bookingId) : null,
    insertAllocations(db, choices, taker),
  ])
  const wanted = choices.reduce((sum, choice) => sum + choice.units.length, 0)
  if (inserted === wanted) return true // the savepoint ends with the transaction

  await sql`rollback to savepoint taking`.execute(db)
  return false
}

/**
 * One at a time per resource, and always in the same order. The constraint alone keeps bookings apart, but whoever first
 * deletes (an expired hold, the time a booking gives up) and then inserts could wait for somebody who waits for them; an
 * order leaves no circle. The locks end with the attempt or the transaction.
 */
async function waitForTurn(db: TenantDb, choices: Choice[]): Promise<void> {
  const names = [...new Set(choices.map(({ resourceId }) => `${db.scope.organizationId} ${resourceId}`))].sort()
  await sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${names}::text[]) as name`.execute(db)
}

async function deleteExpiredHolds(db: TenantDb, choices: Choice[]): Promise<void> {
  await db
    .deleteFrom('allocations')
    .where('organization_id', '=', db.scope.organizationId)
    .where('state', '=', 'held')
    .where('hold_expires_at', '<=', db.kernel.clock.now())
    .where((eb) => eb('resource_id', '=', eb.fn.any(eb.val(choices.map(({ resourceId }) => resourceId)))))
    .execute()
}

async function giveUpOwn(db: TenantDb, bookingId: string): Promise<void> {
  await db.deleteFrom('allocations').where('organization_id', '=', db.scope.organizationId).where('booking_id', '=', bookingId).execute()
}

/** One statement, sorted by resource; answers how many rows the constraint let in. */
async function insertAllocations(db: TenantDb, choices: Choice[], { bookingId, segmentIds }: Taker): Promise<number> {
  const rows = choices
    .flatMap((choice) => choice.units.map((unit) => ({ ...choice, unit })))
    .sort((one, other) => one.resourceId.localeCompare(other.resourceId) || one.unit - other.unit)
    .map(({ resourceId, unit, occupied, segment, need }) => ({
      organization_id: db.scope.organizationId,
      resource_id: resourceId,
      unit,
      occupied: rangeOf(occupied),
      state: 'confirmed',
      booking_id: bookingId,
      segment_id: segmentIds[segment]!,
      need,
    }))
  const inserted = await db
    .insertInto('allocations')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return inserted.length
}
