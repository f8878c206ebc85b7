import type { FastifyRequest } from 'fastify'

import type { Session } from '../../../kernel/access/directory.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuseAsMissing, refuseUnless } from '../../../kernel/refusal.ts'

import { openRecovery } from '../recovery/recovery.ts'
import { recordSecurityEvent } from '../security-events.ts'
import { leaveSessions } from '../sessions.ts'
import { mailAboutAccount } from './notices.ts'

interface Act {
  session: Session
  userId: string
}

/** Keeps somebody out of everything, at once: every sign-in ends. Whoever runs the platform loses that first, by who may take it. */
export async function suspendUser(kernel: Kernel, request: FastifyRequest, { session, userId, reason }: Act & { reason: string }): Promise<void> {
  await personToHelp(kernel, { session, userId })
  const [changed] = await kernel.database.identity.rows<{ ended: string[] }>(
    `with suspended as (
       update users set state = 'suspended', suspended_at = now(), suspended_by = $2, suspension_reason = $3, updated_at = now()
        where id = $1 and state = 'active' and platform_roles = '{}'
       returning id
     ), ended as (
       update user_sessions s set ended_at = now() from suspended where s.user_id = suspended.id and s.ended_at is null returning s.id
     )
     select array(select id from ended) as ended from suspended`,
    [userId, session.userId, reason.trim()],
  )
  if (!changed) return // they are kept out already
  leaveSessions(kernel, userId, changed.ended)
  await recordSecurityEvent(kernel, request, { kind: 'suspended_by_operator', userId, detail: { by: session.userId } })
  await mailAboutAccount(kernel, request.id, { userId, kind: 'user_suspended' })
}

/** Lets somebody in again, by what they have always signed in with. */
export async function letUserIn(kernel: Kernel, request: FastifyRequest, { session, userId }: Act): Promise<void> {
  await personToHelp(kernel, { session, userId })
  const changed = await kernel.database.identity.rows(
    "update users set state = 'active', suspended_at = null, suspended_by = null, suspension_reason = null, updated_at = now() where id = $1 and state = 'suspended' returning id",
    [userId],
  )
  if (changed.length === 0) return
  await recordSecurityEvent(kernel, request, { kind: 'let_in_by_operator', userId, detail: { by: session.userId } })
  await mailAboutAccount(kernel, request.id, { userId, kind: 'user_let_in' })
}

/** Signs somebody out everywhere, sockets included; answers how many sign-ins there were. */
export async function endUserSessions(kernel: Kernel, request: FastifyRequest, { session, userId }: Act): Promise<number> {
  await personToHelp(kernel, { session, userId })
  const ended = await kernel.database.identity.rows<{ id: string }>('update user_sessions set ended_at = now() where user_id = $1 and ended_at is null and expires_at > now() returning id', [userId])
  leaveSessions(kernel, userId, ended.map(({ id }) => id))
  await recordSecurityEvent(kernel, request, { kind: 'sessions_ended_by_operator', userId, detail: { by: session.userId, count: ended.length } })
  await mailAboutAccount(kernel, request.id, { userId, kind: 'user_signed_out' })
  return ended.length
}

/**
 * Shows somebody the way to a new password. The link that sets one is asked for by the person, in the browser in which it will be opened: one
 * that support could have sent would be one that support could open.
 */
export async function suggestNewPassword(kernel: Kernel, request: FastifyRequest, { session, userId }: Act): Promise<void> {
  await personToHelp(kernel, { session, userId })
  await recordSecurityEvent(kernel, request, { kind: 'new_password_suggested', userId, detail: { by: session.userId } })
  await mailAboutAccount(kernel, request.id, { userId, kind: 'new_password' })
}

/** Somebody has lost every second factor and cannot say so themselves. It only begins: others approve it, and the delay runs, before anything is taken away. */
export async function startRecovery(kernel: Kernel, request: FastifyRequest, { session, userId }: Act): Promise<void> {
  await personToHelp(kernel, { session, userId })
  await openRecovery({ kernel, request }, { userId, by: session.userId })
}

/** Those who run the platform are changed among the operators only; and who came by a demonstration touches nobody real. */
async function personToHelp(kernel: Kernel, { session, userId }: Act): Promise<void> {
  const [person] = await kernel.database.identity.rows<{ is_demo: boolean; runs_the_platform: boolean; operator_is_demo: boolean }>(
    "select u.is_demo, u.platform_roles <> '{}' as runs_the_platform, op.is_demo as operator_is_demo from users u, users op where u.id = $1 and op.id = $2",
    [userId, session.userId],
  )
  if (!person) refuseAsMissing()
  refuseUnless(!person.runs_the_platform, 'identity.user_is_operator', {}, 403)
  refuseUnless(!person.operator_is_demo || person.is_demo, 'identity.demo_is_shared', {}, 403)
}
