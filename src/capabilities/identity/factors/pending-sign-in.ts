import type { FastifyRequest } from 'fastify'

import { hashToken, randomToken } from '../../../kernel/crypto/tokens.ts'
import { inBatches } from '../../../kernel/db/in-batches.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse } from '../../../kernel/refusal.ts'

import { noteRead } from '../emails/email.ts'
import { pendingCookieName } from '../pending-cookie.ts'
import { isMailedCode } from '../risk/mailed-code.ts'
import { recordSecurityEvent } from '../security-events.ts'
import type { Vouching } from '../sessions.ts'
import { forgetCodeGuesses, limitCodeGuesses } from './code-guesses.ts'
import { tellOwner } from './notices.ts'
import { refuseProof, takeProof } from './proof.ts'
import type { Given, Proof } from './proof.ts'
import { isAppCode } from './typed-code.ts'

export const PENDING_MINUTES = 10
const TRIES = 5
const CLEANED_AT_ONCE = 1_000

/** The password was right; whoever brings this token back, from a cookie that scripts do not see, may give a code. */
export async function startPendingSignIn(kernel: Kernel, { userId, organizationId, vouching, judgedId, isNoticed, mailedCodeHash = null }: NewPending) {
  const token = randomToken()
  const [row] = await kernel.database.identity.rows<{ expires_at: Temporal.Instant }>(
    `insert into pending_sign_ins (user_id, token_hash, organization_id, expires_at, vouched_by, vouched_through, judged_id, is_noticed, mailed_code_hash, vouched_as)
     values ($1, $2, $3, now() + make_interval(mins => $4), $5, $6, $7, $8, $9, $10)
     returning expires_at`,
    [userId, hashToken(token), organizationId, PENDING_MINUTES, vouching?.organizationId ?? null, vouching?.connectionId ?? null, judgedId, isNoticed, mailedCodeHash, vouching?.vouchedAs ?? null],
  )
  return { token, expiresAt: row!.expires_at }
}

interface NewPending {
  userId: string
  organizationId: string | null
  vouching?: Vouching | null
  judgedId: string
  /** Its owner is told once it is complete. */
  isNoticed: boolean
  /** Of the code that was mailed, where there is no factor to ask for. */
  mailedCodeHash?: Buffer | null
}

/** Whose sign-in a right code completes; it is over with that, and after the fifth wrong one too. */
export async function completePendingSignIn(kernel: Kernel, request: FastifyRequest, given: Given): Promise<Completed> {
  const token = request.cookies[pendingCookieName(kernel)]
  const pending = token ? await takeTry(kernel, hashToken(token)) : null
  if (!pending) refuseAsOver()
  if (isGuessable(given)) await limitCodeGuesses(kernel, request, pending)

  const proof = await proofOf(kernel, request, pending, given)
  if ('wrong' in proof) return endAfterLastTry(kernel, request, pending, (left) => refuseProof(given, proof.wrong, { status: 401, left }))

  if (!(await end(kernel, pending.id))) refuseAsOver()
  if (proof.way === 'backup_code') await tellOwner(kernel, request.id, { userId: pending.user_id, notice: 'backup_used' })
  if (proof.way === 'mailed_code' && !pending.vouched_by) await noteRead(kernel, pending.user_id)
  if (proof.way === 'totp' || proof.way === 'sms' || proof.way === 'mailed_code') await forgetCodeGuesses(kernel, request, pending)
  return {
    userId: pending.user_id,
    organizationId: pending.organization_id,
    vouching: vouchingOf(pending),
    judgedId: pending.judged_id,
    isNoticed: pending.is_noticed,
    isByFactor: proof.way !== 'mailed_code',
  }
}

interface Completed {
  userId: string
  organizationId: string | null
  vouching: Vouching | null
  judgedId: string | null
  isNoticed: boolean
  /** By what they have besides the password, and not by a code that was mailed. */
  isByFactor: boolean
}

