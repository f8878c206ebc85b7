import type { MultipartFile } from '@fastify/multipart'
import { sql } from 'kysely'

import type { Actor } from '../../kernel/access/actor.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { newId } from '../../kernel/ids.ts'
import { enqueue } from '../../kernel/jobs/enqueue.ts'
import { Refusal, refuse, refuseAsMissing, refuseUnless } from '../../kernel/refusal.ts'
import { FileTooLarge } from '../../kernel/storage/storage.ts'

import type { DecisionBody, Decisions, ImportMapping } from './import-contract.ts'
import { checkImport, forgetImport, runImport, undoImport } from './import-jobs.ts'
import { importById, lockImport, rowsByNumber } from './import-queries.ts'
import type { ImportFacts, ImportRecord, KeptLayout } from './import-queries.ts'
import { fileOf, isFileInUse, removeImport, setImport, tellChanged } from './import-record.ts'
import { inspectFile } from './import/file.ts'
import type { Inspection, LayoutChoice } from './import/file.ts'
import type { Field, Mapping } from './import/fields.ts'
import { mayRepeat } from './import/fields.ts'
import { proposeMapping } from './import/propose-mapping.ts'
import type { ProposedColumn } from './import/propose-mapping.ts'
import { UnreadableFile } from './import/table.ts'

/** What is known of an uploaded file before anything is written about it. */
export interface ReceivedFile {
  name: string
  hash: string
  size: number
  layout: KeptLayout
  columns: ProposedColumn[]
  rowEstimate: number
}

/**
 * Takes an uploaded file in and looks at it. As long as all is well no statement is sent meanwhile, so a slow sender holds no
 * connection to the database; what comes of it is written by `createImport`.
 */
export async function receiveFile(db: TenantDb, organization: { id: string; country: string }, upload: MultipartFile | undefined): Promise<ReceivedFile> {
  refuseUnless(upload, 'contacts.file_missing', {}, 422)
  const { env, storage } = db.kernel
  const stored = await storage.put(organization.id, upload.file, { size: env.uploadLimit }).catch((error: unknown) => {
    throw error instanceof FileTooLarge ? tooLarge(env.uploadLimit) : error
  })
  try {
    // Cut off by the reader of forms, which knows the same limit.
    if (upload.file.truncated) throw tooLarge(env.uploadLimit)
    const inspected = await inspectFile(fileOf(db.kernel, organization.id, { file_hash: stored.hash, file_size: stored.size }), organization.country)
    return { name: nameOf(upload.filename), ...stored, ...describe(inspected, organization.country) }
  } catch (error) {
    if (!(await isFileInUse(db, stored.hash))) await storage.remove(organization.id, stored.hash)
    throw asRefusal(error)
  }
}

export async function createImport(db: TenantDb, actor: Actor, file: ReceivedFile): Promise<ImportRecord> {
  const id = newId()
  await db
    .insertInto('contact_imports')
    .values({
      organization_id: db.scope.organizationId,
      id,
      file_name: file.name,
      file_hash: file.hash,
      file_size: BigInt(file.size),
      row_estimate: file.rowEstimate,
      layout: JSON.stringify(file.layout),
      columns: JSON.stringify(file.columns),
      mapping: JSON.stringify(file.columns.map((column) => column.field)),
      created_by: actor.memberId,
    })
    .execute()
  await enqueue(db, forgetImport, { importId: id }, { startAfter: db.kernel.clock.now().add({ hours: 24 * KEPT_DAYS }) })
  return importById(db, id).executeTakeFirstOrThrow()
}

/** How long a file, its rows and the way back are kept. */
const KEPT_DAYS = 30

