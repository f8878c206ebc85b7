import { IconSettings, IconUsersGroup } from '@tabler/icons-react'
import { api, ifMatch } from '../../../ui/data/api.ts'
import { defineOfficePages } from '../../../ui/pages.ts'
import type { TranslatableRecord } from '../../../ui/pages.ts'

export default defineOfficePages({
  pages: [
    { path: '/office/members/$id?', title: 'tenancy.members.title', permission: 'members.view', load: () => import('./MembersPage.tsx') },
    { path: '/office/units/$id?', title: 'tenancy.units.title', permission: 'units.view', load: () => import('./UnitsPage.tsx') },
    { path: '/office/invitations/$id?', title: 'tenancy.invitations.title', permission: 'members.invite', load: () => import('./InvitationsPage.tsx') },
    { path: '/office/roles/$id?', title: 'tenancy.custom_roles.title', permission: 'roles.view', load: () => import('./roles/RolesPage.tsx') },
    { path: '/office/jobs/$id?', title: 'tenancy.jobs.title', permission: 'members.manage', load: () => import('./jobs/JobsPage.tsx') },
    { path: '/office/profile', title: 'tenancy.profile.mine', permission: 'members.view', load: () => import('./MyProfilePage.tsx') },
    { path: '/office/settings/profile-fields', title: 'tenancy.profile.settings.title', permission: 'members.define', load: () => import('./ProfileFieldsPage.tsx') },
    { path: '/office/settings', title: 'tenancy.settings.title', permission: 'organization.edit', load: () => import('./SettingsPage.tsx') },
  ],
  navigation: [
    { key: 'tenancy.members.title', icon: IconUsersGroup, path: '/office/members', order: 70, permission: 'members.view', covers: ['/office/invitations', '/office/units', '/office/roles', '/office/jobs', '/office/profile'] },
    { key: 'tenancy.settings.title', icon: IconSettings, path: '/office/settings', order: 900, permission: 'organization.edit' },
  ],
  commands: [
    { key: 'tenancy.commands.invite', path: '/office/invitations/new', permission: 'members.invite' },
    { key: 'tenancy.commands.my_profile', path: '/office/profile', permission: 'members.view' },
    { key: 'tenancy.commands.roles', path: '/office/roles', permission: 'roles.view' },
    { key: 'tenancy.commands.units', path: '/office/units', permission: 'units.view' },
    { key: 'tenancy.commands.profile_fields', path: '/office/settings/profile-fields', permission: 'members.define' },
  ],
  searches: [
    {
      key: 'tenancy.members.title',
      permission: 'members.view',
      run: async (q, signal) => {
        const { data } = await api.GET('/members', { params: { query: { q, limit: 5 } }, signal })
        return data.items.map(({ id, name, title }) => ({ id, label: name, detail: title, path: `/office/members/${id}` }))
      },
    },
  ],
  translatables: [
    {
      order: 10,
      key: 'tenancy.settings.title',
      permission: 'organization.edit',
      fields: [{ name: 'description', label: 'tenancy.settings.translatable.description', maxLength: 2_000, isLong: true }],
      load: async () => [translatable(await organization())],
      save: async ({ version }, language, { description }) => translatable((await api.PATCH('/organization', { body: { description: { [language]: description ?? null } }, headers: ifMatch(version) })).data),
    },
  ],
  checklist: [
    { order: 5, key: 'tenancy.checklist.looks', path: '/office/settings', permission: 'organization.edit', isDone: async () => (await organization()).version > 1 },
    { order: 80, key: 'tenancy.checklist.invite', path: '/office/invitations/new', permission: 'members.invite', isDone: async () => (await api.GET('/invitations', { params: { query: { limit: 1 } } })).data.items.length > 0 },
    { order: 90, key: 'tenancy.checklist.public_page', path: '/office/settings', permission: 'organization.edit', isDone: async () => (await organization()).publicPageSeenAt !== null },
  ],
})

function translatable({ id, version, name, description }: Awaited<ReturnType<typeof organization>>): TranslatableRecord {
  return { id, version, name, path: '/office/settings', texts: Object.fromEntries(Object.entries(description).map(([language, text]) => [language, { description: text }])) }
}

async function organization() {
  return (await api.GET('/organization')).data
}
