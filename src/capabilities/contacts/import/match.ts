import { hash } from 'node:crypto'
import type { ContactKind, ContactRole } from './fields.ts'
import { tidyLine, tidyText, type Address } from './normalise.ts'
import { nameFor, type ImportedContact, type ReadRow, type RefusalReason, type Remark } from './read-row.ts'

// What will become of a row. A contact is known again by Frontdesk's own id, else by the organization's external id, else by
// e-mail, else by phone. Whenever that leaves room for two answers, the person is asked; nothing here guesses. A row with a
// name alone is never taken for somebody of that name, but neither does it make a second one when it says nothing new.

/** A contact as the import needs to know it; addresses in their normalised form. */
export interface KnownContact {
  id: string
  version: number
  isArchived: boolean
  externalId: string | null
  kind: ContactKind
  name: string
  emails: string[]
  phones: string[]
  primaryEmail: string | null
  primaryPhone: string | null
  roles: ContactRole[]
  tags: string[]
  language: string | null
  assigneeId: string | null
  notes: string | null
}

/** Everything of the organization that the rows of one batch could mean, looked up beforehand by `keysOf`. */
export interface Known {
  contacts: Map<string, KnownContact>
  byExternalId: Map<string, string>
  byEmail: Map<string, string[]>
  byPhone: Map<string, string[]>
  byName: Map<string, string[]>
  /** Members by e-mail and by name in lower case; a name that two of them share stands for nobody. */
  members: Map<string, string>
}

/** What earlier rows of the same file have laid hold of, with the row and all that it said. */
export type Seen = Map<string, { row: number; said: string }>

export type AskReason =
  | 'email_shared'
  | 'phone_shared'
  | 'email_and_phone_differ'
  | 'external_id_differs'
  | 'name_and_email_differ'
  | 'name_only'
  | 'repeated_in_file'
  | 'archived'
  | 'changed_since'

/** What a person answered to an asked row; `join` means the contact of the earlier row that it repeats. */
export type Decision = { kind: 'update'; contactId: string } | { kind: 'join' } | { kind: 'create' } | { kind: 'skip' }

export type Outcome =
  | { action: 'create'; name: string; assigneeId: string | null }
  | { action: 'update'; contactId: string; changes: Changes }
  | { action: 'unchanged'; contactId: string }
  | { action: 'repeated'; ofRow: number }
  | { action: 'ask'; reason: AskReason; candidates: string[]; ofRow: number | null }
  | { action: 'skip' }
  | { action: 'refuse'; refusals: Remark<RefusalReason>[] }

/** What a row changes in a contact. Lists hold what is added: an import never takes an address, a tag or a role away. */
export interface Changes {
  isRestored?: true
  name?: string
  kind?: ContactKind
  externalId?: string
  language?: string
  notes?: string
  assigneeId?: string
  emails?: Address[]
  phones?: Address[]
  primaryEmail?: string
  primaryPhone?: string
  roles?: ContactRole[]
  tags?: string[]
}

/** Decides one row and remembers it in `seen`; rows come in the order of the file. */
export function matchRow(read: ReadRow, known: Known, seen: Seen): Outcome {
  if (read.refusals.length > 0) return refuse(read.refusals)
  const assignee = findAssignee(read.contact, known)
  if (assignee === 'unknown') return refuseAssignee(read.contact)

  const found = find(read.contact, known)
  const earlier = remember(read, found, seen)
  const settled = found.candidates.find((candidate) => isSettled(candidate, read.contact, assignee, found))
  if (settled) return { action: 'unchanged', contactId: settled.id }
  if (earlier?.said === said(read.contact)) return { action: 'repeated', ofRow: earlier.row }

  const candidates = found.candidates.map((candidate) => candidate.id)
  if (earlier) return { action: 'ask', reason: 'repeated_in_file', candidates, ofRow: earlier.row }
  if (found.doubt) return { action: 'ask', reason: found.doubt, candidates, ofRow: null }
  const [contact] = found.candidates
  return contact ? updateOf(contact, read.contact, assignee, found.isByRecord) : creationOf(read.contact, assignee)
}

