import { defineJob } from '../jobs/define.ts'
import type { EventMap, EventType } from './define.ts'

/** One listener's share of one event. */
export interface ListenerJob {
  /** `capability.function`, as the bus knows it. */
  listener: string
  event: { id: string; type: EventType; payload: EventMap[EventType]; occurredAt: string }
}

/** Runs a listener. One job per listener, so that one that fails is retried without running the others again. */
export const runListener = defineJob<ListenerJob>('events.listen', {
  retryLimit: 8,
  label: ({ listener }) => `events.listen ${listener}`,
  run: async (db, { listener, event }) => {
    const listen = db.kernel.events.listener(listener)
    await listen(db, { ...event, occurredAt: Temporal.Instant.from(event.occurredAt) })
  },
})