/** Reads the file as the person says, and takes their word for what its columns hold. A preview made before is void. */
export async function changeMapping(db: TenantDb, country: string, id: string, given: Static<typeof ImportMapping>): Promise<ImportRecord> {
  const found = await accessImport(db, id, ['draft', 'checking', 'checked', 'failed'])
  refuseUnless(await isUnwritten(db, id), 'contacts.import_has_begun', {}, 409)
  const { fields, ...choice } = given
  const described = Object.keys(choice).length > 0 ? await inspectAnew(db, country, found, choice) : { layout: found.layout, columns: found.columns, rowEstimate: found.row_estimate }
  const mapping = fields ?? (described.columns === found.columns ? found.mapping : described.columns.map((column) => column.field))
  refuseUnless(mapping.length === described.columns.length, 'contacts.mapping_of_other_columns', { count: described.columns.length }, 422)
  refuseDoubles(mapping)

  await db.deleteFrom('contact_import_rows').where('organization_id', '=', db.scope.organizationId).where('import_id', '=', id).execute()
  await setImport(db, id, {
    state: 'draft',
    attempt: null,
    problem: null,
    layout: JSON.stringify(described.layout),
    columns: JSON.stringify(described.columns),
    mapping: JSON.stringify(mapping),
    row_estimate: described.rowEstimate,
  })
  return importById(db, id).executeTakeFirstOrThrow()
}

/** Has the whole file read and compared with the contacts there are. Nothing is written to them. */
export async function startChecking(db: TenantDb, id: string): Promise<ImportRecord> {
  const found = await accessImport(db, id, ['draft', 'checking', 'checked'])
  refuseUnless(found.mapping.some((field) => field !== null && TELLS_WHO.has(field)), 'contacts.mapping_names_nobody', {}, 422)
  if (found.state === 'draft') {
    await setImport(db, id, { state: 'checking', problem: null })
    await enqueue(db, checkImport, { importId: id }, { singletonKey: id })
    await tellChanged(db, id)
  }
  return importById(db, id).executeTakeFirstOrThrow()
}

const TELLS_WHO = new Set<Field>(['id', 'externalId', 'name', 'firstName', 'lastName', 'email', 'phone'])

/** Answers what was asked. A decided row is written with the others; until then the answer may be changed. */
export async function decideRows(db: TenantDb, id: string, { decisions = [], rest }: Static<typeof Decisions>): Promise<ImportRecord> {
  await accessImport(db, id, ['checked', 'finished', 'failed'])
  for (const [index, decision] of decisions.entries()) {
    if (decision.kind === 'update' && !decision.contactId) throw new Refusal('kernel.invalid', { count: 1 }, 422, [{ pointer: `/decisions/${index}/contactId`, code: 'kernel.required' }])
  }
  const asked = new Map((await rowsByNumber(db, id, decisions.map((decision) => decision.row))).map((row) => [row.row_number, row]))
  const wrong = decisions.findIndex(({ row, ...decision }) => !isPossible(asked.get(row), decision))
  if (wrong >= 0) throw new Refusal('contacts.decision_impossible', { row: decisions[wrong]?.row ?? 0 }, 422, [{ pointer: `/decisions/${wrong}`, code: 'contacts.decision_impossible', data: { row: decisions[wrong]?.row ?? 0 } }])

  const kept = decisions.map(({ row, kind, contactId }) => ({ row, decision: kind === 'update' ? { kind, contactId } : { kind } }))
  await sql`
    update contact_import_rows r
       set decision = d.decision, state = case when d.decision ->> 'kind' = 'skip' then 'settled' else 'waiting' end
      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as d (row int, decision jsonb)
     where r.organization_id = ${db.scope.organizationId} and r.import_id = ${id} and r.row_number = d.row`.execute(db)
  if (rest) {
    await sql`
      update contact_import_rows
         set decision = ${JSON.stringify({ kind: rest.kind })}::jsonb, state = ${rest.kind === 'skip' ? 'settled' : 'waiting'}
       where organization_id = ${db.scope.organizationId} and import_id = ${id} and state = 'asked'
         and (${rest.reason ?? null}::text is null or outcome ->> 'ask' = ${rest.reason ?? null})
         and (${rest.kind} <> 'join' or outcome ? 'ofRow')`.execute(db)
  }
  await setImport(db, id, { decided_at: db.kernel.clock.now() })
  return importById(db, id).executeTakeFirstOrThrow()
}

