import type { Actor } from '../../../kernel/access/actor.ts'
import { can } from '../../../kernel/access/access.ts'
import { rankOf } from '../../../kernel/access/roles.ts'
import { refusingBy } from '../../../kernel/db/constraints.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { Refusal, refuseUnless } from '../../../kernel/refusal.ts'

import { ownMember } from '../permissions.ts'
import type { MemberRow } from '../queries.ts'
import { rankOfMember } from '../ranks.ts'
import { holdTrees, openUnit } from './unit.ts'

/** Where somebody belongs; what is not named stays. */
export interface NewPlacement {
  unitId?: string | null | undefined
  furtherUnitIds?: readonly string[] | undefined
  managerId?: string | null | undefined
}

/** That somebody would answer to themselves, by however many others, only the table knows for sure. */
export const refusingCircles = refusingBy({ members_no_circle: { code: 'tenancy.manager_below' } })

/** Where people belong decides who approves for them, so it is decided by admins, of those who do not rank above them. */
export function mayPlace(actor: Actor, member: MemberRow): boolean {
  if (member.state === 'left') return false
  return actor.kind === 'system' || (can(actor, 'members.edit', member, ownMember) && actor.rank >= Math.max(rankOf('admin'), rankOfMember(member)))
}

/** Checks where somebody shall belong, writes their further units, and answers what becomes of their own row. */
export async function placed(db: TenantDb, actor: Actor, member: MemberRow, { unitId, furtherUnitIds, managerId }: NewPlacement): Promise<{ unit_id?: string | null; manager_id?: string | null }> {
  if (unitId === undefined && furtherUnitIds === undefined && managerId === undefined) return {}
  refuseUnless(mayPlace(actor, member), 'tenancy.place_not_yours', { name: member.name }, 403)
  await holdTrees(db)
  if (unitId) await openUnit(db, unitId, '/unitId')
  if (managerId) await refuseAsManager(db, managerId, '/managerId')
  await keepFurtherUnits(db, member, { unitId, furtherUnitIds })
  return { ...(unitId !== undefined && { unit_id: unitId }), ...(managerId !== undefined && { manager_id: managerId }) }
}

/** Nobody answers to somebody who is not here. */
export async function refuseAsManager(db: TenantDb, managerId: string, pointer: string): Promise<void> {
  const manager = await db.selectFrom('members').select(['name', 'state']).where('organization_id', '=', db.scope.organizationId).where('id', '=', managerId).executeTakeFirst()
  if (!manager) throw new Refusal('tenancy.member_unknown', {}, 422, [{ pointer, code: 'tenancy.member_unknown' }])
  refuseUnless(manager.state !== 'left', 'tenancy.not_here_any_more', { name: manager.name }, 422)
}

/** Nobody belongs to one unit twice: the first one is never among the further ones. */
async function keepFurtherUnits(db: TenantDb, member: MemberRow, { unitId, furtherUnitIds }: NewPlacement): Promise<void> {
  const now = member.further_units.map(({ id }) => id)
  const first = unitId === undefined ? member.unit_id : unitId
  const wanted = (furtherUnitIds ?? now).filter((id) => id !== first)
  for (const [index, id] of (furtherUnitIds ?? []).entries()) if (!now.includes(id)) await openUnit(db, id, `/furtherUnitIds/${index}`)
  const { organizationId } = db.scope
  const gone = now.filter((id) => !wanted.includes(id))
  const added = wanted.filter((id) => !now.includes(id))
  if (gone.length > 0) await db.deleteFrom('member_units').where('organization_id', '=', organizationId).where('member_id', '=', member.id).where('unit_id', 'in', gone).execute()
  if (added.length > 0) await db.insertInto('member_units').values(added.map((id) => ({ organization_id: organizationId, member_id: member.id, unit_id: id }))).onConflict((conflict) => conflict.doNothing()).execute()
}
