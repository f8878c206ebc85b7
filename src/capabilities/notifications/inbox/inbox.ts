import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { publish } from '../../../kernel/events/publish.ts'

import '../events.ts'

/** Marks those that came until then as read, and answers how many were not yet. */
export async function readAll(db: TenantDb, memberId: string, until: Temporal.Instant): Promise<number> {
  const { numUpdatedRows } = await unreadOf(db, memberId).where('created_at', '<=', until).executeTakeFirst()
  return told(db, memberId, numUpdatedRows)
}

/** False where the member has no such notification. */
export async function read(db: TenantDb, memberId: string, id: string): Promise<boolean> {
  await told(db, memberId, (await unreadOf(db, memberId).where('id', '=', id).executeTakeFirst()).numUpdatedRows)
  return exists(db, memberId, id)
}

/** To come back to it later. False where the member has no such notification. */
export async function unread(db: TenantDb, memberId: string, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('notifications')
    .set({ read_at: null })
    .where('organization_id', '=', db.scope.organizationId)
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .where('read_at', 'is not', null)
    .executeTakeFirst()
  await told(db, memberId, numUpdatedRows)
  return exists(db, memberId, id)
}

function unreadOf(db: TenantDb, memberId: string) {
  return db
    .updateTable('notifications')
    .set({ read_at: db.kernel.clock.now() })
    .where('organization_id', '=', db.scope.organizationId)
    .where('member_id', '=', memberId)
    .where('read_at', 'is', null)
}

/** Their other screens follow. */
async function told(db: TenantDb, memberId: string, changed: bigint): Promise<number> {
  if (changed > 0n) await publish(db, 'notifications.changed', { memberIds: [memberId] })
  return Number(changed)
}

async function exists(db: TenantDb, memberId: string, id: string): Promise<boolean> {
  const row = await db.selectFrom('notifications').select('id').where('organization_id', '=', db.scope.organizationId).where('member_id', '=', memberId).where('id', '=', id).executeTakeFirst()
  return row !== undefined
}
