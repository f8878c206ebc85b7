import type { Actor } from '../../../kernel/access/actor.ts'
import type { Grant } from '../../../kernel/access/powers.ts'
import type { Role } from '../../../kernel/access/roles.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { isLanguage, sourceLanguage } from '../../../kernel/i18n/language.ts'

import { members } from '../queries.ts'
import { powersOf } from '../ranks.ts'
import { openGrants } from './queries.ts'

/** A member with what they may do at this moment, for work in their name that outlasts their request. */
export async function actorOfMember(db: TenantDb, memberId: string): Promise<Actor | null> {
  const { permissions, sessions } = db.kernel
  const { organizationId } = db.scope
  const row = await members(db).where('members.id', '=', memberId).executeTakeFirst()
  if (!row?.user_id || row.state !== 'active' || !(await sessions.entranceOf({ organizationId, memberId }))) return null
  return {
    ...permissions.resolve({ ...powersOf(row), grants: await grantsHolding(db, memberId) }),
    kind: 'member',
    organizationId,
    userId: row.user_id,
    memberId,
    name: row.name,
    roles: row.roles as Role[],
    language: row.language && isLanguage(row.language) ? row.language : sourceLanguage,
    platformRoles: [],
  }
}

/** The grants of a member that hold at this moment. */
export async function grantsHolding(db: TenantDb, memberId: string): Promise<Grant[]> {
  const now = db.kernel.clock.now()
  const rows = await openGrants(db, memberId).where('starts_at', '<=', now).execute()
  return rows.map((row) => ({
    id: row.id,
    permission: row.permission,
    reach: row.reach as 'all' | 'own',
    resourceType: row.resource_type,
    resourceId: row.resource_id,
    startsAt: row.starts_at.toString(),
    expiresAt: row.expires_at?.toString() ?? null,
  }))
}
