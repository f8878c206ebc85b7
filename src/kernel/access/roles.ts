/** The preset roles of an organization, highest first. The auditor ranks lowest and only reads. */
export const roles = ['director', 'admin', 'manager', 'employee', 'contractor', 'customer', 'auditor'] as const
export type Role = (typeof roles)[number]

/** The roles of the people who run the platform itself; apart from every organization's. */
export const platformRoles = ['super_admin', 'admin', 'support', 'analyst'] as const
export type PlatformRole = (typeof platformRoles)[number]

/** How high a role stands: a director 7, an auditor 1. */
export function rankOf(role: Role): number {
  return roles.length - roles.indexOf(role)
}

/** A person with several roles ranks by the highest; nobody without a role ranks at all. */
export function highestRank(held: readonly Role[]): number {
  return Math.max(0, ...held.map(rankOf))
}
