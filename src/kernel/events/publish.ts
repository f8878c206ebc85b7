import type { TenantDb } from '../db/tenant.ts'
import { newId } from '../ids.ts'
import { enqueueMany } from '../jobs/enqueue.ts'
import type { EventMap, EventType } from './define.ts'
import { runListener } from './listen.ts'

/**
 * Says that something happened: a row, and one job for each listener, in the transaction that made it happen. Sockets
 * hear of it as soon as that has been committed. The payload carries ids and versions, never personal data.
 */
export async function publish<Type extends EventType>(db: TenantDb, type: Type, payload: EventMap[Type]): Promise<void> {
  const { kernel, scope } = db
  const event = { id: newId(), type, payload, occurredAt: kernel.clock.now() }

  db.atCommit(
    db.insertInto('events').values({ organization_id: scope.organizationId, id: event.id, type, payload: JSON.stringify(payload), occurred_at: event.occurredAt }),
  )

  const listeners = kernel.events.listenersOf(type)
  const jobs = listeners.map((listener) => ({ listener, event: { ...event, occurredAt: event.occurredAt.toString() } }))
  if (jobs.length > 0) await enqueueMany(db, runListener, jobs)

  db.afterCommit(() => kernel.events.wake())
}
