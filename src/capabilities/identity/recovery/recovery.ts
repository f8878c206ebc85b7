import type { FastifyRequest } from 'fastify'

import { inTenant } from '../../../kernel/db/tenant.ts'
import { publish } from '../../../kernel/events/publish.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse, refuseUnless } from '../../../kernel/refusal.ts'

import '../events.ts'
import { hasFactor } from '../factors/ways.ts'
import { inBackground } from '../in-background.ts'
import { platformPolicy } from '../policies/platform.ts'
import { recordSecurityEvent } from '../security-events.ts'
import { leaveSessions } from '../sessions.ts'
import { tellApprovers } from './approvers.ts'
import { isApproved } from './decision.ts'
import { readRecoveryLink } from './links.ts'
import { mailConfirmation, mailRecovery } from './mails.ts'
import type { Step } from './mails.ts'
import { openRecoveries, openRecoveryOf } from './queries.ts'
import type { OpenRecovery } from './queries.ts'

/** So long may it take until enough have approved. */
const DAYS_TO_APPROVE = 7

interface Acting {
  kernel: Kernel
  request: FastifyRequest
}

/** Somebody has lost what they had: themselves, after their right password, or by somebody who stands above them. Once open, it is the same one for all. */
export async function openRecovery({ kernel, request }: Acting, { userId, by }: { userId: string; by: string }): Promise<OpenRecovery> {
  refuseUnless(await hasFactor(kernel, userId), 'identity.recovery_needless')
  const { recovery_delay_hours: delay } = await platformPolicy(kernel)
  const [opened] = await kernel.database.identity.rows<{ id: string }>(
    `insert into factor_recoveries (user_id, opened_by, delay_hours, expires_at)
     values ($1, $2, $3, now() + make_interval(days => $4))
     on conflict (user_id) where ended_at is null do nothing
     returning id`,
    [userId, by, delay, DAYS_TO_APPROVE],
  )
  const recovery = (await openRecoveryOf(kernel, userId)) ?? refuse('identity.recovery_over')
  if (!opened) return recovery
  await recordSecurityEvent(kernel, request, { kind: 'recovery_opened', userId, detail: { recoveryId: recovery.id, by } })
  tell(kernel, recovery, 'recovery_opened', request.id)
  return recovery
}

/** One more says that it is right. From enough of them on, the delay runs. */
export async function approveRecovery({ kernel, request }: Acting, recovery: OpenRecovery, { by, organizationId }: { by: string; organizationId: string | null }): Promise<void> {
  refuseUnless(by !== recovery.user_id, 'identity.recovery_own', {}, 403)
  refuseUnless(recovery.due_at === null, 'identity.recovery_approved')
  const [vote] = await kernel.database.identity.rows(
    `insert into factor_recovery_votes (recovery_id, user_id, organization_id)
     select id, $2, $3 from factor_recoveries where id = $1 and ended_at is null and expires_at > now()
     on conflict do nothing
     returning user_id`,
    [recovery.id, by, organizationId],
  )
  refuseUnless(vote, 'identity.recovery_voted')
  await recordSecurityEvent(kernel, request, { kind: 'recovery_approved', userId: recovery.user_id, organizationId, detail: { recoveryId: recovery.id, by } })
  await afterApproval({ kernel, request }, recovery.user_id)
}

/** Somebody who was asked says no, and that ends it: asking again takes the password again. */
export async function refuseRecovery({ kernel, request }: Acting, recovery: OpenRecovery, { by, organizationId }: { by: string; organizationId: string | null }): Promise<void> {
  refuseUnless(by !== recovery.user_id, 'identity.recovery_own', {}, 403)
  await end({ kernel, request }, recovery, 'refused', { by, organizationId })
}

/** The owner does not need it, or never wanted it: by the link in every mail of it, in a session of theirs, or because they signed in with a factor. */
export async function cancelRecovery({ kernel, request }: Acting, userId: string): Promise<boolean> {
  const recovery = await openRecoveryOf(kernel, userId)
  if (recovery) await end({ kernel, request }, recovery, 'canceled', {})
  return recovery !== null
}

/** By the link alone: it can only keep the account as it is. */
export async function cancelByLink(acting: Acting, token: string): Promise<void> {
  const recovery = await recoveryOfLink(acting.kernel, 'cancel', token)
  await end(acting, recovery, 'canceled', {})
}

/** By the link that went to the verified address: whoever runs the platform then needs no second one of them. */
export async function confirmByLink({ kernel, request }: Acting, token: string): Promise<void> {
  const recovery = await recoveryOfLink(kernel, 'confirm', token)
  await kernel.database.identity.rows('update factor_recoveries set email_confirmed_at = coalesce(email_confirmed_at, now()) where id = $1 and ended_at is null', [recovery.id])
  await recordSecurityEvent(kernel, request, { kind: 'recovery_confirmed', userId: recovery.user_id, detail: { recoveryId: recovery.id } })
  await afterApproval({ kernel, request }, recovery.user_id)
}

async function recoveryOfLink(kernel: Kernel, purpose: 'cancel' | 'confirm', token: string): Promise<OpenRecovery> {
  const [recovery] = await openRecoveries(kernel, { id: readRecoveryLink(kernel, purpose, token) })
  return recovery ?? refuse('identity.recovery_over', {}, 410)
}

