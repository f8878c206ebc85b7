import { sql } from 'kysely'

import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { StoredEvent } from '../../kernel/events/define.ts'
import type { MomentTopic } from '../../kernel/notifications/define.ts'

import { aboutMoment } from './about.ts'
import { planTopic } from './plan.ts'
import { topicRow } from './rules.ts'
import { instantBefore } from './wall-clock.ts'

/** The record that a reminder is about may have another moment now, or none: what waits follows it. */
export async function follow(db: TenantDb, topic: MomentTopic<never>, event: StoredEvent): Promise<void> {
  const recordId = topic.before.record(event as never)
  if (recordId === null) return
  const moment = await topic.before.moment(db, recordId)
  await setAside(db, topic, recordId, moment)
  if (moment) await schedule(db, topic, recordId, moment)
}

/** What waits for another moment of this record is not true any more. It would not be sent either way: this is so that the list says so. */
async function setAside(db: TenantDb, topic: MomentTopic<never>, recordId: string, moment: Temporal.Instant | null): Promise<void> {
  await db
    .updateTable('notification_schedules')
    .set({ state: 'void', reason: 'no_longer_true', updated_at: db.kernel.clock.now() })
    .where('organization_id', '=', db.scope.organizationId)
    .where('topic', '=', topic.name)
    .where('record_id', '=', recordId)
    .where('state', '=', 'waiting')
    .$if(moment !== null, (query) => query.where('record_at', '!=', moment))
    .execute()
}

/** One row for each moment of a record. A moment that comes back, as when a cancellation is taken back, has its row already; one that was told is not told again. */
async function schedule(db: TenantDb, topic: MomentTopic<never>, recordId: string, moment: Temporal.Instant): Promise<void> {
  const now = db.kernel.clock.now()
  const dueAt = await dueBefore(db, topic, moment)
  // Booked for tomorrow, today: they have just been told, and need no reminder.
  const isTooLate = Temporal.Instant.compare(dueAt, now) <= 0
  await sql`
    insert into notification_schedules (organization_id, topic, record_id, record_at, due_at, state, reason, created_at, updated_at)
    values (${db.scope.organizationId}, ${topic.name}, ${recordId}, ${moment}, ${dueAt}, ${isTooLate ? 'void' : 'waiting'}, ${isTooLate ? 'too_late' : null}, ${now}, ${now})
    on conflict on constraint notification_schedules_once do update
      set due_at = excluded.due_at, state = excluded.state, reason = excluded.reason, updated_at = excluded.updated_at
      where notification_schedules.state = 'void'
  `.execute(db)
}

async function dueBefore(db: TenantDb, topic: MomentTopic<never>, moment: Temporal.Instant): Promise<Temporal.Instant> {
  const [own, house] = await Promise.all([topicRow(db, topic.name), db.kernel.organizations.byId(db.scope.organizationId)])
  return instantBefore(moment, own?.lead ?? topic.before.usual, house!.zone)
}

/**
 * Tells what a reminder is about, if it is still true: the record's moment is asked for again. Runs once, in one transaction with what it plans. Where
 * the organization wants it nearer to the moment by now, it goes on waiting.
 */
export async function tellReminder(db: TenantDb, scheduleId: string): Promise<void> {
  const now = db.kernel.clock.now()
  const row = await db
    .selectFrom('notification_schedules')
    .select(['id', 'topic', 'record_id', 'record_at'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', scheduleId)
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return
  const topic = db.kernel.topics.named(row.topic)
  if (!topic || !('before' in topic)) return close(db, row.id, 'void', 'no_topic')

  const [moment, dueAt] = await Promise.all([topic.before.moment(db, row.record_id), dueBefore(db, topic, row.record_at)])
  if (!moment || !moment.equals(row.record_at)) return close(db, row.id, 'void', 'no_longer_true')
  if (Temporal.Instant.compare(dueAt, now) > 0) return putOff(db, row.id, dueAt)
  await close(db, row.id, 'told', null)
  await planTopic(db, topic, aboutMoment({ recordId: row.record_id, at: row.record_at }))
}

async function close(db: TenantDb, id: string, state: 'told' | 'void', reason: string | null): Promise<void> {
  await change(db, id, { state, reason })
}

async function putOff(db: TenantDb, id: string, dueAt: Temporal.Instant): Promise<void> {
  await change(db, id, { due_at: dueAt })
}

async function change(db: TenantDb, id: string, to: { state?: string; reason?: string | null; due_at?: Temporal.Instant }): Promise<void> {
  await db
    .updateTable('notification_schedules')
    .set({ ...to, updated_at: db.kernel.clock.now() })
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', id)
    .execute()
}

const atOnce = 500

/**
 * After the organization has changed how long before: what waits is due at another time. Where that has passed already, it is sent at once: it
 * is still true, and nobody was told. What came too late for the longer time, and does not for the shorter, waits again. Answers where to go on, or null at the end.
 */
export async function reschedule(db: TenantDb, topic: MomentTopic<never>, after: string | null): Promise<string | null> {
  const rows = await db
    .selectFrom('notification_schedules')
    .select(['id', 'record_at'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('topic', '=', topic.name)
    .where((row) => row.or([row('state', '=', 'waiting'), row.and([row('state', '=', 'void'), row('reason', '=', 'too_late'), row('record_at', '>', db.kernel.clock.now())])]))
    .$if(after !== null, (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(sql.lit(atOnce))
    .execute()
  if (rows.length === 0) return null
  const [own, house] = await Promise.all([topicRow(db, topic.name), db.kernel.organizations.byId(db.scope.organizationId)])
  const dues = rows.map(({ record_at: at }) => instantBefore(at, own?.lead ?? topic.before.usual, house!.zone))
  await sql`
    update notification_schedules s set due_at = other.due_at, state = 'waiting', reason = null, updated_at = ${db.kernel.clock.now()}
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${dues}::timestamptz[]) as other (id, due_at)
     where s.organization_id = ${db.scope.organizationId} and s.id = other.id
       and (s.state = 'waiting' or s.reason = 'too_late' and other.due_at > ${db.kernel.clock.now()})
  `.execute(db)
  return rows.length < atOnce ? null : rows.at(-1)!.id
}
