import { defineCapability } from '../../kernel/capability.ts'

import { events } from './events.ts'
import { standAsTold } from './jobs.ts'
import { listeners } from './listeners.ts'
import { provisioningPermissions } from './permissions.ts'
import { privacy } from './privacy.ts'
import { routes } from './routes.ts'
import { scim } from './scim/protocol.ts'

export default defineCapability({
  name: 'provisioning',
  needs: ['identity', 'tenancy', 'sso'],
  permissions: [provisioningPermissions],
  routes,
  protocols: [scim],
  events,
  listeners,
  jobs: [standAsTold],
  privacy,
})
