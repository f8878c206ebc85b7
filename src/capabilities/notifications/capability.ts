import { defineCapability } from '../../kernel/capability.ts'

import { events } from './events.ts'
import { permissions } from './permissions.ts'
import { privacy } from './privacy.ts'
import { subscriptionContext } from './push-subscriptions.ts'

export default defineCapability({
  name: 'notifications',
  needs: ['tenancy'],
  permissions: [permissions],
  events,
  privacy,
  sealed: [{ table: 'push_subscriptions', column: 'subscription_sealed', reachedAs: 'tenant', id: 'id', about: 'member_id', context: ({ about, organizationId }) => subscriptionContext(organizationId, about) }],
})