/** The delay begins when enough have approved, and once. */
async function afterApproval({ kernel, request }: Acting, userId: string): Promise<void> {
  const recovery = await openRecoveryOf(kernel, userId)
  if (!recovery) return
  if (recovery.due_at !== null || !isApproved(recovery.facts)) return tell(kernel, recovery, recovery.due_at === null ? 'recovery_vote' : null, request.id)
  const [due] = await kernel.database.identity.rows<{ due_at: Temporal.Instant }>(
    'update factor_recoveries set due_at = now() + make_interval(hours => delay_hours) where id = $1 and due_at is null and ended_at is null returning due_at',
    [recovery.id],
  )
  if (due) tell(kernel, { ...recovery, due_at: due.due_at }, 'recovery_approved', request.id)
}

async function end({ kernel, request }: Acting, recovery: OpenRecovery, outcome: 'canceled' | 'refused', { by = null, organizationId = null }: { by?: string | null; organizationId?: string | null }): Promise<void> {
  const [ended] = await kernel.database.identity.rows('update factor_recoveries set ended_at = now(), outcome = $2 where id = $1 and ended_at is null returning id', [recovery.id, outcome])
  refuseUnless(ended, 'identity.recovery_over', {}, 410)
  await recordSecurityEvent(kernel, request, { kind: `recovery_${outcome}`, userId: recovery.user_id, organizationId, detail: { recoveryId: recovery.id, by } })
  tell(kernel, recovery, `recovery_${outcome}`, request.id)
}

/** What is due is done, and what nobody approved in time is over. Run often; it does each once. */
export async function completeRecoveries(kernel: Kernel): Promise<void> {
  await endUnapproved(kernel)
  for (const recovery of await openRecoveries(kernel, { isDue: true })) {
    if (isApproved(recovery.facts)) await complete(kernel, recovery)
    // They joined another organization meanwhile, which has its say too.
    else await askAnew(kernel, recovery)
  }
}

/** Nobody, or too few, approved in time. */
async function endUnapproved(kernel: Kernel): Promise<void> {
  const ended = await kernel.database.identity.rows<Pick<OpenRecovery, 'id' | 'user_id' | 'due_at' | 'expires_at'>>(
    `update factor_recoveries set ended_at = now(), outcome = 'expired' where ended_at is null and due_at is null and expires_at <= now() returning id, user_id, due_at, expires_at`,
  )
  for (const recovery of ended) inBackground(kernel, () => mailRecovery(kernel, recovery, 'recovery_expired', 'recovery'))
}

async function askAnew(kernel: Kernel, recovery: OpenRecovery): Promise<void> {
  const [waits] = await kernel.database.identity.rows('update factor_recoveries set due_at = null where id = $1 and ended_at is null returning id', [recovery.id])
  if (!waits) return
  tell(kernel, { ...recovery, due_at: null }, 'recovery_vote', 'recovery')
  inBackground(kernel, () => tellApprovers(kernel, recovery, 'recovery'))
}

/** In one statement: every factor goes, and every session. Until they set up a new one, they come in nowhere. */
async function complete(kernel: Kernel, recovery: OpenRecovery): Promise<void> {
  const [done] = await kernel.database.identity.rows<{ ended: string[] }>(
    `with done as (
       update factor_recoveries set ended_at = now(), outcome = 'done' where id = $1 and ended_at is null and due_at <= now() returning user_id
     ), factors as (
       delete from mfa_factors f using done where f.user_id = done.user_id
     ), passkeys_too as (
       delete from passkeys k using done where k.user_id = done.user_id
     ), trusted as (
       delete from trusted_devices t using done where t.user_id = done.user_id
     ), codes as (
       delete from backup_codes c using done where c.user_id = done.user_id
     ), pending as (
       delete from pending_sign_ins p using done where p.user_id = done.user_id
     ), ended as (
       update user_sessions s set ended_at = now() from done where s.user_id = done.user_id and s.ended_at is null returning s.id
     )
     update users u set factor_recovered_at = now() from done where u.id = done.user_id returning array(select id from ended) as ended`,
    [recovery.id],
  )
  if (!done) return
  leaveSessions(kernel, recovery.user_id, done.ended)
  tell(kernel, recovery, 'recovery_done', 'recovery')
}

/** The owner hears of each step by mail, and the inboxes of their organizations look again. Whoever acted holds a transaction, so it waits for nobody's. */
function tell(kernel: Kernel, recovery: OpenRecovery, step: Step | null, requestId: string): void {
  inBackground(kernel, async () => {
    if (step) await mailRecovery(kernel, recovery, step, requestId)
    if (step === 'recovery_opened' && recovery.is_email_verified) await mailConfirmation(kernel, recovery, requestId)
    if (step === 'recovery_opened') await tellApprovers(kernel, recovery, requestId)
    for (const organizationId of recovery.facts.organizations) {
      await inTenant(kernel, { organizationId, actorId: null, onBehalfOf: null, requestId }, (db) => publish(db, 'factor-recovery.changed', { recoveryId: recovery.id }))
    }
  })
}
