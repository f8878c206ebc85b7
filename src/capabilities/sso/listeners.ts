import type { TenantDb } from '../../kernel/db/tenant.ts'
import { defineListeners } from '../../kernel/events/define.ts'
import type { StoredEvent } from '../../kernel/events/define.ts'

export const listeners = defineListeners({ 'member.readmitted': [forgetSuspension] })

/** Whoever was let in again, by whomever: the suspension that came of their groups is over, and one that a person decides later is no group's to end. */
async function forgetSuspension(db: TenantDb, { payload: { userId } }: StoredEvent<'member.readmitted'>): Promise<void> {
  if (userId) await db.updateTable('sso_people').set({ suspended_at: null }).where('organization_id', '=', db.scope.organizationId).where('user_id', '=', userId).where('suspended_at', 'is not', null).execute()
}
