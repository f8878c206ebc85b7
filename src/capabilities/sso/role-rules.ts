import type { Connection, MappedRole } from './connection-row.ts'

/**
 * What the provider's groups make of somebody: the roles of every rule that speaks of a group of theirs, else the default ones.
 * Null where neither says anything: such a person has no business here.
 */
export function rolesFor({ role_rules: rules, default_roles: otherwise }: Pick<Connection, 'role_rules' | 'default_roles'>, groups: readonly string[]): MappedRole[] | null {
  const given = new Set(rules.filter(({ group }) => groups.includes(group)).map(({ role }) => role))
  const roles = given.size > 0 ? [...given] : otherwise
  return roles.length > 0 ? roles : null
}
