import type { Actor } from '../../../kernel/access/actor.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { publish } from '../../../kernel/events/publish.ts'
import { can } from '../../../kernel/access/access.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { Static } from '../../../kernel/http/schema.ts'

import type { MemberStanding } from '../../tenancy/public.ts'
import { dutyOfMember } from './factor-facts.ts'
import type { MemberFacts, UserFacts } from './factor-facts.ts'
import type { FactorDuty } from './factor-duty.ts'
import type { FactorPreview, FactorPreviewQuery } from './contract.ts'
import { defaultPolicy, policyRow, sinceAfter } from './policy.ts'

/** Asks one member for a second factor, whatever the policy says of their roles. Asked already, they have the time they had. */
export async function askMember(db: TenantDb, actor: Actor, member: MemberStanding): Promise<void> {
  await db
    .insertInto('member_factor_requirements')
    .values({ organization_id: db.scope.organizationId, member_id: member.id, required_by: actor.memberId, required_since: db.kernel.clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tell(db, member)
}

/** Asks no more of a member than the policy does. */
export async function askMemberNoMore(db: TenantDb, member: MemberStanding): Promise<void> {
  await db.deleteFrom('member_factor_requirements').where('organization_id', '=', db.scope.organizationId).where('member_id', '=', member.id).execute()
  await tell(db, member)
}

/** Every process forgets what it knew of them, and their screens ask anew. */
async function tell(db: TenantDb, { id, userId }: MemberStanding): Promise<void> {
  if (!userId) return
  await publish(db, 'membership.changed', { memberId: id, userId })
  db.afterCommit(() => db.kernel.sessions.forget(userId))
}

/** Whether a member has a second factor, and owes one. */
export async function factorOfMember(db: TenantDb, actor: Actor, member: MemberStanding, mayAsk: boolean) {
  const asked = await db.selectFrom('member_factor_requirements').select('required_since').where('organization_id', '=', db.scope.organizationId).where('member_id', '=', member.id).executeTakeFirst()
  const [facts] = member.userId ? await factsOf(db.kernel, db.scope.organizationId, member.id) : []
  // By this very transaction, which may just have asked: identity reads over a connection of its own.
  const duty: FactorDuty = facts ? dutyOfMember(db.kernel.clock.now(), facts.user_facts, { ...facts.member_facts, requiredSince: asked?.required_since.toString() ?? null }) : { state: 'open', demands: [] }
  const isOthers = member.userId !== null && mayAsk && can(actor, 'members.manage')
  return {
    signsIn: member.userId !== null,
    hasFactor: facts?.user_facts.hasFactor ?? false,
    isAsked: duty.demands.length > 0,
    isBarred: duty.state === 'barred',
    until: duty.state === 'grace' ? duty.until : null,
    isAskedAlone: asked !== undefined,
    can: { ask: isOthers && !asked, askNoMore: isOthers && asked !== undefined, help: isOthers && member.userId !== actor.userId && (facts?.user_facts.hasFactor ?? false) },
  }
}

/** What a policy would mean for the people there are: how many are asked, how many have nothing yet, and until when they have time. */
export async function previewPolicy(db: TenantDb, { factorRequired, factorRequiredRoles, factorGraceDays }: Static<typeof FactorPreviewQuery>): Promise<Static<typeof FactorPreview>> {
  const now = db.kernel.clock.now()
  const before = (await policyRow(db).executeTakeFirst()) ?? defaultPolicy
  const roles = factorRequired === 'roles' ? (factorRequiredRoles ?? []) : []
  const isNobody = factorRequired === 'nobody' || (factorRequired === 'roles' && roles.length === 0)
  const since = isNobody ? {} : sinceAfter(before, { factorRequired, factorRequiredRoles: roles }, now)
  const policy = { required: isNobody ? ('nobody' as const) : factorRequired, roles, since, graceDays: factorGraceDays }

  const people = await factsOf(db.kernel, db.scope.organizationId, null)
  const duties = people.map(({ user_facts, member_facts }) => dutyOfMember(now, user_facts, { ...member_facts, policy }))
  const without = duties.filter(({ state }) => state !== 'open')
  const deadlines = without.flatMap((duty) => (duty.state === 'grace' && duty.until ? [duty.until.epochMilliseconds] : []))
  return {
    people: people.length,
    asked: duties.filter(({ demands }) => demands.length > 0).length,
    without: without.length,
    barred: without.filter(({ state }) => state === 'barred').length,
    until: deadlines.length > 0 ? Temporal.Instant.fromEpochMilliseconds(Math.min(...deadlines)).toString() : null,
  }
}

/** One member, or all who sign in; as identity, which alone knows who has a second factor. */
function factsOf(kernel: Kernel, organizationId: string, memberId: string | null): Promise<{ user_facts: UserFacts; member_facts: MemberFacts }[]> {
  return kernel.database.identity.rows(
    `select (select facts from frontdesk.factor_facts_of_user(m.user_id)) as user_facts,
            (select facts from frontdesk.factor_facts_of_member(m.organization_id, m.id)) as member_facts
       from members m join users u on u.id = m.user_id
      where m.organization_id = $1 and ($2::uuid is null or m.id = $2) and m.state = 'active' and u.state = 'active'
      limit 20000`,
    [organizationId, memberId],
  )
}
