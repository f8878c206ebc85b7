import { defineCapability } from '../../kernel/capability.ts'

import { events } from './events.ts'
import { checkDomain, checkDomains, checkDomainsDaily } from './jobs.ts'
import { pages } from './pages.ts'
import { ssoPermissions } from './permissions.ts'
import { privacy } from './privacy.ts'
import { routes } from './routes.ts'

export default defineCapability({
  name: 'sso',
  needs: ['identity', 'tenancy'],
  permissions: [ssoPermissions],
  routes,
  pages,
  events,
  jobs: [checkDomain, checkDomains],
  schedules: [checkDomainsDaily],
  privacy,
})
