import type { JobWithMetadata } from 'pg-boss'
import { inTenant } from '../db/tenant.ts'
import type { Kernel } from '../kernel.ts'
import { logIds } from '../telemetry/logger.ts'
import { describeError } from '../telemetry/describe-error.ts'
import type { JobOutcome } from '../telemetry/metrics.ts'
import type { IDatabase, PgBoss } from './boss.ts'
import type { JobDefinition, JobRun } from './define.ts'
import { enqueue, within } from './enqueue.ts'
import { scopeOf, systemActor, type Envelope } from './envelope.ts'

/** A job of the house has no envelope: it belongs to no organization. */
export type ClaimedJob = JobWithMetadata<Envelope | null>

/** How soon after it was opened again the jobs of an organization go on. */
const LOOKED_AT_AGAIN_MINUTES = 15

/** Somebody else has the job by now (we were too slow, or thought dead): what we did is rolled back. */
export class JobTakenOver extends Error {}

/**
 * Runs one claimed job and settles it: completed, or failed and tried again later, or given up after its last attempt.
 * Never rejects; what went wrong is logged with ids and without values.
 */
export async function runJob(kernel: Kernel, definition: JobDefinition<never>, job: ClaimedJob, signal: AbortSignal): Promise<void> {
  const started = performance.now()
  const label = labelOf(definition, job)
  const outcome = await attempt(kernel, definition, job, signal, label)
  kernel.metrics.jobEnded(label, outcome, (performance.now() - started) / 1000)
}

async function attempt(kernel: Kernel, definition: JobDefinition<never>, job: ClaimedJob, signal: AbortSignal, label: string): Promise<JobOutcome> {
  try {
    return await perform(kernel, definition, job, signal)
  } catch (error) {
    if (signal.aborted || error instanceof JobTakenOver) return 'returned'

    const ids = { job: label, jobId: job.id, attempt: job.retryCount + 1, ...(job.data && logIds(scopeOf(job.data))) }
    const isLast = isLastAttempt(job)
    kernel.log[isLast ? 'error' : 'warn']({ ...ids, err: error }, isLast ? 'job given up' : 'job failed, will be tried again')
    // Should the database be gone too, the missing heartbeat gives the job to another process.
    await (await kernel.jobs.queue()).fail(definition.name, job, describeError(error)).catch(() => {})
    return isLast ? 'given_up' : 'failed'
  }
}

async function perform(kernel: Kernel, definition: JobDefinition<never>, job: ClaimedJob, signal: AbortSignal): Promise<JobOutcome> {
  const boss = await kernel.jobs.queue()
  if ('platform' in definition) {
    await definition.platform({ kernel, signal })
    await completeOrGiveWay(boss, job)
    return 'completed'
  }
  if (!job.data) throw new Error(`the job ${job.name} needs an organization, and has none`)
  if (!definition.evenClosed && (await isClosed(kernel, job.data.organizationId))) return postpone(kernel, boss, definition, job, job.data)

  const scope = scopeOf(job.data)
  const run = runOf(job, job.data, signal)
  const data = job.data.data as never
  if ('run' in definition) {
    await inTenant(kernel, scope, async (db) => {
      await definition.run(db, data, run)
      await completeOrGiveWay(boss, job, within(db))
    })
  } else {
    await definition.steps({ kernel, scope, inTenant: (work) => inTenant(kernel, scope, work) }, data, run)
    await completeOrGiveWay(boss, job)
  }
  return 'completed'
}

/** Whoever runs the platform has closed it: nothing happens in it any more. The house itself is nobody's to close. */
async function isClosed(kernel: Kernel, organizationId: string): Promise<boolean> {
  return (await kernel.organizations?.byId(organizationId))?.isSuspended ?? false
}

/** It waits, however long that takes, and is done when the organization is open again: the same job, with all its attempts, in the place of this one. */
async function postpone(kernel: Kernel, boss: PgBoss, definition: JobDefinition<never>, job: ClaimedJob, { data, language, ...envelope }: Envelope): Promise<JobOutcome> {
  await inTenant(kernel, scopeOf({ data, language, ...envelope }), async (db) => {
    await completeOrGiveWay(boss, job, within(db))
    await enqueue(db, definition, data as never, { startAfter: kernel.clock.now().add({ minutes: LOOKED_AT_AGAIN_MINUTES }), language })
  })
  return 'postponed'
}

/** Completes this very attempt; inside the job's own transaction, that makes effect and completion one. */
async function completeOrGiveWay(boss: PgBoss, job: ClaimedJob, db?: IDatabase): Promise<void> {
  const { affected } = (await boss.complete(job.name, job, null, db && { db })) as { affected: number }
  if (affected === 0) throw new JobTakenOver(`job ${job.id} belongs to another worker by now`)
}

function runOf(job: ClaimedJob, envelope: Envelope, signal: AbortSignal): JobRun {
  const actor = systemActor(envelope)
  return { id: job.id, attempt: job.retryCount + 1, isLastAttempt: isLastAttempt(job), signal, actor, language: actor.language }
}

function isLastAttempt(job: ClaimedJob): boolean {
  return job.retryCount >= job.retryLimit
}

function labelOf(definition: JobDefinition<never>, job: ClaimedJob): string {
  return (job.data && definition.label?.(job.data.data as never)) ?? definition.name
}
