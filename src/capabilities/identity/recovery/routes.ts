import type { TenantContext } from '../../../kernel/http/context.ts'
import { defineRoutes } from '../../../kernel/http/route.ts'
import { refuse, refuseAsMissing, refuseUnless } from '../../../kernel/refusal.ts'
import { standingsOfUsers, standingOfMember } from '../../tenancy/public.ts'

import { signedIn } from '../entry.ts'
import { pendingSignIn } from '../factors/pending-sign-in.ts'
import { LinkToken } from '../link-contract.ts'
import { MaybeOwnRecovery, OwnRecovery, Recoveries, Recovery } from './contract.ts'
import { presentOwnRecovery, presentRecovery } from './present.ts'
import { openRecoveries, openRecoveryOf } from './queries.ts'
import type { OpenRecovery } from './queries.ts'
import { approveRecovery, cancelByLink, cancelRecovery, confirmByLink, openRecovery, refuseRecovery } from './recovery.ts'

export const recoveryRoutes = defineRoutes((route) => {
  route.open.post('/session/factor/recovery', { summary: 'Ask for help: every second factor is lost', response: OwnRecovery, perMinute: 20 }, async (context) => {
    const { userId } = await pendingSignIn(context.kernel, context.request)
    return presentOwnRecovery(await openRecovery(context, { userId, by: userId }))
  })

  route.open.get('/factor-recovery', { summary: 'Whether somebody has asked for your second factor to be taken away', response: MaybeOwnRecovery }, async ({ kernel, session }) => {
    const recovery = await openRecoveryOf(kernel, signedIn(session).userId)
    return { recovery: recovery && presentOwnRecovery(recovery) }
  })

  route.open.delete('/factor-recovery', { summary: 'Keep your second factor', status: 204 }, async (context) => {
    if (!(await cancelRecovery(context, signedIn(context.session).userId))) refuseAsMissing()
  })

  route.open.put('/factor-recovery/cancellation', { summary: 'Keep your second factor, by the link in a mail', body: LinkToken, status: 204, perMinute: 60 }, async (context) => {
    await cancelByLink(context, context.body.token)
  })

  route.open.put('/factor-recovery/confirmation', { summary: 'Say that it is you who lost the second factor, by the link sent to your verified address', body: LinkToken, status: 204, perMinute: 60 }, async (context) => {
    await confirmByLink(context, context.body.token)
  })

  route.post('/members/:id/factor-recovery', { summary: 'Ask for a member’s second factor to be taken away, who has lost it', permission: 'members.manage', response: Recovery, confirmed: true }, async (context) => {
    const { db, actor, params } = context
    const member = await standingOfMember(db, actor, params.id)
    refuseUnless(member.isBelow, 'tenancy.not_below_you', { name: member.name }, 403)
    if (!member.userId) refuse('identity.recovery_needless')
    return presentRecovery(await openRecovery(context, { userId: member.userId, by: actor.userId! }), { userId: actor.userId!, isBelow: true })
  })

  route.get('/factor-recoveries', { summary: 'Who has lost their second factor and waits for help', impersonated: 'never', permission: 'members.manage', response: Recoveries }, async ({ db, actor, organization, kernel }) => {
    const recoveries = await openRecoveries(kernel, { organizationId: organization.id })
    const standings = await standingsOfUsers(db, actor, recoveries.map(({ user_id: userId }) => userId))
    return { items: recoveries.map((one) => presentRecovery(one, { userId: actor.userId!, isBelow: standings.get(one.user_id)?.isBelow ?? false })), next: null, prev: null }
  })

  route.put('/factor-recoveries/:id/approval', { summary: 'Approve that a member’s second factor is taken away', permission: 'members.manage', response: Recovery, confirmed: true }, async (context) => {
    const { kernel, actor, organization } = context
    const recovery = await recoveryBelow(context)
    await approveRecovery(context, recovery, { by: actor.userId!, organizationId: organization.id })
    return presentRecovery((await openRecoveryOf(kernel, recovery.user_id)) ?? recovery, { userId: actor.userId!, isBelow: true })
  })

  route.put('/factor-recoveries/:id/refusal', { summary: 'Refuse that a member’s second factor is taken away', permission: 'members.manage', status: 204 }, async (context) => {
    const { actor, organization } = context
    await refuseRecovery(context, await recoveryBelow(context), { by: actor.userId!, organizationId: organization.id })
  })

  route.platform.get('/operator/factor-recoveries', { summary: 'Who has lost their second factor, over all organizations', permission: 'platform.recover_accounts', response: Recoveries }, async ({ kernel, session }) => ({
    items: (await openRecoveries(kernel, {})).map((one) => presentRecovery(one, { userId: session.userId, isBelow: !one.facts.isOperator || session.platformRoles.includes('super_admin') })),
    next: null,
    prev: null,
  }))

  route.platform.put('/operator/factor-recoveries/:id/approval', { summary: 'Approve that a second factor is taken away', permission: 'platform.recover_accounts', response: Recovery, confirmed: true }, async (context) => {
    const { kernel, session, params } = context
    const [recovery] = await openRecoveries(kernel, { id: params.id })
    if (!recovery) refuseAsMissing()
    refuseUnless(!recovery.facts.isOperator || session.platformRoles.includes('super_admin'), 'identity.recovery_by_super_admin', {}, 403)
    await approveRecovery(context, recovery, { by: session.userId, organizationId: null })
    return presentRecovery((await openRecoveryOf(kernel, recovery.user_id)) ?? recovery, { userId: session.userId, isBelow: true })
  })

  route.platform.put('/operator/factor-recoveries/:id/refusal', { summary: 'Refuse that a second factor is taken away', permission: 'platform.recover_accounts', status: 204 }, async (context) => {
    const [recovery] = await openRecoveries(context.kernel, { id: context.params.id })
    if (!recovery) refuseAsMissing()
    refuseUnless(!recovery.facts.isOperator || context.session.platformRoles.includes('super_admin'), 'identity.recovery_by_super_admin', {}, 403)
    await refuseRecovery(context, recovery, { by: context.session.userId, organizationId: null })
  })
})

/** Of somebody who works here and stands below the caller; anybody else's is missing. */
async function recoveryBelow({ kernel, db, actor, organization, params }: TenantContext): Promise<OpenRecovery> {
  const [recovery] = await openRecoveries(kernel, { id: params.id!, organizationId: organization.id })
  if (!recovery) refuseAsMissing()
  const member = (await standingsOfUsers(db, actor, [recovery.user_id])).get(recovery.user_id)
  refuseUnless(member?.isBelow, 'tenancy.not_below_you', { name: recovery.name }, 403)
  return recovery
}
