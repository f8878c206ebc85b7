import { defineCapability } from '../../kernel/capability.ts'

import { permissions } from './permissions.ts'
import { organizationRoutes } from './organization-routes.ts'
import { routes } from './routes.ts'

/** Looks across all capabilities through policies of the platform's own; what it changes, it asks of whoever has it. */
export default defineCapability({
  name: 'operations',
  needs: ['tenancy'],
  permissions: [permissions],
  routes: [...routes, ...organizationRoutes],
})
