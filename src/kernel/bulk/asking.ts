import { sql } from 'kysely'

import type { Actor } from '../access/actor.ts'
import { can } from '../access/access.ts'
import type { TenantDb } from '../db/tenant.ts'
import { newId } from '../ids.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { refuse, refuseAsMissing, refuseUnless } from '../refusal.ts'
import type { BulkDefinition } from './define.ts'
import { forgetBulk, runBulk, undoBulk } from './jobs.ts'
import { bulkJobById } from './queries.ts'
import type { BulkJobRow } from './queries.ts'
import { KEPT_HOURS, definitionOf, isUndoable, maySee, setJob, told } from './record.ts'

/** So many records at once; more than that is for an import. */
export const MOST_RECORDS = 10_000
/** They go one after the other in an organization: a heap of them is a mistake, or an attack. */
const MOST_OPEN = 20

/** Writes down what is wished for which records, and sets it going. */
export async function startBulk<Change extends object>(db: TenantDb, actor: Actor, definition: BulkDefinition<Change>, { ids, change }: { ids: readonly string[]; change: Change }): Promise<BulkJobRow> {
  if (actor.memberId === null) refuse('kernel.forbidden', { permission: definition.permission }, 403)
  refuseUnless(ids.length <= MOST_RECORDS, 'kernel.too_many_records', { most: MOST_RECORDS, count: ids.length }, 422)
  await refuseTooManyOpen(db)
  const id = newId()
  const { organizationId } = db.scope
  const now = db.kernel.clock.now()
  await db
    .insertInto('bulk_jobs')
    .values({ organization_id: organizationId, id, kind: definition.name, change: JSON.stringify(change), total: ids.length, started_by: actor.memberId, left_to: leftToProgram(actor), created_at: now, updated_at: now })
    .execute()
  await sql`
    insert into bulk_job_rows (organization_id, job_id, row_number, record_id)
    select ${organizationId}, ${id}, n, record_id
      from unnest(${[...ids]}::uuid[]) with ordinality as chosen (record_id, n)`.execute(db)
  await enqueue(db, runBulk, { jobId: id })
  await enqueue(db, forgetBulk, { jobId: id }, { startAfter: now.add({ hours: KEPT_HOURS }) })
  return told(db, id)
}

/** Ends it where it is: what is done stays done, and can be taken back. */
export async function cancelBulk(db: TenantDb, actor: Actor, id: string): Promise<BulkJobRow> {
  const job = await accessBulk(db, actor, id)
  if (job.state === 'cancelled') return job
  refuseUnless(job.state === 'running', 'kernel.job_over')
  await setJob(db, id, { state: 'cancelled', attempt: null, finished_at: db.kernel.clock.now() })
  return told(db, id)
}

/** Begins to put back what was there before, as whoever asks for it now. */
export async function beginUndo(db: TenantDb, actor: Actor, id: string): Promise<BulkJobRow> {
  const job = await accessBulk(db, actor, id)
  if (job.state === 'undoing') return job
  refuseUnless(isUndoable(job), job.state === 'running' ? 'kernel.job_running' : 'kernel.nothing_to_undo')
  await setJob(db, id, { state: 'undoing', attempt: null, problem: null, undone_by: actor.memberId, left_to: leftToProgram(actor) })
  await enqueue(db, undoBulk, { jobId: id })
  return told(db, id)
}

/** The job, held from here on, for its starter and for who may do the same; missing for anybody else. */
async function accessBulk(db: TenantDb, actor: Actor, id: string): Promise<BulkJobRow> {
  await db.selectFrom('bulk_jobs').select('id').where('organization_id', '=', db.scope.organizationId).where('id', '=', id).forUpdate().execute()
  const job = await bulkJobById(db, id).executeTakeFirst()
  if (!job || !maySee(db.kernel, actor, job)) refuseAsMissing()
  const { permission } = definitionOf(db.kernel, job.kind)
  if (!can(actor, permission)) refuse('kernel.forbidden', { permission }, 403)
  return job
}

async function refuseTooManyOpen(db: TenantDb): Promise<void> {
  const { open } = await db
    .selectFrom('bulk_jobs')
    .select(sql<number>`count(*)::int`.as('open'))
    .where('organization_id', '=', db.scope.organizationId)
    .where('state', 'in', ['running', 'undoing'])
    .executeTakeFirstOrThrow()
  refuseUnless(open < MOST_OPEN, 'kernel.too_many_jobs', { most: MOST_OPEN })
}

function leftToProgram({ client }: Actor): string[] | null {
  return client?.permissions ? [...client.permissions] : null
}
