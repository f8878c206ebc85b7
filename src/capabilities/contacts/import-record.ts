import { sql } from 'kysely'

import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { newId } from '../../kernel/ids.ts'
import type { JobRun, StepTools } from '../../kernel/jobs/define.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import './events.ts'
import { lockImport } from './import-queries.ts'
import type { ImportFacts } from './import-queries.ts'
import type { StoredFile } from './import/file.ts'

// The record of an import, as the requests and the jobs that work on it change it.

/** Forgets an import with its rows; the contacts it brought stay. Its file goes with the last import that came in it. */
export async function removeImport(db: TenantDb, id: string): Promise<void> {
  const { organizationId } = db.scope
  const removed = await db.deleteFrom('contact_imports').where('organization_id', '=', organizationId).where('id', '=', id).returning('file_hash').executeTakeFirst()
  if (!removed) return
  if (await isFileInUse(db, removed.file_hash)) return
  db.afterCommit(() => void db.kernel.storage.remove(organizationId, removed.file_hash).catch((error: unknown) => db.kernel.log.warn({ err: error }, 'a file could not be removed')))
}

/** Whether an import of the organization came in this file. */
export async function isFileInUse(db: TenantDb, hash: string): Promise<boolean> {
  const user = await db.selectFrom('contact_imports').select('id').where('organization_id', '=', db.scope.organizationId).where('file_hash', '=', hash).limit(1).executeTakeFirst()
  return user !== undefined
}

export async function setImport(db: TenantDb, id: string, values: Record<string, unknown>): Promise<void> {
  await db
    .updateTable('contact_imports')
    .set((eb) => ({ ...values, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Says to whoever watches that an import is in another state. */
export async function tellChanged(db: TenantDb, importId: string): Promise<void> {
  await publish(db, 'contact-import.changed', { importId })
}

/** The stored file of an import, as the readers of files take it. */
export function fileOf(kernel: Kernel, organizationId: string, file: { file_hash: string; file_size: bigint | number }): StoredFile {
  return { size: Number(file.file_size), open: () => kernel.storage.read(organizationId, file.file_hash) }
}

/** A job's attempt at the work: until another attempt or a person takes the import over, it alone may write. */
export interface Attempt extends ImportFacts {
  attempt: string
}

/** Begins an attempt, if the import is still in the state that the work is for. */
export async function beginAttempt(db: TenantDb, id: string, state: ImportFacts['state']): Promise<Attempt | null> {
  const found = await lockImport(db, id)
  if (found?.state !== state) return null
  const attempt = newId()
  await db.updateTable('contact_imports').set({ attempt }).where('organization_id', '=', db.scope.organizationId).where('id', '=', id).execute()
  return { ...found, attempt }
}

/**
 * Whether the import is still this attempt's; it stays so until the transaction ends. The transaction's statements are planned
 * anew: a plan from when there were no contacts yet reads all fifty thousand for each batch (measured: 140 ms instead of 8).
 */
export async function holdsAttempt(db: TenantDb, { id, attempt }: Attempt): Promise<boolean> {
  const found = await lockImport(db, id)
  if (found?.attempt !== attempt) return false
  await sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`.execute(db)
  return true
}

/** Does a job's work; when the last attempt at it fails, the import says so and waits for a person to start it again. */
export async function orGiveUp({ inTenant }: StepTools, job: JobRun, importId: string, given: { from: ImportFacts['state']; to: ImportFacts['state'] }, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (job.isLastAttempt && !job.signal.aborted) {
      await inTenant(async (db) => {
        const found = await lockImport(db, importId)
        if (found?.state !== given.from) return
        await setImport(db, importId, { state: given.to, attempt: null, problem: JSON.stringify({ code: 'contacts.import_interrupted', data: {} }) })
        await tellChanged(db, importId)
      })
    }
    throw error
  }
}
