import { channels, personKinds } from '../../kernel/notifications/channels.ts'
import { Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

export const deliveryChannels = channels
export const deliveryStates = ['queued', 'waiting', 'sending', 'retrying', 'sent', 'captured', 'delivered', 'suppressed', 'dead', 'unknown'] as const

export const TopicName = Type.String({ pattern: '^[a-z][a-z-]{0,40}\\.[a-z][a-z_]{0,60}$' })
export const PersonKey = Type.String({ pattern: '^(member|contact|user|guest):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' })
const Channel = OneOf(channels)

const Topic = Exactly({ name: Type.String(), label: Type.String({ description: 'What it is called, in the caller’s language' }) })
const Person = Exactly({ key: Type.String(), kind: OneOf(personKinds), id: Id, name: Nullable(Type.String()) })
const Rule = OneOf(['mandatory', 'preference', 'organization', 'usual'])

export const Delivery = Exactly({
  id: Id,
  topic: Topic,
  occasion: Type.String(),
  person: Person,
  channel: Channel,
  because: Type.String(),
  rule: Nullable(Type.String()),
  state: OneOf(deliveryStates),
  reason: Nullable(Type.String({ description: 'A code' })),
  explanation: Type.String({ description: 'How it stands and why, as a sentence' }),
  attempts: Type.Integer(),
  dueAt: Instant,
  createdAt: Instant,
  sentAt: Nullable(Instant),
})

export const WhyQuery = Exactly({ person: PersonKey, topic: TopicName, occasion: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) })

export const Why = Exactly({
  person: Person,
  topic: Topic,
  isMandatory: Type.Boolean(),
  occasion: Nullable(Type.String()),
  isRecipient: Nullable(Type.Boolean({ description: 'Null where no occasion was named' })),
  because: Nullable(Type.String()),
  sentences: Type.Array(Type.String()),
  channels: Type.Array(
    Exactly({
      channel: Channel,
      rule: Rule,
      ruleText: Type.String(),
      outcome: OneOf(['sent', 'underway', 'not_sent', 'would_be_sent', 'would_wait']),
      reason: Nullable(Type.String()),
      explanation: Type.String(),
      delivery: Nullable(Delivery),
    }),
  ),
})

export const TotalsQuery = Exactly({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90, default: 7 })) })
export const Totals = Exactly({ since: Instant, items: Type.Array(Exactly({ channel: Channel, state: OneOf(deliveryStates), count: Type.Integer() })) })

export const TopicSetting = Exactly({
  name: Type.String(),
  label: Type.String(),
  tells: OneOf(personKinds),
  offered: Type.Array(Channel),
  usual: Type.Array(Channel),
  isMandatory: Type.Boolean(),
  isOn: Type.Boolean(),
  channels: Type.Array(Channel, { description: 'On until the person says otherwise' }),
  isReminder: Type.Boolean(),
  lead: Nullable(Type.String({ description: 'How long before, as PT24H (by the clock) or P1D (the same time of the day before)' })),
  version: Type.Integer(),
})
export const TopicSettings = Exactly({ items: Type.Array(TopicSetting) })

export const NewTopicSetting = Exactly({
  isOn: Type.Boolean(),
  channels: Nullable(Type.Array(Channel, { maxItems: 4, uniqueItems: true, description: 'Null: as usual' })),
  lead: Type.Optional(Nullable(Type.String({ pattern: '^(P[1-9]\\d?D|PT[1-9]\\d{0,2}H|PT[1-9]\\d{0,3}M)$', description: 'Null: as usual' }))),
})
