import { defineCapability } from '../../kernel/capability.ts'

import { pages } from './pages.ts'
import { publicPermissions } from './permissions.ts'
import { refusalPageOf } from './refusal.page.ts'

export default defineCapability({
  name: 'site',
  needs: ['tenancy', 'catalogue'],
  permissions: [publicPermissions],
  pages,
  provides: (kernel) => ({ refusalPage: refusalPageOf(kernel) }),
})
