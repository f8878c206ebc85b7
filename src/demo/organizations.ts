import type { DemoSlug } from '../capabilities/identity/public.ts'

import { atlas } from './atlas.ts'
import { chefs } from './chefs.ts'
import { concierge } from './concierge.ts'
import type { DemoOrganization } from './demo-organization.ts'
import { diamant } from './diamant.ts'
import { northwind } from './northwind.ts'

export const organizations: Record<DemoSlug, DemoOrganization> = { diamant, atlas, concierge, chefs, northwind }
