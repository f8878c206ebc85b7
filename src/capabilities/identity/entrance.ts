import type { Barrier, Entrance } from '../../kernel/access/directory.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import { barrierOf, dueOf } from './policies/barrier.ts'
import { dutyOfMember } from './policies/factor-facts.ts'
import type { MemberFacts, UserFacts } from './policies/factor-facts.ts'
import { AT_THE_DOOR } from './session-lookup.ts'

interface DoorRow {
  is_new: boolean
  support: { mayChange: boolean; until: string } | null
  barrier: Barrier | null
  is_asserted: boolean
  user_facts: UserFacts
  member_facts: MemberFacts
}

/**
 * What a member meets at the door of an organization, for whoever asks why they can or cannot do something there: decided by the very
 * statement that decides for their sessions, with the password alone of a sign-in that has not happened yet beside them.
 */
export async function entranceOf(kernel: Kernel, { organizationId, memberId }: { organizationId: string; memberId: string }): Promise<Entrance | null> {
  const rows = await kernel.database.identity.rows<DoorRow>(AT_THE_DOOR, [organizationId, kernel.env.demo, kernel.env.sessionIdleMinutes, memberId])
  const now = kernel.clock.now()
  const seen = rows.map((row) => {
    const duty = dutyOfMember(now, row.user_facts, row.member_facts, { isAsserted: row.is_asserted })
    return { isNew: row.is_new, support: row.support, barrier: row.barrier ?? barrierOf(duty), due: dueOf(duty) }
  })
  const anew = seen.find(({ isNew }) => isNew)
  if (!anew) return null
  const own = seen.filter(({ isNew, support }) => !isNew && !support)
  const support = seen.find((one) => one.support)?.support ?? null
  const isIn = own.some(({ barrier }) => barrier === null)
  return {
    barrier: isIn ? null : (anew.barrier ?? own[0]?.barrier ?? null),
    factorDue: anew.barrier ? null : anew.due,
    support: support && { mayChange: support.mayChange, until: Temporal.Instant.from(support.until) },
  }
}
