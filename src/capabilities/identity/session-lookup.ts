import type { Barrier, Impersonation, Membership, Session, Standing } from '../../kernel/access/directory.ts'
import type { Powers } from '../../kernel/access/powers.ts'
import type { PlatformRole } from '../../kernel/access/roles.ts'
import { isLanguage } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import { changers, impersonators } from './platform/permissions.ts'
import { barrierOf, dueOf } from './policies/barrier.ts'
import { dutyOfMember, dutyOfOperator } from './policies/factor-facts.ts'
import type { MemberFacts, UserFacts } from './policies/factor-facts.ts'

/**
 * A key or an access token, as if it were a session: looked up by the same statement, so that whatever keeps a person out
 * keeps their programs out. It is never idle and never too old, for it has an end of its own; and like a session for which an
 * organization vouched it opens that one alone, and nothing of the platform.
 */
const BEARERS = `(
  select t.id, t.token_hash, null::bytea as former_token_hash, null::timestamptz as former_until, false as renewal_due,
         c.user_id, c.organization_id, c.organization_id as vouched_by, now() as created_at, now() as last_seen_at, 0 as longest_pause_seconds,
         least(t.expires_at, c.expires_at) as expires_at, c.revoked_at as ended_at, null::uuid as impersonation_id, false as factor_vouched
    from api_tokens t
    join api_clients c on c.id = t.client_id
   where t.kind <> 'refresh')`
/** Neither suspended, nor of a demonstration that is over: its people's password is known to everybody. */
const IS_SOMEBODY = "u.state = 'active' and (not u.is_demo or $2)"
/** A session `s` for which somebody else vouched opens their organization alone. */
const OPENS = '(s.vouched_by is null or s.vouched_by = m.organization_id) and (s.impersonation_id is null or s.organization_id = m.organization_id)'
const IMPERSONATORS = impersonators.join()
const CHANGERS = changers.join()
/** Support `i` in the session `s`, by the operator `op`. */
const SUPPORT = 'impersonations i join users op on op.id = i.operator_id'
const OF_SESSION = 'i.organization_id = s.organization_id and i.id = s.impersonation_id'
/**
 * A session in which support sits in the person's place holds while it was meant to, while the operator is one and signed in themselves, and
 * while the person runs no platform: what the operator loses, they lose here too.
 */
const SUPPORT_HOLDS = `(s.impersonation_id is null or u.platform_roles = '{}' and exists (
  select from ${SUPPORT}
    join user_sessions own on own.id = i.operator_session_id and own.ended_at is null and own.expires_at > now()
   where ${OF_SESSION} and i.ended_at is null and i.expires_at > now()
     and op.state = 'active' and (not op.is_demo or $2) and op.platform_roles && '{${IMPERSONATORS}}'))`
/**
 * Somebody else answers for a second factor: the identity provider, whose word the organization takes; or support, whose
 * own was asked for where they came in.
 */
const IS_ASSERTED = '(s.factor_vouched or s.impersonation_id is not null)'
/** Beside `members m`. */
const POLICY = 'left join security_policies p on p.organization_id = m.organization_id'
/**
 * What keeps the session `s` out of an organization whose policy `p` it does not meet; null where it may come in. Decided
 * where a session is looked up, so that nothing by which one gets a session can be a way around it.
 */
const BARRIER = `case
  when o.state = 'suspended' then 'organization_suspended'
  when s.impersonation_id is not null then null
  when s.vouched_by is null and frontdesk.asks_for_company_sign_in(m.organization_id, m.id, u.email_normalised) then 'company_sign_in'
  when exists (select from session_visits v where v.session_id = s.id and v.organization_id = m.organization_id and v.ended_at is not null) then 'sign_in_again'
  when s.created_at < now() - make_interval(hours => p.session_max_hours) then 'sign_in_again'
  when greatest(s.longest_pause_seconds, extract(epoch from now() - s.last_seen_at)) > p.session_idle_minutes * 60 then 'sign_in_again'
end`

/** In SQL, as JSON: all from which follows what member `m` may do. Of the grants those that hold now: one that begins or ends does so with nobody's help. */
const POWERS = `
  jsonb_build_object(
    'roles', (
      select coalesce(jsonb_agg(r.role), '[]')
        from member_roles r
       where r.organization_id = m.organization_id and r.member_id = m.id),
    'customRoles', (
      select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'rank', r.rank, 'permissions', r.permissions) order by r.id), '[]')
        from member_custom_roles h
        join roles r on r.organization_id = h.organization_id and r.id = h.role_id
       where h.organization_id = m.organization_id and h.member_id = m.id),
    'grants', (
      select coalesce(jsonb_agg(jsonb_build_object(
               'id', g.id, 'permission', g.permission, 'reach', g.reach, 'resourceType', g.resource_type, 'resourceId', g.resource_id,
               'startsAt', g.starts_at, 'expiresAt', g.expires_at) order by g.id), '[]')
        from permission_grants g
       where g.organization_id = m.organization_id and g.member_id = m.id and g.revoked_at is null
         and g.starts_at <= now() and (g.expires_at is null or g.expires_at > now())))`

