import type { Actor } from '../../../kernel/access/actor.ts'
import { beyond } from '../../../kernel/access/giving.ts'
import type { CustomRole } from '../../../kernel/access/powers.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { refuse, refuseUnless } from '../../../kernel/refusal.ts'

import { isWithinReach } from './present.ts'

/** A refusal names a few of what is too much, and counts the rest. */
export const NAMED_AT_MOST = 5

/** Nobody makes, changes or gives a role that goes beyond what they are and may do themselves. */
export function refuseBeyondOwn({ kernel: { permissions } }: TenantDb, actor: Actor, role: CustomRole): void {
  refuseUnless(role.rank <= actor.rank, 'tenancy.grants_above_you', {}, 403)
  if (isWithinReach(permissions, actor, role)) return
  const missing = beyond(permissions, actor, { roles: [], customRoles: [role], grants: [] })
  refuse('tenancy.role_beyond_you', { count: missing.length, permissions: missing.slice(0, NAMED_AT_MOST).join(', ') }, 403)
}
