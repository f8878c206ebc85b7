import type { Actor } from '../access/actor.ts'
import { can } from '../access/access.ts'
import type { TenantDb } from '../db/tenant.ts'
import { publish } from '../events/publish.ts'
import type { Kernel } from '../kernel.ts'
import { refuseAsMissing } from '../refusal.ts'
import type { BulkDefinition } from './define.ts'
import { bulkJobById } from './queries.ts'
import type { BulkJobRow } from './queries.ts'

declare module '../events/define.ts' {
  interface EventMap {
    /** It is further on, or in another state. */
    'job.changed': { jobId: string; memberId: string }
  }
}

/** A month, in which it can be taken back. */
export const KEPT_HOURS = 30 * 24

/** While something of it is done, and it stands still. */
export function isUndoable({ state, counts }: Pick<BulkJobRow, 'state' | 'counts'>): boolean {
  return state !== 'running' && state !== 'undoing' && (counts.done ?? 0) > 0
}

export function maySee(kernel: Kernel, actor: Actor, { kind, started_by: startedBy }: Pick<BulkJobRow, 'kind' | 'started_by'>): boolean {
  return startedBy === actor.memberId || can(actor, definitionOf(kernel, kind).permission)
}

/** One that nobody declares any more can be seen by nobody, and waits to be forgotten. */
export function definitionOf({ capabilities }: Kernel, kind: string): BulkDefinition<object> {
  const found = capabilities.flatMap(({ bulks = [] }) => bulks).find(({ name }) => name === kind)
  return (found as BulkDefinition<object> | undefined) ?? refuseAsMissing()
}

export async function setJob(db: TenantDb, id: string, values: Record<string, unknown>): Promise<void> {
  await db
    .updateTable('bulk_jobs')
    .set((eb) => ({ ...values, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', id)
    .execute()
}

/** The job as it is by now, after telling the screens that watch it. */
export async function told(db: TenantDb, id: string): Promise<BulkJobRow> {
  const job = await bulkJobById(db, id).executeTakeFirstOrThrow()
  await publish(db, 'job.changed', { jobId: id, memberId: job.started_by })
  return job
}