/** Where a code was mailed, there is nothing else to ask for. */
async function proofOf(kernel: Kernel, request: FastifyRequest, { id: boundTo, user_id: userId, mailed_code_hash: hash }: Pending, given: Given): Promise<Proof> {
  if (hash === null) return takeProof(kernel, request, given, { userId, boundTo, purpose: 'second_step' })
  return 'code' in given && isMailedCode(kernel, userId, { given: given.code, hash }) ? { way: 'mailed_code' } : { wrong: 'identity.wrong_mailed_code' }
}

/** Six digits, however they came: they are few enough to try. */
function isGuessable(given: Given): boolean {
  return 'textedCode' in given || ('code' in given && isAppCode(given.code))
}

/** The sign-in that waits in this browser: the right password was given, and nothing else yet. Looking is not trying. */
export async function pendingSignIn(kernel: Kernel, request: FastifyRequest): Promise<{ id: string; userId: string }> {
  const token = request.cookies[pendingCookieName(kernel)]
  const [pending] = token ? await kernel.database.identity.rows<{ id: string; user_id: string }>('select id, user_id from pending_sign_ins where token_hash = $1 and expires_at > now() and tries < $2', [hashToken(token), TRIES]) : []
  if (!pending) refuseAsOver()
  return { id: pending.id, userId: pending.user_id }
}

interface Pending {
  id: string
  user_id: string
  email: string
  organization_id: string | null
  vouched_by: string | null
  vouched_through: string | null
  vouched_as: string | null
  tries: number
  judged_id: string | null
  is_noticed: boolean
  mailed_code_hash: Buffer | null
}

/** The person has given a code of their own by now, so nobody's word is needed for that. */
function vouchingOf({ vouched_by: organizationId, vouched_through: connectionId, vouched_as: vouchedAs }: Pending): Vouching | null {
  return organizationId && connectionId ? { organizationId, connectionId, vouchedAs, coversFactor: false } : null
}

/**
 * Counted before the code is looked at, so that many at once are no more tries than one after the other. A password
 * that was changed since, a factor that was removed or a person who was suspended end it too.
 */
async function takeTry(kernel: Kernel, tokenHash: Buffer): Promise<Pending | null> {
  const [pending] = await kernel.database.identity.rows<Pending>(
    `update pending_sign_ins p
        set tries = p.tries + 1
       from users u, user_credentials c
      where p.token_hash = $1 and p.expires_at > now() and p.tries < $2
        and u.id = p.user_id and u.state = 'active' and (not u.is_demo or $3)
        and c.user_id = p.user_id and c.changed_at <= p.created_at
        and (p.mailed_code_hash is not null
             or exists (select from mfa_factors f where f.user_id = p.user_id and f.verified_at is not null)
             or exists (select from passkeys k where k.user_id = p.user_id))
     returning p.id, p.user_id, u.email, p.organization_id, p.vouched_by, p.vouched_through, p.vouched_as, p.tries, p.judged_id, p.is_noticed, p.mailed_code_hash`,
    [tokenHash, TRIES, kernel.env.demo],
  )
  return pending ?? null
}

async function endAfterLastTry(kernel: Kernel, request: FastifyRequest, pending: Pending, refuseTry: (left: number) => never): Promise<never> {
  await recordSecurityEvent(kernel, request, { kind: 'code_wrong', userId: pending.user_id })
  const left = TRIES - pending.tries
  if (left > 0) refuseTry(left)
  if (await end(kernel, pending.id)) await tellOwner(kernel, request.id, { userId: pending.user_id, notice: 'codes_guessed' })
  refuseAsOver()
}

async function end(kernel: Kernel, id: string): Promise<boolean> {
  return (await kernel.database.identity.rows('delete from pending_sign_ins where id = $1 returning id', [id])).length > 0
}

function refuseAsOver(): never {
  refuse('identity.sign_in_over', {}, 401)
}

/** What nobody completed in time. */
export async function cleanPendingSignIns(kernel: Kernel): Promise<void> {
  await inBatches(CLEANED_AT_ONCE, () =>
    kernel.database.identity.rows(
      `delete from pending_sign_ins
        where id = any (array(select id from pending_sign_ins where expires_at < now() limit ${CLEANED_AT_ONCE}))
       returning 1`,
    ),
  )
}
