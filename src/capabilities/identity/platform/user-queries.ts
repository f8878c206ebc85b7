import { sql } from 'kysely'

import { containing } from '../../../kernel/db/like.ts'
import { counted, defineList, filterBy, instantRange, oneOf, pageOf } from '../../../kernel/db/list.ts'
import type { ListQuery } from '../../../kernel/db/list.ts'
import { acrossOrganizations as db } from '../../../kernel/db/platform.ts'
import { Type } from '../../../kernel/http/schema.ts'

import { userStates } from '../user-contract.ts'

const hasFactor = sql<boolean>`(
  exists (select from mfa_factors f where f.user_id = users.id and f.verified_at is not null) or exists (select from passkeys p where p.user_id = users.id))`
/** Of the person themselves: support that sees what they see is no sign-in of theirs. */
const openSessions = sql`from user_sessions s where s.user_id = users.id and s.impersonation_id is null`
const yesOrNo = Type.String({ pattern: '^(true|false)$' })

export const userList = defineList({
  id: 'users.id',
  sorts: {
    createdAt: { column: 'users.created_at', type: 'timestamptz' },
    email: { column: 'users.email_normalised', type: 'text' },
  },
  defaultSort: '-createdAt',
  filters: {
    state: oneOf('users.state', userStates),
    factor: filterBy(yesOrNo, (value) => sql`${hasFactor} = ${value === 'true'}`),
    operator: filterBy(yesOrNo, (value) => sql`(users.platform_roles <> '{}') = ${value === 'true'}`),
    createdAt: instantRange('users.created_at'),
  },
  search: (q) => sql`(users.email_normalised like ${containing(q.toLowerCase())} or users.name ilike ${containing(q)})`,
})

export type UserRow = Awaited<ReturnType<ReturnType<typeof users>['executeTakeFirstOrThrow']>>

function users() {
  return db
    .selectFrom('users')
    .select(['users.id', 'users.name', 'users.email', 'users.email_normalised', 'users.state', 'users.platform_roles', 'users.is_demo', 'users.created_at'])
    .select([
      hasFactor.as('has_factor'),
      sql<number>`(select count(*)::int from members m where m.user_id = users.id and m.state = 'active')`.as('organizations'),
      sql<number>`(select count(*)::int ${openSessions} and s.ended_at is null and s.expires_at > now())`.as('sessions'),
      sql<Temporal.Instant | null>`(select max(s.last_seen_at) ${openSessions})`.as('last_seen_at'),
    ])
}

export function listUsers(query: ListQuery) {
  return pageOf(users(), userList, query)
}

export function countUsers(query: ListQuery) {
  return counted(db, db.selectFrom('users'), userList, query)
}

export function userById(id: string) {
  return users().select(['users.language', 'users.suspended_at', 'users.suspension_reason', sql<string[]>`array(
        select f.kind from mfa_factors f where f.user_id = users.id and f.verified_at is not null
        union
        select 'passkey' from passkeys p where p.user_id = users.id
        order by 1)`.as('factors')]).where('users.id', '=', id)
}

/** Where somebody belongs, also where they are kept out; what they have left is not said. */
export function placesOf(userId: string) {
  return db
    .selectFrom('members')
    .innerJoin('organizations', 'organizations.id', 'members.organization_id')
    .select(['organizations.id', 'organizations.name', 'organizations.slug', 'members.state'])
    .select(sql<string[]>`array(select r.role from member_roles r where r.organization_id = members.organization_id and r.member_id = members.id order by r.role)`.as('roles'))
    .where('members.user_id', '=', userId)
    .where('members.state', '<>', 'left')
    .orderBy('organizations.name')
    .limit(100)
}

/** What happened to somebody's account in the last thirty days, the latest first. */
export function eventsOf(userId: string) {
  return db
    .selectFrom('security_events')
    .leftJoin('organizations', 'organizations.id', 'security_events.organization_id')
    .select(['security_events.id', 'security_events.kind', 'security_events.country', 'security_events.at', 'organizations.name as organization'])
    .where('security_events.user_id', '=', userId)
    .where('security_events.at', '>', sql<Temporal.Instant>`now() - interval '30 days'`)
    .orderBy('security_events.at', 'desc')
    .limit(100)
}
