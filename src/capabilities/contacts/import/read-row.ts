import type { Language } from '../../../kernel/i18n/language.ts'

import type { ContactKind, ContactRole, Field, Mapping } from './fields.ts'
import { restoreFormula } from '../../../kernel/files/formulas.ts'
import { normaliseEmail, normaliseLanguage, normalisePhone, tidyLine, tidyTags, tidyText, withoutControls, type Address } from './normalise.ts'
import { kindOf, roleOf } from './role-words.ts'
import type { TableRow } from './table.ts'

// From the cells of one row to the contact they speak of. What cannot be understood refuses the row and says which cell;
// what can be done without is left out and noted. Nothing is dropped silently.

export interface ImportedContact {
  id: string | null
  externalId: string | null
  name: string | null
  kind: ContactKind | null
  emails: Address[]
  phones: Address[]
  roles: ContactRole[]
  tags: string[]
  language: Language | null
  assignee: string | null
  notes: string | null
}

export type RefusalReason =
  | 'email_invalid'
  | 'phone_invalid'
  | 'phone_rounded'
  | 'role_unknown'
  | 'assignee_unknown'
  | 'text_too_long'
  | 'too_many_values'
  | 'nobody'
export type NoticeReason = 'characters_removed' | 'characters_unreadable' | 'language_unknown' | 'kind_unknown' | 'id_unknown' | 'cells_beyond_header'

/** Why a row is refused, or what was noticed about it; `column` is the place in the row, counted from zero. */
export interface Remark<Reason extends string> {
  reason: Reason
  column: number | null
  value: string | null
}

export interface ReadRow {
  row: number
  contact: ImportedContact
  refusals: Remark<RefusalReason>[]
  notices: Remark<NoticeReason>[]
}

export const lengths = { name: 200, externalId: 200, tag: 60, notes: 10_000, assignee: 320 }
export const mostValues = { addresses: 10, tags: 50 }

export function readRow(row: TableRow, mapping: Mapping, country: string): ReadRow {
  const cells = new Cells(row, mapping)
  const contact: ImportedContact = {
    id: readId(cells),
    externalId: readLine(cells, 'externalId', lengths.externalId),
    name: readName(cells),
    kind: readKind(cells),
    emails: readEmails(cells),
    phones: readPhones(cells, country),
    roles: readRoles(cells),
    tags: readTags(cells),
    language: readLanguage(cells),
    assignee: readLine(cells, 'assignee', lengths.assignee),
    notes: readNotes(cells),
  }
  const isEmpty = !contact.id && !contact.externalId && !contact.name && contact.emails.length + contact.phones.length === 0
  if (isEmpty && cells.refusals.length === 0) cells.refuse('nobody', null, null)
  return { row: row.number, contact, refusals: cells.refusals, notices: cells.notices }
}

/** What a contact is called when only an address is known of it. */
export function nameFor(contact: ImportedContact): string | null {
  return contact.name ?? contact.emails[0]?.value ?? contact.phones[0]?.value ?? null
}

interface Cell {
  text: string
  column: number
}

/** The cells of a row by what they hold, and the remarks collected while they are read. */
class Cells {
  readonly refusals: Remark<RefusalReason>[] = []
  readonly notices: Remark<NoticeReason>[] = []
  readonly #byField = new Map<Field, Cell[]>()

  constructor(row: TableRow, mapping: Mapping) {
    for (const [column, field] of mapping.entries()) {
      const written = restoreFormula(row.cells[column] ?? '')
      if (field === null || IS_EMPTY.test(written)) continue
      if (HAS_CONTROLS.test(written)) this.notice('characters_removed', column, written)
      if (written.includes('\uFFFD')) this.notice('characters_unreadable', column, written)
      const text = tidyText(written)
      if (text !== '') this.#byField.set(field, [...this.of(field), { text, column }])
    }
    const beyond = row.cells.findIndex((cell, column) => column >= mapping.length && cell.trim() !== '')
    if (beyond >= 0) this.notice('cells_beyond_header', beyond, row.cells[beyond] ?? '')
  }

  of(field: Field): Cell[] {
    return this.#byField.get(field) ?? []
  }

  refuse(reason: RefusalReason, column: number | null, value: string | null): null {
    this.refusals.push({ reason, column, value: value === null ? null : shown(value) })
    return null
  }

  notice(reason: NoticeReason, column: number | null, value: string): null {
    this.notices.push({ reason, column, value: shown(value) })
    return null
  }
}

/** As much of a value as is told; cutting may leave half a character, which cannot be stored. */
function shown(value: string): string {
  return withoutControls(value.slice(0, 200))
}

