import { mayRepeat, type Field } from './fields.ts'
import { restoreFormula } from '../../../kernel/files/formulas.ts'
import { bareNames, companyWords, headerWords, plainHeader, turnsAway } from './header-words.ts'
import { normaliseEmail, normaliseLanguage, normalisePhone, withoutControls } from './normalise.ts'
import { roleOf } from './role-words.ts'
import type { TableColumn, TableRow } from './table.ts'

// What each column probably holds. Two witnesses are heard, the header and the cells below it; the person decides.

export interface ProposedColumn extends TableColumn {
  field: Field | null
  /** From 0 to 1; below one half nothing is proposed. */
  confidence: number
  because: 'header' | 'content' | 'both' | null
  samples: string[]
}

export function proposeMapping(columns: TableColumn[], rows: TableRow[], country: string): ProposedColumn[] {
  const proposed = columns.map((column) => proposeColumn(column, rows, country))
  keepOneOfEach(proposed)
  sortOutNames(proposed)
  nameByContent(proposed)
  return proposed
}

/**
 * The row that holds the headers, as an index into `rows`; null when the file starts with data at once. Exports of
 * reports put a title and a date above their table.
 */
export function findHeaderRow(rows: TableRow[], country: string): number | null {
  const candidates = rows.slice(0, 20).map((row, index) => ({
    index,
    filled: row.cells.filter((cell) => cell.trim() !== '').length,
    known: row.cells.filter((cell) => bestByHeader(cell).confidence >= 0.7).length,
    isData: row.cells.some((cell) => normaliseEmail(restoreFormula(cell)) !== null || looksLikePhone(restoreFormula(cell), country)),
  }))
  const known = candidates.filter((one) => one.known > 0 && !one.isData)
  if (known.length > 0) return known.reduce((best, one) => (one.known > best.known ? one : best)).index

  const widest = Math.max(0, ...candidates.map((one) => one.filled))
  const first = candidates.find((one) => one.filled > widest / 2)
  return first && !first.isData ? first.index : null
}

const ENOUGH = 0.5
const NOTHING: Guess = { field: null, confidence: 0 }

function proposeColumn(column: TableColumn, rows: TableRow[], country: string): ProposedColumn {
  const values = rows.map((row) => restoreFormula(row.cells[column.index] ?? '').trim()).filter((value) => value !== '')
  const sample = values.slice(0, 200)
  const header = bestByHeader(column.header)
  const content = bestByContent(sample, country)
  const samples = values.slice(0, 3).map((value) => withoutControls(value.slice(0, 120)))

  const answer = weigh(header, content, sample, country)
  return answer.confidence < ENOUGH ? { ...column, field: null, confidence: 0, because: null, samples } : { ...column, ...answer, samples }
}

interface Guess {
  field: Field | null
  confidence: number
  /** The header says that the column is about something else. */
  isTurnedAway?: boolean
}

function weigh(header: Guess, content: Guess, sample: string[], country: string): Guess & Pick<ProposedColumn, 'because'> {
  if (header.isTurnedAway && content.field !== 'email') return { ...NOTHING, because: null }
  if (header.field === null) return { ...content, because: 'content' }
  if (header.field === content.field) return { field: header.field, confidence: Math.min(1, Math.max(header.confidence, content.confidence) + 0.1), because: 'both' }

  // A handful of cells proves nothing against a header.
  const support = sample.length < 5 ? 1 : supportFor(header.field, sample, country)
  const supported = header.confidence * support
  // Addresses are unmistakable, whatever stands above them; but a colleague, a note and an ID may be written as an address.
  const mayLookSo = header.field === 'assignee' || header.field === 'notes' || header.field === 'externalId'
  if (!mayLookSo && (content.field === 'email' || (content.field === 'phone' && header.field === 'email'))) return { ...content, because: 'content' }
  if (content.field === 'phone' && content.confidence > supported && !mayLookSo) return { ...content, because: 'content' }
  if (header.field === 'role' && share(sample, isRoleCell) < 0.5 && isGrouping(sample)) return { field: 'tags', confidence: ENOUGH, because: 'content' }
  return { field: header.field, confidence: supported, because: 'header' }
}

/** How far the cells bear out what the header says, from 0 to 1. */
function supportFor(field: Field, sample: string[], country: string): number {
  if (field === 'email') return share(sample, isEmailCell) < 0.2 ? 0.2 : 1
  if (field === 'phone') return share(sample, (value) => isPhoneCell(value, country)) < 0.2 ? 0.2 : 1
  if (field === 'language') return share(sample, (value) => normaliseLanguage(value) !== null) < 0.3 ? 0.3 : 1
  if (field === 'role') return share(sample, isRoleCell) < 0.5 ? 0.3 : 1
  if (field === 'id' || field === 'externalId') return new Set(sample).size < sample.length * 0.9 ? 0.3 : 1
  if (field === 'name' || field === 'firstName' || field === 'lastName') return share(sample, hasLetters) < 0.3 ? 0.3 : 1
  return 1
}

function bestByContent(sample: string[], country: string): Guess {
  if (sample.length === 0) return NOTHING
  const emails = share(sample, isEmailCell)
  if (emails >= 0.5) return { field: 'email', confidence: Math.min(0.9, emails) }
  const phones = share(sample, (value) => isPhoneCell(value, country) && /[+()\s-]|^0/.test(value))
  if (phones >= 0.6) return { field: 'phone', confidence: Math.min(0.7, phones) }
  if (sample.length >= 3 && share(sample, isUnmistakablyLanguage) >= 0.8) return { field: 'language', confidence: 0.6 }
  if (sample.length >= 3 && share(sample, isRoleCell) >= 0.9) return { field: 'role', confidence: 0.55 }
  return NOTHING
}

