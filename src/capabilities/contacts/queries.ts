import { sql } from 'kysely'

import type { Actor } from '../../kernel/access/actor.ts'
import { defineList, filterBy, filtered, instantRange, isSet, oneOfIds, pageOf } from '../../kernel/db/list.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { Type } from '../../kernel/http/schema.ts'

import { contactRoles } from './contract.ts'
import { assigned } from './permissions.ts'

export const contactList = defineList({
  id: 'contacts.id',
  sorts: {
    name: { column: 'contacts.name', type: 'text' },
    createdAt: { column: 'contacts.created_at', type: 'timestamptz' },
    updatedAt: { column: 'contacts.updated_at', type: 'timestamptz' },
  },
  defaultSort: '-createdAt',
  filters: {
    archived: isSet('contacts.archived_at'),
    assigneeId: oneOfIds('contacts.assignee_id'),
    createdAt: instantRange('contacts.created_at'),
    updatedAt: instantRange('contacts.updated_at'),
    role: filterBy(
      Type.String({ pattern: `^(${contactRoles.join('|')})$` }),
      (role) => sql`exists (
        select from contact_roles r
         where r.organization_id = contacts.organization_id and r.contact_id = contacts.id and r.role = ${role})`,
    ),
    tag: filterBy(Type.String({ maxLength: 60 }), (tag) => sql`${tag} = any (contacts.tags)`),
  },
  search: (q) => {
    const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    return sql`(contacts.name ilike ${pattern} or exists (
      select from contact_points p
       where p.organization_id = contacts.organization_id and p.contact_id = contacts.id and p.normalised like ${pattern.toLowerCase()}))`
  },
})

export type ContactRow = Awaited<ReturnType<ReturnType<typeof contacts>['executeTakeFirstOrThrow']>>

/** Contacts with their points, roles and assignee's name; one query, however many there are. */
function contacts(db: TenantDb) {
  return db
    .selectFrom('contacts')
    .leftJoin('members as assignee', (join) =>
      join.onRef('assignee.organization_id', '=', 'contacts.organization_id').onRef('assignee.id', '=', 'contacts.assignee_id'),
    )
    .selectAll('contacts')
    .select([
      'assignee.name as assignee_name',
      sql<{ kind: 'email' | 'phone'; value: string }[]>`(
        select coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'value', p.value) order by p.position, p.id), '[]')
          from contact_points p
         where p.organization_id = contacts.organization_id and p.contact_id = contacts.id)`.as('points'),
      sql<string[]>`(
        select coalesce(array_agg(r.role order by r.role), '{}')
          from contact_roles r
         where r.organization_id = contacts.organization_id and r.contact_id = contacts.id)`.as('roles'),
    ])
    .where('contacts.organization_id', '=', db.scope.organizationId)
}

export function listContacts(db: TenantDb, actor: Actor, query: ListQuery) {
  return pageOf(contacts(db).where(assigned.filter(actor, 'contacts.view')), contactList, query)
}

export function countContacts(db: TenantDb, actor: Actor, query: ListQuery) {
  const counted = db
    .selectFrom('contacts')
    .select((eb) => eb.fn.countAll<bigint>().as('total'))
    .where('contacts.organization_id', '=', db.scope.organizationId)
    .where(assigned.filter(actor, 'contacts.view'))
  return filtered(counted, contactList, query)
}

export function contactById(db: TenantDb, id: string) {
  return contacts(db).where('contacts.id', '=', id)
}
