import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'

import type { Actor } from '../../kernel/access/actor.ts'
import { secondFactors } from '../../kernel/access/directory.ts'
import { noPowers } from '../../kernel/access/powers.ts'
import type { CustomRole } from '../../kernel/access/powers.ts'
import { containing } from '../../kernel/db/like.ts'
import { counted, defineList, filtered, isSet, oneOf, oneOfIds, pageOf } from '../../kernel/db/list.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { roles } from '../../kernel/access/roles.ts'
import { filterBy } from '../../kernel/db/list.ts'
import { Id, OneOf, Type } from '../../kernel/http/schema.ts'
import { languages } from '../../kernel/i18n/language.ts'

import { ownMember } from './permissions.ts'
import { customValues, inLine, maySee, visibilityWishes } from './profiles/profile-queries.ts'
import { membersWith } from './second-factors.ts'
import type { Factors } from './second-factors.ts'
import { belongsTo, withThoseBelow } from './units/unit-queries.ts'

/** Somebody who sees nothing: the list's own shape, apart from whoever asks. */
const nobody: Actor = { ...noPowers, kind: 'visitor', organizationId: '', userId: null, memberId: null, name: null, roles: [], language: 'en', platformRoles: [] }

const UnitIds = Type.String({ pattern: '^(none|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(,[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}){0,49})$' })

/**
 * The list as this actor may ask for it: what they may not see of somebody, they do not find them by either. The schema of the request, and the
 * cursor, are the same for all.
 */
const memberListFor = (actor: Actor, factors: Factors | null = null) => defineList({
  id: 'members.id',
  sorts: {
    name: { column: 'members.name', type: 'text', alphabetical: true },
    createdAt: { column: 'members.created_at', type: 'timestamptz' },
  },
  defaultSort: 'name',
  filters: {
    state: oneOf('members.state', ['active', 'suspended', 'left']),
    signsIn: isSet('members.user_id'),
    /** For who manages members. */
    secondFactor: filterBy(OneOf(secondFactors), (wanted) => sql<SqlBool>`members.id = any (${membersWith(factors, wanted)}::uuid[])`),
    language: oneOf('members.language', languages),
    managerId: oneOfIds('members.manager_id'),
    unitId: filterBy(UnitIds, (ids) => (ids === 'none' ? sql<SqlBool>`members.unit_id is null` : belongsTo(sql`(select unnest(${ids.split(',')}::uuid[]))`))),
    speaks: filterBy(Type.String({ pattern: '^[a-z]{2,3}$' }), (code) => sql<SqlBool>`(${profileOf(sql`${code} = any (p.spoken_languages)`)} and ${maySee(actor, 'spokenLanguages')})`),
    /** Of a unit, and of all those below it. */
    within: filterBy(Id, (id) => belongsTo(withThoseBelow(id))),
    role: filterBy(
      Type.String({ pattern: `^(${roles.join('|')})$` }),
      (role) => sql`exists (
        select from member_roles r
         where r.organization_id = members.organization_id and r.member_id = members.id and r.role = ${role})`,
    ),
    customRole: filterBy(
      Type.String({ format: 'uuid' }),
      (roleId) => sql`exists (
        select from member_custom_roles h
         where h.organization_id = members.organization_id and h.member_id = members.id and h.role_id = ${roleId}::uuid)`,
    ),
  },
  search: (q) => sql`(members.name ilike ${containing(q)}
    or (members.email ilike ${containing(q)} and ${maySee(actor, 'email')})
    or (${profileOf(namedLike(q))} and ${maySee(actor, 'names')})
    or (${profileOf(sql`p.employee_number = ${q}`)} and ${maySee(actor, 'employeeNumber')}))`,
})

export const memberList = memberListFor(nobody)

/** A name in another script is a name: somebody is found by how their own family writes them. */
function namedLike(q: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from jsonb_array_elements(p.names) as n where concat_ws(' ', n ->> 'given', n ->> 'family', n ->> 'display') ilike ${containing(q)})`
}

/** Whether a member's profile answers this. */
function profileOf(condition: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from member_profiles p where p.organization_id = members.organization_id and p.member_id = members.id and ${condition})`
}

