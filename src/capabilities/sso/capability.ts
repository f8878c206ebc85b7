import { defineCapability } from '../../kernel/capability.ts'

import { secretContext } from './connections.ts'
import { events } from './events.ts'
import { checkDomain, checkDomains, checkDomainsDaily } from './jobs.ts'
import { signingContext } from './own-keys.ts'
import { listeners } from './listeners.ts'
import { pages } from './pages.ts'
import { ssoPermissions } from './permissions.ts'
import { privacy } from './privacy.ts'
import { hintContext } from './provider-sessions.ts'
import { routes } from './routes.ts'

export default defineCapability({
  name: 'sso',
  needs: ['identity', 'tenancy'],
  permissions: [ssoPermissions],
  routes,
  pages,
  events,
  listeners,
  jobs: [checkDomain, checkDomains],
  schedules: [checkDomainsDaily],
  privacy,
  sealed: [
    { table: 'sso_connections', column: 'client_secret_sealed', reachedAs: 'tenant', id: 'id', context: ({ about }) => secretContext(about) },
    { table: 'sso_connections', column: 'signing_key_sealed', reachedAs: 'tenant', id: 'id', context: ({ about }) => signingContext(about) },
    { table: 'sso_connections', column: 'next_key_sealed', reachedAs: 'tenant', id: 'id', context: ({ about }) => signingContext(about) },
    { table: 'sso_connections', column: 'former_key_sealed', reachedAs: 'tenant', id: 'id', context: ({ about }) => signingContext(about) },
    { table: 'sso_sessions', column: 'hint_sealed', reachedAs: 'tenant', id: 'id', context: ({ about }) => hintContext(about) },
  ],
})
