import { sql } from 'kysely'

import { counted, defineList, filterBy, pageOf } from '../../../kernel/db/list.ts'
import type { ListQuery } from '../../../kernel/db/list.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { OneOf } from '../../../kernel/http/schema.ts'

export const inboxList = defineList({
  id: 'notifications.id',
  sorts: { createdAt: { column: 'notifications.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
  filters: { unread: filterBy(OneOf(['true', 'false']), (value) => (value === 'true' ? sql`notifications.read_at is null` : sql`notifications.read_at is not null`)) },
})

export type NotificationRow = Awaited<ReturnType<ReturnType<typeof inboxOf>['executeTakeFirstOrThrow']>>

export function inboxOf(db: TenantDb, memberId: string) {
  return db
    .selectFrom('notifications')
    .select(['id', 'topic', 'title', 'body', 'link', 'group_key', 'created_at', 'read_at'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('member_id', '=', memberId)
}

export function listInbox(db: TenantDb, memberId: string, query: ListQuery) {
  return pageOf(inboxOf(db, memberId), inboxList, query)
}

export function countInbox(db: TenantDb, memberId: string, query: ListQuery) {
  const own = db.selectFrom('notifications').where('notifications.organization_id', '=', db.scope.organizationId).where('notifications.member_id', '=', memberId)
  return counted(db, own, inboxList, query)
}

/** As many as a screen can show: whoever has more reads "99+". */
export const MOST_COUNTED = 100

export function countUnread(db: TenantDb, memberId: string) {
  const some = db.selectFrom('notifications').select('id').where('organization_id', '=', db.scope.organizationId).where('member_id', '=', memberId).where('read_at', 'is', null).limit(MOST_COUNTED)
  return db.selectFrom(some.as('some')).select(sql<number>`count(*)::int`.as('count'))
}
