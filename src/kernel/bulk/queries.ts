import { sql } from 'kysely'

import type { TenantDb } from '../db/tenant.ts'
import type { RowState } from './states.ts'

// Every query on the tables of bulk jobs, and what their JSON holds.

export interface KeptRefusal {
  code: string
  data: Record<string, unknown>
}

export type BulkJobRow = Awaited<ReturnType<ReturnType<typeof bulkJobs>['executeTakeFirstOrThrow']>>

/** Jobs, each with how many of its records are where. */
export function bulkJobs(db: TenantDb) {
  return db
    .selectFrom('bulk_jobs')
    .selectAll('bulk_jobs')
    .select(
      sql<Partial<Record<RowState, number>>>`(
        select coalesce(jsonb_object_agg(c.state, c.number), '{}')
          from (select r.state, count(*)::int as number from bulk_job_rows r
                 where r.organization_id = bulk_jobs.organization_id and r.job_id = bulk_jobs.id group by r.state) as c)`.as('counts'),
    )
    .where('bulk_jobs.organization_id', '=', db.scope.organizationId)
}

export function bulkJobById(db: TenantDb, id: string) {
  return bulkJobs(db).where('bulk_jobs.id', '=', id)
}

export type JobRow = Awaited<ReturnType<ReturnType<typeof rowsOfJob>['executeTakeFirstOrThrow']>>

export function rowsOfJob(db: TenantDb, jobId: string) {
  return db.selectFrom('bulk_job_rows').selectAll().where('organization_id', '=', db.scope.organizationId).where('job_id', '=', jobId)
}

/** The first of those to which it was not done, or could not be taken back. */
export function refusedRows(db: TenantDb, jobId: string, most: number) {
  return rowsOfJob(db, jobId).where('state', 'in', ['refused', 'kept']).orderBy('row_number').limit(sql.lit(most))
}
