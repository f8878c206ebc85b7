import { sql } from 'kysely'

import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { counted, defineList, pageOf } from '../../../kernel/db/list.ts'
import type { ListQuery } from '../../../kernel/db/list.ts'
import { members } from '../queries.ts'

/** Enough for any business we have seen; a matrix with more columns is read by nobody. */
export const MOST_ROLES = 60

export type RoleRow = Awaited<ReturnType<ReturnType<typeof customRoles>['executeTakeFirstOrThrow']>>

/** The organization's own roles, each with how many hold it. */
export function customRoles(db: TenantDb) {
  return db
    .selectFrom('roles')
    .selectAll('roles')
    .select(
      sql<number>`(
        select count(*)::int from member_custom_roles h
          join members m on m.organization_id = h.organization_id and m.id = h.member_id and m.state <> 'left'
         where h.organization_id = roles.organization_id and h.role_id = roles.id)`.as('holders'),
    )
    .where('roles.organization_id', '=', db.scope.organizationId)
}

export function allCustomRoles(db: TenantDb) {
  return customRoles(db)
    .orderBy('roles.rank', 'desc')
    .orderBy(sql`lower(roles.name)`)
    .limit(sql.lit(MOST_ROLES))
}

export function customRoleById(db: TenantDb, id: string) {
  return customRoles(db).where('roles.id', '=', id)
}

/** Whoever holds this role, with all that they are here. */
export function holdersOf(db: TenantDb, roleId: string) {
  return members(db)
    .where('members.state', '!=', 'left')
    .where(
      sql<boolean>`exists (
        select from member_custom_roles h
         where h.organization_id = members.organization_id and h.member_id = members.id and h.role_id = ${roleId})`,
    )
    .orderBy('members.name')
    .orderBy('members.id')
}

export const grantList = defineList({
  id: 'permission_grants.id',
  sorts: { createdAt: { column: 'permission_grants.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
})

export type GrantRow = Awaited<ReturnType<ReturnType<typeof grants>['executeTakeFirstOrThrow']>>

/** Grants with the name of whoever gave them; those that are over among them. */
export function grants(db: TenantDb) {
  return db
    .selectFrom('permission_grants')
    .innerJoin('members as granter', (join) => join.onRef('granter.organization_id', '=', 'permission_grants.organization_id').onRef('granter.id', '=', 'permission_grants.granted_by'))
    .selectAll('permission_grants')
    .select('granter.name as granter_name')
    .where('permission_grants.organization_id', '=', db.scope.organizationId)
}

export function grantsOf(db: TenantDb, memberId: string) {
  return grants(db).where('permission_grants.member_id', '=', memberId)
}

/** Those of a member that hold, or will. */
export function openGrants(db: TenantDb, memberId: string) {
  return db
    .selectFrom('permission_grants')
    .selectAll()
    .where('organization_id', '=', db.scope.organizationId)
    .where('member_id', '=', memberId)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', db.kernel.clock.now())]))
}

export function listGrants(db: TenantDb, memberId: string, query: ListQuery) {
  return pageOf(grantsOf(db, memberId), grantList, query)
}

export function countGrants(db: TenantDb, memberId: string, query: ListQuery) {
  return counted(db, db.selectFrom('permission_grants').where('organization_id', '=', db.scope.organizationId).where('member_id', '=', memberId), grantList, query)
}
