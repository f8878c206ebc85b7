import { channels } from '../../../kernel/notifications/channels.ts'
import { languages } from '../../../kernel/i18n/language.ts'
import { Exactly, Instant, Nullable, OneOf, Type } from '../../../kernel/http/schema.ts'

export const partNames = ['subject', 'heading', 'title', 'text', 'action'] as const

const Word = Type.String({ maxLength: 4000 })
export const WordsOfMessage = Exactly({ subject: Type.Optional(Word), heading: Type.Optional(Word), title: Type.Optional(Word), text: Type.Optional(Word), action: Type.Optional(Word) })

/** Null: the default words. */
export const NewTemplate = Exactly({ words: Nullable(WordsOfMessage) })

export const Template = Exactly({
  topic: Exactly({ name: Type.String(), label: Type.String() }),
  channel: OneOf(channels),
  language: OneOf(languages),
  parts: Type.Array(Exactly({ name: OneOf(partNames), default: Type.String({ description: 'As the catalogue has it, with its arguments' }), own: Nullable(Type.String()), longest: Type.Integer(), isLong: Type.Boolean() })),
  arguments: Type.Array(Exactly({ name: Type.String(), sample: Type.String() })),
  isOwn: Type.Boolean(),
  failedAt: Nullable(Type.String({ description: 'When the own words could not be said, and the default ones went out in their place' })),
  version: Type.Integer(),
  versions: Type.Array(Exactly({ version: Type.Integer(), at: Instant, by: Nullable(Type.String()), words: Nullable(WordsOfMessage) })),
})

export const Preview = Exactly({
  subject: Nullable(Type.String()),
  html: Nullable(Type.String({ description: 'The mail as it would go out' })),
  title: Nullable(Type.String()),
  text: Type.String(),
  sms: Nullable(Exactly({ encoding: OneOf(['gsm7', 'ucs2']), characters: Type.Integer(), segments: Type.Integer() })),
})

export const Sender = Exactly({
  name: Nullable(Type.String({ description: 'In front of the address from which this installation sends; null: the installation’s own' })),
  replyTo: Nullable(Type.String()),
  version: Type.Integer(),
})
export const NewSender = Exactly({
  name: Nullable(Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029<>"]+$' })),
  replyTo: Nullable(Type.String({ format: 'email', maxLength: 254 })),
})
