import { defineOfficePages } from '../../../ui/pages.ts'

export default defineOfficePages({
  pages: [{ path: '/office/settings/directory', title: 'provisioning.screen.title', permission: 'provisioning.view', load: () => import('./DirectoryPage.tsx') }],
  commands: [{ key: 'provisioning.screen.title', path: '/office/settings/directory', permission: 'provisioning.view' }],
})
