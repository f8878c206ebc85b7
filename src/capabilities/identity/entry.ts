import type { FastifyReply } from 'fastify'

import type { Session } from '../../kernel/access/directory.ts'
import type { OpenContext } from '../../kernel/http/context.ts'
import { sessionOf } from '../../kernel/http/who.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse, refuseUnless } from '../../kernel/refusal.ts'

import { cookieFlags } from './cookie-flags.ts'
import { rememberDevice } from './devices.ts'
import { PENDING_MINUTES } from './factors/pending-sign-in.ts'
import { clearImpersonationCookie } from './impersonation/cookie.ts'
import { pendingCookieName } from './pending-cookie.ts'
import { presentSession } from './present.ts'
import { clearCookie, keepCookie } from './session-cookie.ts'
import { chooseOrganization, endSession } from './sessions.ts'
import type { Entry } from './sign-in.ts'
import { trustBrowser } from './trust/trusted-devices.ts'

/** Opens the door as far as it was earned: the session, or the question for the second factor. */
export async function enter({ kernel, request, reply, language, session }: OpenContext, entry: Entry, organizationId: string | null = null) {
  if ('pending' in entry) {
    reply.setCookie(pendingCookieName(kernel), entry.pending.token, { ...cookieFlags(kernel), sameSite: 'strict', maxAge: PENDING_MINUTES * 60 })
    const { ways, expiresAt, trustDays } = entry.pending
    return { ways, expiresAt, trustDays }
  }
  if (request.cookies[pendingCookieName(kernel)]) reply.clearCookie(pendingCookieName(kernel), cookieFlags(kernel))
  await replaceCookie(kernel, reply, entry.token, session)
  const entered = (await kernel.sessions.resolve(entry.token))!
  // Whom somebody else vouched for has not shown that this browser is theirs.
  if (entered.vouchedBy === null) {
    const device = rememberDevice(kernel, request, reply, entered.email)
    if (entry.isToTrust) await trustBrowser({ kernel, request, reply }, { userId: entered.userId, sessionId: entered.id, device })
  }
  return presentSession(kernel, entered, language, organizationId)
}

/** The browser's former session ends with it: its cookie is gone, and nobody could end it from here any more. */
async function replaceCookie(kernel: Kernel, reply: FastifyReply, token: string, former: Session | null): Promise<void> {
  if (former) await endSession(kernel, former.userId, former.id)
  keepCookie(kernel, reply, token)
  clearImpersonationCookie(kernel, reply) // one that is over would stand before it
}

/** Ends the session of this browser, and forgets it there. */
export async function leave({ kernel, reply, session }: Pick<OpenContext, 'kernel' | 'reply' | 'session'>): Promise<void> {
  if (session) await endSession(kernel, session.userId, session.id)
  clearCookie(kernel, reply)
}

/** Who is in already as the same person stays in, and looks at this organization from now on. */
export async function stay({ kernel, request, language }: OpenContext, session: Session, organizationId: string) {
  await chooseOrganization(kernel, session, organizationId)
  return presentSession(kernel, (await sessionOf(kernel, request))!, language, organizationId)
}

/**
 * Who has signed in themselves, and may do what concerns the account: whoever was only vouched for by an organization may not, or
 * who runs its identity provider could reach what the person has elsewhere.
 */
export function signedIn(session: Session | null): Session {
  const current = signedInAnyhow(session)
  refuseUnless(current.vouchedBy === null, 'identity.own_sign_in_needed', {}, 403)
  return current
}

/** Who is signed in, also when somebody else vouched for them: for what concerns this session alone. */
export function signedInAnyhow(session: Session | null): Session {
  if (!session) refuse('kernel.unauthenticated', {}, 401)
  return session
}

/** The session of somebody who has signed in themselves; nobody's, where a vouched one must prove nothing about the account. */
export function ownSession(session: Session | null): Session | null {
  return session?.vouchedBy === null ? session : null
}
