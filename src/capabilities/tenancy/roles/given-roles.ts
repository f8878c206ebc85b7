import type { Actor } from '../../../kernel/access/actor.ts'
import type { CustomRole } from '../../../kernel/access/powers.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { refuseUnless } from '../../../kernel/refusal.ts'

import { refuseBeyondOwn } from './beyond-own.ts'
import { customRoleOf } from './present.ts'
import { customRoles } from './queries.ts'

/**
 * The organization's own roles that somebody wants to give beside the presets: each is there, and within what they are and may do themselves. They
 * are held until the transaction ends, so that none is changed or deleted meanwhile.
 */
export async function customRolesToGive(db: TenantDb, actor: Actor, ids: readonly string[]): Promise<CustomRole[]> {
  if (ids.length === 0) return []
  const rows = await customRoles(db).where('roles.id', 'in', [...new Set(ids)]).forShare('roles').execute()
  refuseUnless(rows.length === new Set(ids).size, 'tenancy.unknown_role', {}, 422)
  const roles = rows.map(customRoleOf)
  for (const role of roles) refuseBeyondOwn(db, actor, role)
  return roles
}

/** Gives somebody these beside what they hold, and takes those of `among` that are not given: the others were given by a person. */
export async function giveCustomRoles(db: TenantDb, memberId: string, { give, among = [] }: { give: readonly string[]; among?: readonly string[] }): Promise<void> {
  const { organizationId } = db.scope
  const taken = among.filter((id) => !give.includes(id))
  if (taken.length > 0) await db.deleteFrom('member_custom_roles').where('organization_id', '=', organizationId).where('member_id', '=', memberId).where('role_id', 'in', taken).execute()
  if (give.length === 0) return
  await db
    .insertInto('member_custom_roles')
    .values(give.map((roleId) => ({ organization_id: organizationId, member_id: memberId, role_id: roleId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
