import { defineCapability } from '../../kernel/capability.ts'

import { apiPermissions } from './api-clients/permissions.ts'
import { apiClientRoutes } from './api-clients/routes.ts'
import { emailRoutes } from './emails/routes.ts'
import { factorRoutes } from './factors/routes.ts'
import { events } from './events.ts'
import { impersonationRoutes } from './impersonation/routes.ts'
import { cleanOldSessions, cleanOldTries, cleanSessionsNightly, cleanTriesOften, completeDueRecoveries, completeRecoveriesOften, tellWhoIsAsked, tellWhoIsAskedOften } from './jobs.ts'
import { joiningRoutes } from './joining-routes.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import { listeners } from './listeners.ts'
import { memberSignInRoutes } from './member-sign-ins/routes.ts'
import { passwordRoutes } from './password-routes.ts'
import { becomingRoutes } from './platform/becoming-routes.ts'
import { operatorRoutes } from './platform/operator-routes.ts'
import { platformPermissions } from './platform/permissions.ts'
import { userRoutes } from './platform/user-routes.ts'
import { platformSecurityPermissions, securityPermissions } from './policies/permissions.ts'
import { policyRoutes } from './policies/routes.ts'
import { privacy } from './privacy.ts'
import { recoveryRoutes } from './recovery/routes.ts'
import { riskRoutes } from './risk/routes.ts'
import { routes } from './routes.ts'
import { sealed } from './sealed.ts'
import { sessionsOf } from './sessions.ts'
import { sharedLimitsOf } from './tries.ts'
import { signInLinkRoutes } from './sign-in-link-routes.ts'
import { trustRoutes } from './trust/routes.ts'

export default defineCapability({
  name: 'identity',
  needs: ['tenancy'],
  permissions: [securityPermissions, platformSecurityPermissions, platformPermissions, apiPermissions],
  routes: [
    ...routes,
    ...passwordRoutes,
    ...factorRoutes, ...passkeyRoutes,
    ...joiningRoutes,
    ...policyRoutes,
    ...becomingRoutes,
    ...operatorRoutes,
    ...userRoutes,
    ...impersonationRoutes,
    ...apiClientRoutes,
    ...memberSignInRoutes,
    ...emailRoutes,
    ...signInLinkRoutes,
    ...recoveryRoutes,
    ...trustRoutes,
    ...riskRoutes,
  ],
  events,
  listeners,
  jobs: [cleanOldSessions, cleanOldTries, completeDueRecoveries, tellWhoIsAsked],
  schedules: [cleanSessionsNightly, cleanTriesOften, completeRecoveriesOften, tellWhoIsAskedOften],
  privacy,
  sealed,
  provides: (kernel) => ({ sessions: sessionsOf(kernel), sharedLimits: sharedLimitsOf(kernel) }),
})
