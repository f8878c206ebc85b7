import { defineCapability } from '../../kernel/capability.ts'

import { contactAddressBook } from './address-book.ts'
import { events } from './events.ts'
import { importJobs } from './import-jobs.ts'
import { importRoutes } from './import-routes.ts'
import { permissions } from './permissions.ts'
import { privacy } from './privacy.ts'
import { routes } from './routes.ts'

export default defineCapability({
  name: 'contacts',
  needs: ['tenancy'],
  permissions: [permissions],
  routes: [...routes, ...importRoutes],
  jobs: importJobs,
  events,
  addressBooks: { contact: contactAddressBook },
  privacy,
})
