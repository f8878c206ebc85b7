import { LRUCache } from 'lru-cache'

import type { OwnRule } from './access.ts'
import { furthest, reachesAsFar } from './powers.ts'
import type { Powers, Resolved } from './powers.ts'
import { highestRank } from './roles.ts'
import type { PlatformRole, Role } from './roles.ts'
import { includes, isWildcard } from './wildcards.ts'

/** How far a permission reaches: every record of the organization, the actor's own, some that were granted one by one, or nothing. */
export type Reach = 'all' | 'own' | 'some' | 'none'

/** `area.verb`; the names come from each capability's permissions.ts. */
export type Permission = `${string}.${string}`

/** Who holds a permission by role. `visitor` is somebody without a sign-in, for `public.*` only. */
export type Holders = Partial<Record<Role | 'visitor', 'all' | 'own'>>

/** Where less than everything makes sense. Any other permission reaches all or nothing, whatever a role or a grant says. */
export interface OwnVerbs {
  /** What makes a record of this area one's own. */
  rule?: OwnRule
  /** The verbs that are decided record by record, with the rule, the one that shows a record first: they may reach one's own, and be granted on one record. */
  records?: readonly string[]
  /** Verbs without a record to look at that may reach one's own all the same: the code that asks says what that is. */
  acts?: readonly string[]
}

export interface PermissionSet {
  readonly area: string
  readonly holders: ReadonlyMap<Permission, Holders>
  readonly own: { rule?: OwnRule; records: readonly Permission[]; acts: readonly Permission[] }
  /** Who runs the platform, and may do this across all organizations. No role inside an organization gives any of these. */
  readonly onPlatform: ReadonlyMap<Permission, readonly PlatformRole[]>
}

/**
 * Declares an area's permissions and which preset role holds them how far. A role that is not named holds nothing.
 *
 *     definePermissions('bookings', { view: { director: 'all', employee: 'own' } }, { rule: ownBookings, records: ['view'] })
 */
export function definePermissions(area: string, verbs: Record<string, Holders>, { rule, records = [], acts = [] }: OwnVerbs = {}): PermissionSet {
  const ownable = [...records, ...acts]
  for (const [verb, holders] of Object.entries(verbs)) {
    if (Object.values(holders).includes('own') && !ownable.includes(verb)) throw new Error(`${area}.${verb} gives somebody their own, and nothing says what that is: name it in records or acts`)
  }
  const inArea = (names: readonly string[]) => names.map((verb) => `${area}.${verb}` as const)
  return { area, holders: named(area, verbs), own: { ...(rule && { rule }), records: inArea(records), acts: inArea(acts) }, onPlatform: new Map() }
}

/**
 * Declares what the people who run the platform may do, and in which of their roles.
 *
 *     definePlatformPermissions('platform', { view_mails: ['super_admin', 'support'] })
 */
export function definePlatformPermissions(area: string, verbs: Record<string, readonly PlatformRole[]>): PermissionSet {
  return { area, holders: new Map(), own: { records: [], acts: [] }, onPlatform: named(area, verbs) }
}

/** Records about which permissions are decided one by one. */
export interface RecordKind {
  /** Its table; what a grant on one record names. */
  readonly type: string
  readonly rule: OwnRule
  /** All that are, the one that shows a record first. */
  readonly permissions: readonly Permission[]
}

/** What somebody can do is worked out once for each combination of roles and grants; so many are kept. */
const MOST_KEPT = 2_000

/** Everything that can be permitted, gathered from all capabilities at start. */
export class PermissionRegistry {
  private readonly holders = new Map<Permission, Holders>()
  private readonly onPlatform = new Map<Permission, readonly PlatformRole[]>()
  private readonly kinds = new Map<Permission, RecordKind>()
  private readonly ownable = new Set<Permission>()
  private readonly byContent = new LRUCache<string, Resolved>({ max: MOST_KEPT })
  private readonly byObject = new WeakMap<Powers, Resolved>()
  private readonly byRoles = new Map<string, ReadonlyMap<Permission, Reach>>()

