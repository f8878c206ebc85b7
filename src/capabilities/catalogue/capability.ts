import { defineCapability } from '../../kernel/capability.ts'

import { events } from './events.ts'
import { listeners } from './listeners.ts'
import { cataloguePermissions, publicPermissions } from './permissions.ts'
import { privacy } from './privacy.ts'
import { followCurrency } from './prices.ts'
import { routes } from './routes.ts'

export default defineCapability({
  name: 'catalogue',
  needs: ['tenancy'],
  permissions: [cataloguePermissions, publicPermissions],
  routes,
  events,
  listeners,
  privacy,
  onCurrency: followCurrency,
})
