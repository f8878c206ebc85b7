import type { Actor } from '../../../kernel/access/actor.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { publish } from '../../../kernel/events/publish.ts'
import { can } from '../../../kernel/access/access.ts'
import type { SecondFactor } from '../../../kernel/access/directory.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { Static } from '../../../kernel/http/schema.ts'

import type { MemberStanding } from '../../tenancy/public.ts'
import { dutyOfMember } from './factor-facts.ts'
import type { MemberFacts, UserFacts } from './factor-facts.ts'
import type { FactorDuty } from './factor-duty.ts'
import type { PolicyPreview, PolicyPreviewQuery } from './contract.ts'
import { columnsOf, defaultPolicy, policyRow, sinceAfter } from './policy.ts'
import { weakenedBy } from './weakening.ts'

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
  const [facts] = member.userId ? await factsOf(db.kernel, db.scope.organizationId, [member.id]) : []
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

/**
 * What a policy would mean for the people there are: how many are asked, how many have nothing yet, and until when they have time; how
 * many would have to sign in again, and in which ways it would protect how many less.
 */
export async function previewPolicy(db: TenantDb, considered: Static<typeof PolicyPreviewQuery>): Promise<Static<typeof PolicyPreview>> {
  const { factorRequired, factorRequiredRoles, factorGraceDays } = considered
  const now = db.kernel.clock.now()
  const before = (await policyRow(db).executeTakeFirst()) ?? defaultPolicy
  const roles = factorRequired === 'roles' ? (factorRequiredRoles ?? []) : []
  const isNobody = factorRequired === 'nobody' || (factorRequired === 'roles' && roles.length === 0)
  const since = isNobody ? {} : sinceAfter(before, { factorRequired, factorRequiredRoles: roles }, now)
  const policy = { required: isNobody ? ('nobody' as const) : factorRequired, roles, since, graceDays: factorGraceDays }

  const people = await factsOf(db.kernel, db.scope.organizationId, null)
  const duties = people.map(({ user_facts, member_facts }) => dutyOfMember(now, user_facts, { ...member_facts, policy }))
  const askedBefore = people.filter(({ user_facts, member_facts }) => dutyOfMember(now, user_facts, member_facts).demands.length > 0).length
  const after = { ...before, ...columnsOf(considered), factor_required_roles: roles }
  const without = duties.filter(({ state }) => state !== 'open')
  const deadlines = without.flatMap((duty) => (duty.state === 'grace' && duty.until ? [duty.until.epochMilliseconds] : []))
  const asked = duties.filter(({ demands }) => demands.length > 0).length
  return {
    people: people.length,
    asked,
    without: without.length,
    barred: without.filter(({ state }) => state === 'barred').length,
    until: deadlines.length > 0 ? Temporal.Instant.fromEpochMilliseconds(Math.min(...deadlines)).toString() : null,
    signedOut: await countSignedOut(db, before, after),
    weakens: weakenedBy(before, after).map((what) => ({ what, people: what === 'factor' ? askedBefore - asked : what === 'grace' ? without.length : people.length })),
  }
}

interface Limits {
  session_idle_minutes: number | null
  session_max_hours: number | null
}

/** Whose sign-ins the limits that come would keep out, and those that hold let in. */
async function countSignedOut(db: TenantDb, before: Limits, after: Limits): Promise<number> {
  const [row] = await db.kernel.database.identity.rows<{ people: number }>(
    `select count(distinct s.user_id)::int as people
       from user_sessions s
       join members m on m.user_id = s.user_id and m.organization_id = $1 and m.state = 'active'
      where frontdesk.session_holds(s.ended_at, s.expires_at, s.last_seen_at, $2) and s.impersonation_id is null and (s.vouched_by is null or s.vouched_by = $1)
        and (coalesce(s.created_at < now() - make_interval(hours => $4), false) or coalesce(greatest(s.longest_pause_seconds, extract(epoch from now() - s.last_seen_at)) > $3 * 60, false))
        and not coalesce(s.created_at < now() - make_interval(hours => $6), false) and not coalesce(greatest(s.longest_pause_seconds, extract(epoch from now() - s.last_seen_at)) > $5 * 60, false)`,
    [db.scope.organizationId, db.kernel.env.sessionIdleMinutes, after.session_idle_minutes, after.session_max_hours, before.session_idle_minutes, before.session_max_hours],
  )
  return row!.people
}

/** Whether these members, or all who sign in, have a second factor, or lack one that is asked of them. */
export async function factorsIn(kernel: Kernel, organizationId: string, memberIds: readonly string[] | null = null): Promise<ReadonlyMap<string, SecondFactor>> {
  const now = kernel.clock.now()
  const people = await factsOf(kernel, organizationId, memberIds)
  return new Map(people.map(({ member_id, user_facts, member_facts }) => {
    if (user_facts.hasFactor) return [member_id, 'on']
    return [member_id, dutyOfMember(now, user_facts, member_facts).demands.length > 0 ? 'missing' : 'off']
  }))
}

/** These members, or all who sign in; as identity, which alone knows who has a second factor. */
function factsOf(kernel: Kernel, organizationId: string, memberIds: readonly string[] | null): Promise<{ member_id: string; user_facts: UserFacts; member_facts: MemberFacts }[]> {
  return kernel.database.identity.rows(
    `select m.id as member_id,
            (select facts from frontdesk.factor_facts_of_user(m.user_id)) as user_facts,
            (select facts from frontdesk.factor_facts_of_member(m.organization_id, m.id)) as member_facts
       from members m join users u on u.id = m.user_id
      where m.organization_id = $1 and ($2::uuid[] is null or m.id = any ($2)) and m.state = 'active' and u.state = 'active'
      limit 20000`,
    [organizationId, memberIds],
  )
}
