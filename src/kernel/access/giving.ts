import type { Actor } from './actor.ts'
import type { PermissionRegistry } from './permissions.ts'
import { reachesAsFar } from './powers.ts'
import type { Powers, Resolved } from './powers.ts'
import { includes } from './wildcards.ts'

/** Whoever gives something to somebody else: what their own roles come to. What was granted to them beside their roles is not theirs to pass on. */
export type Giver = Pick<Resolved, 'rank' | 'byRoles' | 'wildcards'> & { readonly roles: readonly string[] } & Partial<Pick<Actor, 'kind' | 'client'>>

/** Nobody gives a rank above their own, a permission that they do not hold, or one further than they hold it. */
export function mayGive(permissions: PermissionRegistry, giver: Giver, given: Powers): boolean {
  return giver.kind === 'system' || (permissions.resolve(given).rank <= giver.rank && beyond(permissions, giver, given).length === 0)
}

/** What of this the giver does not hold themselves: permissions, and wildcards, which promise what is declared later as well. */
export function beyond(permissions: PermissionRegistry, giver: Giver, given: Powers): string[] {
  const { byRoles, wildcards } = permissions.resolve(given)
  const single = [...byRoles].filter(([permission, reach]) => !reachesAsFar(giver.byRoles.get(permission) ?? 'none', reach)).map(([permission]) => permission)
  return [...single, ...Object.entries(wildcards).filter(([pattern, reach]) => !holdsPattern(giver, pattern, reach)).map(([pattern]) => pattern)]
}

/** A director holds whatever comes, but for a program to which they left only a part; anybody else holds a wildcard only by a role that has it. */
export function holdsPattern(giver: Giver, pattern: string, reach: 'all' | 'own'): boolean {
  const holdsWhateverComes = giver.roles.includes('director') && !giver.client?.permissions
  return holdsWhateverComes || Object.entries(giver.wildcards).some(([held, far]) => includes(held, pattern) && reachesAsFar(far, reach))
}
