import { sql } from 'kysely'
import { DatabaseError } from 'pg'

import type { TenantDb } from '../../kernel/db/tenant.ts'
import { newId } from '../../kernel/ids.ts'
import { enqueue, enqueueMany } from '../../kernel/jobs/enqueue.ts'
import type { Because, Channel, Person, Recipient, Topic } from '../../kernel/notifications/define.ts'

import { happeningOf, occasionOf } from './about.ts'
import type { About } from './about.ts'
import { wishOf } from './decide.ts'
import type { Claim } from './delivery.ts'
import { circumstancesOf, preferencesOf, topicRow } from './rules.ts'
import { sendDelivery } from './send.ts'
import { deliverInside } from './sending.ts'

/** So many people's rows travel in one statement. */
const atOnce = 500
/** What stands in the app is written at once for so few; for more, each in its own transaction, as a long one would hold back everybody's live updates. */
const mostInside = 20

/** Asks a topic whom it is for, and writes down each effect that is to be. Told again, it finds that they are there. */
export async function planTopic(db: TenantDb, topic: Topic, about: About): Promise<void> {
  const recipients = await topic.recipients(db, happeningOf(about))
  await planDeliveries(db, { topic, about, recipients })
}

export interface Plan {
  topic: Topic
  about: About
  recipients: readonly Recipient[]
}

interface Planned {
  id: string
  person: Person
  because: Because
  channel: Channel
  /** Already being sent: what stands in the app, in this very transaction. */
  state: 'queued' | 'sending' | 'suppressed'
  rule: string
  reason: string | null
}

/**
 * One row for each person and channel that is wanted, and one for each that the person has turned down, so that the log can say so. What
 * nobody asked for leaves no row. Rows that are there already stay as they are, and nothing is enqueued for them: that is what makes each effect happen once.
 */
export async function planDeliveries(db: TenantDb, { topic, about, recipients }: Plan): Promise<void> {
  const unique = [...new Map(recipients.map((recipient) => [recipient.person, recipient])).values()]
  if (unique.length === 0) return
  const isFew = unique.length <= mostInside

  for (let from = 0; from < unique.length; from += atOnce) {
    const some = unique.slice(from, from + atOnce)
    const [house, preferenceOf] = await Promise.all([topicRow(db, topic.name), preferencesOf(db, topic.name, some.map(({ person }) => person))])
    const wanted = some.flatMap((recipient) =>
      topic.channels.flatMap((channel): Planned[] => {
        const wish = wishOf(circumstancesOf(topic, channel, { house, preference: preferenceOf(recipient.person, channel) }))
        const row = { id: newId(), ...recipient, channel, rule: wish.rule }
        if (wish.isWanted) return [{ ...row, state: isFew && channel === 'in_app' ? 'sending' : 'queued', reason: null }]
        return wish.reason === 'preference' ? [{ ...row, state: 'suppressed', reason: wish.reason }] : []
      }),
    )
    const written = await insertOnce(db, topic, about, wanted)
    const isNew = ({ id }: Planned) => written.has(id)
    const later = wanted.filter((row) => isNew(row) && row.state === 'queued').map(({ id }) => ({ deliveryId: id }))
    await Promise.all([
      ...wanted.filter((row) => isNew(row) && row.state === 'sending').map((row) => insideOrLater(db, { ...row, topic: topic.name, about, createdAt: db.kernel.clock.now(), waitedFor: null, attempt: 1, wasHandedOver: false })),
      later.length > 0 ? enqueueMany(db, sendDelivery, later, { keyOf: ({ deliveryId }) => deliveryId }) : null,
    ])
  }
}

/** A fault in the facts of one message must not hold back those that were planned with it: it gets a job of its own, which tries again. */
async function insideOrLater(db: TenantDb, claim: Claim): Promise<void> {
  try {
    await deliverInside(db, claim)
  } catch (error) {
    if (error instanceof DatabaseError) throw error // the transaction is lost for all of them
    db.kernel.log.warn({ err: error, deliveryId: claim.id }, 'what stands in the app could not be written')
    await enqueue(db, sendDelivery, { deliveryId: claim.id }, { singletonKey: claim.id })
  }
}

/** Answers the ids of those that were not there yet. */
async function insertOnce(db: TenantDb, topic: Topic, about: About, rows: readonly Planned[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const now = db.kernel.clock.now()
  const { rows: written } = await sql<{ id: string }>`
    insert into deliveries (organization_id, id, topic, occasion, about, person, because, channel, state, attempts, rule, reason, due_at, created_at, updated_at)
    select ${db.scope.organizationId}, row.id, ${topic.name}, ${occasionOf(topic, about)}, ${JSON.stringify(about)}::jsonb,
           row.person, row.because, row.channel, row.state, case row.state when 'sending' then 1 else 0 end, row.rule, row.reason, ${now}, ${now}, ${now}
      from unnest(
             ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ person }) => person)}::text[], ${rows.map(({ because }) => because)}::text[],
             ${rows.map(({ channel }) => channel)}::text[], ${rows.map(({ state }) => state)}::text[], ${rows.map(({ rule }) => rule)}::text[],
             ${rows.map(({ reason }) => reason)}::text[]
           ) as row (id, person, because, channel, state, rule, reason)
        on conflict on constraint deliveries_once do nothing
    returning id
  `.execute(db)
  return new Set(written.map(({ id }) => id))
}
