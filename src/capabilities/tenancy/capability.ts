import { defineCapability } from '../../kernel/capability.ts'

import { memberAddressBook } from './address-book.ts'
import { membersBulk } from './bulk/act.ts'
import { bulkRoutes } from './bulk/bulk-routes.ts'
import { brandingRoutes } from './branding/routes.ts'
import { documentRoutes } from './documents/document-routes.ts'
import { events } from './events.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { organizationsOf } from './organizations.ts'
import { topics } from './notifications.ts'
import { memberPermissions, organizationPermissions, publicPermissions, rolePermissions, unitPermissions } from './permissions.ts'
import { privacy } from './privacy.ts'
import { jobRoutes } from './jobs/job-routes.ts'
import { membershipRoutes } from './membership-routes.ts'
import { nationalIdContext } from './profiles/profile.ts'
import { profileRoutes } from './profiles/profile-routes.ts'
import { actorOfMember } from './roles/acting.ts'
import { tellOfGrant } from './roles/grant-clock.ts'
import { grantRoutes } from './roles/grant-routes.ts'
import { roleRoutes } from './roles/role-routes.ts'
import { routes } from './routes.ts'
import { unitRoutes } from './units/unit-routes.ts'

export default defineCapability({
  name: 'tenancy',
  needs: [],
  permissions: [organizationPermissions, publicPermissions, memberPermissions, rolePermissions, unitPermissions],
  routes: [...routes, ...invitationRoutes, ...membershipRoutes, ...brandingRoutes, ...roleRoutes, ...grantRoutes, ...unitRoutes, ...profileRoutes, ...bulkRoutes, ...jobRoutes, ...documentRoutes],
  events,
  notifications: topics,
  addressBooks: { member: memberAddressBook },
  jobs: [tellOfGrant],
  bulks: [membersBulk],
  privacy,
  sealed: [{ table: 'member_profiles', column: 'national_id', reachedAs: 'tenant', id: 'member_id', context: ({ about, organizationId }) => nationalIdContext(organizationId, about) }],
  provides: (kernel) => {
    // In every process, and before any socket is told: whoever asks again is answered as they stand by now.
    kernel.events.subscribe(({ type, payload }) => {
      if (type === 'membership.changed') kernel.sessions.forgetHere((payload as { userId: string }).userId)
      if (type === 'memberships.changed') for (const userId of (payload as { userIds: string[] }).userIds) kernel.sessions.forgetHere(userId)
    })
    return { organizations: organizationsOf(kernel), members: { actorOf: actorOfMember } }
  },
})
