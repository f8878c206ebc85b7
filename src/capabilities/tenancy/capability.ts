import { defineCapability } from '../../kernel/capability.ts'

import { events } from './events.ts'
import { organizationsOf } from './organizations.ts'
import { memberPermissions, organizationPermissions } from './permissions.ts'
import { privacy } from './privacy.ts'
import { routes } from './routes.ts'

export default defineCapability({
  name: 'tenancy',
  needs: [],
  permissions: [organizationPermissions, memberPermissions],
  routes,
  events,
  privacy,
  provides: (kernel) => ({ organizations: organizationsOf(kernel) }),
})
