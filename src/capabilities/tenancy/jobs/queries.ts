import { sql } from 'kysely'

import type { Actor } from '../../../kernel/access/actor.ts'
import { can } from '../../../kernel/access/access.ts'
import { bulkJobs } from '../../../kernel/bulk/queries.ts'
import { jobStates } from '../../../kernel/bulk/states.ts'
import { counted, defineList, oneOf, pageOf } from '../../../kernel/db/list.ts'
import type { ListQuery } from '../../../kernel/db/list.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'

export const jobList = defineList({
  id: 'bulk_jobs.id',
  sorts: { createdAt: { column: 'bulk_jobs.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
  filters: { state: oneOf('bulk_jobs.state', jobStates) },
})

export type NamedJob = Awaited<ReturnType<ReturnType<typeof namedJobs>['executeTakeFirstOrThrow']>>

/** Those that somebody started themselves, and others' where they might do the same; each with the name of whoever began it. */
export function namedJobs(db: TenantDb, actor: Actor) {
  return bulkJobs(db)
    .leftJoin('members as starter', (join) => join.onRef('starter.organization_id', '=', 'bulk_jobs.organization_id').onRef('starter.id', '=', 'bulk_jobs.started_by'))
    .select('starter.name as starter_name')
    .where(seenBy(db, actor))
}

function seenBy(db: TenantDb, actor: Actor) {
  const kinds = db.kernel.capabilities.flatMap(({ bulks = [] }) => bulks).filter(({ permission }) => can(actor, permission))
  return sql<boolean>`(bulk_jobs.started_by = ${actor.memberId} or bulk_jobs.kind = any (${kinds.map(({ name }) => name)}::text[]))`
}

export function listJobs(db: TenantDb, actor: Actor, query: ListQuery) {
  return pageOf(namedJobs(db, actor), jobList, query)
}

export function countJobs(db: TenantDb, actor: Actor, query: ListQuery) {
  return counted(db, db.selectFrom('bulk_jobs').where('bulk_jobs.organization_id', '=', db.scope.organizationId).where(seenBy(db, actor)), jobList, query)
}

export function jobById(db: TenantDb, actor: Actor, id: string) {
  return namedJobs(db, actor).where('bulk_jobs.id', '=', id)
}
