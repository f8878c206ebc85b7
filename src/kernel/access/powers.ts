import type { Permission, Reach } from './permissions.ts'
import type { Role } from './roles.ts'

/** A role that an organization has made for itself: patterns of permissions, and how far each reaches. */
export interface CustomRole {
  readonly id: string
  readonly name: string
  readonly rank: number
  readonly permissions: Readonly<Record<string, 'all' | 'own'>>
}

/** One permission, or a wildcard, given to one member beside their roles: everywhere, or on one record alone. */
export interface Grant {
  readonly id: string
  readonly permission: string
  readonly reach: 'all' | 'own'
  /** The table of the one record it is for, and the record; null for the whole organization. */
  readonly resourceType: string | null
  readonly resourceId: string | null
  /** ISO 8601, as it comes out of the database's JSON. */
  readonly startsAt: string
  readonly expiresAt: string | null
}

/** Everything from which follows what a member may do. The grants are those that hold at this moment. */
export interface Powers {
  readonly roles: readonly Role[]
  readonly customRoles: readonly CustomRole[]
  readonly grants: readonly Grant[]
}

/** What follows from it. */
export interface Resolved {
  /** The highest of any role; grants give none. */
  readonly rank: number
  readonly reaches: ReadonlyMap<Permission, Reach>
  /** By roles alone: what somebody may pass on to others. What was only lent to them is not theirs to give. */
  readonly byRoles: ReadonlyMap<Permission, Reach>
  /** The wildcards among it: whoever passes one on gives what will be declared later as well. */
  readonly wildcards: Readonly<Record<string, 'all' | 'own'>>
  /** Single records, by permission. */
  readonly granted: ReadonlyMap<Permission, ReadonlySet<string>>
}

export const noPowers: Resolved = { rank: 0, reaches: new Map(), byRoles: new Map(), wildcards: {}, granted: new Map() }

const order = ['none', 'some', 'own', 'all'] as const satisfies readonly Reach[]

export function furthest(reaches: readonly Reach[]): Reach {
  return reaches.reduce<Reach>((best, reach) => (order.indexOf(reach) > order.indexOf(best) ? reach : best), 'none')
}

export function reachesAsFar(reach: Reach, other: Reach): boolean {
  return order.indexOf(reach) >= order.indexOf(other)
}
