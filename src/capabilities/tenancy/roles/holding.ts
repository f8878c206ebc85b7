import type { Actor } from '../../../kernel/access/actor.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { refuseUnless } from '../../../kernel/refusal.ts'

import { changed, touch } from '../membership.ts'
import { memberById } from '../queries.ts'
import type { MemberRow } from '../queries.ts'
import { refuseUnlessBelow } from '../ranks.ts'
import { revokeBeyond } from '../invitations.ts'
import { powersOf } from '../ranks.ts'
import { customRolesToGive } from './given-roles.ts'

/** Gives a member these of the organization's own roles, beside their presets, and takes the others. */
export async function holdRoles(db: TenantDb, actor: Actor, member: MemberRow, { roleIds, version }: { roleIds: string[]; version: number }): Promise<MemberRow> {
  refuseUnlessBelow(actor, member)
  refuseUnless(member.state !== 'left', 'tenancy.not_here_any_more', { name: member.name })
  const held = member.custom_roles.map(({ id }) => id)
  await customRolesToGive(db, actor, roleIds.filter((id) => !held.includes(id)))

  await touch(db, actor, member, { version })
  await keepOnly(db, member.id, roleIds)
  const now = await changed(db, actor, await memberById(db, actor, member.id).executeTakeFirstOrThrow())
  await revokeBeyond(db, new Map([[now.id, powersOf(now)]]))
  return now
}

/** What they hold already stays as it is, so that the audit log names only what changed. */
async function keepOnly(db: TenantDb, memberId: string, roleIds: readonly string[]): Promise<void> {
  const { organizationId } = db.scope
  let others = db.deleteFrom('member_custom_roles').where('organization_id', '=', organizationId).where('member_id', '=', memberId)
  if (roleIds.length > 0) others = others.where('role_id', 'not in', [...roleIds])
  await others.execute()
  if (roleIds.length === 0) return
  await db
    .insertInto('member_custom_roles')
    .values(roleIds.map((roleId) => ({ organization_id: organizationId, member_id: memberId, role_id: roleId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
