import type { OrganizationFacts } from '../access/directory.ts'
import type { TenantDb } from '../db/tenant.ts'
import type { EventType, StoredEvent } from '../events/define.ts'
import type { Reader } from '../i18n/format.ts'
import type { Language } from '../i18n/language.ts'
import type { Channel, PersonKind } from './channels.ts'

export type { Channel, PersonKind } from './channels.ts'

/** `member:<id>`: a key, never an address. */
export type Person = `${PersonKind}:${string}`

/** Why somebody is told, as "why did I get this?" answers it. */
export const becauses = ['customer', 'assignee', 'role', 'self', 'inviter', 'subscription', 'audience'] as const
export type Because = (typeof becauses)[number]

export interface Recipient {
  readonly person: Person
  readonly because: Because
}

/** How somebody is reached, at the moment of sending. */
export interface Address {
  readonly name: string
  /** Theirs; where nobody knows it, the organization's. */
  readonly language: Language | null
  readonly zone: string | null
  readonly email: string | null
  readonly phone: string | null
}

/** Answers how people of one kind are reached. Whoever is not in the answer is gone, and is told nothing. */
export type AddressBook = (db: TenantDb, ids: readonly string[]) => Promise<ReadonlyMap<string, Address>>

/** Whom the facts of a message are for. */
export interface Addressee extends Recipient {
  readonly name: string
  readonly language: Language
  /** Dates, numbers and money as they read them: the organization's country and zone, their language. */
  readonly reader: Reader
  readonly house: OrganizationFacts
}

/** What a message says, derived at the moment of sending, in the reader's language. */
export interface Facts {
  /** What the words ask for. */
  readonly values: Readonly<Record<string, string | number>>
  /** Beneath the text of a mail, as `When: Friday, 10:30`. */
  readonly rows?: readonly { readonly name: string; readonly value: string }[]
  /** Where its action leads: a path of ours, or a whole address. */
  readonly link?: string
  /** What the action is called, where that depends on the record; else the words say it. */
  readonly linkLabel?: string
  /** A calendar file that goes along with a mail. */
  readonly calendar?: string
  /** Beneath a mail: where the business is, how to reach it. */
  readonly smallPrint?: readonly string[]
  /** Messages of one group are shown as one. */
  readonly group?: string
}

interface TopicBase<Happening> {
  /** `capability.name`; its words stand at `<capability>.notifications.<name>`, those of a channel at `….<channel>`. */
  readonly name: `${string}.${string}`
  readonly tells: PersonKind
  /** On which it can be had. */
  readonly channels: readonly Channel[]
  /** Those of them that are on until somebody says otherwise. */
  readonly usual: readonly Channel[]
  /** Security, and what a contract asks for: it ignores preferences, quiet hours and digests, and says so. */
  readonly mandatory?: boolean
  /** Where the words of a channel stand, if not in the usual place. */
  readonly words?: Readonly<Partial<Record<Channel, string>>>
  /** Values for a preview. */
  readonly sample: Readonly<Record<string, string | number>>
  /** Whom it is for. Asked when it happens; the answer's ids and codes are kept. */
  recipients(db: TenantDb, happening: Happening): Promise<readonly Recipient[]>
  /** What there is to say, or null where that is not true any more: then nothing is sent. Asked at each attempt. */
  facts(db: TenantDb, happening: Happening, to: Addressee): Promise<Facts | null>
  /** How the record itself says that this person is to be reached, before their address book. */
  reach?(db: TenantDb, happening: Happening, to: Recipient): Promise<Partial<Address> | null>
}

/** Tells when something has happened. */
export interface EventTopic<Types extends EventType = EventType> extends TopicBase<StoredEvent<Types>> {
  readonly on: readonly Types[]
}

/** The moment of a record, such as the beginning of a booking. */
export interface RecordMoment {
  readonly recordId: string
  readonly at: Temporal.Instant
}

/** Tells some time before a moment of a record; derived from the record as it stands then. */
export interface MomentTopic<Types extends EventType = EventType> extends TopicBase<RecordMoment> {
  readonly before: {
    /** What may give a record its moment, move it or take it away. */
    readonly events: readonly Types[]
    record(event: StoredEvent<Types>): string | null
    /** The record's moment as it stands, or null where there is nothing to tell. */
    moment(db: TenantDb, recordId: string): Promise<Temporal.Instant | null>
    /** How long before, until the organization says otherwise: `PT24H` by the clock, `P1D` the same time the day before. */
    readonly usual: string
  }
}

export type Topic = EventTopic<never> | MomentTopic<never>

/** Declares that some events are told to people. */
export function defineTopic<const Types extends EventType>(topic: EventTopic<Types>): Topic {
  return topic as unknown as Topic
}

/** Declares a reminder. */
export function defineReminder<const Types extends EventType>(topic: MomentTopic<Types>): Topic {
  return topic as unknown as Topic
}

export function isReminder(topic: Topic): topic is MomentTopic<never> {
  return 'before' in topic
}

export function personOf(kind: PersonKind, id: string): Person {
  return `${kind}:${id}`
}

export function readPerson(person: string): { kind: PersonKind; id: string } {
  const [kind = '', id = ''] = person.split(':')
  return { kind: kind as PersonKind, id }
}
