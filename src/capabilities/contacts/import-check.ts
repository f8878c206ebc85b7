import { sql } from 'kysely'

import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { JobRun, StepTools } from '../../kernel/jobs/define.ts'

import { lookUp } from './import-queries.ts'
import type { RowOutcome } from './import-queries.ts'
import { beginAttempt, fileOf, holdsAttempt, setImport, tellChanged } from './import-record.ts'
import type { Attempt } from './import-record.ts'
import { readRows } from './import/file.ts'
import { keysOf, matchRow } from './import/match.ts'
import type { Changes, Known, KnownContact, Outcome, Seen } from './import/match.ts'
import { readRow } from './import/read-row.ts'
import type { ReadRow } from './import/read-row.ts'
import { UnreadableFile, inBatches } from './import/table.ts'
import type { TableRow } from './import/table.ts'

const BATCH = 1_000

/**
 * Reads the whole file and writes down what would become of each row, without touching a contact. It keeps in memory what
 * earlier rows have said, so an attempt begins from the first row.
 */
export async function readFile({ kernel, scope, inTenant }: StepTools, importId: string, job: JobRun): Promise<void> {
  const begun = await inTenant((db) => begin(db, importId))
  if (!begun) return
  const { attempt, country } = begun
  const seen: Seen = new Map()
  try {
    for await (const rows of inBatches(readRows(fileOf(kernel, scope.organizationId, attempt), attempt.layout), BATCH)) {
      job.signal.throwIfAborted()
      const isOurs = await inTenant((db) => checkRows(db, attempt, rows, country, seen))
      if (!isOurs) return
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return inTenant((db) => end(db, attempt, { state: 'draft', problem: JSON.stringify({ code: `contacts.file.${error.reason}`, data: error.data }) }))
  }
  await inTenant((db) => end(db, attempt, { state: 'checked' }))
}

async function begin(db: TenantDb, importId: string): Promise<{ attempt: Attempt; country: string } | null> {
  const attempt = await beginAttempt(db, importId, 'checking')
  if (!attempt) return null
  await db.deleteFrom('contact_import_rows').where('organization_id', '=', db.scope.organizationId).where('import_id', '=', importId).execute()
  const { country } = await db.selectFrom('organizations').select('country').where('id', '=', db.scope.organizationId).executeTakeFirstOrThrow()
  return { attempt, country }
}

async function end(db: TenantDb, attempt: Attempt, values: Record<string, unknown>): Promise<void> {
  if (!(await holdsAttempt(db, attempt))) return
  await setImport(db, attempt.id, { ...values, attempt: null })
  await tellChanged(db, attempt.id)
}

async function checkRows(db: TenantDb, attempt: Attempt, rows: TableRow[], country: string, seen: Seen): Promise<boolean> {
  if (!(await holdsAttempt(db, attempt))) return false
  const read = rows.map((row) => readRow(row, attempt.mapping, country))
  const known = await lookUp(db, keysOf(read), assigneesOf(read))
  const kept = read.map((row, index) => keptRow(rows[index]!, row, matchRow(row, known, seen), known))
  await sql`
    insert into contact_import_rows (organization_id, import_id, row_number, cells, contact, action, state, outcome)
    select ${db.scope.organizationId}, ${attempt.id}, r.row, array(select jsonb_array_elements_text(r.cells)), r.contact, r.action, r.state, r.outcome
      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as r (row int, cells jsonb, contact jsonb, action text, state text, outcome jsonb)`.execute(db)
  return true
}

/** Whom the rows name as responsible, in the form in which members are looked up. */
export function assigneesOf(rows: ReadRow[]): string[] {
  return [...new Set(rows.flatMap((row) => row.contact.assignee?.toLowerCase() ?? []))]
}

/** The state in which an outcome leaves its row until the import runs. */
export function stateOf(outcome: Outcome): 'waiting' | 'asked' | 'settled' {
  if (outcome.action === 'ask') return 'asked'
  return outcome.action === 'create' || outcome.action === 'update' ? 'waiting' : 'settled'
}

function keptRow(row: TableRow, read: ReadRow, outcome: Outcome, known: Known) {
  return {
    row: row.number,
    // NUL is the one character that a text of PostgreSQL cannot hold.
    cells: row.cells.map((cell) => cell.replaceAll('\u0000', '').toWellFormed()),
    contact: read.contact,
    action: outcome.action,
    state: stateOf(outcome),
    outcome: detailsOf(read, outcome, known),
  }
}

function detailsOf(read: ReadRow, outcome: Outcome, known: Known): RowOutcome {
  const notices = read.notices.length > 0 ? { notices: read.notices } : {}
  if (outcome.action === 'refuse') return { ...notices, refusals: outcome.refusals }
  if (outcome.action === 'ask') return { ...notices, ask: outcome.reason, candidates: outcome.candidates, ...(outcome.ofRow === null ? {} : { ofRow: outcome.ofRow }) }
  if (outcome.action === 'repeated') return { ...notices, ofRow: outcome.ofRow }
  if (outcome.action !== 'update') return notices
  const before = known.contacts.get(outcome.contactId)
  return { ...notices, candidates: [outcome.contactId], changes: outcome.changes, ...(before ? { from: replacedBy(outcome.changes, before) } : {}) }
}

/** The plain values that a change replaces, for the person who looks before it happens. */
function replacedBy(changes: Changes, before: KnownContact): Record<string, string | null> {
  const plain = ['name', 'kind', 'externalId', 'language', 'notes'] as const
  return Object.fromEntries(plain.filter((field) => changes[field] !== undefined).map((field) => [field, before[field]]))
}
