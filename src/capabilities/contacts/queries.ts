import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'

import type { Actor } from '../../kernel/access/actor.ts'
import { containing } from '../../kernel/db/like.ts'
import { counted, defineList, filterBy, instantRange, oneOfIds, pageOf } from '../../kernel/db/list.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { OneOf, Type } from '../../kernel/http/schema.ts'

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
    archived: filterBy(OneOf(['true', 'false', 'any']), (archived) =>
      archived === 'any' ? sql`true` : archived === 'true' ? sql`contacts.archived_at is not null` : sql`contacts.archived_at is null`,
    ),
    assigneeId: oneOfIds('contacts.assignee_id'),
    createdAt: instantRange('contacts.created_at'),
    updatedAt: instantRange('contacts.updated_at'),
    role: filterBy(
      Type.String({ pattern: `^(${contactRoles.join('|')})(,(${contactRoles.join('|')}))*$`, description: `Any of: ${contactRoles.join(', ')}` }),
      (roles) => sql`exists (
        select from contact_roles r
         where r.organization_id = contacts.organization_id and r.contact_id = contacts.id and r.role = any (${roles.split(',')}::text[]))`,
    ),
    tag: filterBy(Type.String({ maxLength: 400, description: 'Any of these tags' }), (tags) => sql`contacts.tags && ${tags.split(',')}::text[]`),
  },
  search: (q) => sql`(${sql.join(wordsOf(q).map(speaksOf), sql` and `)})`,
})

/** "petrova anna" finds Anna Petrova: every word counts, in any order; more than six make nothing clearer. */
function wordsOf(q: string): string[] {
  const words = q.trim().split(/\s+/).slice(0, 6)
  // A telephone number is typed with spaces, and with the zero of the country: that is one word.
  return /^\+?[\d\s()./-]{5,}$/.test(q.trim()) ? [q.replace(/\D/g, '').replace(/^0+/, '')] : words
}

/** Whether a contact's name, one of its addresses or its external id holds the word, whatever the case and the accents. */
function speaksOf(word: string): RawBuilder<SqlBool> {
  const pattern = containing(word)
  // The pattern is folded, and the points are found, once for the whole list, not once for each contact.
  return sql`(lower(unaccent(contacts.name) collate pg_c_utf8) like (select lower(unaccent(${pattern}) collate pg_c_utf8))
    or lower(contacts.external_id) = lower(${word})
    or contacts.id in (
      select p.contact_id from contact_points p
       where p.organization_id = (select frontdesk.organization_id()) and p.normalised like lower(${pattern})))`
}

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
  return pageOf(contacts(db).where(assigned.filter(actor, 'contacts.view')), contactList, asUsual(query))
}

/** Whoever is in the archive is in no list, unless it is asked for. */
function asUsual(query: ListQuery): ListQuery {
  return { 'filter[archived]': 'false', ...query }
}

/** A page of contacts as an export needs them: by whose address an import finds the assignee again. */
export function exportedContacts(db: TenantDb, actor: Actor, query: ListQuery) {
  return pageOf(contacts(db).select('assignee.email as assignee_email').where(assigned.filter(actor, 'contacts.view')), contactList, asUsual(query))
}

export type ExportedRow = Awaited<ReturnType<ReturnType<typeof exportedContacts>['executeTakeFirstOrThrow']>>

export function countContacts(db: TenantDb, actor: Actor, query: ListQuery) {
  const rows = db
    .selectFrom('contacts')
    .where('contacts.organization_id', '=', db.scope.organizationId)
    .where(assigned.filter(actor, 'contacts.view'))
  return counted(db, rows, contactList, asUsual(query))
}

export function contactById(db: TenantDb, id: string) {
  return contacts(db).where('contacts.id', '=', id)
}

const MOST_TAGS = 200

/** The tags in use, the commonest first, so that one tag stays one word. */
export function tagsInUse(db: TenantDb, actor: Actor) {
  return db
    .selectFrom('contacts')
    .innerJoin(sql<{ tag: string }>`unnest(contacts.tags)`.as<'used'>(sql`used (tag)`), (join) => join.onTrue())
    .select((eb) => ['used.tag', eb.fn.countAll<number>().as('contacts')])
    .where('contacts.organization_id', '=', db.scope.organizationId)
    .where('contacts.archived_at', 'is', null)
    .where(assigned.filter(actor, 'contacts.view'))
    .groupBy('used.tag')
    .orderBy('contacts', 'desc')
    .orderBy('used.tag')
    .limit(sql.lit(MOST_TAGS))
}
