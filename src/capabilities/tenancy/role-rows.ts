import type { Role } from '../../kernel/access/roles.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'

/** Makes these the member's roles. What they hold already stays as it is, so that the audit log names only what changed. */
export async function giveRoles(db: TenantDb, memberId: string, roles: readonly Role[]): Promise<void> {
  const { organizationId } = db.scope
  const others = db.deleteFrom('member_roles').where('organization_id', '=', organizationId).where('member_id', '=', memberId)
  await (roles.length > 0 ? others.where('role', 'not in', [...roles]) : others).execute()
  if (roles.length === 0) return
  await db
    .insertInto('member_roles')
    .values(roles.map((role) => ({ organization_id: organizationId, member_id: memberId, role })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
