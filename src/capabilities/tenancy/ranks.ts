import type { Actor } from '../../kernel/access/actor.ts'
import { mayGive } from '../../kernel/access/giving.ts'
import type { CustomRole, Powers } from '../../kernel/access/powers.ts'
import { highestRank } from '../../kernel/access/roles.ts'
import type { Role } from '../../kernel/access/roles.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuseUnless } from '../../kernel/refusal.ts'

/** A member's roles, as their row has them. */
export interface Held {
  roles: readonly string[]
  custom_roles: readonly CustomRole[]
}

export function isDirector({ roles }: Pick<Held, 'roles'>): boolean {
  return roles.includes('director')
}

/** How high somebody stands, by whichever of their roles is the highest. */
export function rankOfMember({ roles, custom_roles: customRoles }: Held): number {
  return Math.max(highestRank(roles as Role[]), ...customRoles.map(({ rank }) => rank))
}

/** What somebody's roles come to; grants beside them are not theirs to pass on. */
export function powersOf({ roles, custom_roles: customRoles }: Held): Powers {
  return { roles: roles as Role[], customRoles, grants: [] }
}

export function presets(roles: readonly string[]): Powers {
  return { roles: roles as Role[], customRoles: [], grants: [] }
}

/** Whether somebody with these powers may give these roles, presets and the organization's own: up to what they are and may do themselves. */
export function mayOffer({ permissions }: Kernel, by: Powers, roles: readonly string[], customRoles: readonly CustomRole[] = []): boolean {
  return mayGive(permissions, { ...permissions.resolve(by), roles: by.roles }, powersOf({ roles, custom_roles: customRoles }))
}

export function mayGrant({ permissions }: Kernel, actor: Actor, roles: readonly string[], customRoles: readonly CustomRole[] = []): boolean {
  return mayGive(permissions, actor, powersOf({ roles, custom_roles: customRoles }))
}

/** Nobody gives what stands above themselves. */
export function refuseAboveOwn(kernel: Kernel, actor: Actor, roles: readonly string[], customRoles: readonly CustomRole[] = []): void {
  refuseUnless(mayGrant(kernel, actor, roles, customRoles), 'tenancy.grants_above_you', {}, 403)
}

/** Nobody decides about an equal or a higher one, except directors, who are equals of each other. */
export function standsBelow(actor: Actor, member: Held): boolean {
  return isDirector(actor) || actor.rank > rankOfMember(member)
}

export function refuseUnlessBelow(actor: Actor, member: Held & { name: string }): void {
  refuseUnless(standsBelow(actor, member), 'tenancy.not_below_you', { name: member.name }, 403)
}