/** The outcome of a row that a person has decided; null when what was decided upon is gone, so that it must be asked again. */
export function applyDecision(read: ReadRow, known: Known, decision: Exclude<Decision, { kind: 'join' }>): Outcome | null {
  if (read.refusals.length > 0) return refuse(read.refusals)
  if (decision.kind === 'skip') return { action: 'skip' }
  const assignee = findAssignee(read.contact, known)
  if (assignee === 'unknown') return refuseAssignee(read.contact)
  if (decision.kind === 'create') return creationOf(read.contact, assignee)

  const contact = known.contacts.get(decision.contactId)
  return contact ? updateOf(contact, read.contact, assignee, true) : null
}

/** The keys under which the rows of a batch may be known, so that the database is asked once for all of them. */
export function keysOf(rows: ReadRow[]): Keys {
  const contacts = rows.map((row) => row.contact)
  return {
    ids: unique(contacts.flatMap((contact) => contact.id ?? [])),
    externalIds: unique(contacts.flatMap((contact) => contact.externalId ?? [])),
    emails: unique(contacts.flatMap((contact) => contact.emails.map((email) => email.normalised))),
    phones: unique(contacts.flatMap((contact) => contact.phones.map((phone) => phone.normalised))),
    names: unique(contacts.flatMap((contact) => (hasNameOnly(contact) ? (contact.name ?? []) : []))),
  }
}

export interface Keys {
  ids: string[]
  externalIds: string[]
  emails: string[]
  phones: string[]
  names: string[]
}

interface Found {
  candidates: KnownContact[]
  /** Known by an id, which speaks of this very record and not only of somebody who can be reached there. */
  isByRecord: boolean
  doubt: AskReason | null
}

function find(contact: ImportedContact, known: Known): Found {
  const byId = contact.id === null ? undefined : known.contacts.get(contact.id)
  const byExternalId = contact.externalId === null ? undefined : known.contacts.get(known.byExternalId.get(contact.externalId) ?? '')
  const record = byId ?? byExternalId
  if (record) return { candidates: [record], isByRecord: true, doubt: record.isArchived ? 'archived' : null }

  if (hasNameOnly(contact)) {
    const namesakes = holders([contact.name ?? ''], known.byName, known)
    return { candidates: namesakes, isByRecord: false, doubt: namesakes.length > 0 ? 'name_only' : null }
  }
  const byEmail = holders(contact.emails.map((email) => email.normalised), known.byEmail, known)
  const byPhone = holders(contact.phones.map((phone) => phone.normalised), known.byPhone, known)
  const candidates = byEmail.length > 0 ? unique([...byEmail, ...byPhone]) : byPhone
  return { candidates, isByRecord: false, doubt: doubtAbout(contact, byEmail, byPhone) }
}

function doubtAbout(contact: ImportedContact, byEmail: KnownContact[], byPhone: KnownContact[]): AskReason | null {
  const [one] = byEmail.length > 0 ? byEmail : byPhone
  if (!one) return null
  if (byEmail.length > 1) return 'email_shared'
  if (byEmail.length === 1 && byPhone.length > 0 && !byPhone.includes(one)) return 'email_and_phone_differ'
  if (byEmail.length === 0 && byPhone.length > 1) return 'phone_shared'
  if (contact.externalId !== null && one.externalId !== null) return 'external_id_differs'
  // Mother and daughter with one phone: two addresses and two names are two people.
  if (byEmail.length === 0 && contact.emails.length > 0 && one.emails.length > 0 && !shareWord(contact.name, one.name)) return 'name_and_email_differ'
  return one.isArchived ? 'archived' : null
}

function hasNameOnly(contact: ImportedContact): boolean {
  return contact.id === null && contact.externalId === null && contact.emails.length === 0 && contact.phones.length === 0
}

function holders(keys: string[], by: Map<string, string[]>, known: Known): KnownContact[] {
  return unique(keys.flatMap((key) => by.get(key) ?? [])).flatMap((id) => known.contacts.get(id) ?? [])
}

function shareWord(a: string | null, b: string): boolean {
  if (a === null) return true
  const words = new Set(b.toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u))
  return a.toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).some((word) => word !== '' && words.has(word))
}

/** Nothing in the row is new to this candidate: whoever else was meant, there is nothing to do and nothing to ask. */
function isSettled(candidate: KnownContact, contact: ImportedContact, assigneeId: string | null, found: Found): boolean {
  const { isRestored, ...changes } = changesOf(candidate, contact, assigneeId, found.isByRecord)
  // Who is found in the archive by an address is asked about; a row that names the very record says nothing of the archive.
  return Object.keys(changes).length === 0 && (!isRestored || found.isByRecord)
}

