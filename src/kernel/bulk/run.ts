import { sql } from 'kysely'

import { leftTo } from '../access/api-client.ts'
import type { Actor } from '../access/actor.ts'
import type { Permission } from '../access/permissions.ts'
import type { TenantDb } from '../db/tenant.ts'
import { newId } from '../ids.ts'
import type { JobRun, StepTools } from '../jobs/define.ts'
import { Refusal } from '../refusal.ts'
import type { BulkDefinition, Done } from './define.ts'
import { rowsOfJob } from './queries.ts'
import type { JobRow, KeptRefusal } from './queries.ts'
import { definitionOf, setJob, told } from './record.ts'
import type { JobState, RowState } from './states.ts'

/** A quarter of a second or so: an open transaction that has written holds back everybody's live updates. */
const BATCH = 25
const STALE = 412

type Direction = Extract<JobState, 'running' | 'undoing'>

/** A job's attempt at the work: until another attempt or a person takes it over, it alone may write. */
interface Attempt {
  readonly jobId: string
  readonly attempt: string
  readonly direction: Direction
}

/** Goes through the records that still wait, some in a transaction, until none is left. Whoever dies in between, each is done once. */
export async function stepThrough({ inTenant }: StepTools, jobId: string, run: JobRun, direction: Direction): Promise<void> {
  const attempt: Attempt = { jobId, attempt: newId(), direction }
  try {
    if (!(await inTenant((db) => begin(db, attempt)))) return
    while (await inTenant((db) => nextBatch(db, attempt))) run.signal.throwIfAborted()
    await inTenant((db) => end(db, attempt, { state: direction === 'running' ? 'finished' : 'undone' }))
  } catch (error) {
    if (run.isLastAttempt && !run.signal.aborted) await inTenant((db) => end(db, attempt, { state: 'failed', problem: 'kernel.job_interrupted' }))
    throw error
  }
}

async function begin(db: TenantDb, { jobId, attempt, direction }: Attempt): Promise<boolean> {
  const job = await held(db, jobId)
  if (job?.state !== direction) return false
  await db.updateTable('bulk_jobs').set({ attempt }).where('organization_id', '=', db.scope.organizationId).where('id', '=', jobId).execute()
  return true
}

/** Whether there was anything to do. */
async function nextBatch(db: TenantDb, attempt: Attempt): Promise<boolean> {
  const { jobId, direction } = attempt
  const job = await held(db, jobId)
  if (job?.attempt !== attempt.attempt) return false
  const rows = await nextRows(db, attempt)
  if (rows.length === 0) return false
  const actor = await whoAsked(db, direction === 'running' ? job.started_by : job.undone_by!, job.left_to as Permission[] | null)
  // Whoever asked is not here any more, or kept out: nothing more is done in their name.
  if (!actor) {
    await end(db, attempt, { state: 'failed', problem: 'kernel.job_without_asker' })
    return false
  }
  const definition = definitionOf(db.kernel, job.kind)
  const settled: Settled[] = []
  for (const row of rows) settled.push({ row: row.row_number, ...(await (direction === 'running' ? acted : putBack)(db, actor, definition, { row, change: job.change as object })) })
  await settle(db, jobId, settled)
  await told(db, jobId)
  return true
}

/** The job, held until the transaction ends. */
function held(db: TenantDb, jobId: string) {
  return db.selectFrom('bulk_jobs').selectAll().where('organization_id', '=', db.scope.organizationId).where('id', '=', jobId).forUpdate().executeTakeFirst()
}

/** Forwards from the first, and back from the last: two rows that touch each other go back in the right order. */
function nextRows(db: TenantDb, { jobId, direction }: Attempt): Promise<JobRow[]> {
  const [state, order] = direction === 'running' ? (['waiting', 'asc'] as const) : (['done', 'desc'] as const)
  return rowsOfJob(db, jobId).where('state', '=', state).orderBy('row_number', order).limit(sql.lit(BATCH)).execute()
}

/** The member who asked, with what they may do at this moment: demoted in between, they do no more than they may. */
async function whoAsked(db: TenantDb, memberId: string, permissions: Permission[] | null): Promise<Actor | null> {
  const actor = await db.kernel.members.actorOf(db, memberId)
  if (!actor || !permissions) return actor
  const client = { id: '', name: '', permissions: new Set(permissions), isReadOnly: false }
  return { ...leftTo(client, actor), client }
}

interface Outcome {
  state: RowState
  refusal?: KeptRefusal
  done?: Done
}

interface Settled extends Outcome {
  row: number
}

interface Task {
  row: JobRow
  change: object
}

function acted(db: TenantDb, actor: Actor, { act }: BulkDefinition<object>, { row, change }: Task): Promise<Outcome> {
  return tried(db, 'refused', async () => {
    const done = await act(db, actor, row.record_id, change)
    return done === 'unchanged' ? { state: 'unchanged' } : { state: 'done', done }
  })
}

function putBack(db: TenantDb, actor: Actor, { undo }: BulkDefinition<object>, { row, change }: Task): Promise<Outcome> {
  return tried(db, 'kept', async () => {
    await undo(db, actor, row.record_id, { change, before: row.before as object, version: row.applied_version! })
    return { state: 'undone' }
  })
}

/** Behind a savepoint: one that is refused leaves nothing behind, and the others done. Who was overtaken by somebody else's change looks once more. */
async function tried(db: TenantDb, otherwise: RowState, work: () => Promise<Outcome>, isSecondTry = false): Promise<Outcome> {
  await sql`savepoint one_of_many`.execute(db)
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint one_of_many`.execute(db)
    if (error.status === STALE && !isSecondTry) return tried(db, otherwise, work, true)
    return { state: otherwise, refusal: keptOf(error) }
  }
}

/** Names are looked up for whoever reads it; what was there in its stead (412) is somebody's record, and no part of the reason. */
function keptOf({ code, data, status }: Refusal): KeptRefusal {
  const { name: _, ...rest } = data
  return { code, data: status === STALE ? {} : rest }
}

async function settle(db: TenantDb, jobId: string, settled: Settled[]): Promise<void> {
  const rows = settled.map(({ row, state, refusal = null, done }) => ({ row, state, refusal, before: done?.before ?? null, version: done?.version ?? null }))
  await sql`
    update bulk_job_rows r
       set state = s.state, refusal = s.refusal, before = coalesce(s.before, r.before), applied_version = coalesce(s.version, r.applied_version)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s ("row" int, state text, refusal jsonb, before jsonb, version int)
     where r.organization_id = ${db.scope.organizationId} and r.job_id = ${jobId} and r.row_number = s."row"`.execute(db)
}

async function end(db: TenantDb, { jobId, attempt }: Attempt, { state, problem = null }: { state: JobState; problem?: string | null }): Promise<void> {
  if ((await held(db, jobId))?.attempt !== attempt) return
  await setJob(db, jobId, { state, problem, attempt: null, finished_at: db.kernel.clock.now() })
  await told(db, jobId)
}
