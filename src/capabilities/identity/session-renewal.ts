import type { FastifyReply } from 'fastify'

import type { Session } from '../../kernel/access/directory.ts'
import { hashToken, randomToken } from '../../kernel/crypto/tokens.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import { keepCookie } from './session-cookie.ts'

/** For requests that were on their way with the token before, and for tabs that have not seen the new cookie yet. */
const OVERLAP = "interval '10 seconds'"

/** This person may do more from now on, so whoever else has seen a token of theirs should not: each session gets another one with its next answer. */
export async function renewSoon(kernel: Kernel, userId: string): Promise<void> {
  await kernel.database.identity.rows('update user_sessions set renewal_due = true where user_id = $1 and ended_at is null and expires_at > now()', [userId])
  kernel.sessions.forget(userId)
}

/**
 * Of requests that are answered at the same time one brings the new token. A second change within the overlap waits for its
 * end: else the browser might be left with a token that was replaced before its answer arrived.
 */
export async function renewToken(kernel: Kernel, reply: FastifyReply, { id, userId }: Session): Promise<void> {
  const token = randomToken()
  const renewed = await kernel.database.identity.rows(
    `update user_sessions
        set former_token_hash = token_hash, former_until = now() + ${OVERLAP}, token_hash = $2, renewal_due = false
      where id = $1 and renewal_due and ended_at is null and (former_until is null or former_until < now())
     returning id`,
    [id, hashToken(token)],
  )
  if (renewed.length === 0) return
  keepCookie(kernel, reply, token)
  kernel.sessions.forget(userId)
}

/** For whoever comes to run the platform: the token before opens nothing from this moment on, whatever was on its way with it. */
export async function replaceToken(kernel: Kernel, reply: FastifyReply, { id, userId }: Session): Promise<string> {
  const token = randomToken()
  await kernel.database.identity.rows('update user_sessions set token_hash = $2, former_token_hash = null, former_until = null, renewal_due = false where id = $1', [id, hashToken(token)])
  keepCookie(kernel, reply, token)
  kernel.sessions.forget(userId)
  return token
}
