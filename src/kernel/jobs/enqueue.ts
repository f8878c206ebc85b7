import { CompiledQuery } from 'kysely'
import type { IDatabase } from './boss.ts'
import type { TenantDb } from '../db/tenant.ts'
import { sourceLanguage, type Language } from '../i18n/language.ts'
import { newId } from '../ids.ts'
import type { JobDefinition } from './define.ts'
import { wrap } from './envelope.ts'

export interface EnqueueOptions {
  /** Not before this instant. */
  startAfter?: Temporal.Instant
  /** While a job of this name and key is waiting in this organization, another one is not added. */
  singletonKey?: string
  /** The language in which the job speaks; that of the request unless told. */
  language?: Language
}

/** Enqueues a job in the transaction: it exists if and only if the transaction commits, and starts right after. */
export async function enqueue<Data extends object>(db: TenantDb, job: JobDefinition<Data>, data: Data, options: EnqueueOptions = {}): Promise<void> {
  await enqueueMany(db, job, [data], options)
}

/** Enqueues several jobs of one kind with one statement; `keyOf` gives each a key of its own. */
export async function enqueueMany<Data extends object>(db: TenantDb, job: JobDefinition<Data>, data: Data[], options: EnqueueOptions & { keyOf?: (data: Data) => string } = {}): Promise<void> {
  const { kernel, scope } = db
  const language = options.language ?? scope.language ?? sourceLanguage
  const rows = data.map((each) => ({
    data: wrap(scope, language, each),
    group: { id: scope.organizationId },
    // A queue admits one waiting job per key; a job that does not care gets a key of its own.
    singletonKey: `${scope.organizationId} ${options.keyOf?.(each) ?? options.singletonKey ?? newId()}`,
    ...(options.startAfter && { startAfter: options.startAfter.toString() }),
  }))

  const queue = await kernel.jobs.queue()
  await queue.insert(job.name, rows, { db: within(db) })
  db.afterCommit(() => kernel.jobs.wake(job.name))
}

/** The transaction in the form in which pg-boss asks for a connection. */
export function within(db: TenantDb): IDatabase {
  return {
    executeSql: async (text, values = []) => ({ rows: (await db.executeQuery(CompiledQuery.raw(text, values))).rows as object[] }),
  }
}