/** The sessions of these tokens that hold, by the hash of their token in base64: who, and where they belong. */
export async function loadSessions(kernel: Kernel, hashes: string[], of: 'sessions' | 'bearers' = 'sessions'): Promise<Map<string, Session>> {
  const rows = await kernel.database.identity.rows<LoadedRow>(LOAD[of], [hashes.map((hash) => Buffer.from(hash, 'base64')), kernel.env.demo, kernel.env.sessionIdleMinutes])
  return new Map(rows.flatMap((row) => [row.token_hash, row.former_token_hash].filter((hash) => hash !== null).map((hash) => [hash.toString('base64'), presentSession(kernel.clock.now(), row)])))
}

/** Which of these sessions hold, and where their users belong by now. */
export async function standingsOf(kernel: Kernel, sessionIds: readonly string[], of: 'sessions' | 'bearers' = 'sessions'): Promise<Map<string, Standing[]>> {
  const rows = await kernel.database.identity.rows<StandingRow>(ALIVE[of], [sessionIds, kernel.env.demo, kernel.env.sessionIdleMinutes])
  const standings = new Map<string, Standing[]>(rows.map(({ id }) => [id, []]))
  const now = kernel.clock.now()
  for (const { id, organization_id, member_id, powers, barrier, is_asserted, user_facts, member_facts } of rows) {
    if (organization_id === null) continue
    const duty = dutyOfMember(now, user_facts, member_facts, { isAsserted: is_asserted })
    standings.get(id)!.push({ organizationId: organization_id, memberId: member_id, ...powers, barrier: barrier ?? barrierOf(duty) })
  }
  return standings
}

function presentSession(now: Temporal.Instant, row: LoadedRow): Session {
  const onPlatform = dutyOfOperator(now, row.factor_facts)
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    language: isLanguage(row.language) ? row.language : null,
    platformRoles: row.platform_roles,
    platformBarrier: barrierOf(onPlatform),
    platformFactorDue: dueOf(onPlatform),
    organizationId: row.organization_id,
    vouchedBy: row.vouched_by,
    impersonation: row.impersonation && { ...row.impersonation, expiresAt: Temporal.Instant.from(row.impersonation.expiresAt) },
    isRenewalDue: row.renewal_due,
    memberships: row.memberships.map(({ factorFacts, ...one }) => {
      const duty = dutyOfMember(now, row.factor_facts, factorFacts, { isAsserted: row.is_asserted })
      return { ...one, language: isLanguage(one.language) ? one.language : null, barrier: one.barrier ?? barrierOf(duty), factorDue: dueOf(duty) }
    }),
  }
}

interface LoadedRow {
  id: string
  token_hash: Buffer
  former_token_hash: Buffer | null
  user_id: string
  name: string
  email: string
  language: string | null
  platform_roles: PlatformRole[]
  organization_id: string | null
  vouched_by: string | null
  impersonation: (Omit<Impersonation, 'expiresAt'> & { expiresAt: string }) | null
  renewal_due: boolean
  is_asserted: boolean
  factor_facts: UserFacts
  memberships: (Omit<Membership, 'language' | 'factorDue'> & { language: string | null; factorFacts: MemberFacts })[]
}

const LOADED = `
  select s.id, s.token_hash, case when s.former_until > now() then s.former_token_hash end as former_token_hash, s.user_id, u.name, u.email, u.language, s.organization_id, s.vouched_by,
         case when s.vouched_by is null then u.platform_roles else '{}' end as platform_roles,
         (select jsonb_build_object(
                   'id', i.id,
                   'operatorId', i.operator_id,
                   'operatorName', i.operator_name,
                   'reason', i.reason,
                   'expiresAt', i.expires_at,
                   'wantsChange', i.wants_change,
                   'mayChange', i.consented_at is not null and op.platform_roles && '{${CHANGERS}}')
            from ${SUPPORT} where ${OF_SESSION}) as impersonation,
         s.renewal_due,
         ${IS_ASSERTED} as is_asserted,
         (select facts from frontdesk.factor_facts_of_user(u.id)) as factor_facts,
         coalesce((
           select jsonb_agg(jsonb_build_object(
                    'organizationId', m.organization_id,
                    'slug', o.slug,
                    'organizationName', o.name,
                    'memberId', m.id,
                    'name', m.name,
                    'language', m.language,
                    'barrier', ${BARRIER},
                    'factorFacts', (select facts from frontdesk.factor_facts_of_member(m.organization_id, m.id))) || ${POWERS}
                    order by m.created_at, m.id)
             from members m
             join organizations o on o.id = m.organization_id
             ${POLICY}
            where m.user_id = u.id and m.state = 'active' and ${OPENS}), '[]') as memberships
    from `
