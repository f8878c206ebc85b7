import type { Capability } from '../capability.ts'
import type { EventType } from '../events/define.ts'
import { isReminder } from './define.ts'
import type { AddressBook, PersonKind, Topic } from './define.ts'

/** Everything that people can be told, and how each kind of them is reached: gathered from all capabilities at start. */
export interface Topics {
  readonly all: readonly Topic[]
  named(name: string): Topic | undefined
  /** Which event types something follows from. */
  readonly eventTypes: readonly EventType[]
  /** Told when such an event happens, in the order of their declaration. */
  toldOn(type: EventType): readonly Topic[]
  /** Reminders whose moment such an event may give, move or take away. */
  movedBy(type: EventType): readonly Topic[]
  addressBook(kind: PersonKind): AddressBook | undefined
}

export function gatherTopics(capabilities: readonly Capability[]): Topics {
  const all = capabilities.flatMap(({ name, notifications = [] }) => notifications.map((topic) => checked(name, topic)))
  const byName = new Map(all.map((topic) => [topic.name as string, topic]))
  if (byName.size < all.length) throw new Error('a topic of notifications is declared twice')
  const books = new Map(capabilities.flatMap(({ addressBooks = {} }) => Object.entries(addressBooks)))
  const typesOf = (topic: Topic): readonly EventType[] => (isReminder(topic) ? topic.before.events : topic.on)

  return {
    all,
    named: (name) => byName.get(name),
    eventTypes: [...new Set(all.flatMap(typesOf))],
    toldOn: (type) => all.filter((topic) => !isReminder(topic) && typesOf(topic).includes(type)),
    movedBy: (type) => all.filter((topic) => isReminder(topic) && typesOf(topic).includes(type)),
    addressBook: (kind) => books.get(kind),
  }
}

function checked(capability: string, topic: Topic): Topic {
  const { name, channels, usual } = topic
  if (!name.startsWith(`${capability}.`)) throw new Error(`the topic ${name} of ${capability} is called by another capability`)
  if (usual.some((channel) => !channels.includes(channel))) throw new Error(`the topic ${name} usually takes a channel that it does not offer`)
  return topic
}
