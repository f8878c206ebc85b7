import { defineRoutes } from '../../../kernel/http/route.ts'

import { SecurityPolicy, SecurityPolicyChanges } from './contract.ts'
import { changePolicy, policyRow, presentPolicy } from './policy.ts'

export const policyRoutes = defineRoutes((route) => {
  route.get(
    '/security-policy',
    { summary: 'What the organization asks of its people’s sign-ins', permission: 'security.view', response: SecurityPolicy },
    ({ db }) => [policyRow(db)],
    ({ actor }, [[row]]) => presentPolicy(actor, row),
  )

  route.patch(
    '/security-policy',
    { summary: 'Decide what is asked of sign-ins', permission: 'security.edit', body: SecurityPolicyChanges, response: SecurityPolicy, ifMatch: true },
    async ({ db, actor, body, version }) => presentPolicy(actor, await changePolicy(db, actor, body, version)),
  )
})
