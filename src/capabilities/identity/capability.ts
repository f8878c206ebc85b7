import { defineCapability } from '../../kernel/capability.ts'

import { privacy } from './privacy.ts'
import { routes } from './routes.ts'
import { sessionsOf } from './sessions.ts'

export default defineCapability({
  name: 'identity',
  needs: ['tenancy'],
  routes,
  privacy,
  provides: (kernel) => ({ sessions: sessionsOf(kernel) }),
})