/** The earlier row that this one repeats, if any. Rows with ids of their own repeat each other by these alone. */
function remember(read: ReadRow, found: Found, seen: Seen): { row: number; said: string } | null {
  const { contact } = read
  const records = [contact.id && `id ${contact.id}`, contact.externalId && `external ${contact.externalId}`].filter((key) => key !== null)
  const addresses = [...contact.emails.map((email) => `email ${email.normalised}`), ...contact.phones.map((phone) => `phone ${phone.normalised}`)]
  const names = hasNameOnly(contact) ? [`name ${contact.name ?? ''}`] : []
  const target = found.doubt === null && found.candidates[0] ? [`contact ${found.candidates[0].id}`] : []
  const keys = [...(records.length > 0 ? records : addresses), ...names, ...target]

  const earlier = keys.map((key) => seen.get(key)).find((one) => one !== undefined) ?? null
  const entry = { row: read.row, said: said(contact) }
  for (const key of [...records, ...addresses, ...names, ...target]) if (!seen.has(key)) seen.set(key, entry)
  return earlier
}

/** All that a row says, short enough to keep for every row of a long file. */
function said(contact: ImportedContact): string {
  const text = JSON.stringify([contact.id, contact.externalId, contact.name, contact.kind, contact.emails.map((email) => email.normalised), contact.phones.map((phone) => phone.normalised), contact.roles, contact.tags, contact.language, contact.assignee, contact.notes])
  return hash('sha1', text, 'base64')
}

function updateOf(existing: KnownContact, contact: ImportedContact, assigneeId: string | null, isByRecord: boolean): Outcome {
  const changes = changesOf(existing, contact, assigneeId, isByRecord)
  return Object.keys(changes).length === 0 ? { action: 'unchanged', contactId: existing.id } : { action: 'update', contactId: existing.id, changes }
}

function changesOf(existing: KnownContact, contact: ImportedContact, assigneeId: string | null, isByRecord: boolean): Changes {
  const changes: Changes = {}
  if (existing.isArchived) changes.isRestored = true
  if (contact.name !== null && contact.name !== tidyLine(existing.name)) changes.name = contact.name
  if (contact.kind !== null && contact.kind !== existing.kind) changes.kind = contact.kind
  if (contact.externalId !== null && contact.externalId !== existing.externalId) changes.externalId = contact.externalId
  if (contact.language !== null && contact.language !== existing.language) changes.language = contact.language
  if (contact.notes !== null && contact.notes !== tidyText(existing.notes ?? '')) changes.notes = contact.notes
  if (assigneeId !== null && assigneeId !== existing.assigneeId) changes.assigneeId = assigneeId

  const emails = contact.emails.filter((email) => !existing.emails.includes(email.normalised))
  const phones = contact.phones.filter((phone) => !existing.phones.includes(phone.normalised))
  const roles = contact.roles.filter((role) => !existing.roles.includes(role))
  const known = existing.tags.map((tag) => tag.toLowerCase())
  const tags = contact.tags.filter((tag) => !known.includes(tag.toLowerCase()))
  if (emails.length > 0) changes.emails = emails
  if (phones.length > 0) changes.phones = phones
  if (roles.length > 0) changes.roles = roles
  if (tags.length > 0) changes.tags = tags

  // A file that names the record may say which of its addresses comes first; one that merely found it may not.
  const [email] = contact.emails
  const [phone] = contact.phones
  if (isByRecord && email && email.normalised !== existing.primaryEmail) changes.primaryEmail = email.normalised
  if (isByRecord && phone && phone.normalised !== existing.primaryPhone) changes.primaryPhone = phone.normalised
  return changes
}

function creationOf(contact: ImportedContact, assigneeId: string | null): Outcome {
  const name = nameFor(contact)
  return name === null ? refuse([{ reason: 'nobody', column: null, value: null }]) : { action: 'create', name, assigneeId }
}

function findAssignee(contact: ImportedContact, known: Known): string | null | 'unknown' {
  if (contact.assignee === null) return null
  return known.members.get(contact.assignee.toLowerCase()) ?? 'unknown'
}

function refuseAssignee(contact: ImportedContact): Outcome {
  return refuse([{ reason: 'assignee_unknown', column: null, value: contact.assignee }])
}

function refuse(refusals: Remark<RefusalReason>[]): Outcome {
  return { action: 'refuse', refusals }
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)]
}
