import type { Statement } from '../../../kernel/db/batch.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse, refuseAsMissing } from '../../../kernel/refusal.ts'

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

/** The kind of a code, or the id of a passkey. */
export type Removed = 'totp' | 'sms' | { passkey: string }

/**
 * Removes a factor; the last one stays, as long as somebody asks for one. Who removes two in two tabs at once takes turns, each looking at
 * what the other has left. What hangs on it is afterRemoving()'s.
 */
export async function removeFactor(kernel: Kernel, userId: string, removed: Removed): Promise<void> {
  const [organization] = await whoAsks(kernel, userId)
  const deletion = typeof removed === 'string' ? deleteCodes(userId, removed, organization === undefined) : deletePasskey(userId, removed.passkey, organization === undefined)
  const [, gone] = await kernel.database.identity.run([{ sql: 'select from users where id = $1 for no key update', parameters: [userId] }, deletion])
  if (gone!.affected > 0) return
  if (organization !== undefined && (await isTheirs(kernel, userId, removed))) refuse('identity.factor_needed', { organization })
  refuseAsMissing()
}

/** One that was never turned on protects nobody. */
function deleteCodes(userId: string, kind: 'totp' | 'sms', mayBeLast: boolean): Statement {
  return {
    sql: `delete from mfa_factors
           where user_id = $1 and kind = $2
             and ($3 or verified_at is null
                  or exists (select from mfa_factors other where other.user_id = $1 and other.kind <> $2 and other.verified_at is not null)
                  or exists (select from passkeys where user_id = $1))`,
    parameters: [userId, kind, mayBeLast],
  }
}

function deletePasskey(userId: string, id: string, mayBeLast: boolean): Statement {
  return {
    sql: `delete from passkeys
           where user_id = $1 and id = $2
             and ($3 or exists (select from mfa_factors where user_id = $1 and verified_at is not null)
                  or exists (select from passkeys other where other.user_id = $1 and other.id <> $2))`,
    parameters: [userId, id, mayBeLast],
  }
}

async function isTheirs(kernel: Kernel, userId: string, removed: Removed): Promise<boolean> {
  const [kind, id] = typeof removed === 'string' ? [removed, null] : [null, removed.passkey]
  const rows = await kernel.database.identity.rows('select from mfa_factors where user_id = $1 and kind = $2 union all select from passkeys where user_id = $1 and id = $3', [userId, kind, id])
  return rows.length > 0
}
