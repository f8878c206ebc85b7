import { defineCapability } from '../../kernel/capability.ts'

import { events } from './events.ts'
import { topics } from './notifications.ts'
import { bookingPermissions, publicPermissions } from './permissions.ts'
import { privacy } from './privacy.ts'
import { refuseOtherCurrency } from './currency.ts'
import { routes } from './routes.ts'
import { pages } from './site/pages.ts'

export default defineCapability({
  name: 'bookings',
  needs: ['tenancy', 'contacts', 'catalogue', 'site'],
  permissions: [bookingPermissions, publicPermissions],
  routes,
  pages,
  events,
  notifications: topics,
  privacy,
  onCurrency: refuseOtherCurrency,
})
