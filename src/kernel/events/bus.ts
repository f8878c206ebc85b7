import type { Kernel } from '../kernel.ts'
import type { EventDefinition, EventType, Listener } from './define.ts'
import { currentEpoch } from './epoch.ts'
import { fromCursor, toCursor, type Position } from './position.ts'
import { EventReader, type PlacedEvent } from './reader.ts'
import { createSignals, type Signals } from './signals.ts'

/** Who wants to know what: the declared events and listeners of all capabilities, and the reader that tells the sockets. */
export interface EventBus {
  readonly signals: Signals
  start(): Promise<void>
  stop(): Promise<void>
  /** Says that events have been committed: this process looks at once, the others are told. */
  wake(): void
  /** Up to where this process has delivered. */
  position(): Position
  /** A position as a client keeps it. */
  cursorOf(position: Position): string
  /** The position to go on from, or null when the cursor cannot be gone on from. */
  positionOf(cursor: string): Position | null
  /** Receives every event of every organization from now on, in order. Answers how to stop. */
  subscribe(receive: (event: PlacedEvent) => void): () => void
  /** Joins a listener to types of events that only the start knows. It is called `name` in the jobs that carry them. */
  join(name: string, types: readonly EventType[], listener: Listener): void
  definition(type: string): EventDefinition | undefined
  /** The types of events that are told under a topic. */
  typesOf(topic: string): string[]
  /** The names of those who listen to a type of event. */
  listenersOf(type: EventType): readonly string[]
  listener(name: string): Listener
}

export function createEventBus(kernel: Pick<Kernel, 'database' | 'log' | 'metrics' | 'clock' | 'capabilities'>): EventBus {
  const { log, metrics, clock, capabilities } = kernel
  const definitions = new Map(capabilities.flatMap(({ events = {} }) => Object.entries(events))) as Map<string, EventDefinition>
  const { byName, byType } = gatherListeners(capabilities)
  const receivers = new Set<(event: PlacedEvent) => void>()

  const signals = createSignals({ url: kernel.database.urls.platform, log, onReconnect: () => metrics.readerReconnected() })
  const reader = new EventReader({ signals, log, metrics, clock, deliver: (event) => receivers.forEach((receive) => receive(event)) })
  signals.hear('events', () => reader.wake())
  let epoch = 0n

  return {
    signals,
    async start() {
      epoch = await currentEpoch(kernel.database.urls.platform)
      await signals.start()
      await reader.start()
    },
    async stop() {
      await reader.stop()
      await signals.stop()
    },
    wake() {
      reader.wake()
      signals.tell('events')
    },
    position: () => reader.position,
    cursorOf: (position) => toCursor(position, { epoch, now: clock.now() }),
    positionOf: (cursor) => fromCursor(cursor, { epoch, now: clock.now() }),
    subscribe(receive) {
      receivers.add(receive)
      return () => receivers.delete(receive)
    },
    join(name, types, listener) {
      byName.set(name, listener)
      for (const type of types) byType.set(type, [...(byType.get(type) ?? []), name])
    },
    definition: (type) => definitions.get(type),
    typesOf: (topic) => [...definitions].filter(([, definition]) => definition.topic === topic).map(([type]) => type),
    listenersOf: (type) => byType.get(type) ?? [],
    listener(name) {
      const listener = byName.get(name)
      if (!listener) throw new Error(`there is no listener called ${name}`)
      return listener
    },
  }
}

/** Listeners by the name that their jobs carry: capability and function. */
function gatherListeners(capabilities: Kernel['capabilities']) {
  const byName = new Map<string, Listener>()
  const byType = new Map<string, string[]>()
  for (const capability of capabilities) {
    for (const [type, listeners] of Object.entries(capability.listeners ?? {}) as [string, readonly Listener[]][]) {
      const names = listeners.map((listener) => nameOf(capability.name, type, listener))
      byType.set(type, [...(byType.get(type) ?? []), ...names])
      names.forEach((name, index) => byName.set(name, listeners[index] as Listener))
    }
  }
  return { byName, byType }
}

function nameOf(capability: string, type: string, listener: Listener): string {
  if (listener.name === '') throw new Error(`${capability} has a listener to ${type} without a name; its jobs could not find it again`)
  return `${capability}.${listener.name}`
}