const IS_EMPTY = /^\s*$/
const HAS_CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u
/** What people put into a cell to say that there is nothing; a person may be called Null, an address may not. */
const SAYS_NOTHING = /^(?:[-–—.?_*/\\]+|n\.?\/?a\.?|#n\/a|#ref!|#value!|none|null|nil|nan|undefined|unknown|no|нет|неизвестно|όχι|δεν υπάρχει|لا يوجد|keine?|ninguno|aucune?|não|nenhum)$/i

function readId(cells: Cells): string | null {
  const cell = cells.of('id')[0]
  if (!cell) return null
  const id = cell.text.toLowerCase()
  return IS_UUID.test(id) ? id : cells.notice('id_unknown', cell.column, cell.text)
}

const IS_UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function readLine(cells: Cells, field: Field, longest: number): string | null {
  const cell = cells.of(field)[0]
  if (!cell) return null
  const text = tidyLine(cell.text)
  if (field !== 'externalId' && SAYS_NOTHING.test(text)) return null
  return text.length > longest ? cells.refuse('text_too_long', cell.column, text) : text
}

function readName(cells: Cells): string | null {
  const parts = cells.of('name').length > 0 ? cells.of('name') : [...cells.of('firstName'), ...cells.of('middleName'), ...cells.of('lastName')]
  const name = tidyLine(parts.map((cell) => cell.text).join(' '))
  if (!/[\p{L}\p{N}]/u.test(name)) return null
  return name.length > lengths.name ? cells.refuse('text_too_long', parts[0]?.column ?? null, name) : name
}

function readKind(cells: Cells): ContactKind | null {
  const cell = cells.of('kind')[0]
  if (!cell || SAYS_NOTHING.test(cell.text)) return null
  return kindOf(cell.text) ?? cells.notice('kind_unknown', cell.column, cell.text)
}

function readEmails(cells: Cells): Address[] {
  const found: Address[] = []
  for (const { text, column } of cells.of('email')) {
    for (const part of emailsIn(text)) {
      const email = normaliseEmail(part)
      if (email) addOnce(found, email)
      else cells.refuse('email_invalid', column, part)
    }
  }
  return atMost(found, mostValues.addresses, cells, 'email')
}

/** `a@x.com; b@x.com`, `Anna <a@x.com>, b@x.com`. */
function emailsIn(text: string): string[] {
  const parts = text.split(/[;,|\n]+/).flatMap((part) => {
    const inBrackets = /<([^<>]*)>/.exec(part)?.[1]
    return inBrackets === undefined ? part.trim().split(/\s+(?=\S+@)|(?<=@\S+)[\s/]+/) : [inBrackets]
  })
  return meaningful(parts)
}

function readPhones(cells: Cells, country: string): Address[] {
  const found: Address[] = []
  for (const { text, column } of cells.of('phone')) {
    for (const part of phonesIn(text, country)) {
      const phone = normalisePhone(part, country)
      if (phone) addOnce(found, phone)
      else cells.refuse(WAS_ROUNDED.test(part) ? 'phone_rounded' : 'phone_invalid', column, part)
    }
  }
  return atMost(found, mostValues.addresses, cells, 'phone')
}

/** A spreadsheet that took a phone for a number and saved what it showed: the last digits are lost. */
const WAS_ROUNDED = /^\d[.,]?\d*E\+?\d+$/i

/** Several numbers in a cell are divided by commas or lines; a slash divides numbers in some places and digits in others. */
function phonesIn(text: string, country: string): string[] {
  const parts = meaningful(text.split(/[;,|\n]+|\s+(?:or|und|и|y|ou|και|أو)\s+/))
  return parts.flatMap((part) => (part.includes('/') && normalisePhone(part, country) === null ? meaningful(part.split('/')) : [part]))
}

function readRoles(cells: Cells): ContactRole[] {
  const found = new Set<ContactRole>()
  for (const { text, column } of cells.of('role')) {
    for (const part of meaningful(text.split(/[;,|\n]+/))) {
      const role = roleOf(part)
      if (role) found.add(role)
      else cells.refuse('role_unknown', column, part)
    }
  }
  return [...found]
}

function readTags(cells: Cells): string[] {
  const tags = cells.of('tags').flatMap(({ text, column }) => {
    // Google writes its own groups with a star, and three colons between them.
    const parts = tidyTags(text.split(/[;,|\n]+|\s:::\s/).map((part) => part.replace(/^\s*\*\s/, '')))
    for (const tag of parts) if (tag.length > lengths.tag) cells.refuse('text_too_long', column, tag)
    return parts
  })
  return atMost(tidyTags(tags), mostValues.tags, cells, 'tags')
}

function readLanguage(cells: Cells): Language | null {
  const cell = cells.of('language')[0]
  if (!cell || SAYS_NOTHING.test(cell.text)) return null
  return normaliseLanguage(cell.text) ?? cells.notice('language_unknown', cell.column, cell.text)
}

function readNotes(cells: Cells): string | null {
  const notes = tidyText(cells.of('notes').map((cell) => cell.text).join('\n'))
  if (notes === '') return null
  return notes.length > lengths.notes ? cells.refuse('text_too_long', cells.of('notes')[0]?.column ?? null, notes) : notes
}

function meaningful(parts: string[]): string[] {
  return parts.map((part) => part.trim()).filter((part) => part !== '' && !SAYS_NOTHING.test(part))
}

function addOnce(found: Address[], address: Address): void {
  if (!found.some((one) => one.normalised === address.normalised)) found.push(address)
}

function atMost<T>(values: T[], most: number, cells: Cells, field: Field): T[] {
  if (values.length <= most) return values
  cells.refuse('too_many_values', cells.of(field)[0]?.column ?? null, String(values.length))
  return values.slice(0, most)
}
