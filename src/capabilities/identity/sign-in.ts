import type { FastifyRequest } from 'fastify'

import { addressOf } from '../../kernel/http/rate-limits.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse } from '../../kernel/refusal.ts'

import { isPassword } from './passwords.ts'
import { startSession } from './sessions.ts'
import { normaliseEmail, userByEmail } from './users.ts'

/**
 * Checks e-mail and password, and answers the token of a new session. Known, unknown and suspended people get the same
 * answer after the same work.
 */
export async function signIn(kernel: Kernel, request: FastifyRequest, { email, password }: { email: string; password: string }): Promise<string> {
  await limitGuesses(kernel, request, email)

  const user = await userByEmail(kernel, email)
  const matches = await isPassword(password, user?.password_hash ?? null)
  if (!user || !matches) refuse('identity.wrong_credentials', {}, 401)

  await forgetGuesses(kernel, request, email)
  return startSession(kernel, { userId: user.id, organizationId: null, ...origin(request) })
}

/** What a session remembers of where it was started, so that its owner recognises it. */
export function origin(request: FastifyRequest): { device: string | null; address: string } {
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
