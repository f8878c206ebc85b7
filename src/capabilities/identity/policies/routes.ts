import { defineRoutes } from '../../../kernel/http/route.ts'
import { versionFrom } from '../../../kernel/http/preconditions.ts'
import type { TenantContext } from '../../../kernel/http/context.ts'
import { refuseUnless } from '../../../kernel/refusal.ts'
import { standingOfMember } from '../../tenancy/public.ts'

import { recordSecurityEvent } from '../security-events.ts'
import { DecidedPolicy, MemberFactor, PlatformPolicy, PlatformPolicyChanges, PolicyPreview, PolicyPreviewQuery, SecurityPolicy } from './contract.ts'
import { decidePolicy } from './decide.ts'
import { askMember, askMemberNoMore, factorOfMember, previewPolicy } from './members.ts'
import { changePlatformPolicy, platformPolicy, presentPlatformPolicy, protectsLess } from './platform.ts'
import { policyRow, presentPolicy } from './policy.ts'

export const policyRoutes = defineRoutes((route) => {
  route.get(
    '/security-policy',
    { summary: 'What the organization asks of its people’s sign-ins', permission: 'security.view', response: SecurityPolicy },
    ({ db }) => [policyRow(db)],
    ({ actor }, [[row]]) => presentPolicy(actor, row),
  )

  route.patch(
    '/security-policy',
    { summary: 'Decide what is asked of sign-ins', permission: 'security.edit', body: DecidedPolicy, response: SecurityPolicy, ifMatch: true },
    async (context) => presentPolicy(context.actor, await decidePolicy(context.db, context, context.body, context.version)),
  )

  route.post(
    '/security-policy/preview',
    { summary: 'Whom a decision about sign-ins would concern', permission: 'security.edit', body: PolicyPreviewQuery, response: PolicyPreview, status: 200 },
    async ({ db, body }) => previewPolicy(db, body),
  )

  route.get('/members/:id/second-factor', { summary: 'Whether a member has a second factor, and owes one', impersonated: 'never', permission: 'members.manage', response: MemberFactor }, async (context) => presentFactor(context))

  route.put('/members/:id/second-factor/requirement', { summary: 'Ask this member for a second factor', permission: 'members.manage', response: MemberFactor }, async (context) => {
    await askMember(context.db, context.actor, await memberBelow(context))
    return presentFactor(context)
  })

  route.delete('/members/:id/second-factor/requirement', { summary: 'Ask no more of this member than of the others', permission: 'members.manage', response: MemberFactor, confirmed: true }, async (context) => {
    await askMemberNoMore(context.db, await memberBelow(context))
    return presentFactor(context)
  })

  route.platform.get('/operator/security-policy', { summary: 'What is asked of sign-ins over all organizations', permission: 'platform.view_security', response: PlatformPolicy }, async ({ kernel, may }) =>
    presentPlatformPolicy(await platformPolicy(kernel), may('platform.edit_security')),
  )

  route.platform.patch(
    '/operator/security-policy',
    { summary: 'Decide what is asked of sign-ins over all organizations', permission: 'platform.edit_security', body: PlatformPolicyChanges, response: PlatformPolicy, ifMatch: true },
    async ({ kernel, session, request, body }) => {
      const isLess = protectsLess(await platformPolicy(kernel), body)
      if (isLess) await kernel.sessions.refuseUnlessConfirmed(session)
      const saved = await changePlatformPolicy(kernel, session.userId, body, { version: versionFrom(request), mayEdit: true })
      if (isLess) await recordSecurityEvent(kernel, request, { kind: 'platform_policy_weakened', userId: session.userId, sessionId: session.id, detail: { ...body } })
      return presentPlatformPolicy(saved, true)
    },
  )
})

async function presentFactor({ db, actor, params }: TenantContext) {
  const member = await standingOfMember(db, actor, params.id!)
  return factorOfMember(db, actor, member, member.isBelow)
}

async function memberBelow({ db, actor, params }: TenantContext) {
  const member = await standingOfMember(db, actor, params.id!)
  refuseUnless(member.isBelow, 'tenancy.not_below_you', { name: member.name }, 403)
  return member
}
