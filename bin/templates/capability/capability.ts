import { defineCapability } from '../../kernel/capability.ts'

import { events } from './events.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export default defineCapability({
  name: '{{things}}',
  needs: ['tenancy'],
  permissions: [permissions],
  routes,
  events,
})
