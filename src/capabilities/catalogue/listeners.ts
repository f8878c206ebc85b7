import type { TenantDb } from '../../kernel/db/tenant.ts'
import { defineListeners } from '../../kernel/events/define.ts'
import type { StoredEvent } from '../../kernel/events/define.ts'

import { ensureMemberResource } from './resource.ts'
import { giveStarter } from './starter.ts'

export const listeners = defineListeners({ 'member.joined': [makeMemberBookable], 'organization.opened': [beginWithOneService] })

async function makeMemberBookable(db: TenantDb, event: StoredEvent<'member.joined'>): Promise<void> {
  await ensureMemberResource(db, event.payload.memberId)
}

async function beginWithOneService(db: TenantDb, event: StoredEvent<'organization.opened'>): Promise<void> {
  await giveStarter(db, event.payload.memberId)
}