const words = new Map<string, Field>()
for (const [field, list] of Object.entries(headerWords) as [Field, string[]][]) {
  for (const word of list) {
    const plain = plainHeader(word)
    if (!words.has(plain)) words.set(plain, field)
  }
}
const longWords = [...words].filter(([word]) => word.length >= 3).sort(([a], [b]) => b.length - a.length)

/** The field whose words come nearest to a header: the same, the same but for a slip, or among other words. */
export function bestByHeader(header: string): Guess {
  const plain = plainHeader(header)
  if (plain === '' || plain.length > 60) return NOTHING

  const same = words.get(plain)
  if (same) return { field: same, confidence: same === 'id' ? 1 : 0.9 }
  if (companyWords.has(plain)) return { field: 'name', confidence: ENOUGH }

  const parts = plain.split(' ')
  if (parts.some((part) => turnsAway.has(part))) return { ...NOTHING, isTurnedAway: true }
  const slipped = longWords.find(([word]) => slips(word, plain) <= (word.length >= 9 ? 2 : word.length >= 5 || haveSameLetters(word, plain) ? 1 : 0))
  if (slipped) return { field: slipped[1], confidence: 0.75 }
  const within = longWords.find(([word]) => ` ${plain} `.includes(` ${word} `))
  if (within && parts.length <= 6) return { field: within[1], confidence: within[1] === 'email' || within[1] === 'phone' ? 0.75 : 0.55 }
  return NOTHING
}

/** Edits between two words, a swap of neighbours counting as one; 3 for anything further apart. */
function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2 || a[0] !== b[0]) return 3
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity
      row[j] = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1), swap)
    }
    before = above
    above = row
  }
  return above[b.length] ?? 3
}

function haveSameLetters(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('')
}

function keepOneOfEach(columns: ProposedColumn[]): void {
  const best = new Map<Field, ProposedColumn>()
  for (const column of columns) {
    if (column.field === null || mayRepeat(column.field)) continue
    const rival = best.get(column.field)
    if (rival && rival.confidence >= column.confidence) clear(column)
    else {
      if (rival) clear(rival)
      best.set(column.field, column)
    }
  }
}

/** A name comes whole or in parts, and in several languages the word for the family name is the word for the name. */
function sortOutNames(columns: ProposedColumn[]): void {
  const named = (field: Field) => columns.find((column) => column.field === field)
  const whole = named('name')
  const first = named('firstName')
  const last = named('lastName')
  const isBare = whole ? bareNames.has(plainHeader(whole.header)) : false
  const isCompany = whole ? companyWords.has(plainHeader(whole.header)) : false

  if (whole && isCompany && (first || last)) clear(whole)
  else if (whole && first && !last && isBare) whole.field = 'lastName'
  else if (whole && last && !first && isBare) whole.field = 'firstName'
  else if (whole) for (const part of [first, last, named('middleName')]) if (part) clear(part)
  const only = !whole && first && !last ? first : !whole && last && !first ? last : null
  if (only && !named('middleName')) only.field = 'name'
}

/** A file without headers still has a column of names: mostly letters, mostly different, the first such. */
function nameByContent(columns: ProposedColumn[]): void {
  if (columns.some((column) => column.field === 'name' || column.field === 'firstName' || column.field === 'lastName')) return
  const names = columns.find(
    (column) => column.field === null && column.header === '' && column.samples.length > 0 && column.samples.every((sample) => /^\p{L}[\p{L}\p{M}.'’ -]+$/u.test(sample) && sample.split(/\s+/).length <= 5),
  )
  if (names) Object.assign(names, { field: 'name', confidence: ENOUGH, because: 'content' })
}

function clear(column: ProposedColumn): void {
  Object.assign(column, { field: null, confidence: 0, because: null })
}

function share(sample: string[], holds: (value: string) => boolean): number {
  return sample.length === 0 ? 0 : sample.filter(holds).length / sample.length
}

function isEmailCell(value: string): boolean {
  return value.split(/[;,\s]+/).some((part) => normaliseEmail(part.replace(/^<|>$/g, '')) !== null)
}

function isPhoneCell(value: string, country: string): boolean {
  return value.split(/[;,\n|]+/).some((part) => looksLikePhone(part, country))
}

function looksLikePhone(value: string, country: string): boolean {
  return /^[\p{Nd}+()\s./\u200e\u202a\u202c-]{7,}(?:ext\.?\s*\d+)?$/u.test(value.trim()) && normalisePhone(value, country) !== null
}

function isRoleCell(value: string): boolean {
  return value.split(/[;,|\n]+/).every((part) => roleOf(part) !== null)
}

function isUnmistakablyLanguage(value: string): boolean {
  return normaliseLanguage(value) !== null && (value.length > 3 || /^[a-z]{2}(-[A-Z]{2})?$/.test(value) || /^[A-Z]{2}$/.test(value))
}

function isGrouping(sample: string[]): boolean {
  return sample.length >= 3 && new Set(sample).size <= Math.max(3, sample.length / 3) && share(sample, hasLetters) > 0.8
}

function hasLetters(value: string): boolean {
  return /\p{L}/u.test(value)
}

