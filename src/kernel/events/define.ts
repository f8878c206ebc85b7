import type { Actor } from '../access/actor.ts'
import type { Permission } from '../access/permissions.ts'
import type { TenantDb } from '../db/tenant.ts'

/**
 * Every event and what it carries: ids and versions, never personal data. Each capability adds its own:
 *
 *     declare module '../../kernel/events/define.ts' {
 *       interface EventMap { 'booking.created': { bookingId: string; version: number } }
 *     }
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by the capabilities
export interface EventMap {}

export type EventType = Extract<keyof EventMap, string>

/** What happened, as listeners and sockets receive it. */
export interface StoredEvent<Type extends EventType = EventType> {
  readonly id: string
  readonly type: Type
  readonly payload: EventMap[Type]
  readonly occurredAt: Temporal.Instant
}

/** Who hears of an event over the socket, and under which topic. */
export interface EventDefinition<Payload = never> {
  readonly topic: string
  /** Whoever reaches all of this permission hears every event; whoever reaches their own hears what `hears` lets through. */
  readonly permission: Permission
  readonly hears?: (actor: Actor, payload: Payload) => boolean
  /** The records that it is about: whoever was granted the permission on one of them hears it too, as long as the grant holds. */
  readonly about?: (payload: Payload) => readonly string[]
}

export type EventDefinitions = { readonly [Type in EventType]?: EventDefinition<EventMap[Type]> }

/** Declares which of a capability's events are told to sockets; one that is not named is told to listeners only. */
export function defineEvents<const Definitions extends EventDefinitions>(definitions: Definitions): Definitions {
  return definitions
}

/**
 * Does something about an event, in a transaction of its own, after the one that published it. It may run twice. It is
 * known by its function's name, so renaming one that has jobs waiting loses them.
 */
export type Listener<Type extends EventType = EventType> = (db: TenantDb, event: StoredEvent<Type>) => Promise<void>

export type Listeners = { readonly [Type in EventType]?: readonly Listener<Type>[] }

/** Declares what a capability does about events, its own or others'. */
export function defineListeners<const Each extends Listeners>(listeners: Each): Each {
  return listeners
}
