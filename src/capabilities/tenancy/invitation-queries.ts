import { sql } from 'kysely'
import type { Selectable } from 'kysely'

import type { CustomRole } from '../../kernel/access/powers.ts'
import { containing } from '../../kernel/db/like.ts'
import { counted, defineList, filterBy, isSet, pageOf } from '../../kernel/db/list.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import type { Tables, TenantDb } from '../../kernel/db/tenant.ts'
import { Type } from '../../kernel/http/schema.ts'

import { customRolesOf } from './queries.ts'

export const invitationStates = ['pending', 'accepted', 'expired', 'revoked'] as const
export type InvitationState = (typeof invitationStates)[number]
const anyState = `(${invitationStates.join('|')})`

/** In the order in which it is decided: what was accepted stays so, whatever happened since. */
export function stateOf(row: Pick<Selectable<Tables['invitations']>, 'uses' | 'most_uses' | 'revoked_at' | 'expires_at'>, now: Temporal.Instant): InvitationState {
  if (row.uses >= row.most_uses) return 'accepted'
  if (row.revoked_at !== null) return 'revoked'
  return Temporal.Instant.compare(row.expires_at, now) <= 0 ? 'expired' : 'pending'
}

const state = sql<string>`case
  when invitations.uses >= invitations.most_uses then 'accepted'
  when invitations.revoked_at is not null then 'revoked'
  when invitations.expires_at <= now() then 'expired'
  else 'pending' end`

export const invitationList = defineList({
  id: 'invitations.id',
  sorts: { createdAt: { column: 'invitations.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
  filters: {
    state: filterBy(Type.String({ pattern: `^${anyState}(,${anyState})*$` }), (states) => sql`${state} = any (${states.split(',')}::text[])`),
    byMail: isSet('invitations.email'),
  },
  search: (q) => sql`invitations.email ilike ${containing(q)}`,
})

/** The organization's own roles that an invitation offers, as they are by now. */
const offeredCustomRoles = sql<CustomRole[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'rank', r.rank, 'permissions', r.permissions) order by lower(r.name), r.id), '[]')
    from roles r
   where r.organization_id = invitations.organization_id and r.id = any (invitations.custom_role_ids))`

export type InvitationRow = Awaited<ReturnType<ReturnType<typeof invitations>['executeTakeFirstOrThrow']>>

/** Invitations with the name of whoever invites. */
export function invitations(db: TenantDb) {
  return db
    .selectFrom('invitations')
    .innerJoin('members as inviter', (join) => join.onRef('inviter.organization_id', '=', 'invitations.organization_id').onRef('inviter.id', '=', 'invitations.invited_by'))
    .selectAll('invitations')
    .select([
      'inviter.name as inviter_name',
      'inviter.state as inviter_state',
      sql<string[]>`(
        select coalesce(array_agg(r.role), '{}') from member_roles r
         where r.organization_id = inviter.organization_id and r.member_id = inviter.id)`.as('inviter_roles'),
      customRolesOf('inviter').as('inviter_custom_roles'),
      offeredCustomRoles.as('custom_roles'),
    ])
    .where('invitations.organization_id', '=', db.scope.organizationId)
}

export function listInvitations(db: TenantDb, query: ListQuery) {
  return pageOf(invitations(db), invitationList, query)
}

export function countInvitations(db: TenantDb, query: ListQuery) {
  return counted(db, db.selectFrom('invitations').where('invitations.organization_id', '=', db.scope.organizationId), invitationList, query)
}

/** Those of these addresses that belong to somebody who signs in here already, whether at work or suspended. */
export function membersWithEmails(db: TenantDb, emails: string[]) {
  return db
    .selectFrom('members')
    .select(sql<string>`lower(email)`.as('email'))
    .where('organization_id', '=', db.scope.organizationId)
    .where('user_id', 'is not', null)
    .where('state', '!=', 'left')
    .where(sql<boolean>`lower(email) = any (${emails}::text[])`)
}

/** What these addresses have been sent already and could still use, once it is renewed. */
export function openInvitations(db: TenantDb, emails: string[]) {
  return db
    .selectFrom('invitations')
    .select(['id', 'version', 'email', 'roles', offeredCustomRoles.as('custom_roles')])
    .where('organization_id', '=', db.scope.organizationId)
    .where('revoked_at', 'is', null)
    .where('uses', '=', 0)
    .where(sql<boolean>`email = any (${emails}::text[])`)
}

/** How many invitations offer this role of the organization's own and could still be accepted, or sent again. */
export function openInvitationsWith(db: TenantDb, roleId: string) {
  return db
    .selectFrom('invitations')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('organization_id', '=', db.scope.organizationId)
    .where('revoked_at', 'is', null)
    .whereRef('uses', '<', 'most_uses')
    .where(sql<boolean>`${roleId} = any (custom_role_ids)`)
}
