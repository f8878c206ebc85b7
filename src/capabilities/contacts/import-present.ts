import type { Actor } from '../../kernel/access/actor.ts'
import { can } from '../../kernel/access/access.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Words } from '../../kernel/i18n/words.ts'

import { goesBack } from './import-queries.ts'
import type { CountOfRows, ImportRecord, RowOnPage, RowOutcome } from './import-queries.ts'
import type { ProposedColumn } from './import/propose-mapping.ts'
import type { ImportedContact, Remark } from './import/read-row.ts'

/** Who reads it, for the sentences in it. */
export interface Reader {
  actor: Actor
  language: Language
  words: Words
}

/** An import as the API answers it. */
export function presentImport({ actor, language, words }: Reader, row: ImportRecord) {
  const { layout, problem } = row
  const counts = presentCounts(row.counted)
  const may = can(actor, 'contacts.import')
  const isOpen = row.state === 'draft' || row.state === 'checking' || row.state === 'checked'
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    fileName: row.file_name,
    fileSize: Number(row.file_size),
    layout: {
      format: layout.format,
      encoding: layout.format === 'csv' ? layout.encoding : null,
      delimiter: layout.format === 'csv' ? layout.delimiter : null,
      sheet: layout.format === 'xlsx' ? layout.sheet : null,
      sheets: layout.format === 'xlsx' ? layout.sheets : [],
      headerRow: layout.headerRow,
      isCertain: layout.isCertain,
    },
    columns: row.columns.map((column, index) => ({
      index: column.index,
      label: labelOf(words, language, column),
      field: row.mapping[index] ?? null,
      proposed: column.field,
      confidence: column.confidence,
      samples: column.samples,
    })),
    problem: problem && { code: problem.code, detail: words.translate(language, refusalKey(problem.code), problem.data) },
    progress: progressOf(row, counts),
    counts,
    createdBy: row.created_by === null ? null : { id: row.created_by, name: row.maker_name ?? '' },
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    updatedAt: row.updated_at,
    can: {
      map: may && isOpen,
      check: may && row.state === 'draft',
      decide: may && (row.state === 'checked' || row.state === 'finished' || row.state === 'failed') && counts.ask + counts.decided > 0,
      run: may && counts.waiting > 0 && (row.state === 'checked' || row.state === 'finished' || row.state === 'failed'),
      undo: may && counts.done > 0 && (row.state === 'finished' || row.state === 'failed'),
      discard: may && isOpen,
    },
  }
}

/** A page of rows; their numbers are the cursor, and a minus leads back. */
export function presentRows<Item>(query: { limit?: number; cursor?: string }, rows: readonly RowOnPage[], present: (row: RowOnPage) => Item) {
  const isBack = goesBack(query)
  const found = rows.slice(0, query.limit ?? 25)
  const hasMore = rows.length > found.length
  const page = isBack ? found.reverse() : found
  const from = Math.abs(Number(query.cursor ?? 0))
  return {
    items: page.map(present),
    next: isBack || hasMore ? String(page.at(-1)?.row_number ?? from - 1) : null,
    prev: (isBack ? hasMore : from > 0) ? `-${page[0]?.row_number ?? from + 1}` : null,
  }
}

/** A row of the file, with every sentence that belongs to it. */
export function presentImportRow({ language, words }: Reader, columns: ProposedColumn[], row: RowOnPage) {
  const { contact, outcome } = row
  const label = (column: number | null) => (column === null ? null : labelOf(words, language, columns[column] ?? { index: column, header: '', label: '' }))
  const remark = (shelf: 'refused' | 'noticed') => (remark: Remark<string>) => {
    const column = label(remark.column)
    return { code: remark.reason, detail: words.translate(language, `contacts.import.${shelf}.${remark.reason}`, { value: remark.value ?? '', column: column ?? '' }), column, value: remark.value }
  }
  return {
    row: row.row_number,
    action: row.action,
    state: row.state,
    contact: presentUnderstood(contact),
    changes: presentChanges(outcome),
    ask: outcome.ask ? { code: outcome.ask, detail: words.translate(language, `contacts.import.asked.${outcome.ask}`, { row: outcome.ofRow ?? 0, count: row.candidates.length }) } : null,
    ofRow: outcome.ofRow ?? null,
    earlier: row.earlier && presentUnderstood(row.earlier),
    candidates: row.candidates,
    decision: row.decision?.kind ?? null,
    decidedContactId: row.decision?.kind === 'update' ? row.decision.contactId : null,
    refusals: (outcome.refusals ?? []).map(remark('refused')),
    notices: (outcome.notices ?? []).map(remark('noticed')),
    contactId: row.contact_id,
    kept: outcome.kept ? { code: outcome.kept, detail: words.translate(language, `contacts.import.kept.${outcome.kept}`) } : null,
  }
}

