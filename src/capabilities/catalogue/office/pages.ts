import { IconTags } from '@tabler/icons-react'
import { api, ifMatch } from '../../../ui/data/api.ts'
import { readAll } from '../../../ui/data/read-all.ts'
import { defineOfficePages } from '../../../ui/pages.ts'
import type { TranslatableRecord } from '../../../ui/pages.ts'
import type { Service } from './records.ts'

export default defineOfficePages({
  pages: [
    { path: '/office/services/$id?', title: 'catalogue.office.services.title', permission: 'catalogue.view', load: () => import('./ServicesPage.tsx') },
    { path: '/office/services/new', title: 'catalogue.office.services.add', permission: 'catalogue.edit', load: () => import('./ServiceFormPage.tsx') },
    { path: '/office/services/$id/edit', title: 'catalogue.office.services.edit', permission: 'catalogue.edit', load: () => import('./ServiceFormPage.tsx') },
    { path: '/office/resources/$id?', title: 'catalogue.office.resources.title', permission: 'catalogue.view', load: () => import('./ResourcesPage.tsx') },
    { path: '/office/hours/$resourceId?', title: 'catalogue.office.hours.title', permission: 'catalogue.view', load: () => import('./HoursPage.tsx') },
  ],
  navigation: [{ key: 'catalogue.office.services.title', icon: IconTags, path: '/office/services', covers: ['/office/resources', '/office/hours'], order: 60, permission: 'catalogue.view' }],
  commands: [
    { key: 'catalogue.office.services.add', path: '/office/services/new', permission: 'catalogue.edit' },
    { key: 'catalogue.office.resources.add', path: '/office/resources/new', permission: 'catalogue.edit' },
    { key: 'catalogue.office.hours.mine', path: '/office/hours', permission: 'catalogue.edit_hours' },
  ],
  translatables: [
    {
      order: 20,
      key: 'catalogue.office.services.title',
      permission: 'catalogue.edit',
      fields: [
        { name: 'name', label: 'catalogue.office.services.fields.name', maxLength: 120 },
        { name: 'category', label: 'catalogue.office.services.fields.category', maxLength: 80 },
        { name: 'description', label: 'catalogue.office.services.fields.description', maxLength: 2_000, isLong: true },
      ],
      load: async () => (await readAll<Service>('/services', { sort: 'position', filter: { state: ['active', 'hidden'] } }, AbortSignal.timeout(30_000))).map(translatable),
      save: async ({ id, version }, language, { name, category, description }) => {
        const words = name || category || description ? { name: name ?? '', category: category ?? null, description: description ?? '' } : null
        const { data } = await api.PATCH('/services/{id}', { params: { path: { id } }, body: { translations: { [language]: words } }, headers: ifMatch(version) })
        return translatable(data)
      },
    },
  ],
  searches: [
    {
      key: 'catalogue.office.services.title',
      permission: 'catalogue.view',
      run: async (q, signal) => {
        const { data } = await api.GET('/services', { params: { query: { q, 'filter[state]': 'active,hidden', limit: 5 } }, signal })
        return data.items.map(({ id, name, category }: Service) => ({ id, label: name, detail: category, path: `/office/services/${id}` }))
      },
    },
  ],
  checklist: [
    { order: 10, key: 'catalogue.office.checklist.review_service', path: '/office/services', permission: 'catalogue.edit', isDone: hasOwnService },
    { order: 20, key: 'catalogue.office.checklist.set_hours', path: '/office/hours', permission: 'catalogue.edit_hours', isDone: hasHours },
  ],
})

/** The service that a new business begins with counts once somebody has changed it, or added another. */
async function hasOwnService(): Promise<boolean> {
  const { data } = await api.GET('/services', { params: { query: { limit: 2 } } })
  return data.items.length > 1 || data.items.some(({ version }) => version > 1)
}

/** The first person of the team is who is setting up, and begins with hours that nobody has looked at: those are the second version. */
async function hasHours(): Promise<boolean> {
  const { data } = await api.GET('/resources', { params: { query: { 'filter[kind]': 'member', limit: 1 } } })
  const first = data.items[0]
  if (!first) return false
  const hours = await api.GET('/resources/{id}/hours', { params: { path: { id: first.id } } })
  return hours.data.rules.length > 0 && hours.data.version > 2
}

function translatable({ id, version, name, translations }: Service): TranslatableRecord {
  return { id, version, name, path: `/office/services/${id}`, texts: { ...translations } }
}
