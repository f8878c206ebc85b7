import type { FastifyRequest } from 'fastify'

import type { Session } from '../../../kernel/access/directory.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { Refusal, refuse, refuseUnless } from '../../../kernel/refusal.ts'

import { isPassword } from '../passwords.ts'
import { tellOwner } from './notices.ts'
import { refuseProof, takeProof } from './proof.ts'
import type { Given } from './proof.ts'
import { waysOf } from './ways.ts'

const HOLDS = "interval '10 minutes'"
const TRIES_AN_HOUR = 10

/** What is sensitive is done only by who has given a password or a code in this session within the last ten minutes. */
export async function refuseUnlessConfirmed(kernel: Kernel, session: Pick<Session, 'id' | 'userId'>): Promise<void> {
  const [row] = await kernel.database.identity.rows<{ holds: boolean; is_vouched: boolean }>(
    `select ended_at is null and coalesce(confirmed_at > now() - ${HOLDS}, false) as holds, vouched_by is not null as is_vouched from user_sessions where id = $1`,
    [session.id],
  )
  if (row?.holds) return
  // Whoever came through their company may have no password here: the company is asked once more, then.
  refuse('identity.confirmation_needed', { ways: await waysOf(kernel, session.userId), company: row?.is_vouched ?? false }, 403)
}

/**
 * Says once more who sits here. Tries are counted for this session alone: a stranger elsewhere cannot use them up, and
 * whoever has found it open has ten an hour.
 */
export async function confirm(kernel: Kernel, request: FastifyRequest, session: Session, given: { password: string } | Given): Promise<void> {
  await countTry(kernel, session.id)
  if ('password' in given) await checkPassword(kernel, session, given.password)
  else await checkProof(kernel, request, session, given)
  await kernel.database.identity.rows('update user_sessions set confirmed_at = now(), wrong_confirmations = 0, renewal_due = true, by_trust = by_trust and $2 where id = $1', [session.id, 'password' in given])
  kernel.sessions.forget(session.userId) // the next answer brings another token: this session may do more now
}

/** In a session that a trusted browser has spared the code, the password is what everybody could give who has that browser. */
async function checkPassword(kernel: Kernel, { id, userId }: Session, password: string): Promise<void> {
  const [credential] = await kernel.database.identity.rows<{ password_hash: string; by_trust: boolean }>(
    `select c.password_hash, s.by_trust from user_sessions s join user_credentials c on c.user_id = s.user_id where s.id = $1`,
    [id],
  )
  if (credential?.by_trust && (await waysOf(kernel, userId)).length > 0) throw new Refusal('identity.code_needed', {}, 422, [{ pointer: '/password', code: 'identity.code_needed' }])
  if (await isPassword(password, credential?.password_hash ?? null)) return
  throw new Refusal('identity.wrong_password', {}, 422, [{ pointer: '/password', code: 'identity.wrong_password' }])
}

async function checkProof(kernel: Kernel, request: FastifyRequest, { id, userId }: Session, given: Given): Promise<void> {
  const proof = await takeProof(kernel, request, given, { userId, boundTo: id, purpose: 'confirmation' })
  if ('wrong' in proof) refuseProof(given, proof.wrong)
  if (proof.way === 'backup_code') await tellOwner(kernel, request.id, { userId, notice: 'backup_used' })
}

async function countTry(kernel: Kernel, sessionId: string): Promise<void> {
  const counted = await kernel.database.identity.rows(
    `update user_sessions
        set wrong_confirmations = case when wrong_confirmations_since < now() - interval '1 hour' then 1 else wrong_confirmations + 1 end,
            wrong_confirmations_since = case when wrong_confirmations_since < now() - interval '1 hour' then now() else wrong_confirmations_since end
      where id = $1 and (wrong_confirmations < $2 or wrong_confirmations_since < now() - interval '1 hour')
     returning id`,
    [sessionId, TRIES_AN_HOUR],
  )
  refuseUnless(counted.length > 0, 'identity.too_many_confirmations', { retryAfter: 3600 }, 429)
}
