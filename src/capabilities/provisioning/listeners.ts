import type { TenantDb } from '../../kernel/db/tenant.ts'
import { defineListeners } from '../../kernel/events/define.ts'
import type { StoredEvent } from '../../kernel/events/define.ts'

export const listeners = defineListeners({ 'member.readmitted': [forgetSuspension] })

/** Whoever was let in again, by whomever: the directory's suspension is over, and one that a person decides later is none that it may end. */
async function forgetSuspension(db: TenantDb, { payload }: StoredEvent<'member.readmitted'>): Promise<void> {
  await db.updateTable('provisioned_people').set({ suspended_at: null }).where('organization_id', '=', db.scope.organizationId).where('member_id', '=', payload.memberId).where('suspended_at', 'is not', null).execute()
}
