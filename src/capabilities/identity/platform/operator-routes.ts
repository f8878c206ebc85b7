import type { Session } from '../../../kernel/access/directory.ts'
import { defineRoutes } from '../../../kernel/http/route.ts'

import { NewOperator, OperatorInvitations, OperatorInvited, OperatorRoles, Operators } from '../operator-contract.ts'
import type { OperatorRow } from './operator-queries.ts'
import { openOffers, operators } from './operator-queries.ts'
import { changePlatformRoles, inviteOperator, withdrawInvitation } from './operators.ts'
import { standsOver } from './ranks.ts'

/** Who runs the platform, and as what. */
export const operatorRoutes = defineRoutes((route) => {
  route.platform.get('/operator/operators', { summary: 'Who runs the platform', permission: 'platform.view_operators', response: Operators }, async ({ kernel, session }) => {
    const rows = await operators(kernel)
    return { items: rows.map((row) => presentOperator(session, row)), next: null, prev: null }
  })

  route.platform.get('/operator/operator-invitations', { summary: 'Who was invited to run the platform', permission: 'platform.view_operators', response: OperatorInvitations }, async ({ kernel }) => {
    const rows = await openOffers(kernel)
    return { items: rows.map(({ id, email, platform_roles: roles, offered_by: invitedBy, expires_at: expiresAt }) => ({ id, email, roles, invitedBy, expiresAt })), next: null, prev: null }
  })

  route.platform.post('/operator/operator-invitations', { summary: 'Invite somebody to run the platform', permission: 'platform.manage_operators', body: NewOperator, response: OperatorInvited, confirmed: true, perMinute: 20 }, async ({ kernel, request, session, body }) =>
    inviteOperator(kernel, request, { session, ...body }),
  )

  route.platform.delete('/operator/operator-invitations/:id', { summary: 'Take an invitation to run the platform back', permission: 'platform.manage_operators', status: 204 }, async ({ kernel, request, session, params }) => {
    await withdrawInvitation(kernel, request, { session, id: params.id })
  })

  route.platform.put('/operator/operators/:id/roles', { summary: 'Change what somebody may do on the platform', permission: 'platform.manage_operators', body: OperatorRoles, status: 204, confirmed: true }, async ({ kernel, request, session, params, body }) => {
    await changePlatformRoles(kernel, request, { session, userId: params.id, roles: body.roles })
  })

  route.platform.delete('/operator/operators/:id', { summary: 'Let somebody run the platform no longer', permission: 'platform.manage_operators', status: 204, confirmed: true }, async ({ kernel, request, session, params }) => {
    await changePlatformRoles(kernel, request, { session, userId: params.id, roles: [] })
  })
})

function presentOperator(session: Session, { id, name, email, platform_roles: roles, is_demo: isDemo, has_factor: hasFactor, last_seen_at: lastSeenAt, created_at: createdAt }: OperatorRow) {
  const isSelf = id === session.userId
  const isManaged = !isDemo && (isSelf || standsOver(session.platformRoles, roles))
  return { id, name, email, roles, hasFactor, lastSeenAt, createdAt, isSelf, can: { changeRoles: isManaged, takeAway: isManaged } }
}
