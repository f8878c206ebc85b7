import { defineCapability } from '../../kernel/capability.ts'
import { pushKeysContext } from '../../kernel/push/push-keys.ts'

import { events } from './events.ts'
import { inboxRoutes } from './inbox/routes.ts'
import { beginDue, beginDueOften, pruneDeliveries, pruneDeliveriesNightly, rescheduleTopic, tellDueReminder } from './jobs.ts'
import { pages } from './pages.ts'
import { permissions, publicPermissions } from './permissions.ts'
import { privacy } from './privacy.ts'
import { subscriptionContext } from './push/context.ts'
import { pushRoutes } from './push/routes.ts'
import { routes } from './routes.ts'
import { sendDelivery } from './send.ts'
import { suppressedRoutes } from './suppressed/routes.ts'
import { listenForTopics } from './tell.ts'
import { templateRoutes } from './templates/routes.ts'
import { sendTestMessage } from './templates/test-send.ts'

export default defineCapability({
  name: 'notifications',
  needs: ['tenancy'],
  permissions: [permissions, publicPermissions],
  routes: [...routes, ...inboxRoutes, ...pushRoutes, ...suppressedRoutes, ...templateRoutes],
  pages,
  events,
  jobs: [sendDelivery, sendTestMessage, tellDueReminder, rescheduleTopic, beginDue, pruneDeliveries],
  schedules: [beginDueOften, pruneDeliveriesNightly],
  privacy,
  sealed: [
    { table: 'push_subscriptions', column: 'subscription_sealed', reachedAs: 'tenant', id: 'id', about: 'member_id', context: ({ about, organizationId }) => subscriptionContext(organizationId, about) },
    { table: 'push_keys', column: 'private_key_sealed', reachedAs: 'identity', id: 'id', context: () => pushKeysContext },
  ],
  provides: (kernel) => {
    listenForTopics(kernel)
    return {}
  },
})
