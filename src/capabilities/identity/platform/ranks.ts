import { platformRoles } from '../../../kernel/access/roles.ts'
import type { PlatformRole } from '../../../kernel/access/roles.ts'

/** How high somebody stands on the platform: a super admin 4, an analyst 1, who does not run it 0. */
export function platformRank(held: readonly PlatformRole[]): number {
  return Math.max(0, ...held.map((role) => platformRoles.length - platformRoles.indexOf(role)))
}

/** Nobody gives what stands above their own. */
export function mayOffer(own: readonly PlatformRole[], offered: readonly PlatformRole[]): boolean {
  return platformRank(offered) <= platformRank(own)
}

/** Whose roles somebody may change: of those below them; super admins, of each other too. */
export function standsOver(own: readonly PlatformRole[], other: readonly PlatformRole[]): boolean {
  return own.includes('super_admin') || platformRank(own) > platformRank(other)
}
