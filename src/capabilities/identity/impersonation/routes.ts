import { defineRoutes } from '../../../kernel/http/route.ts'

import { signedIn } from '../entry.ts'
import { Impersonating, Impersonations, NewImpersonation } from '../impersonation-contract.ts'
import { clearImpersonationCookie, keepImpersonationCookie } from './cookie.ts'
import { consentToChanges, endImpersonation, impersonate, leaveImpersonation } from './impersonation.ts'
import { impersonationsOf } from './queries.ts'
import type { ImpersonationRow } from './queries.ts'

/** Support sees what a member sees: begun by an operator, seen and ended by the member, left by the operator. */
export const impersonationRoutes = defineRoutes((route) => {
  route.platform.post(
    '/operator/impersonations',
    { summary: 'See what a member sees, as that member', permission: 'platform.impersonate', body: NewImpersonation, response: Impersonating, confirmed: true, perMinute: 20 },
    async ({ kernel, request, reply, session, body }) => {
      const { id, token, expiresAt } = await impersonate(kernel, request, { session, wanted: { minutes: 30, wantsChange: false, ...body } })
      keepImpersonationCookie(kernel, reply, { token, expiresAt })
      return { id, expiresAt }
    },
  )

  route.open.delete('/impersonation', { summary: 'Be yourself again', status: 204, impersonated: 'always' }, async ({ kernel, request, reply, session }) => {
    if (session?.impersonation) await leaveImpersonation(kernel, request, session)
    clearImpersonationCookie(kernel, reply)
  })

  route.open.get('/impersonations', { summary: 'Who from support has been you', response: Impersonations }, async ({ kernel, session }) => {
    const rows = await impersonationsOf(kernel, signedIn(session).userId)
    return { items: rows.map(presentImpersonation), next: null, prev: null }
  })

  route.open.put('/impersonations/:id/consent', { summary: 'Allow support to change things as you', status: 204 }, async ({ kernel, request, session, params }) => {
    await consentToChanges(kernel, request, { session: signedIn(session), id: params.id })
  })

  route.open.delete('/impersonations/:id', { summary: 'Put support out of your account at once', status: 204 }, async ({ kernel, request, session, params }) => {
    await endImpersonation(kernel, request, { session: signedIn(session), id: params.id })
  })
})

function presentImpersonation(row: ImpersonationRow) {
  return {
    id: row.id,
    organization: row.organization_name,
    operator: row.operator_name,
    reason: row.reason,
    wantsChange: row.wants_change,
    consentedAt: row.consented_at,
    startedAt: row.started_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    isOpen: row.is_open,
  }
}
