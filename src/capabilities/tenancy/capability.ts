import { defineCapability } from '../../kernel/capability.ts'

import { events } from './events.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { organizationsOf } from './organizations.ts'
import { memberPermissions, organizationPermissions, unitPermissions } from './permissions.ts'
import { privacy } from './privacy.ts'
import { membershipRoutes } from './membership-routes.ts'
import { routes } from './routes.ts'
import { unitRoutes } from './units/unit-routes.ts'

export default defineCapability({
  name: 'tenancy',
  needs: [],
  permissions: [organizationPermissions, memberPermissions, unitPermissions],
  routes: [...routes, ...invitationRoutes, ...membershipRoutes, ...unitRoutes],
  events,
  privacy,
  provides: (kernel) => {
    // In every process, and before any socket is told: whoever asks again is answered as they stand by now.
    kernel.events.subscribe(({ type, payload }) => {
      if (type === 'membership.changed') kernel.sessions.forget((payload as { userId: string }).userId)
    })
    return { organizations: organizationsOf(kernel) }
  },
})
