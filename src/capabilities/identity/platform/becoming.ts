import type { FastifyRequest } from 'fastify'

import type { Session } from '../../../kernel/access/directory.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse, Refusal, refuseUnless } from '../../../kernel/refusal.ts'

import { hasFactor } from '../factors/ways.ts'
import { refuseWeakPassword } from '../passwords.ts'
import { recordSecurityEvent } from '../security-events.ts'
import { forgetSessions } from '../sessions.ts'
import { createUser, normaliseEmail, userByEmail } from '../users.ts'
import { tellOperators } from './notices.ts'
import { openOffer, takeOffer } from './operator-links.ts'

/** What a link offers, and whether whoever it is for can sign in already, which only its reader learns. */
export async function lookAtOffer(kernel: Kernel, token: string) {
  const { email, platform_roles: roles, expires_at: expiresAt } = await openOffer(kernel, token)
  return { email, roles, expiresAt, hasAccount: (await userByEmail(kernel, email)) !== null }
}

/** An account for who has none yet, under the link's own address. It runs nothing: that takes a second factor first. */
export async function accountFor(kernel: Kernel, token: string, { name, password, language }: { name: string; password: string; language: Language }): Promise<string> {
  const { email } = await openOffer(kernel, token)
  refuseWeakPassword(password, { about: [name, email], pointer: '/password' })
  return (await createUser(kernel, { name, email, language }, password)) ?? refuse('identity.sign_in_to_become_operator')
}

/**
 * The roles are given to whoever is signed in under the link's address and has a second factor:
 * a link that was read by somebody else opens nothing for them.
 */
export async function becomeOperator(kernel: Kernel, request: FastifyRequest, { token, session }: { token: string; session: Session }): Promise<void> {
  const offer = await openOffer(kernel, token)
  refuseUnless(normaliseEmail(session.email) === offer.email_normalised, 'identity.operator_link_for_another', { email: offer.email }, 403)
  refuseUnless(await hasFactor(kernel, session.userId), 'identity.operator_needs_factor', {}, 403)

  if (!(await takeOffer(kernel, offer, session.userId))) throw new Refusal('identity.operator_link_used', {}, 410)
  forgetSessions(kernel, session.userId)
  await recordSecurityEvent(kernel, request, { kind: 'operator_roles_given', userId: session.userId, sessionId: session.id, detail: { roles: offer.platform_roles, linkId: offer.id } })
  await tellOperators(kernel, request.id, { kind: 'operator_joined', about: session.userId })
}
