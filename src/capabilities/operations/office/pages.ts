import { IconBuildingStore, IconMail } from '@tabler/icons-react'
import { defineOfficePages } from '../../../ui/pages.ts'

export default defineOfficePages({
  pages: [
    { path: '/operator', title: 'operations.outbox.title', permission: 'platform.view_organizations', load: () => import('./OperatorPage.tsx') },
    { path: '/operator/outbox/$id?', title: 'operations.outbox.title', permission: 'platform.view_mails', load: () => import('./OutboxPage.tsx') },
    { path: '/operator/text-messages/$id?', title: 'operations.texts.title', permission: 'platform.view_mails', load: () => import('./TextsPage.tsx') },
    { path: '/operator/organizations/$id?', title: 'operations.organizations.title', permission: 'platform.view_organizations', load: () => import('./OrganizationsPage.tsx') },
  ],
  navigation: [
    { key: 'operations.outbox.title', icon: IconMail, path: '/operator/outbox', covers: ['/operator/text-messages'], order: 1000, permission: 'platform.view_mails' },
    { key: 'operations.organizations.title', icon: IconBuildingStore, path: '/operator/organizations', order: 1010, permission: 'platform.view_organizations' },
  ],
})
