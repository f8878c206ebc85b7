import { defineCapability } from '../../kernel/capability.ts'

import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

/** Needs nothing of any capability: it looks across all of them through policies of the platform's own. */
export default defineCapability({
  name: 'operations',
  needs: [],
  permissions: [permissions],
  routes,
})
