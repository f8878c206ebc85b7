import type { FastifyRequest } from 'fastify'

import type { Session } from '../../kernel/access/directory.ts'
import { hashToken, randomToken } from '../../kernel/crypto/tokens.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { Refusal, refuse, refuseUnless } from '../../kernel/refusal.ts'

import { forgetGuesses, limitGuesses, tellOwnerOf } from './guesses.ts'
import { inBackground } from './in-background.ts'
import { mailPasswordChanged } from './mails.ts'
import { hashPassword, isPassword, refuseWeakPassword } from './passwords.ts'
import { recordSecurityEvent } from './security-events.ts'
import { leaveSessions } from './sessions.ts'

/**
 * Gives somebody who is signed in another password, and answers the new token of this session. Every other session of
 * theirs ends, and so does every link to set a password.
 */
export async function changePassword(kernel: Kernel, request: FastifyRequest, { session, current, password, language }: { session: Session; current: string; password: string; language: Language }): Promise<string> {
  const owner = await ownerOf(kernel, session.userId)
  // Everybody knows it, and whoever comes next wants to sign in with it too.
  refuseUnless(!owner.is_demo, 'identity.demo_password', {}, 403)

  const guess = await limitGuesses(kernel, request, owner.email)
  if (!(await isPassword(current, owner.password_hash))) {
    tellOwnerOf(kernel, request, guess)
    refuseField('/current', 'identity.wrong_password')
  }
  await forgetGuesses(kernel, request, owner.email)
  if (password === current) refuseField('/password', 'identity.same_password')
  refuseWeakPassword(password, { about: [owner.name, owner.email], pointer: '/password' })

  const token = randomToken()
  const isChanged = await replacePassword(kernel, { userId: session.userId, from: owner.password_hash, to: await hashPassword(password), keep: { sessionId: session.id, token } })
  if (!isChanged) refuse('identity.password_changed_meanwhile')
  await recordSecurityEvent(kernel, request, { kind: 'password_changed', userId: session.userId, sessionId: session.id })
  inBackground(kernel, () => mailPasswordChanged(kernel, { requestId: request.id, userId: session.userId, otherwise: language }))
  return token
}

interface Owner {
  name: string
  email: string
  is_demo: boolean
  password_hash: string
}

async function ownerOf(kernel: Kernel, userId: string): Promise<Owner> {
  const [owner] = await kernel.database.identity.rows<Owner>(
    `select u.name, u.email, u.is_demo, c.password_hash
       from users u join user_credentials c on c.user_id = u.id
      where u.id = $1`,
    [userId],
  )
  return owner ?? refuse('kernel.unauthenticated', {}, 401)
}

interface Replacement {
  userId: string
  from: string
  to: string
  keep: { sessionId: string; token: string }
}

/** In one statement, and only from the password that was checked: of two changes at once, one is refused. */
async function replacePassword(kernel: Kernel, { userId, from, to, keep }: Replacement): Promise<boolean> {
  const [changed] = await kernel.database.identity.rows<{ ended: string[] }>(
    `with changed as (
       update user_credentials set password_hash = $3, changed_at = now() where user_id = $1 and password_hash = $2 returning user_id
     ), kept as (
       update user_sessions s set token_hash = $5, former_token_hash = null, former_until = null, renewal_due = false from changed where s.id = $4 and s.user_id = changed.user_id returning s.id
     ), ended as (
       update user_sessions s set ended_at = now() from changed where s.user_id = changed.user_id and s.id <> $4 and s.ended_at is null returning s.id
     ), void as (
       update password_resets r set replaced_at = now() from changed where r.user_id = changed.user_id and r.used_at is null and r.replaced_at is null returning r.id
     )
     select array(select id from ended) as ended from changed`,
    [userId, from, to, keep.sessionId, hashToken(keep.token)],
  )
  if (changed) leaveSessions(kernel, userId, changed.ended)
  return changed !== undefined
}

function refuseField(pointer: string, code: string): never {
  throw new Refusal(code, {}, 422, [{ pointer, code }])
}
