import { defineCapability } from '../../kernel/capability.ts'

import { events } from './events.ts'
import { bookingPermissions, publicPermissions } from './permissions.ts'
import { privacy } from './privacy.ts'
import { routes } from './routes.ts'

export default defineCapability({
  name: 'bookings',
  needs: ['tenancy', 'contacts', 'catalogue'],
  permissions: [bookingPermissions, publicPermissions],
  routes,
  events,
  privacy,
})
