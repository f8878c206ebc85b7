import { Exactly, Id, Instant, Nullable, OneOf, Type } from '../../../kernel/http/schema.ts'
import { languages } from '../../../kernel/i18n/language.ts'
import { channels } from '../../../kernel/notifications/channels.ts'

export const Notification = Exactly({
  id: Id,
  topic: Type.String(),
  label: Type.String({ description: 'What the topic is called, in the caller’s language' }),
  title: Type.String(),
  body: Type.String(),
  link: Nullable(Type.String({ description: 'A path of the office' })),
  group: Nullable(Type.String({ description: 'What belongs to one thing has the same' })),
  createdAt: Instant,
  readAt: Nullable(Instant),
})

export const Unread = Exactly({ count: Type.Integer({ minimum: 0, maximum: 100, description: '100 stands for more, too' }) })
export const ReadAll = Exactly({ until: Type.Optional(Instant) }, { description: 'Those that came until then; all of them without it' })
export const Reading = Exactly({ read: Type.Integer({ minimum: 0, description: 'How many were unread' }) })

const Channel = OneOf(channels)

export const Preference = Exactly({
  topic: Type.String(),
  label: Type.String(),
  offered: Type.Array(Channel),
  channels: Type.Array(Channel, { description: 'On which one is told' }),
  isMandatory: Type.Boolean({ description: 'Always told on its usual channels, whatever one has chosen' }),
  isOn: Type.Boolean({ description: 'Whether the organization tells of it at all' }),
  isOwn: Type.Boolean({ description: 'Chosen by the person; otherwise it is as the organization has it' }),
})
export const Preferences = Exactly({ items: Type.Array(Preference) })
export const NewPreference = Exactly({ channels: Nullable(Type.Array(Channel, { maxItems: 4, uniqueItems: true, description: 'Null: as the organization has it' })) })

const Time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
const times = {
  quietFrom: Nullable(Time),
  quietUntil: Nullable(Time),
  digest: OneOf(['now', 'hourly', 'daily', 'weekly']),
  digestAt: Time,
  digestWeekday: Type.Integer({ minimum: 1, maximum: 7, description: '1 is Monday' }),
  zone: Nullable(Type.String({ maxLength: 60, description: 'Null: as the person’s profile says, else the organization’s' })),
  language: Nullable(OneOf(languages)),
}
export const Settings = Exactly({ ...times, version: Type.Integer() })
export const NewSettings = Exactly(times)
