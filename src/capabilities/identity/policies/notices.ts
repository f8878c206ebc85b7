import type { Kernel } from '../../../kernel/kernel.ts'

import { write } from '../mails.ts'
import { dutyOfMember } from './factor-facts.ts'
import type { MemberFacts, UserFacts } from './factor-facts.ts'

const READ_AT_ONCE = 500

interface Asked {
  user_id: string
  organization_id: string
  member_id: string
  organization: string
  zone: string
  language: string
  user_facts: UserFacts
  member_facts: MemberFacts
}

/**
 * Tells whoever still has time by mail, once, and again only when it is asked of them anew. Found by looking, not by
 * listening: however it came to be asked of them (a policy, a role, joining), they hear of it.
 */
export async function tellAsked(kernel: Kernel, signal?: AbortSignal): Promise<void> {
  let after = { organizationId: NIL, memberId: NIL }
  for (;;) {
    const some = await membersWithout(kernel, after)
    for (const one of some) {
      if (signal?.aborted) return
      await tellOne(kernel, one)
    }
    if (some.length < READ_AT_ONCE) return
    const last = some.at(-1)!
    after = { organizationId: last.organization_id, memberId: last.member_id }
  }
}

const NIL = '00000000-0000-0000-0000-000000000000'

/** Those of whom something may be asked: organizations that ask nobody are not looked at. */
function membersWithout(kernel: Kernel, after: { organizationId: string; memberId: string }): Promise<Asked[]> {
  return kernel.database.identity.rows<Asked>(
    `select m.user_id, m.organization_id, m.id as member_id, o.name as organization, o.zone, coalesce(u.language, m.language, o.default_language) as language,
            (select facts from frontdesk.factor_facts_of_user(m.user_id)) as user_facts,
            (select facts from frontdesk.factor_facts_of_member(m.organization_id, m.id)) as member_facts
       from members m
       join organizations o on o.id = m.organization_id
       join users u on u.id = m.user_id
       left join security_policies p on p.organization_id = m.organization_id
      where (m.organization_id, m.id) > ($1, $2) and m.state = 'active' and u.state = 'active' and not u.is_demo and o.state = 'active'
        and (p.factor_required <> 'nobody'
             or exists (select from member_factor_requirements q where q.organization_id = m.organization_id and q.member_id = m.id)
             or exists (select from platform_policy where factor_required = 'everybody'))
        and not exists (select from mfa_factors f where f.user_id = u.id and f.verified_at is not null)
        and not exists (select from passkeys k where k.user_id = u.id)
      order by m.organization_id, m.id
      limit ${READ_AT_ONCE}`,
    [after.organizationId, after.memberId],
  )
}

async function tellOne(kernel: Kernel, { user_id: userId, organization_id: organizationId, organization, zone, language, user_facts, member_facts }: Asked): Promise<void> {
  const duty = dutyOfMember(kernel.clock.now(), user_facts, member_facts)
  if (duty.state !== 'grace' || !duty.until) return
  const [claimed] = await kernel.database.identity.rows(
    `insert into factor_notices (user_id, organization_id, due_at) values ($1, $2, $3)
     on conflict (user_id, organization_id) do update set due_at = excluded.due_at, told_at = now() where factor_notices.due_at < excluded.due_at - interval '1 hour'
     returning user_id`,
    [userId, organizationId, duty.until.toString()],
  )
  if (!claimed) return
  const date = duty.until.toZonedDateTimeISO(zone).toPlainDate().toLocaleString(language, { dateStyle: 'long' })
  await write(kernel, { requestId: 'factor-notices', userId, kind: 'factor_due', path: '/account', data: { organization, date } })
}
