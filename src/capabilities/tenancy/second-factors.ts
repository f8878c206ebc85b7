import type { Actor } from '../../kernel/access/actor.ts'
import { can } from '../../kernel/access/access.ts'
import type { SecondFactor } from '../../kernel/access/directory.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuseAsForbidden } from '../../kernel/refusal.ts'

/** By member. Who cannot sign in is not among them. */
export type Factors = ReadonlyMap<string, SecondFactor>

/** Identity alone knows who has a second factor, and tells who manages members; a list that is narrowed by it asks beforehand. */
export async function factorsForFilter(kernel: Kernel, actor: Actor, query: ListQuery): Promise<Factors | null> {
  if (query['filter[secondFactor]'] === undefined) return null
  if (!maySeeFactors(actor)) refuseAsForbidden('members.manage')
  return kernel.sessions.factorsIn(actor.organizationId)
}

/** Of the members of a page; null for who does not manage members. */
export async function factorsOfMembers(kernel: Kernel, actor: Actor, members: readonly { id: string }[]): Promise<Factors | null> {
  return maySeeFactors(actor) ? kernel.sessions.factorsIn(actor.organizationId, members.map(({ id }) => id)) : null
}

export function maySeeFactors(actor: Actor): boolean {
  return can(actor, 'members.manage')
}

/** Whoever has none is also whoever lacks one that is asked of them. */
export function membersWith(factors: Factors | null, wanted: string): string[] {
  const isWanted = (factor: SecondFactor) => factor === wanted || (wanted === 'off' && factor === 'missing')
  return [...(factors ?? [])].filter(([, factor]) => isWanted(factor)).map(([id]) => id)
}
