import { IconUsers } from '@tabler/icons-react'
import { api } from '../../../ui/data/api.ts'
import { defineOfficePages } from '../../../ui/pages.ts'

export default defineOfficePages({
  pages: [
    { path: '/office/contacts/$id?', title: 'contacts.office.title', permission: 'contacts.view', load: () => import('./ContactsPage.tsx') },
    { path: '/office/contacts/import/$importId?', title: 'contacts.office.import.title', permission: 'contacts.import', load: () => import('./ImportPage.tsx') },
  ],
  navigation: [{ key: 'contacts.office.title', icon: IconUsers, path: '/office/contacts', order: 40, permission: 'contacts.view' }],
  commands: [
    { key: 'contacts.office.add', path: '/office/contacts/new', permission: 'contacts.create' },
    { key: 'contacts.office.import.title', path: '/office/contacts/import', permission: 'contacts.import' },
  ],
  searches: [
    {
      key: 'contacts.office.title',
      permission: 'contacts.view',
      run: async (q, signal) => {
        const { data } = await api.GET('/contacts', { params: { query: { q, limit: 5 } }, signal })
        return data.items.map(({ id, name, emails, phones }) => ({ id, label: name, detail: emails[0] ?? phones[0], path: `/office/contacts/${id}` }))
      },
    },
  ],
  checklist: [{ order: 30, key: 'contacts.office.checklist.bring_contacts', path: '/office/contacts/import', permission: 'contacts.import', isDone: hasContacts }],
})

async function hasContacts(): Promise<boolean> {
  const { data } = await api.GET('/contacts', { params: { query: { limit: 1 } } })
  return data.items.length > 0
}