  constructor(sets: readonly PermissionSet[]) {
    for (const { holders, own, onPlatform } of sets) {
      for (const permission of [...holders.keys(), ...onPlatform.keys()]) if (this.has(permission) || this.isOnPlatform(permission)) throw new Error(`the permission ${permission} is declared twice`)
      for (const [permission, roles] of holders) this.holders.set(permission, roles)
      for (const [permission, roles] of onPlatform) this.onPlatform.set(permission, roles)
      for (const permission of [...own.records, ...own.acts]) this.ownable.add(permission)
      const { rule, records } = own
      if (!rule) continue
      const kind = { type: rule.table, rule, permissions: records }
      for (const permission of records) this.kinds.set(permission, kind)
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

  /** May somebody in these platform roles do this? A super admin may do all that is declared; what nobody declared is nobody's. */
  mayOnPlatform(roles: readonly PlatformRole[], permission: Permission): boolean {
    const holders = this.onPlatform.get(permission)
    return holders !== undefined && (roles.includes('super_admin') || holders.some((role) => roles.includes(role)))
  }

  /** All that somebody in these platform roles may do. */
  ofPlatformRoles(roles: readonly PlatformRole[]): Permission[] {
    return [...this.onPlatform.keys()].filter((permission) => this.mayOnPlatform(roles, permission))
  }

  /** The permissions that a member can hold, in the order of their declaration; a visitor's are nobody else's. */
  ofMembers(): Permission[] {
    return [...this.holders].filter(([, holders]) => Object.keys(holders).some((role) => role !== 'visitor')).map(([permission]) => permission)
  }

  /** Whether it can reach one's own, and not only all or nothing. */
  canBeOwn(permission: Permission): boolean {
    return this.ownable.has(permission)
  }

  /** What it is decided about record by record; undefined where it is all or nothing, or has no record. */
  recordKindOf(permission: Permission): RecordKind | undefined {
    return this.kinds.get(permission)
  }

  /** Of the records of this table; undefined for a table whose records nobody decides about one by one. */
  recordKindNamed(type: string): RecordKind | undefined {
    return [...this.kinds.values()].find((kind) => kind.type === type)
  }

  /** The declared permissions that a pattern means; none for one that nobody declared. */
  meantBy(pattern: string): Permission[] {
    return this.ofMembers().filter((permission) => includes(pattern, permission))
  }

  /** How far a preset role holds it. */
  heldBy(role: Role, permission: Permission): Reach {
    return this.holders.get(permission)?.[role] ?? 'none'
  }

  /**
   * What a pattern of a custom role or a grant gives of a permission: nothing of what nobody declared, no half of what cannot be halved, and of what
   * is everybody's own by every preset no more than that.
   */
  given(patterns: Readonly<Record<string, 'all' | 'own'>>, permission: Permission): Reach {
    const reach = furthest(Object.entries(patterns).map(([pattern, wide]) => (includes(pattern, permission) ? wide : 'none')))
    if (reach === 'all' && this.isOnlyEverOwn(permission)) return 'own'
    return reach === 'own' && !this.ownable.has(permission) ? 'none' : reach
  }

  /** Such as one's own notifications: nobody, however high, holds those of others. */
  private isOnlyEverOwn(permission: Permission): boolean {
    const held = Object.values(this.holders.get(permission) ?? {})
    return held.length > 0 && held.every((reach) => reach === 'own')
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

  /** What follows from somebody's roles and grants. The same content is worked out once, and the same object looked up without reading it. */
  resolve(powers: Powers): Resolved {
    let resolved = this.byObject.get(powers)
    if (!resolved) {
      const key = contentOf(powers)
      resolved = this.byContent.get(key) ?? this.work(powers)
      this.byContent.set(key, resolved)
      this.byObject.set(powers, resolved)
    }
    return resolved
  }

  private work({ roles, customRoles, grants }: Powers): Resolved {
    const members = this.ofMembers()
    const presets = this.reachesOf(roles)
    const byRoles = new Map(members.map((one) => [one, furthest([presets.get(one) ?? 'none', ...customRoles.map(({ permissions }) => this.given(permissions, one))])]))
    const everywhere = grants.filter(({ resourceId }) => resourceId === null)
    const granted = this.grantedRecords(grants)
    const reaches = new Map(
      members.map((one) => [
        one,
        furthest([byRoles.get(one)!, ...everywhere.map(({ permission, reach }) => this.given({ [permission]: reach }, one)), granted.has(one) ? 'some' : 'none']),
      ]),
    )
    return { rank: Math.max(highestRank(roles), ...customRoles.map(({ rank }) => rank)), reaches, byRoles, wildcards: wildcardsOf(customRoles), granted }
  }

  private grantedRecords(grants: Powers['grants']): Map<Permission, Set<string>> {
    const granted = new Map<Permission, Set<string>>()
    for (const { permission: pattern, resourceType, resourceId } of grants) {
      if (resourceId === null) continue
      for (const [permission, { type }] of this.kinds) {
        if (type === resourceType && includes(pattern, permission)) granted.set(permission, (granted.get(permission) ?? new Set()).add(resourceId))
      }
    }
    return granted
  }
}

function contentOf({ roles, customRoles, grants }: Powers): string {
  return JSON.stringify([
    [...roles].sort(),
    customRoles.map(({ rank, permissions }) => [rank, permissions]),
    grants.map(({ permission, reach, resourceType, resourceId }) => [permission, reach, resourceType, resourceId]),
  ])
}

function wildcardsOf(customRoles: Powers['customRoles']): Record<string, 'all' | 'own'> {
  const wildcards: Record<string, 'all' | 'own'> = {}
  for (const [pattern, reach] of customRoles.flatMap(({ permissions }) => Object.entries(permissions))) {
    if (isWildcard(pattern) && reachesAsFar(reach, wildcards[pattern] ?? 'none')) wildcards[pattern] = reach
  }
  return wildcards
}

function named<Held>(area: string, verbs: Record<string, Held>): Map<Permission, Held> {
  return new Map(Object.entries(verbs).map(([verb, held]) => [`${area}.${verb}`, held]))
}
