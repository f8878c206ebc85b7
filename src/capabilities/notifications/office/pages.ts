import { IconBell } from '@tabler/icons-react'
import { defineOfficePages } from '../../../ui/pages.ts'

export default defineOfficePages({
  pages: [
    { path: '/office/notifications', title: 'notifications.inbox.title', permission: 'notifications.receive', load: () => import('./InboxPage.tsx') },
    { path: '/office/notification-preferences', title: 'notifications.mine.title', permission: 'notifications.receive', load: () => import('./MinePage.tsx') },
    { path: '/office/settings/notifications', title: 'notifications.topics.title', permission: 'notifications.view_deliveries', load: () => import('./TopicsPage.tsx') },
    { path: '/office/settings/notifications/texts', title: 'notifications.templates.title', permission: 'notifications.manage', load: () => import('./WordsPage.tsx') },
    { path: '/office/settings/deliveries/$id?', title: 'notifications.log.title', permission: 'notifications.view_deliveries', load: () => import('./DeliveriesPage.tsx') },
  ],
  navigation: [
    {
      key: 'notifications.inbox.title',
      icon: IconBell,
      path: '/office/notifications',
      covers: ['/office/notification-preferences'],
      order: 5,
      permission: 'notifications.receive',
      badge: () => import('./UnreadCount.tsx'),
    },
  ],
  commands: [
    { key: 'notifications.mine.title', path: '/office/notification-preferences', permission: 'notifications.receive' },
    { key: 'notifications.log.title', path: '/office/settings/deliveries', permission: 'notifications.view_deliveries' },
    { key: 'notifications.topics.title', path: '/office/settings/notifications', permission: 'notifications.view_deliveries' },
  ],
})
