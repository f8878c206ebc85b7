import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuseAsStale } from '../../kernel/http/preconditions.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { enqueue } from '../../kernel/jobs/enqueue.ts'
import { isReminder } from '../../kernel/notifications/define.ts'
import type { Topic } from '../../kernel/notifications/define.ts'
import { refuse, refuseUnless } from '../../kernel/refusal.ts'

import type { NewTopicSetting } from './contract.ts'
import './events.ts'
import { rescheduleTopic } from './jobs.ts'
import { topicRow } from './rules.ts'
import type { TopicRow } from './rules.ts'

const LONGEST_LEAD_HOURS = 30 * 24

/** What the organization wants of a topic: whether it is told, on which channels, and for a reminder how long before. What waits already follows. */
export async function changeTopic(db: TenantDb, name: string, wish: Static<typeof NewTopicSetting>, { version, present }: { version: number; present: (row: TopicRow | null) => unknown }): Promise<{ topic: Topic; row: TopicRow }> {
  const topic = db.kernel.topics.named(name) ?? refuse('notifications.unknown_topic', {}, 404)
  refuseWhatCannotBe(topic, wish)

  const values = { is_on: wish.isOn, channels: wish.channels, lead: wish.lead ?? null, updated_at: db.kernel.clock.now() }
  const here = { organization_id: db.scope.organizationId, topic: topic.name }
  const before = await topicRow(db, topic.name)
  if ((before?.version ?? 0) !== version) refuseAsStale(present(before))
  if (before) {
    const { numUpdatedRows } = await db.updateTable('notification_topics').set({ ...values, version: version + 1 }).where('organization_id', '=', here.organization_id).where('topic', '=', topic.name).where('version', '=', version).executeTakeFirst()
    if (numUpdatedRows === 0n) refuseAsStale(present(await topicRow(db, topic.name)))
  } else {
    const { numInsertedOrUpdatedRows } = await db.insertInto('notification_topics').values({ ...here, ...values }).onConflict((conflict) => conflict.constraint('notification_topics_once').doNothing()).executeTakeFirst()
    if (numInsertedOrUpdatedRows === 0n) refuseAsStale(present(await topicRow(db, topic.name)))
  }
  await publish(db, 'notification-topic.changed', { topic: topic.name })
  if (isReminder(topic) && values.lead !== (before?.lead ?? null)) await enqueue(db, rescheduleTopic, { topic: topic.name })
  return { topic, row: (await topicRow(db, topic.name))! }
}

function refuseWhatCannotBe(topic: Topic, { isOn, channels, lead = null }: Static<typeof NewTopicSetting>): void {
  refuseUnless(channels === null || channels.every((channel) => topic.channels.includes(channel)), 'notifications.channel_not_offered', {}, 422)
  refuseUnless(!topic.mandatory || (isOn && (channels === null || topic.usual.every((channel) => channels.includes(channel)))), 'notifications.is_mandatory', {}, 422)
  if (lead === null) return
  refuseUnless(isReminder(topic), 'notifications.no_reminder', {}, 422)
  const hours = Temporal.Duration.from(lead).total({ unit: 'hours', relativeTo: '2026-01-01[UTC]' })
  refuseUnless(hours <= LONGEST_LEAD_HOURS, 'notifications.lead_too_long', { days: LONGEST_LEAD_HOURS / 24 }, 422)
}
