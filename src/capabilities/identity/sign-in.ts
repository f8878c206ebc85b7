import type { FastifyRequest } from 'fastify'

import { addressOf } from '../../kernel/http/rate-limits.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse } from '../../kernel/refusal.ts'

import { isPassword } from './passwords.ts'
import { startSession } from './sessions.ts'
import { normaliseEmail, userByEmail } from './users.ts'

/**
 * Checks e-mail and password, and answers the token of a new session. Known and unknown people get the same answer
 * after the same work. Attempts are counted per address and, apart from it, per e-mail and address, so that a
 * stranger's guesses elsewhere never lock the owner out.
 */
export async function signIn(kernel: Kernel, request: FastifyRequest, { email, password }: { email: string; password: string }): Promise<string> {
  const address = addressOf(request)
  const { signIn: perMinute } = kernel.env.rateLimits
  await kernel.rateLimits.spend('sign-in-address', address, perMinute * 5)
  await kernel.rateLimits.spend('sign-in', `${normaliseEmail(email)} ${address}`, perMinute)

  const user = await userByEmail(kernel, email)
  const matches = await isPassword(password, user?.password_hash ?? null)
  if (!user || !matches) refuse('identity.wrong_credentials', {}, 401)

  await kernel.rateLimits.forget('sign-in', `${normaliseEmail(email)} ${address}`, perMinute)
  return startSession(kernel, { userId: user.id, organizationId: null, device: request.headers['user-agent'] ?? null, address: request.ip })
}
