import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'

import type { Session } from '../../../kernel/access/directory.ts'
import { inTenant } from '../../../kernel/db/tenant.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { publish } from '../../../kernel/events/publish.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuseAsMissing, refuseUnless } from '../../../kernel/refusal.ts'

import '../events.ts'
import { recordSecurityEvent } from '../security-events.ts'
import { forgetSessions } from '../sessions.ts'
import { asImpersonator } from '../sign-in.ts'
import { mailImpersonated } from './mail.ts'
import { openImpersonation, sessionOfImpersonation } from './queries.ts'

export interface WantedImpersonation {
  userId: string
  organizationId: string
  reason: string
  minutes: number
  wantsChange: boolean
}

/**
 * Begins to see what a member sees, and answers the token of that session. Whoever runs the platform is nobody's to be: what they may do would
 * come along. The member hears of it at once, by mail and in their own screens.
 */
export async function impersonate(kernel: Kernel, request: FastifyRequest, { session, wanted }: { session: Session; wanted: WantedImpersonation }): Promise<{ id: string; token: string; expiresAt: Temporal.Instant }> {
  const reason = wanted.reason.trim()
  refuseUnless(reason.length >= 10, 'identity.impersonation_reason', {}, 422)
  const member = await memberToBe(kernel, wanted, session)
  refuseUnless(!wanted.wantsChange || kernel.permissions.mayOnPlatform(session.platformRoles, 'platform.ask_to_change'), 'identity.impersonation_change_above', {}, 403)

  const id = newId()
  const expiresAt = await inOrganization(kernel, request, { organizationId: wanted.organizationId, operatorId: session.userId, userId: wanted.userId }, async (db) => {
    const { expires_at } = await db
      .insertInto('impersonations')
      .values({
        organization_id: wanted.organizationId,
        id,
        member_id: member.member_id,
        user_id: wanted.userId,
        operator_id: session.userId,
        operator_name: session.name,
        operator_session_id: session.id,
        reason,
        wants_change: wanted.wantsChange,
        expires_at: sql<Temporal.Instant>`now() + make_interval(mins => ${wanted.minutes})`,
      })
      .returning('expires_at')
      .executeTakeFirstOrThrow()
    await publish(db, 'impersonation.changed', { impersonationId: id, memberId: member.member_id })
    return expires_at
  })
  const token = await asImpersonator(kernel, request, { userId: wanted.userId, organizationId: wanted.organizationId, impersonation: { id, expiresAt } })
  const detail = { impersonationId: id, operatorId: session.userId, minutes: wanted.minutes, wantsChange: wanted.wantsChange }
  await recordSecurityEvent(kernel, request, { kind: 'impersonation_started', userId: wanted.userId, organizationId: wanted.organizationId, detail })
  await mailImpersonated(kernel, request.id, { userId: wanted.userId, operator: session.name, organization: member.organization_name, reason, expiresAt })
  return { id, token, expiresAt }
}

interface MemberToBe {
  member_id: string
  organization_name: string
  is_demo: boolean
  runs_the_platform: boolean
  operator_is_demo: boolean
}

async function memberToBe(kernel: Kernel, { userId, organizationId }: WantedImpersonation, session: Session): Promise<MemberToBe> {
  const [member] = await kernel.database.identity.rows<MemberToBe>(
    `select m.id as member_id, o.name as organization_name, u.is_demo, u.platform_roles <> '{}' as runs_the_platform,
            (select op.is_demo from users op where op.id = $3) as operator_is_demo
       from members m
       join users u on u.id = m.user_id
       join organizations o on o.id = m.organization_id
      where m.organization_id = $2 and m.user_id = $1 and m.state = 'active' and u.state = 'active'`,
    [userId, organizationId, session.userId],
  )
  if (!member) refuseAsMissing()
  refuseUnless(!member.runs_the_platform, 'identity.impersonation_of_operator', {}, 403)
  // Everybody can sign in as the operator of a demonstration, and must not see a real business by that.
  refuseUnless(!member.operator_is_demo || member.is_demo, 'identity.demo_is_shared', {}, 403)
  return member
}

/** The operator has seen enough. */
export async function leaveImpersonation(kernel: Kernel, request: FastifyRequest, session: Session): Promise<void> {
  const { impersonation, userId } = session
  if (!impersonation) return
  await end(kernel, request, { id: impersonation.id, userId, by: 'operator' })
}

/** The member wants nobody there: it ends at once, sockets included. */
export async function endImpersonation(kernel: Kernel, request: FastifyRequest, { session, id }: { session: Session; id: string }): Promise<void> {
  await end(kernel, request, { id, userId: session.userId, by: 'member' })
}

async function end(kernel: Kernel, request: FastifyRequest, { id, userId, by }: { id: string; userId: string; by: 'operator' | 'member' }): Promise<void> {
  const open = await openImpersonation(kernel, { id, userId })
  if (!open) refuseAsMissing()
  await inOrganization(kernel, request, { organizationId: open.organization_id, operatorId: by === 'operator' ? open.operator_id : null, userId }, async (db) => {
    const ended = await db
      .updateTable('impersonations')
      .set({ ended_at: sql<Temporal.Instant>`now()`, ended_by: by })
      .where('organization_id', '=', open.organization_id)
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n) return // the other one was faster
    await publish(db, 'impersonation.changed', { impersonationId: id, memberId: open.member_id })
  })
  forgetSessions(kernel, userId)
  const sessionId = await sessionOfImpersonation(kernel, open)
  if (sessionId) kernel.realtime.endSession(sessionId)
  await recordSecurityEvent(kernel, request, { kind: 'impersonation_ended', userId, organizationId: open.organization_id, detail: { impersonationId: id, by } })
}

/** The member lets a super admin change things as them, who asked for that when they began; it is theirs to give, and to nobody else. */
export async function consentToChanges(kernel: Kernel, request: FastifyRequest, { session, id }: { session: Session; id: string }): Promise<void> {
  const open = await openImpersonation(kernel, { id, userId: session.userId })
  if (!open) refuseAsMissing()
  refuseUnless(open.wants_change, 'identity.impersonation_not_asked', {}, 409)
  await inOrganization(kernel, request, { organizationId: open.organization_id, operatorId: null, userId: session.userId }, async (db) => {
    await db
      .updateTable('impersonations')
      .set({ consented_at: sql<Temporal.Instant>`now()` })
      .where('organization_id', '=', open.organization_id)
      .where('id', '=', id)
      .where('consented_at', 'is', null)
      .execute()
    await publish(db, 'impersonation.changed', { impersonationId: id, memberId: open.member_id })
  })
  forgetSessions(kernel, session.userId)
  await recordSecurityEvent(kernel, request, { kind: 'impersonation_allowed', userId: session.userId, organizationId: open.organization_id, detail: { impersonationId: id } })
}

/** Both stand in the audit log: the operator as who acts, on the member's behalf; or the member alone, where they decide. */
function inOrganization<T>(kernel: Kernel, request: FastifyRequest, { organizationId, operatorId, userId }: { organizationId: string; operatorId: string | null; userId: string }, work: (db: TenantDb) => Promise<T>): Promise<T> {
  return inTenant(kernel, { organizationId, actorId: operatorId ?? userId, onBehalfOf: operatorId ? userId : null, requestId: request.id }, work)
}
