import { Can, Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'
import { industries } from '../tenancy/contract.ts'

export { industries }

export const mailStates = ['queued', 'captured', 'sent', 'failed'] as const
export const organizationStates = ['active', 'suspended'] as const

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

/** One that was sent is empty: what it said may have been a code. */
export const TextMessage = Exactly({
  id: Id,
  to: Type.String(),
  language: Type.String(),
  kind: Type.String(),
  text: Type.String(),
  state: OneOf(mailStates),
  attempts: Type.Integer(),
  error: Nullable(Type.String()),
  createdAt: Instant,
  sentAt: Nullable(Instant),
})

const organization = {
  id: Id,
  slug: Type.String(),
  name: Type.String(),
  industry: Type.String(),
  country: Type.String(),
  state: OneOf(organizationStates),
  members: Type.Integer(),
  createdAt: Instant,
}

export const OrganizationInList = Exactly(organization)

export const Organization = Exactly({
  ...organization,
  zone: Type.String(),
  currency: Type.String(),
  defaultLanguage: Type.String(),
  languages: Type.Array(Type.String()),
  lastActiveAt: Nullable(Instant),
  suspension: Nullable(Exactly({ since: Instant, reason: Type.String() })),
  /** Null for whoever counts only, and reads no names. */
  owners: Nullable(Type.Array(Exactly({ name: Type.String(), email: Nullable(Type.String()), userId: Nullable(Id) }))),
  can: Can,
})

export const SuspensionOfOrganization = Exactly({ reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S', description: 'For those who run the platform; its people are not told' }) })
