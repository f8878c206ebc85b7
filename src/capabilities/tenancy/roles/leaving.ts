import type { Actor } from '../../../kernel/access/actor.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'

/** Who leaves takes nothing along: an invitation back says anew what they are, and must not wake what they once held beside it. */
export async function takeBackPowers(db: TenantDb, actor: Actor, memberId: string): Promise<void> {
  const now = db.kernel.clock.now()
  const { organizationId } = db.scope
  await Promise.all([
    db.deleteFrom('member_custom_roles').where('organization_id', '=', organizationId).where('member_id', '=', memberId).execute(),
    db
      .updateTable('permission_grants')
      .set((eb) => ({ revoked_at: now, revoked_by: actor.memberId, version: eb('version', '+', 1), updated_at: now }))
      .where('organization_id', '=', organizationId)
      .where('member_id', '=', memberId)
      .where('revoked_at', 'is', null)
      .execute(),
  ])
}
