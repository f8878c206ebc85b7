import { defineCapability } from '../../kernel/capability.ts'

import { permissions } from './permissions.ts'
import { privacy } from './privacy.ts'
import { routes } from './routes.ts'

export default defineCapability({ name: 'audit', needs: ['tenancy'], permissions: [permissions], routes, privacy })
