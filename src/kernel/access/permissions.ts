import type { Role } from './roles.ts'

/** How far a permission reaches: every record of the organization, the actor's own, or nothing. */
export type Reach = 'all' | 'own' | 'none'

/** `area.verb`; the names come from each capability's permissions.ts. */
export type Permission = `${string}.${string}`

/** Who holds a permission by role. `visitor` is somebody without a sign-in, for `public.*` only. */
export type Holders = Partial<Record<Role | 'visitor', 'all' | 'own'>>

export interface PermissionSet {
  readonly area: string
  readonly holders: ReadonlyMap<Permission, Holders>
}

/**
 * Declares an area's permissions and which preset role holds them how far. A role that is not named holds nothing.
 *
 *     definePermissions('bookings', { view: { director: 'all', employee: 'own' } })
 */
export function definePermissions(area: string, verbs: Record<string, Holders>): PermissionSet {
  return { area, holders: new Map(Object.entries(verbs).map(([verb, holders]) => [`${area}.${verb}`, holders])) }
}

/** Everything that can be permitted, gathered from all capabilities at start. */
export class PermissionRegistry {
  private readonly holders = new Map<Permission, Holders>()
  private readonly byRoles = new Map<string, ReadonlyMap<Permission, Reach>>()

  constructor(sets: readonly PermissionSet[]) {
    for (const set of sets)
      for (const [permission, holders] of set.holders) {
        if (this.holders.has(permission)) throw new Error(`the permission ${permission} is declared twice`)
        this.holders.set(permission, holders)
      }
  }

  has(permission: Permission): boolean {
    return this.holders.has(permission)
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

function furthest(reaches: readonly Reach[]): Reach {
  if (reaches.includes('all')) return 'all'
  return reaches.includes('own') ? 'own' : 'none'
}
