import type { Actor } from '../../../kernel/access/actor.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { defineRoutes } from '../../../kernel/http/route.ts'
import { refuseAsMissing, refuseUnless } from '../../../kernel/refusal.ts'
import { accessMember, standsBelow } from '../../tenancy/public.ts'

import { EndedSignIns } from '../contract.ts'
import { recordSecurityEvent } from '../security-events.ts'
import { MemberSignIns } from './contract.ts'
import { endSignInHere, endSignInsHere, signInsHere } from './member-sign-ins.ts'

/** Where the people of an organization are signed in to it: for who manages them, and stands above them. */
export const memberSignInRoutes = defineRoutes((route) => {
  route.get('/members/:id/sign-ins', { summary: 'Where a member is signed in to this organization', impersonated: 'never', permission: 'members.manage', response: MemberSignIns }, async ({ kernel, db, actor, params }) => {
    const here = await managed(db, actor, params.id)
    const rows = here ? await signInsHere(kernel, here) : []
    const items = rows.map(({ first_seen_at: firstSeenAt, last_seen_at: lastSeenAt, is_ended: isEnded, ...row }) => ({ ...row, firstSeenAt, lastSeenAt, isEnded }))
    return { items, next: null, prev: null }
  })

  route.delete('/members/:id/sign-ins', { summary: 'Let a member sign in to this organization again, wherever they are', permission: 'members.manage', response: EndedSignIns }, async ({ kernel, db, actor, request, params }) => {
    const here = await managed(db, actor, params.id)
    if (!here) return { ended: 0 }
    const ended = await endSignInsHere(kernel, here)
    await recordSecurityEvent(kernel, request, { kind: 'sign_ins_ended_here', ...here, detail: { by: actor.userId, ended } })
    return { ended }
  })

  route.delete('/members/:id/sign-ins/:signInId', { summary: 'Let a member sign in to this organization again, in one browser', permission: 'members.manage', status: 204 }, async ({ kernel, db, actor, request, params }) => {
    const here = await managed(db, actor, params.id)
    if (!here || !(await endSignInHere(kernel, here, params.signInId))) refuseAsMissing()
    await recordSecurityEvent(kernel, request, { kind: 'sign_in_ended_here', ...here, sessionId: params.signInId, detail: { by: actor.userId } })
  })
})

/** Whose sign-ins, in which organization; null for a member who never signs in. */
async function managed(db: TenantDb, actor: Actor, memberId: string): Promise<{ userId: string; organizationId: string } | null> {
  const member = await accessMember(db, actor, memberId, 'members.manage')
  refuseUnless(standsBelow(actor, member), 'tenancy.not_below_you', { name: member.name }, 403)
  return member.user_id === null ? null : { userId: member.user_id, organizationId: actor.organizationId }
}
