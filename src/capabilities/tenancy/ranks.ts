import type { Actor } from '../../kernel/access/actor.ts'
import { highestRank } from '../../kernel/access/roles.ts'
import type { Role } from '../../kernel/access/roles.ts'
import { refuseUnless } from '../../kernel/refusal.ts'

export function isDirector({ roles }: { roles: readonly string[] }): boolean {
  return roles.includes('director')
}

/** Nobody gives what stands above themselves. */
export function mayGrant(actor: Actor, roles: readonly Role[]): boolean {
  return actor.kind === 'system' || highestRank(roles) <= actor.rank
}

export function refuseAboveOwn(actor: Actor, roles: readonly Role[]): void {
  refuseUnless(mayGrant(actor, roles), 'tenancy.grants_above_you', {}, 403)
}

/** Nobody decides about an equal or a higher one, except directors, who are equals of each other. */
export function standsBelow(actor: Actor, member: { roles: readonly string[] }): boolean {
  return isDirector(actor) || actor.rank > highestRank(member.roles as Role[])
}
