import type { TenantDb } from '../../kernel/db/tenant.ts'
import { defineListeners } from '../../kernel/events/define.ts'
import type { StoredEvent } from '../../kernel/events/define.ts'

import { ensureMemberResource } from './resource.ts'

export const listeners = defineListeners({ 'member.joined': [makeMemberBookable] })

async function makeMemberBookable(db: TenantDb, event: StoredEvent<'member.joined'>): Promise<void> {
  await ensureMemberResource(db, event.payload.memberId)
}
