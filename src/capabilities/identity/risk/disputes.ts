import type { FastifyRequest } from 'fastify'

import { hashToken, randomToken } from '../../../kernel/crypto/tokens.ts'
import { inBatches } from '../../../kernel/db/in-batches.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse } from '../../../kernel/refusal.ts'

import { recordSecurityEvent } from '../security-events.ts'
import { endSession } from '../sessions.ts'

/** Mails are read after a weekend away. It only ever ends a session, so nothing is lost by its being good for so long. */
const DAYS = 7
const CLEANED_AT_ONCE = 1_000

/** Answers the token of the link "this was not me". */
export async function startDispute(kernel: Kernel, { userId, sessionId }: { userId: string; sessionId: string }): Promise<string> {
  const token = randomToken()
  await kernel.database.identity.rows(
    'insert into sign_in_disputes (user_id, session_id, token_hash, expires_at) values ($1, $2, $3, now() + make_interval(days => $4))',
    [userId, sessionId, hashToken(token), DAYS],
  )
  return token
}

/**
 * "This was not me": the session ends with its sockets, and no browser of theirs skips the factor any more. Answers the
 * e-mail to which the way to a new password is then sent: the link alone sets none, as a mail may have been passed on.
 */
export async function dispute(kernel: Kernel, request: FastifyRequest, token: string): Promise<string> {
  const [taken] = await kernel.database.identity.rows<{ user_id: string; session_id: string; email: string }>(
    `with taken as (
       update sign_in_disputes set used_at = now()
        where token_hash = $1 and used_at is null and expires_at > now()
       returning user_id, session_id
     ), untrusted as (
       delete from trusted_devices t using taken where t.user_id = taken.user_id
     )
     select taken.user_id, taken.session_id, u.email from taken join users u on u.id = taken.user_id`,
    [hashToken(token)],
  )
  if (!taken) refuse('identity.dispute_over', {}, 410)
  await endSession(kernel, taken.user_id, taken.session_id)
  await recordSecurityEvent(kernel, request, { kind: 'sign_in_disputed', userId: taken.user_id, sessionId: taken.session_id })
  return taken.email
}

export async function cleanDisputes(kernel: Kernel): Promise<void> {
  await inBatches(CLEANED_AT_ONCE, () =>
    kernel.database.identity.rows(
      `delete from sign_in_disputes
        where id = any (array(select id from sign_in_disputes where expires_at < now() limit ${CLEANED_AT_ONCE}))
       returning 1`,
    ),
  )
}
