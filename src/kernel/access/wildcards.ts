import type { Permission } from './permissions.ts'

/** One permission, all of an area (`bookings.*`), or all there are (`*`). */
export type PermissionPattern = Permission | '*'

/** What a pattern may look like; whether anybody has declared it is another question. */
export const patternShape = '^(\\*|[a-z_]+\\.(\\*|[a-z_]+))$'

export function isWildcard(pattern: string): boolean {
  return pattern.endsWith('*')
}

/** Whether the pattern means this permission, or this whole narrower pattern. */
export function includes(pattern: string, other: string): boolean {
  return pattern === '*' || pattern === other || (pattern.endsWith('.*') && other.startsWith(pattern.slice(0, -1)))
}