const LOADED_WHERE = ` s
    join users u on u.id = s.user_id
   where frontdesk.session_holds(s.ended_at, s.expires_at, s.last_seen_at, $3) and ${IS_SOMEBODY} and ${SUPPORT_HOLDS}`
/** Apart, for a condition that no index serves would make the other one read the whole table too. */
const BY_TOKEN = 's.token_hash = any ($1::bytea[])'
const BY_EITHER_TOKEN = `(${BY_TOKEN} or (s.former_token_hash = any ($1::bytea[]) and s.former_until > now()))`
const LOAD = { sessions: `${LOADED}user_sessions${LOADED_WHERE} and ${BY_EITHER_TOKEN}`, bearers: `${LOADED}${BEARERS}${LOADED_WHERE} and ${BY_TOKEN}` }

/** A session that holds and one of its user's memberships; without any, the session alone. */
type StandingRow = { id: string; powers: Powers; is_asserted: boolean; user_facts: UserFacts } & (
  | { organization_id: string; member_id: string; barrier: Barrier | null; member_facts: MemberFacts }
  | { organization_id: null; member_id: null; barrier: null; member_facts: null }
)

const STANDING = `
  select s.id, m.organization_id, m.id as member_id, ${BARRIER} as barrier,
         ${POWERS} as powers,
         ${IS_ASSERTED} as is_asserted,
         (select facts from frontdesk.factor_facts_of_user(u.id)) as user_facts,
         (select facts from frontdesk.factor_facts_of_member(m.organization_id, m.id)) as member_facts
    from `
const STANDING_WHERE = ` s
    join users u on u.id = s.user_id
    left join (members m join organizations o on o.id = m.organization_id ${POLICY}) on m.user_id = u.id and m.state = 'active' and ${OPENS}
   where frontdesk.session_holds(s.ended_at, s.expires_at, s.last_seen_at, $3) and ${IS_SOMEBODY} and ${SUPPORT_HOLDS}`
/** Fenced off by `offset 0`: first those that were asked about, however little is known of the tables, and then everything else about them. */
const SESSIONS_ASKED = '(select * from user_sessions where id = any ($1::uuid[]) offset 0)'
const BEARERS_ASKED = `(select * from ${BEARERS} b where b.id = any ($1::uuid[]) offset 0)`
const ALIVE = { sessions: `${STANDING}${SESSIONS_ASKED}${STANDING_WHERE}`, bearers: `${STANDING}${BEARERS_ASKED}${STANDING_WHERE}` }

/** The session of somebody who comes in by their password at this very moment. */
const NEW_SIGN_IN = 'select null::uuid as id, u.id as user_id, null::uuid as organization_id, now() as created_at, now() as last_seen_at, 0 as longest_pause_seconds, null::uuid as vouched_by, null::uuid as impersonation_id, false as factor_vouched'
/** Of one member: each session of theirs that holds, support's in their place among them, and a new one. */
export const AT_THE_DOOR = `
  select s.id is null as is_new, ${BARRIER} as barrier, ${IS_ASSERTED} as is_asserted,
         (select jsonb_build_object('mayChange', i.consented_at is not null and op.platform_roles && '{${CHANGERS}}', 'until', i.expires_at)
            from ${SUPPORT} where ${OF_SESSION}) as support,
         (select facts from frontdesk.factor_facts_of_user(u.id)) as user_facts,
         (select facts from frontdesk.factor_facts_of_member(m.organization_id, m.id)) as member_facts
    from members m
    join organizations o on o.id = m.organization_id
    join users u on u.id = m.user_id
    ${POLICY}
    cross join lateral (
      ${NEW_SIGN_IN}
      union all (
        select own.id, own.user_id, own.organization_id, own.created_at, own.last_seen_at, own.longest_pause_seconds, own.vouched_by, own.impersonation_id, own.factor_vouched
          from user_sessions own
         where own.user_id = u.id and frontdesk.session_holds(own.ended_at, own.expires_at, own.last_seen_at, $3)
         order by own.last_seen_at desc
         limit 100)) s
   where m.organization_id = $1 and m.id = $4 and m.state = 'active' and ${IS_SOMEBODY} and ${OPENS} and ${SUPPORT_HOLDS}`
