import type { GivenRoles } from '../tenancy/public.ts'

import type { Connection, MappedRole } from './connection-row.ts'
import { mappedRoles } from './contract.ts'

/**
 * What the provider's groups make of somebody: the roles of every rule that speaks of a group of theirs, else the default ones.
 * Null where neither says anything: such a person has no business here.
 */
export function rolesFor({ role_rules: rules, default_roles: otherwise }: Pick<Connection, 'role_rules' | 'default_roles'>, groups: readonly string[]): MappedRole[] | null {
  const given = new Set(rules.filter(({ group }) => groups.includes(group)).map(({ role }) => role))
  const roles = given.size > 0 ? [...given] : otherwise
  return roles.length > 0 ? roles : null
}

/** The organization's own roles that a connection's rules name: these come and go with the groups, and no others do. */
export function customRolesNamed({ role_rules: rules, default_roles: otherwise }: Pick<Connection, 'role_rules' | 'default_roles'>): string[] {
  return [...new Set([...rules.map(({ role }) => role), ...otherwise])].filter((role) => !isPreset(role))
}

/** The same roles as tenancy knows them: presets, and its own by their ids. */
export function asGiven(roles: readonly MappedRole[]): GivenRoles {
  return { presets: roles.filter(isPreset), custom: roles.filter((role) => !isPreset(role)) }
}

export function isPreset(role: MappedRole): role is (typeof mappedRoles)[number] {
  return mappedRoles.some((preset) => preset === role)
}
