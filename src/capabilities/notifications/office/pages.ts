import { defineOfficePages } from '../../../ui/pages.ts'

export default defineOfficePages({
  pages: [
    { path: '/office/settings/notifications', title: 'notifications.topics.title', permission: 'notifications.view_deliveries', load: () => import('./TopicsPage.tsx') },
    { path: '/office/settings/deliveries/$id?', title: 'notifications.log.title', permission: 'notifications.view_deliveries', load: () => import('./DeliveriesPage.tsx') },
  ],
  commands: [
    { key: 'notifications.log.title', path: '/office/settings/deliveries', permission: 'notifications.view_deliveries' },
    { key: 'notifications.topics.title', path: '/office/settings/notifications', permission: 'notifications.view_deliveries' },
  ],
})
