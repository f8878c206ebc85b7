import type { Actor } from '../access/actor.ts'
import { reachOf } from '../access/actor.ts'
import type { EventBus } from '../events/bus.ts'
import type { StoredEvent } from '../events/define.ts'

/** Whether an actor may hear anything at all under a topic. */
export function mayHearOf(events: EventBus, actor: Actor, topic: string): boolean {
  return events.typesOf(topic).some((type) => {
    const permission = events.definition(type)?.permission
    return permission !== undefined && reachOf(actor, permission) !== 'none'
  })
}

/** Whether an actor hears this very event: those who reach all do, those who reach their own ask `hears`, and those to whom its record was granted do. */
export function mayHear(events: EventBus, actor: Actor, event: Pick<StoredEvent, 'type' | 'payload'>): boolean {
  const definition = events.definition(event.type)
  if (!definition) return false

  const { permission, hears, about } = definition
  const payload = event.payload as never
  const reach = reachOf(actor, permission)
  if (reach === 'all') return true
  if (reach === 'own' && hears?.(actor, payload)) return true
  const granted = actor.granted.get(permission)
  return granted !== undefined && (about?.(payload).some((id) => granted.has(id)) ?? false)
}
