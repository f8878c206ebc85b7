import type { Actor } from '../../../kernel/access/actor.ts'
import type { PermissionRegistry } from '../../../kernel/access/permissions.ts'
import type { CustomRole } from '../../../kernel/access/powers.ts'
import { isWildcard } from '../../../kernel/access/wildcards.ts'
import { refusingBy } from '../../../kernel/db/constraints.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { publish } from '../../../kernel/events/publish.ts'
import { refuseAsStale } from '../../../kernel/http/preconditions.ts'
import type { Static } from '../../../kernel/http/schema.ts'
import { newId } from '../../../kernel/ids.ts'
import { refuse, refuseAsMissing, refuseUnless } from '../../../kernel/refusal.ts'

import '../events.ts'
import { openInvitationsWith } from '../invitation-queries.ts'
import { standsBelow } from '../ranks.ts'
import type { CustomRoleChanges, NewCustomRole } from './contract.ts'
import { standAnew } from './membership-news.ts'
import { NAMED_AT_MOST, refuseBeyondOwn } from './beyond-own.ts'
import { customRoleOf, presentRole } from './present.ts'
import { customRoleById, customRoles, holdersOf, MOST_ROLES } from './queries.ts'
import type { RoleRow } from './queries.ts'

const withRefusals = refusingBy({ roles_by_name: { code: 'tenancy.role_name_taken' }, roles_in_use: { code: 'tenancy.role_in_use' }, roles_named_by_rules: { code: 'tenancy.role_in_rules' } })

/** A new role, of what its maker holds themselves and no higher than they stand. */
export async function createRole(db: TenantDb, actor: Actor, wish: Static<typeof NewCustomRole>): Promise<RoleRow> {
  const id = newId()
  const { name, description = null, rank } = tidied(wish)
  refuseBeyondOwn(db, actor, { id, name, rank, permissions: wish.permissions })
  refuseUndeclared(db.kernel.permissions, wish.permissions, {})
  const others = await customRoles(db).execute()
  refuseUnless(others.length < MOST_ROLES, 'tenancy.too_many_roles', { most: MOST_ROLES })
  await withRefusals(
    db
      .insertInto('roles')
      .values({ organization_id: db.scope.organizationId, id, name, description, rank, permissions: JSON.stringify(wish.permissions), created_at: db.kernel.clock.now() })
      .execute(),
  )
  await publish(db, 'role.created', { roleId: id, version: 1 })
  return customRoleById(db, id).executeTakeFirstOrThrow()
}

/** The role, if the actor might have made it themselves. It is held from here on, so that nobody is given it while it changes. */
export async function accessRole(db: TenantDb, actor: Actor, id: string): Promise<RoleRow> {
  const row = await customRoleById(db, id).forUpdate('roles').executeTakeFirst()
  if (!row) refuseAsMissing()
  refuseBeyondOwn(db, actor, customRoleOf(row))
  return row
}

/** Changes a role for everybody who holds it; what goes beyond it is taken at once, the invitations that they could not make any more among it. */
export async function changeRole(db: TenantDb, actor: Actor, before: RoleRow, { changes, version }: { changes: Static<typeof CustomRoleChanges>; version: number }): Promise<RoleRow> {
  const { permissions, ...plain } = tidied(changes)
  const after: CustomRole = { ...customRoleOf(before), ...plain, ...(permissions && { permissions }) }
  refuseBeyondOwn(db, actor, after)
  refuseUndeclared(db.kernel.permissions, after.permissions, customRoleOf(before).permissions)
  const holders = await holdersOf(db, before.id).execute()
  const above = holders.find((holder) => holder.id !== actor.memberId && !standsBelow(actor, holder))
  refuseUnless(!above, 'tenancy.role_held_above_you', { name: above?.name }, 403)

  const changed = await withRefusals(
    db
      .updateTable('roles')
      .set((eb) => ({ ...plain, ...(permissions && { permissions: JSON.stringify(permissions) }), version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
      .where('organization_id', '=', db.scope.organizationId)
      .where('id', '=', before.id)
      .where('version', '=', version)
      .executeTakeFirst(),
  )
  const now = await customRoleById(db, before.id).executeTakeFirstOrThrow()
  if (changed.numUpdatedRows === 0n) refuseAsStale(presentRole(db.kernel, actor, now))
  await standAnew(db, await holdersOf(db, before.id).execute())
  await publish(db, 'role.changed', { roleId: now.id, version: now.version })
  return now
}

/** A role that somebody holds is not deleted: they would lose it unasked. Nor is one that is offered, or given by rules: what was promised would be less. */
export async function deleteRole(db: TenantDb, role: RoleRow): Promise<void> {
  const holders = await holdersOf(db, role.id).execute()
  if (holders.length > 0) refuse('tenancy.role_in_use', { count: holders.length, names: holders.slice(0, NAMED_AT_MOST).map(({ name }) => name).join(', ') })
  const { count } = await openInvitationsWith(db, role.id).executeTakeFirstOrThrow()
  refuseUnless(count === 0, 'tenancy.role_offered', { count })
  await withRefusals(db.deleteFrom('roles').where('organization_id', '=', db.scope.organizationId).where('id', '=', role.id).execute())
  await publish(db, 'role.deleted', { roleId: role.id })
}

/** A typing error must not look like a permission. What a role has held all along may stay, also when nobody declares it any more. */
function refuseUndeclared(registry: PermissionRegistry, patterns: CustomRole['permissions'], before: CustomRole['permissions']): void {
  for (const [pattern, reach] of Object.entries(patterns)) {
    if (before[pattern] === reach) continue
    const meant = registry.meantBy(pattern)
    refuseUnless(meant.length > 0, 'tenancy.unknown_permission', { permission: pattern }, 422)
    refuseUnless(reach === 'all' || isWildcard(pattern) || meant.every((one) => registry.canBeOwn(one)), 'tenancy.never_own', { permission: pattern }, 422)
  }
}

function tidied<Changes extends { name?: string; description?: string | null }>(changes: Changes): Changes {
  return {
    ...changes,
    ...(changes.name !== undefined && { name: changes.name.normalize('NFC').trim() }),
    ...(changes.description !== undefined && { description: changes.description?.trim() || null }),
  }
}
