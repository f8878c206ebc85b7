import { sql } from 'kysely'

import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { Because, Channel, Person } from '../../kernel/notifications/define.ts'

import type { About } from './about.ts'

/** What a claim answers: the delivery, and which attempt this is. */
export interface Claim {
  id: string
  topic: string
  about: About
  person: Person
  because: Because
  channel: Channel
  rule: string | null
  createdAt: Temporal.Instant
  /** What it has waited for, before this attempt. */
  waitedFor: string | null
  attempt: number
  /** An attempt before this one came to the point at which the provider may have taken it, and did not live to say what came of it. */
  wasHandedOver: boolean
}

/** How an attempt ended. */
export type Outcome =
  | { state: 'sent' | 'captured' | 'delivered'; rule?: string }
  | { state: 'waiting'; rule: string; reason: string; until: Temporal.Instant }
  | { state: 'suppressed'; rule?: string; reason: string }
  | { state: 'retrying' | 'dead' | 'unknown'; reason: string }

/**
 * Takes a delivery for this attempt; null where there is nothing to do any more, or not yet. Each claim counts on, and whatever is
 * written down about an attempt names its count: of two that hold the same delivery, the later one has it.
 */
export async function claim(db: TenantDb, id: string): Promise<Claim | null> {
  const now = db.kernel.clock.now()
  const { rows } = await sql<{ id: string; topic: string; about: About; person: Person; because: Because; channel: Channel; rule: string | null; reason: string | null; attempts: number; was_handed_over: boolean; created_at: Temporal.Instant }>`
    update deliveries
       set state = 'sending', attempts = attempts + 1, updated_at = ${now}
     where organization_id = ${db.scope.organizationId} and id = ${id}
       and state in ('queued', 'waiting', 'sending', 'retrying') and due_at <= ${now}
    returning id, topic, about, person, because, channel, rule, reason, attempts, created_at, handed_over_at is not null as was_handed_over
  `.execute(db)
  const row = rows[0]
  if (!row) return null
  const { attempts: attempt, was_handed_over: wasHandedOver, reason: waitedFor, created_at: createdAt, ...rest } = row
  return { ...rest, createdAt, attempt, wasHandedOver, waitedFor }
}

/** From here on the provider may have it. False where another attempt has taken the delivery over: then this one must not go on. */
export async function markHandedOver(db: TenantDb, { id, attempt }: Pick<Claim, 'id' | 'attempt'>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set({ handed_over_at: db.kernel.clock.now() })
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('attempts', '=', attempt)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Writes down what came of an attempt. False where another attempt has taken the delivery over meanwhile. */
export async function settle(db: TenantDb, { id, attempt, channel }: Pick<Claim, 'id' | 'attempt' | 'channel'>, outcome: Outcome): Promise<boolean> {
  const now = db.kernel.clock.now()
  const isDone = outcome.state === 'sent' || outcome.state === 'captured' || outcome.state === 'delivered'
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set({
      state: outcome.state,
      reason: 'reason' in outcome ? outcome.reason : null,
      ...('rule' in outcome && outcome.rule ? { rule: outcome.rule } : {}),
      ...('until' in outcome ? { due_at: outcome.until } : {}),
      ...(isDone ? { sent_at: now } : {}),
      ...(outcome.state === 'retrying' ? { handed_over_at: null } : {}),
      updated_at: now,
    })
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('attempts', '=', attempt)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) db.afterCommit(() => db.kernel.metrics.deliveryEnded(channel, outcome.state))
  return numUpdatedRows > 0n
}
