import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse } from '../../../kernel/refusal.ts'

import { dutyOfMember, dutyOfOperator } from './factor-facts.ts'
import type { MemberFacts, UserFacts } from './factor-facts.ts'

/**
 * Whoever asks this person for a second factor, by name; nobody where they may go without. `Frontdesk` is the platform itself.
 */
async function whoAsks(kernel: Kernel, userId: string): Promise<string[]> {
  const rows = await kernel.database.identity.rows<{ user_facts: UserFacts; organization: string | null; member_facts: MemberFacts | null }>(
    `select (select facts from frontdesk.factor_facts_of_user(u.id)) as user_facts, o.name as organization,
            (select facts from frontdesk.factor_facts_of_member(m.organization_id, m.id)) as member_facts
       from users u
       left join (members m join organizations o on o.id = m.organization_id) on m.user_id = u.id and m.state = 'active'
      where u.id = $1
      order by m.created_at, m.id`,
    [userId],
  )
  const now = kernel.clock.now()
  const isAsking = ({ demands }: { demands: string[] }) => demands.some((demand) => demand !== 'recovery')
  const organizations = rows.flatMap(({ organization, user_facts, member_facts }) => (organization !== null && isAsking(dutyOfMember(now, user_facts, member_facts!)) ? [organization] : []))
  return rows[0] && isAsking(dutyOfOperator(now, rows[0].user_facts)) ? [...organizations, 'Frontdesk'] : organizations
}

/** Before a factor is removed (the kind of code, or the id of a passkey): the last one stays, as long as somebody asks for one. */
export async function refuseIfLastIsAsked(kernel: Kernel, userId: string, removed: string): Promise<void> {
  const [factors] = await kernel.database.identity.rows<{ others: number; is_theirs: boolean }>(
    `select count(*) filter (where name <> $2)::int as others, coalesce(bool_or(name = $2), false) as is_theirs
       from (select kind as name from mfa_factors where user_id = $1 and verified_at is not null
              union all
             select id::text from passkeys where user_id = $1) theirs`,
    [userId, removed],
  )
  if (!factors!.is_theirs || factors!.others > 0) return
  const [organization] = await whoAsks(kernel, userId)
  if (organization) refuse('identity.factor_needed', { organization })
}
