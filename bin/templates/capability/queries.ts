import { counted, defineList, instantRange, pageOf } from '../../kernel/db/list.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'

export const {{thing}}List = defineList({
  id: '{{things}}.id',
  sorts: {
    createdAt: { column: '{{things}}.created_at', type: 'timestamptz' },
  },
  defaultSort: '-createdAt',
  filters: {
    createdAt: instantRange('{{things}}.created_at'),
  },
})

export type {{Thing}}Row = Awaited<ReturnType<ReturnType<typeof {{things}}>['executeTakeFirstOrThrow']>>

function {{things}}(db: TenantDb) {
  return db.selectFrom('{{things}}').selectAll('{{things}}').where('{{things}}.organization_id', '=', db.scope.organizationId)
}

export function list{{Things}}(db: TenantDb, query: ListQuery) {
  return pageOf({{things}}(db), {{thing}}List, query)
}

export function count{{Things}}(db: TenantDb, query: ListQuery) {
  return counted(db, {{things}}(db), {{thing}}List, query)
}

export function {{thing}}ById(db: TenantDb, id: string) {
  return {{things}}(db).where('{{things}}.id', '=', id)
}