function presentUnderstood({ name, emails, phones, roles, tags, language, externalId, notes }: ImportedContact) {
  return { name, emails: emails.map((email) => email.value), phones: phones.map((phone) => phone.value), roles, tags, language, externalId, notes }
}

/** Why a row was refused, in one line, for the file in which it is mended. */
export function refusalLine({ language, words }: Pick<Reader, 'language' | 'words'>, columns: ProposedColumn[], outcome: RowOutcome): string {
  const sentences = (outcome.refusals ?? []).map(({ reason, column, value }) => {
    const label = column === null ? '' : labelOf(words, language, columns[column] ?? { index: column, header: '', label: '' })
    return words.translate(language, `contacts.import.refused.${reason}`, { value: value ?? '', column: label })
  })
  return sentences.join(' ')
}

/** A column without a header is called by its letter, in the reader's language. */
export function labelOf(words: Words, language: Language, column: Pick<ProposedColumn, 'index' | 'header' | 'label'>): string {
  return column.header === '' ? words.t(language, 'contacts.import.column', { letter: column.label.replace(/^Column /, '') || String(column.index + 1) }) : column.label
}

function presentCounts(counted: CountOfRows[]) {
  const where = (holds: (count: CountOfRows) => boolean) => counted.filter(holds).reduce((sum, count) => sum + count.rows, 0)
  const of = (action: string) => where((count) => count.action === action)
  const at = (state: string) => where((count) => count.state === state)
  return {
    rows: where(() => true),
    create: of('create'),
    update: of('update'),
    unchanged: of('unchanged') + of('repeated'),
    ask: at('asked'),
    decided: where((count) => count.action === 'ask' && count.state === 'waiting'),
    skip: of('skip') + where((count) => count.action === 'ask' && count.state === 'settled'),
    refuse: of('refuse'),
    waiting: at('waiting'),
    done: at('done'),
    undone: at('undone'),
    kept: at('kept'),
  }
}

type Counts = ReturnType<typeof presentCounts>

function progressOf(row: Pick<ImportRecord, 'state' | 'row_estimate'>, counts: Counts): number {
  switch (row.state) {
    case 'draft':
      return 0
    case 'checking':
      return Math.min(0.99, counts.rows / Math.max(1, row.row_estimate, counts.rows))
    case 'running':
      return counts.done / Math.max(1, counts.done + counts.waiting)
    case 'undoing':
      return (counts.undone + counts.kept) / Math.max(1, counts.undone + counts.kept + counts.done)
    case 'checked':
    case 'finished':
    case 'undone':
    case 'failed':
      return 1
  }
}

function presentChanges({ changes = {}, from = {} }: RowOutcome): { field: string; from: string | null; to: string | null }[] {
  const plain = (['name', 'kind', 'externalId', 'language', 'notes'] as const).flatMap((field) => (changes[field] === undefined ? [] : [{ field, from: from[field] ?? null, to: changes[field] }]))
  const added = (['emails', 'phones'] as const).flatMap((field) => (changes[field] ? [{ field, from: null, to: changes[field].map((address) => address.value).join(', ') }] : []))
  const lists = (['roles', 'tags'] as const).flatMap((field) => (changes[field] ? [{ field, from: null, to: changes[field].join(', ') }] : []))
  const firsts = (['primaryEmail', 'primaryPhone'] as const).flatMap((field) => (changes[field] === undefined ? [] : [{ field, from: null, to: changes[field] }]))
  const others = [...(changes.assigneeId ? [{ field: 'assignee', from: null, to: null }] : []), ...(changes.isRestored ? [{ field: 'restored', from: null, to: null }] : [])]
  return [...plain, ...added, ...lists, ...firsts, ...others]
}

function refusalKey(code: string): string {
  const [area, ...rest] = code.split('.')
  return `${area}.refusals.${rest.join('.')}`
}
