import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { StoredEvent } from '../../kernel/events/define.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { isReminder } from '../../kernel/notifications/define.ts'

import { aboutEvent } from './about.ts'
import { planTopic } from './plan.ts'
import { follow } from './reminders.ts'

/** Hears every event that some topic is told on: which those are, only the start knows, as any capability may declare topics. */
export function listenForTopics(kernel: Kernel): void {
  kernel.events.join('notifications.tell', kernel.topics.eventTypes, tell)
}

/** Plans what people are told of an event, and lets reminders follow the record that it is about. */
async function tell(db: TenantDb, event: StoredEvent): Promise<void> {
  const { topics } = db.kernel
  for (const topic of topics.toldOn(event.type)) await planTopic(db, topic, aboutEvent(event))
  for (const topic of topics.movedBy(event.type)) if (isReminder(topic)) await follow(db, topic, event)
}
