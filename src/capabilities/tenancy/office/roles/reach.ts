import { includes } from '../../../../kernel/access/wildcards.ts'
import type { Permitted } from './permission-words.ts'

export type Patterns = Record<string, 'all' | 'own'>

/** How far a role's patterns reach for a permission, as the server works it out: the furthest, and no half of what cannot be halved. */
export function reachBy(patterns: Patterns, { permission, canBeOwn }: Pick<Permitted, 'permission' | 'canBeOwn'>): 'all' | 'own' | 'none' {
  const given = Object.entries(patterns).flatMap(([pattern, reach]) => (includes(pattern, permission) ? [reach] : []))
  if (given.includes('all')) return 'all'
  return given.includes('own') && canBeOwn ? 'own' : 'none'
}
