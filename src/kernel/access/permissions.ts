import type { PlatformRole, Role } from './roles.ts'

/** How far a permission reaches: every record of the organization, the actor's own, or nothing. */
export type Reach = 'all' | 'own' | 'none'

/** `area.verb`; the names come from each capability's permissions.ts. */
export type Permission = `${string}.${string}`

/** Who holds a permission by role. `visitor` is somebody without a sign-in, for `public.*` only. */
export type Holders = Partial<Record<Role | 'visitor', 'all' | 'own'>>

export interface PermissionSet {
  readonly area: string
  readonly holders: ReadonlyMap<Permission, Holders>
  /** Who runs the platform, and may do this across all organizations. No role inside an organization gives any of these. */
  readonly onPlatform: ReadonlyMap<Permission, readonly PlatformRole[]>
}

/**
 * Declares an area's permissions and which preset role holds them how far. A role that is not named holds nothing.
 *
 *     definePermissions('bookings', { view: { director: 'all', employee: 'own' } })
 */
export function definePermissions(area: string, verbs: Record<string, Holders>): PermissionSet {
  return { area, holders: named(area, verbs), onPlatform: new Map() }
}

/**
 * Declares what the people who run the platform may do, and in which of their roles.
 *
 *     definePlatformPermissions('platform', { view_mails: ['super_admin', 'support'] })
 */
export function definePlatformPermissions(area: string, verbs: Record<string, readonly PlatformRole[]>): PermissionSet {
  return { area, holders: new Map(), onPlatform: named(area, verbs) }
}

/** Everything that can be permitted, gathered from all capabilities at start. */
export class PermissionRegistry {
  private readonly holders = new Map<Permission, Holders>()
  private readonly onPlatform = new Map<Permission, readonly PlatformRole[]>()
  private readonly byRoles = new Map<string, ReadonlyMap<Permission, Reach>>()

  constructor(sets: readonly PermissionSet[]) {
    for (const { holders, onPlatform } of sets) {
      for (const permission of [...holders.keys(), ...onPlatform.keys()]) if (this.has(permission) || this.isOnPlatform(permission)) throw new Error(`the permission ${permission} is declared twice`)
      for (const [permission, roles] of holders) this.holders.set(permission, roles)
      for (const [permission, roles] of onPlatform) this.onPlatform.set(permission, roles)
    }
  }

  /** Has somebody declared who holds this inside an organization? */
  has(permission: Permission): boolean {
    return this.holders.has(permission)
  }

  /** Has somebody declared which of the platform's roles hold this? */
  isOnPlatform(permission: Permission): boolean {
    return this.onPlatform.has(permission)
  }

  /** May somebody in these platform roles do this? A permission nobody declared is nobody's. */
  mayOnPlatform(roles: readonly PlatformRole[], permission: Permission): boolean {
    return this.onPlatform.get(permission)?.some((role) => roles.includes(role)) ?? false
  }

  /** All that somebody in these platform roles may do. */
  ofPlatformRoles(roles: readonly PlatformRole[]): Permission[] {
    return [...this.onPlatform.keys()].filter((permission) => this.mayOnPlatform(roles, permission))
  }

  /** What somebody with these roles may do, and how far: the furthest reach that any of the roles gives. */
  reachesOf(roles: readonly (Role | 'visitor')[]): ReadonlyMap<Permission, Reach> {
    const key = [...roles].sort().join()
    let reaches = this.byRoles.get(key)
    if (!reaches) {
      reaches = new Map([...this.holders].map(([permission, holders]) => [permission, furthest(roles.map((role) => holders[role] ?? 'none'))]))
      this.byRoles.set(key, reaches)
    }
    return reaches
  }
}

function named<Held>(area: string, verbs: Record<string, Held>): Map<Permission, Held> {
  return new Map(Object.entries(verbs).map(([verb, held]) => [`${area}.${verb}`, held]))
}

function furthest(reaches: readonly Reach[]): Reach {
  if (reaches.includes('all')) return 'all'
  return reaches.includes('own') ? 'own' : 'none'
}
