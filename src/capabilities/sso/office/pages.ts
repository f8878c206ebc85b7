import { defineOfficePages } from '../../../ui/pages.ts'

export default defineOfficePages({
  pages: [
    { path: '/office/settings/sso', title: 'sso.list.title', permission: 'sso.view', load: () => import('./ConnectionsPage.tsx') },
    { path: '/office/settings/sso/$id', title: 'sso.list.title', permission: 'sso.view', load: () => import('./ConnectionPage.tsx') },
  ],
  commands: [{ key: 'sso.list.title', path: '/office/settings/sso', permission: 'sso.view' }],
})