/** The organization's own roles that a member holds, as JSON; `member` is the member's table in the query. */
export function customRolesOf(member: string) {
  return sql<CustomRole[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'rank', r.rank, 'permissions', r.permissions) order by lower(r.name), r.id), '[]')
      from member_custom_roles h
      join roles r on r.organization_id = h.organization_id and r.id = h.role_id
     where h.organization_id = ${sql.ref(`${member}.organization_id`)} and h.member_id = ${sql.ref(`${member}.id`)})`
}

const profileColumns = [
  ...(['profile.names', 'profile.pronouns', 'profile.bio', 'profile.skills', 'profile.spoken_languages', 'profile.links', 'profile.birthday', 'profile.zone'] as const),
  ...(['profile.personal_email', 'profile.personal_phone', 'profile.messenger', 'profile.address', 'profile.emergency_contact', 'profile.national_id'] as const),
  ...(['profile.employee_number', 'profile.hired_on', 'profile.ends_on', 'profile.contract_kind', 'profile.cost_centre', 'profile.working_pattern', 'profile.narrowed'] as const),
] as const

export type MemberRow = Awaited<ReturnType<ReturnType<typeof members>['executeTakeFirstOrThrow']>>

/** Members with their roles and profiles, and how whoever looks stands to each (where nobody in particular looks, nothing of a profile is shown); one query, however many there are. */
export function members(db: TenantDb, actor: Actor = nobody) {
  return db
    .selectFrom('members')
    .leftJoin('org_units as unit', (join) => join.onRef('unit.organization_id', '=', 'members.organization_id').onRef('unit.id', '=', 'members.unit_id'))
    .leftJoin('members as manager', (join) => join.onRef('manager.organization_id', '=', 'members.organization_id').onRef('manager.id', '=', 'members.manager_id'))
    .selectAll('members')
    .leftJoin('member_profiles as profile', (join) => join.onRef('profile.organization_id', '=', 'members.organization_id').onRef('profile.member_id', '=', 'members.id'))
    .select(['unit.name as unit_name', 'manager.name as manager_name'])
    .select(profileColumns)
    .select(
      sql<string | null>`(
        select f.id from member_files f
         where f.organization_id = members.organization_id and f.member_id = members.id and f.kind = 'photo')`.as('photo_id'),
    )
    .select([inLine(actor).as('in_line'), visibilityWishes.as('visibility'), customValues.as('custom')])
    .select(
      sql<{ id: string; name: string }[]>`(
        select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name, u.id), '[]')
          from member_units further join org_units u on u.organization_id = further.organization_id and u.id = further.unit_id
         where further.organization_id = members.organization_id and further.member_id = members.id)`.as('further_units'),
    )
    .select(
      sql<string[]>`(
        select coalesce(array_agg(r.role), '{}') from member_roles r
         where r.organization_id = members.organization_id and r.member_id = members.id)`.as('roles'),
    )
    .select(customRolesOf('members').as('custom_roles'))
    .where('members.organization_id', '=', db.scope.organizationId)
}

export function listMembers(db: TenantDb, actor: Actor, query: ListQuery, factors: Factors | null = null) {
  return pageOf(members(db, actor).where(ownMember.filter(actor, 'members.view')), memberListFor(actor, factors), query)
}

/** Everybody whom the list's filters let through, for acting on all of them; at most so many. */
export function matchingMembers(db: TenantDb, actor: Actor, { query, factors, most }: { query: ListQuery; factors: Factors | null; most: number }) {
  return filtered(members(db, actor).where(ownMember.filter(actor, 'members.view')), memberListFor(actor, factors), query)
    .orderBy('members.name')
    .orderBy('members.id')
    .limit(sql.lit(most))
}

/** Those of these members whom the actor may see. */
export function membersByIds(db: TenantDb, actor: Actor, ids: readonly string[]) {
  return members(db, actor)
    .where(ownMember.filter(actor, 'members.view'))
    .where(sql<boolean>`members.id = any (${[...ids]}::uuid[])`)
    .orderBy('members.name')
    .orderBy('members.id')
}

export function countMembers(db: TenantDb, actor: Actor, query: ListQuery, factors: Factors | null = null) {
  const rows = db
    .selectFrom('members')
    .where('members.organization_id', '=', db.scope.organizationId)
    .where(ownMember.filter(actor, 'members.view'))
  return counted(db, rows, memberListFor(actor, factors), query)
}

export function memberById(db: TenantDb, actor: Actor, id: string) {
  return members(db, actor).where('members.id', '=', id)
}

/** The roles alone of a member who works here. */
export function rolesOfActive(db: TenantDb, id: string) {
  return db
    .selectFrom('members')
    .select(
      sql<string[]>`(
        select coalesce(array_agg(r.role), '{}') from member_roles r
         where r.organization_id = members.organization_id and r.member_id = members.id)`.as('roles'),
    )
    .select(customRolesOf('members').as('custom_roles'))
    .where('members.organization_id', '=', db.scope.organizationId)
    .where('members.id', '=', id)
    .where('members.state', '=', 'active')
}

/** What a user is here, whatever their state. */
export function memberOfUser(db: TenantDb, userId: string) {
  return members(db).where('members.user_id', '=', userId)
}

/** What these members are, as the public site says it. */
export function titlesOfMembers(db: TenantDb, ids: string[]) {
  return db
    .selectFrom('members')
    .select(['id', 'title'])
    .where('organization_id', '=', db.scope.organizationId)
    .where(sql<boolean>`id = any (${ids}::uuid[])`)
}

export function organizationRow(db: TenantDb) {
  return db.selectFrom('organizations').selectAll().where('id', '=', db.scope.organizationId)
}