/** Writes what is waiting. Asked again while it runs, or after it has, it does no more than is still to do. */
export async function startRunning(db: TenantDb, id: string): Promise<ImportRecord> {
  const found = await accessImport(db, id, ['checked', 'running', 'finished', 'failed'])
  const record = await importById(db, id).executeTakeFirstOrThrow()
  const isWaiting = record.counted.some((count) => count.state === 'waiting')
  if (found.state === 'running' || (found.state === 'finished' && !isWaiting)) return record

  await setImport(db, id, { state: 'running', problem: null, started_at: record.started_at ?? db.kernel.clock.now() })
  await enqueue(db, runImport, { importId: id }, { singletonKey: id })
  await tellChanged(db, id)
  return importById(db, id).executeTakeFirstOrThrow()
}

/** Takes the import back: what it made goes, what it changed is as before, unless somebody has changed it since. */
export async function startUndoing(db: TenantDb, id: string): Promise<ImportRecord> {
  const found = await accessImport(db, id, ['finished', 'failed', 'undoing', 'undone'])
  if (found.state === 'finished' || found.state === 'failed') {
    await setImport(db, id, { state: 'undoing', problem: null })
    await enqueue(db, undoImport, { importId: id }, { singletonKey: id })
    await tellChanged(db, id)
  }
  return importById(db, id).executeTakeFirstOrThrow()
}

/** Throws an import away of which nothing was written. */
export async function discardImport(db: TenantDb, id: string): Promise<void> {
  await accessImport(db, id, ['draft', 'checking', 'checked'])
  await removeImport(db, id)
}

async function accessImport(db: TenantDb, id: string, states: ImportFacts['state'][]): Promise<ImportFacts> {
  const found = await lockImport(db, id)
  if (!found) refuseAsMissing()
  if (!states.includes(found.state)) refuse('contacts.import_not_now', { state: found.state }, 409)
  return found
}

async function isUnwritten(db: TenantDb, id: string): Promise<boolean> {
  const written = await db
    .selectFrom('contact_import_rows')
    .select('row_number')
    .where('organization_id', '=', db.scope.organizationId)
    .where('import_id', '=', id)
    .where('state', '=', 'done')
    .limit(1)
    .executeTakeFirst()
  return written === undefined
}

async function inspectAnew(db: TenantDb, country: string, found: ImportFacts, choice: Omit<Static<typeof ImportMapping>, 'fields'>) {
  const { layout } = found
  const chosen: LayoutChoice = {
    ...(layout.format === 'csv' ? { encoding: layout.encoding, delimiter: layout.delimiter } : { sheet: layout.sheet }),
    ...choice,
  }
  try {
    return describe(await inspectFile(fileOf(db.kernel, db.scope.organizationId, found), country, chosen), country)
  } catch (error) {
    throw asRefusal(error)
  }
}

function describe({ layout, isCertain, columns, sample, rowEstimate }: Inspection, country: string) {
  return { layout: { ...layout, isCertain }, columns: proposeMapping(columns, sample, country), rowEstimate }
}

function refuseDoubles(mapping: Mapping): void {
  const double = mapping.findIndex((field, index) => field !== null && !mayRepeat(field) && mapping.indexOf(field) !== index)
  if (double < 0) return
  throw new Refusal('contacts.field_twice', {}, 422, [{ pointer: `/fields/${double}`, code: 'contacts.field_twice' }])
}

/** A decision must be one that was offered: one of the candidates, or the row that is repeated. */
function isPossible(row: { state: string; action: string; outcome: { candidates?: string[]; ofRow?: number } } | undefined, decision: Omit<DecisionBody, 'row'>): boolean {
  if (!row || row.action !== 'ask' || row.state === 'done' || row.state === 'undone' || row.state === 'kept') return false
  if (decision.kind === 'update') return row.outcome.candidates?.includes(decision.contactId ?? '') === true
  return decision.kind !== 'join' || row.outcome.ofRow !== undefined
}

function asRefusal(error: unknown): unknown {
  return error instanceof UnreadableFile ? new Refusal(`contacts.file.${error.reason}`, error.data, 422) : error
}

function tooLarge(limit: number): Refusal {
  return new Refusal('contacts.file.too_large', { megabytes: Math.floor(limit / 1_000_000) }, 413)
}

function nameOf(fileName: string): string {
  return [...fileName.replace(/[\u0000-\u001f]/g, '').split(/[\\/]/).pop()!].slice(0, 255).join('') || 'file'
}
