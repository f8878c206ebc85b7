import type { Actor } from '../../../kernel/access/actor.ts'
import { can } from '../../../kernel/access/access.ts'
import { mayGive } from '../../../kernel/access/giving.ts'
import type { PermissionRegistry } from '../../../kernel/access/permissions.ts'
import type { CustomRole } from '../../../kernel/access/powers.ts'
import { rankOf, roles } from '../../../kernel/access/roles.ts'
import type { Kernel } from '../../../kernel/kernel.ts'

import type { MemberRow } from '../queries.ts'
import { standsBelow } from '../ranks.ts'
import { MOST_ROLES } from './queries.ts'
import type { GrantRow, RoleRow } from './queries.ts'

export function customRoleOf({ id, name, rank, permissions }: RoleRow): CustomRole {
  return { id, name, rank, permissions: permissions as CustomRole['permissions'] }
}

/** Whether the actor could have made this role themselves. */
export function isWithinReach(permissions: PermissionRegistry, actor: Actor, role: CustomRole): boolean {
  return mayGive(permissions, actor, { roles: [], customRoles: [role], grants: [] })
}

export function presentRole(kernel: Kernel, actor: Actor, row: RoleRow) {
  const isOurs = isWithinReach(kernel.permissions, actor, customRoleOf(row))
  const mayEdit = can(actor, 'roles.edit') && isOurs
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    description: row.description,
    rank: row.rank,
    permissions: row.permissions as CustomRole['permissions'],
    members: row.holders,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    can: { edit: mayEdit, delete: mayEdit && row.holders === 0, give: can(actor, 'members.manage') && isOurs },
  }
}

export function presentRoles(kernel: Kernel, actor: Actor, rows: RoleRow[]) {
  const { permissions } = kernel
  const all = permissions.ofMembers()
  return {
    items: rows.map((row) => presentRole(kernel, actor, row)),
    most: MOST_ROLES,
    presets: roles.map((role) => ({
      role,
      rank: rankOf(role),
      permissions: Object.fromEntries(all.map((permission) => [permission, permissions.heldBy(role, permission)] as const).filter(([, reach]) => reach !== 'none')),
    })),
    permissions: all.map((permission) => ({
      permission,
      capability: capabilityOf(kernel, permission),
      canBeOwn: permissions.canBeOwn(permission),
      recordType: permissions.recordKindOf(permission)?.type ?? null,
      mine: actor.byRoles.get(permission) ?? 'none',
    })),
    can: { create: can(actor, 'roles.edit') },
  }
}

function capabilityOf({ capabilities }: Kernel, permission: string): string {
  return capabilities.find((one) => one.permissions?.some(({ area }) => area === permission.split('.')[0]))!.name
}

export function stateOfGrant(row: Pick<GrantRow, 'revoked_at' | 'starts_at' | 'expires_at'>, now: Temporal.Instant): 'active' | 'waiting' | 'expired' | 'revoked' {
  if (row.revoked_at !== null) return 'revoked'
  if (row.expires_at !== null && Temporal.Instant.compare(row.expires_at, now) <= 0) return 'expired'
  return Temporal.Instant.compare(row.starts_at, now) > 0 ? 'waiting' : 'active'
}

export function presentGrant(kernel: Kernel, actor: Actor, member: MemberRow, row: GrantRow) {
  const state = stateOfGrant(row, kernel.clock.now())
  const isOpen = state === 'active' || state === 'waiting'
  return {
    id: row.id,
    version: row.version,
    permission: row.permission,
    reach: row.reach,
    resourceType: row.resource_type,
    resourceId: row.resource_id,
    startsAt: row.starts_at,
    expiresAt: row.expires_at,
    state,
    grantedBy: row.granter_name,
    reason: row.reason,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    can: { revoke: isOpen && can(actor, 'roles.grant') && standsBelow(actor, member) },
  }
}
