import type { FastifyRequest } from 'fastify'

import { addressOf } from '../../kernel/http/rate-limits.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse } from '../../kernel/refusal.ts'

import { hasFactor } from './factors/factor.ts'
import { completePendingSignIn, startPendingSignIn } from './factors/pending-sign-in.ts'
import { isPassword } from './passwords.ts'
import { pendingCookieName } from './pending-cookie.ts'
import { startSession } from './sessions.ts'
import { normaliseEmail, userByEmail } from './users.ts'

/**
 * Checks e-mail and password, and answers how far that opens the door. Known, unknown and suspended people get the same
 * answer after the same work.
 */
export async function signIn(kernel: Kernel, request: FastifyRequest, { email, password }: { email: string; password: string }): Promise<Entry> {
  await limitGuesses(kernel, request, email)

  const user = await userByEmail(kernel, email)
  const matches = await isPassword(password, user?.password_hash ?? null)
  if (!user || !matches) refuse('identity.wrong_credentials', {}, 401)

  await forgetGuesses(kernel, request, email)
  return afterRightPassword(kernel, request, { userId: user.id, organizationId: null })
}

/** A session; or, for who has a second factor, a sign-in that waits for its code in this browser. */
export type Entry = { token: string } | { pending: { token: string; expiresAt: Temporal.Instant } }

/**
 * What follows a right password, or whatever stands in for one (a reset, an invitation): the one way to a session. A
 * session is started nowhere but here and in afterRightCode(), and a rule holds us to that.
 */
export async function afterRightPassword(kernel: Kernel, request: FastifyRequest, { userId, organizationId }: { userId: string; organizationId: string | null }): Promise<Entry> {
  if (await hasFactor(kernel, userId)) return { pending: await startPendingSignIn(kernel, { userId, organizationId }) }
  return { token: await startSession(kernel, { userId, organizationId, isConfirmed: true, ...origin(request) }) }
}

/** Completes the sign-in that waits in this browser, and answers the token of its session. */
export async function afterRightCode(kernel: Kernel, request: FastifyRequest, code: string): Promise<string> {
  const { userId, organizationId } = await completePendingSignIn(kernel, { token: request.cookies[pendingCookieName(kernel)], code, requestId: request.id })
  return startSession(kernel, { userId, organizationId, isConfirmed: true, ...origin(request) })
}

/** What a session remembers of where it was started, so that its owner recognises it. */
function origin(request: FastifyRequest): { device: string | null; address: string } {
  return { device: request.headers['user-agent'] ?? null, address: request.ip }
}

/**
 * Attempts are counted per e-mail and address together, so that a stranger's guesses elsewhere never lock the owner
 * out; and per address over all e-mails, so that trying one password on a thousand people is slow too.
 */
export async function limitGuesses(kernel: Kernel, request: FastifyRequest, email: string): Promise<void> {
  const { signIn: perMinute } = kernel.env.rateLimits
  await kernel.rateLimits.spend('sign-in-address', addressOf(request), perMinute * 5)
  await kernel.rateLimits.spend('sign-in', `${normaliseEmail(email)} ${addressOf(request)}`, perMinute)
}

async function forgetGuesses(kernel: Kernel, request: FastifyRequest, email: string): Promise<void> {
  await kernel.rateLimits.forget('sign-in', `${normaliseEmail(email)} ${addressOf(request)}`, kernel.env.rateLimits.signIn)
}
