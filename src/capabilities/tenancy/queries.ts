import { sql } from 'kysely'

import type { Actor } from '../../kernel/access/actor.ts'
import { containing } from '../../kernel/db/like.ts'
import { counted, defineList, isSet, oneOf, pageOf } from '../../kernel/db/list.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { roles } from '../../kernel/access/roles.ts'
import { filterBy } from '../../kernel/db/list.ts'
import { Type } from '../../kernel/http/schema.ts'

import { ownMember } from './permissions.ts'

export const memberList = defineList({
  id: 'members.id',
  sorts: {
    name: { column: 'members.name', type: 'text' },
    createdAt: { column: 'members.created_at', type: 'timestamptz' },
  },
  defaultSort: 'name',
  filters: {
    state: oneOf('members.state', ['active', 'suspended', 'left']),
    signsIn: isSet('members.user_id'),
    role: filterBy(
      Type.String({ pattern: `^(${roles.join('|')})$` }),
      (role) => sql`exists (
        select from member_roles r
         where r.organization_id = members.organization_id and r.member_id = members.id and r.role = ${role})`,
    ),
  },
  search: (q) => sql`(members.name ilike ${containing(q)} or members.email ilike ${containing(q)})`,
})

export type MemberRow = Awaited<ReturnType<ReturnType<typeof members>['executeTakeFirstOrThrow']>>

/** Members with their roles; one query, however many there are. */
function members(db: TenantDb) {
  return db
    .selectFrom('members')
    .selectAll('members')
    .select(
      sql<string[]>`(
        select coalesce(array_agg(r.role), '{}') from member_roles r
         where r.organization_id = members.organization_id and r.member_id = members.id)`.as('roles'),
    )
    .where('members.organization_id', '=', db.scope.organizationId)
}

export function listMembers(db: TenantDb, actor: Actor, query: ListQuery) {
  return pageOf(members(db).where(ownMember.filter(actor, 'members.view')), memberList, query)
}

export function countMembers(db: TenantDb, actor: Actor, query: ListQuery) {
  const rows = db
    .selectFrom('members')
    .where('members.organization_id', '=', db.scope.organizationId)
    .where(ownMember.filter(actor, 'members.view'))
  return counted(db, rows, memberList, query)
}

export function memberById(db: TenantDb, id: string) {
  return members(db).where('members.id', '=', id)
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
