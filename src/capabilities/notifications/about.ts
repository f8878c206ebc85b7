import type { EventMap, EventType, StoredEvent } from '../../kernel/events/define.ts'
import { isReminder } from '../../kernel/notifications/define.ts'
import type { RecordMoment, Topic } from '../../kernel/notifications/define.ts'

/** What happened, in the form in which a delivery keeps it: ids, never values. */
export type About = { event: { id: string; type: EventType; payload: EventMap[EventType]; occurredAt: string } } | { record: { id: string; at: string } }

export function aboutEvent({ id, type, payload, occurredAt }: StoredEvent): About {
  return { event: { id, type, payload, occurredAt: occurredAt.toString() } }
}

export function aboutMoment({ recordId, at }: RecordMoment): About {
  return { record: { id: recordId, at: at.toString() } }
}

/** What makes an occasion one: told again, it is the same. */
export function occasionOf(topic: Pick<Topic, 'name'>, about: About): string {
  return 'event' in about ? about.event.id : `${topic.name}/${about.record.id}/${about.record.at}`
}

/** What a topic's own functions are asked with. Each topic is asked with what it declared, which the types have forgotten by here. */
export function happeningOf(about: About): never {
  const happening: StoredEvent | RecordMoment =
    'event' in about ? { ...about.event, occurredAt: Temporal.Instant.from(about.event.occurredAt) } : { recordId: about.record.id, at: Temporal.Instant.from(about.record.at) }
  return happening as never
}

/** Whether a topic still tells of such a thing: a later release may tell it otherwise, or not at all. */
export function isOf(topic: Topic, about: About): boolean {
  return isReminder(topic) === 'record' in about
}
