import { sql } from 'kysely'

import { counted, defineList, filterBy, instantRange, oneOf, oneOfIds, pageOf } from '../../kernel/db/list.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { Type } from '../../kernel/http/schema.ts'

export const auditList = defineList({
  id: 'audit_log.id',
  // Ids begin with the time, so their order is the order of what happened.
  sorts: { at: { column: 'audit_log.at', type: 'timestamptz' } },
  defaultSort: '-at',
  filters: {
    recordId: oneOfIds('audit_log.record_id'),
    actorId: oneOfIds('audit_log.actor_id'),
    programId: oneOfIds('audit_log.client_id'),
    action: oneOf('audit_log.action', ['insert', 'update', 'delete']),
    table: filterBy(Type.String({ pattern: '^[a-z_]{1,60}$' }), (table) => sql`audit_log.table_name = ${table}`),
    at: instantRange('audit_log.at'),
  },
})

export type AuditRow = Awaited<ReturnType<ReturnType<typeof listEntries>['executeTakeFirstOrThrow']>>

/** Entries with who did it, and with what was sealed opened again where the person's key still exists. */
export function listEntries(db: TenantDb, query: ListQuery) {
  const entries = db
    .selectFrom('audit_log')
    .leftJoin('members as actor', (join) => join.onRef('actor.organization_id', '=', 'audit_log.organization_id').onRef('actor.user_id', '=', 'audit_log.actor_id'))
    .leftJoin('members as behalf', (join) => join.onRef('behalf.organization_id', '=', 'audit_log.organization_id').onRef('behalf.user_id', '=', 'audit_log.on_behalf_of'))
    .select([
      'audit_log.id',
      'audit_log.at',
      'audit_log.action',
      'audit_log.table_name',
      'audit_log.record_id',
      'audit_log.actor_id',
      'audit_log.on_behalf_of',
      'audit_log.client_id',
      'audit_log.client_name',
      'audit_log.subject_id',
      'audit_log.request_id',
      'audit_log.before',
      'audit_log.after',
      'actor.name as actor_name',
      'behalf.name as behalf_name',
      sql<boolean>`audit_log.sealed is not null`.as('has_sealed'),
      sql<{ before?: Record<string, unknown>; after?: Record<string, unknown> } | null>`
        case when audit_log.sealed is not null
             then frontdesk.unseal(audit_log.organization_id, audit_log.subject_id, audit_log.sealed) end`.as('opened'),
    ])
    .where('audit_log.organization_id', '=', db.scope.organizationId)
  return pageOf(entries, auditList, query)
}

export async function countEntries(db: TenantDb, query: ListQuery): Promise<number> {
  const { rows } = await db.executeQuery(counted(db, db.selectFrom('audit_log').where('audit_log.organization_id', '=', db.scope.organizationId), auditList, query).compile())
  return Number(rows[0]!.total)
}
