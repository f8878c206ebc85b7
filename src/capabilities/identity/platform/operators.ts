import type { FastifyRequest } from 'fastify'

import type { Session } from '../../../kernel/access/directory.ts'
import type { PlatformRole } from '../../../kernel/access/roles.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse, refuseAsMissing, refuseUnless } from '../../../kernel/refusal.ts'

import { recordSecurityEvent } from '../security-events.ts'
import { forgetSessions } from '../sessions.ts'
import { mailOperatorLink, tellOperators } from './notices.ts'
import { offer, revokeOffer } from './operator-links.ts'
import { mayOffer, standsOver } from './ranks.ts'

/** Somebody is to run the platform too: a link is mailed to them. Whether they have an account is neither looked up nor told. */
export async function inviteOperator(kernel: Kernel, request: FastifyRequest, { session, email, roles }: { session: Session; email: string; roles: readonly PlatformRole[] }): Promise<{ id: string; expiresAt: Temporal.Instant }> {
  await refuseDemo(kernel, session.userId)
  refuseUnless(mayOffer(session.platformRoles, roles), 'identity.above_own_role', {}, 403)
  const { url, ...made } = await offer(kernel, { email, roles, offeredBy: session.userId })
  await recordSecurityEvent(kernel, request, { kind: 'operator_invited', userId: session.userId, sessionId: session.id, detail: { linkId: made.id, roles } })
  await mailOperatorLink(kernel, request.id, { email, url, roles, inviter: session.name, expiresAt: made.expiresAt })
  return made
}

/** Takes an invitation back that nobody has used. */
export async function withdrawInvitation(kernel: Kernel, request: FastifyRequest, { session, id }: { session: Session; id: string }): Promise<void> {
  await refuseDemo(kernel, session.userId)
  const roles = await revokeOffer(kernel, id)
  if (!roles) refuseAsMissing()
  await recordSecurityEvent(kernel, request, { kind: 'operator_invitation_withdrawn', userId: session.userId, sessionId: session.id, detail: { linkId: id, roles } })
}

/**
 * What somebody may do on the platform from now on; nothing at all, with an empty list. Nobody gives what stands above
 * them, nor changes who does; and one super admin always remains, also when two go at once.
 */
export async function changePlatformRoles(kernel: Kernel, request: FastifyRequest, { session, userId, roles }: { session: Session; userId: string; roles: readonly PlatformRole[] }): Promise<void> {
  await refuseDemo(kernel, session.userId)
  const [person] = await kernel.database.identity.rows<{ platform_roles: PlatformRole[]; is_demo: boolean }>("select platform_roles, is_demo from users where id = $1 and platform_roles <> '{}'", [userId])
  if (!person) refuseAsMissing()
  refuseUnless(!person.is_demo, 'identity.demo_is_shared', {}, 403)
  const isSelf = userId === session.userId
  refuseUnless(isSelf || standsOver(session.platformRoles, person.platform_roles), 'identity.operator_above', {}, 403)
  refuseUnless(mayOffer(session.platformRoles, roles), 'identity.above_own_role', {}, 403)

  // Locking every super admin makes two such changes follow one another; whoever waits sees what the other has left.
  const changed = await kernel.database.identity.rows(
    `with super_admins as (
       select id from users where 'super_admin' = any (platform_roles) and state = 'active' and not is_demo order by id for update
     )
     update users set platform_roles = $2, updated_at = now()
      where id = $1 and platform_roles = $3
        and ('super_admin' = any ($2::text[]) or not 'super_admin' = any ($3::text[]) or exists (select from super_admins where id <> $1))
     returning id`,
    [userId, roles, person.platform_roles],
  )
  if (changed.length === 0) await refuseForReason(kernel, userId, person.platform_roles)
  forgetSessions(kernel, userId)
  await recordSecurityEvent(kernel, request, { kind: 'operator_roles_changed', userId, detail: { by: session.userId, from: person.platform_roles, to: roles } })
  await tellOperators(kernel, request.id, { kind: 'operator_changed', about: userId })
}

async function refuseForReason(kernel: Kernel, userId: string, expected: readonly PlatformRole[]): Promise<never> {
  const [now] = await kernel.database.identity.rows<{ is_same: boolean }>('select platform_roles = $2 as is_same from users where id = $1', [userId, expected])
  refuse(now?.is_same ? 'identity.last_super_admin' : 'identity.operator_changed_meanwhile')
}

/** Everybody can sign in as the operator of a demonstration: what they do must end with it. */
async function refuseDemo(kernel: Kernel, userId: string): Promise<void> {
  const [user] = await kernel.database.identity.rows<{ is_demo: boolean }>('select is_demo from users where id = $1', [userId])
  refuseUnless(user && !user.is_demo, 'identity.demo_is_shared', {}, 403)
}
