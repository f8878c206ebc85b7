import { Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

export const mailStates = ['queued', 'captured', 'sent', 'failed'] as const

const mail = {
  id: Id,
  /** Null for a mail of the house itself, to a person about their own account. */
  organization: Nullable(Exactly({ id: Id, slug: Type.String(), name: Type.String() })),
  to: Type.String(),
  language: Type.String(),
  /** Which mail this is, as `bookings.confirmed`. */
  kind: Type.String(),
  subject: Type.String(),
  state: OneOf(mailStates),
  attempts: Type.Integer(),
  error: Nullable(Type.String()),
  createdAt: Instant,
  sentAt: Nullable(Instant),
}

export const MailInList = Exactly(mail)
export const Mail = Exactly({ ...mail, text: Type.String() })

export const OrganizationInList = Exactly({
  id: Id,
  slug: Type.String(),
  name: Type.String(),
  industry: Type.String(),
  country: Type.String(),
  members: Type.Integer(),
  createdAt: Instant,
})
