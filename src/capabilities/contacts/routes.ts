import { can } from '../../kernel/access/access.ts'
import { listQuery, presentPage } from '../../kernel/db/list.ts'
import { fileAskedFor } from '../../kernel/files/table-file.ts'
import { defineRoutes } from '../../kernel/http/route.ts'
import { Page } from '../../kernel/http/schema.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'

import { accessContact, archiveContact, changeContact, createContact, restoreContact } from './contact.ts'
import { Contact, ContactChanges, NewContact, TagInUse } from './contract.ts'
import { exportContacts } from './export.ts'
import { assigned } from './permissions.ts'
import { presentContact } from './present.ts'
import { contactById, contactList, countContacts, listContacts, tagsInUse } from './queries.ts'

export const routes = defineRoutes((route) => {
  route.get(
    '/contacts',
    { summary: 'List contacts, or export them (Accept: text/csv or the type of XLSX)', permission: 'contacts.view', query: listQuery(contactList), response: Page(Contact) },
    ({ db, actor, query, request }) => {
      if (fileAskedFor(request.headers.accept)) return []
      return [listContacts(db, actor, query), ...(query.count ? [countContacts(db, actor, query)] : [])] as const
    },
    (context, [rows, counted]) => {
      const { db, actor, query, request } = context
      const format = fileAskedFor(request.headers.accept)
      if (format) return exportContacts(context, db.scope, format)
      return presentPage(contactList, query, rows!, (row) => presentContact(actor, row), counted && Number(counted[0]!.total))
    },
  )

  route.get(
    '/contacts/tags',
    { summary: 'The tags in use, the commonest first', permission: 'contacts.view', response: Page(TagInUse) },
    ({ db, actor }) => [tagsInUse(db, actor)],
    (_, [rows]) => ({ items: rows.map((row) => ({ tag: row.tag, contacts: Number(row.contacts) })), next: null, prev: null }),
  )

  route.get(
    '/contacts/:id',
    { summary: 'One contact', permission: 'contacts.view', response: Contact },
    ({ db, params }) => [contactById(db, params.id)],
    ({ actor }, [[row]]) => (row && can(actor, 'contacts.view', row, assigned) ? presentContact(actor, row) : refuseAsMissing()),
  )

  route.post(
    '/contacts',
    { summary: 'Add a contact', impersonated: 'with_consent', permission: 'contacts.create', body: NewContact, response: Contact },
    async ({ db, actor, organization, body }) => presentContact(actor, await createContact(db, organization.country, body)),
  )

  route.patch(
    '/contacts/:id',
    { summary: 'Change a contact', impersonated: 'with_consent', permission: 'contacts.edit', body: ContactChanges, response: Contact, ifMatch: true },
    async ({ db, actor, organization, params, body, version }) => {
      const contact = await accessContact(db, actor, params.id, 'contacts.edit')
      return presentContact(actor, await changeContact(db, actor, organization.country, contact, body, version))
    },
  )

  route.put(
    '/contacts/:id/archive',
    { summary: 'Archive a contact', impersonated: 'with_consent', permission: 'contacts.archive', response: Contact },
    async ({ db, actor, params }) => presentContact(actor, await archiveContact(db, await accessContact(db, actor, params.id, 'contacts.archive'))),
  )

  route.delete(
    '/contacts/:id/archive',
    { summary: 'Take a contact back from the archive', impersonated: 'with_consent', permission: 'contacts.archive', response: Contact },
    async ({ db, actor, params }) => presentContact(actor, await restoreContact(db, await accessContact(db, actor, params.id, 'contacts.archive'))),
  )
})
