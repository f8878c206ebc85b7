import type { FastifyRequest } from 'fastify'

import type { Static } from '../../kernel/http/schema.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse } from '../../kernel/refusal.ts'

import { completePendingSignIn, startPendingSignIn } from './factors/pending-sign-in.ts'
import type { Given } from './factors/proof.ts'
import { waysOf } from './factors/ways.ts'
import type { Way } from './factors/ways.ts'
import { forgetGuesses, limitGuesses, tellOwnerOf } from './guesses.ts'
import { originOf } from './origin/origin.ts'
import type { SignedChallenge } from './passkey-contract.ts'
import { verifySignature } from './passkeys/verifying.ts'
import { isPassword, refuseWhenBusy } from './passwords.ts'
import { cancelRecovery } from './recovery/recovery.ts'
import { judge, markOfTried } from './risk/judge.ts'
import type { Judged } from './risk/judge.ts'
import { mailNotice, mailRefused } from './risk/letters.ts'
import { sendCode } from './risk/mailed-code.ts'
import type { Answer } from './risk/score.ts'
import type { Rule } from './risk/weights.ts'
import { recordSecurityEvent } from './security-events.ts'
import { startSession } from './sessions.ts'
import type { Vouching } from './sessions.ts'
import { isTrusted, trustDaysOf } from './trust/trusted-devices.ts'
import { userByEmail } from './users.ts'

/**
 * Checks e-mail and password, and answers how far that opens the door. Known, unknown and suspended people get the same
 * answer after the same work.
 */
export async function signIn(kernel: Kernel, request: FastifyRequest, { email, password }: { email: string; password: string }): Promise<Entry> {
  refuseWhenBusy()
  const guess = await limitGuesses(kernel, request, email)

  const user = await userByEmail(kernel, email)
  const matches = await isPassword(password, user?.password_hash ?? null)
  if (!user || !matches) {
    tellOwnerOf(kernel, request, guess)
await recordSecurityEvent(kernel, request, { kind: 'password_wrong', userId: user?.id ?? null, detail: { tried: markOfTried(kernel, email) } })
    refuse('identity.wrong_credentials', {}, 401)
  }

  await forgetGuesses(kernel, request, email)
  return afterRightPassword(kernel, request, { userId: user.id, organizationId: null, passwordHash: user.password_hash })
}

/** A session; or, for who has to show more than the password, a sign-in that waits for it in this browser. */
export type Entry = { token: string; isToTrust?: boolean } | { pending: { token: string; expiresAt: Temporal.Instant; ways: Way[]; trustDays: number } }

/**
 * What follows a right password, or whatever stands in for one (a reset, an invitation): the one way to a session. A
 * session is started nowhere but in this file, and a rule holds us to that.
 */
export async function afterRightPassword(kernel: Kernel, request: FastifyRequest, entrant: Entrant): Promise<Entry> {
  const judged = await judge(kernel, request, entrant)
  if (judged.answer === 'refuse') return refuseSuspicious(kernel, request, entrant.userId)

  const ways = await waysOf(kernel, entrant.userId)
  if (ways.length === 0) {
    const isAsked = judged.answer === 'ask' && !entrant.isMailboxProven
    return isAsked ? askForMailedCode(kernel, request, { entrant, judged }) : { token: await sessionFor(kernel, request, entrant, { judged }) }
  }
  // Trust spares the code of every day; what is suspicious is no day like every other.
  if (judged.answer !== 'ask' && (await isTrusted(kernel, request, { userId: entrant.userId, email: judged.email }))) {
    return { token: await sessionFor(kernel, request, entrant, { judged, byTrust: true }) }
  }
  return askForFactor(kernel, { entrant, judged, ways })
}

/**
 * What follows when an organization's identity provider has said who this is. The session opens that organization alone, and the
 * person's own second factor is asked for unless the organization takes the provider's word for that too.
 */
export async function afterVouching(kernel: Kernel, request: FastifyRequest, { userId, vouching }: { userId: string; vouching: Vouching }): Promise<Entry> {
  const entrant = { userId, organizationId: vouching.organizationId, vouching }
  const judged = await judge(kernel, request, { ...entrant, hasGivenFactor: vouching.coversFactor })
  const ways = vouching.coversFactor ? [] : await waysOf(kernel, userId)
  if (ways.length > 0) return askForFactor(kernel, { entrant, judged, ways })
  return judged.answer === 'ask' ? askForMailedCode(kernel, request, { entrant, judged }) : { token: await sessionFor(kernel, request, entrant, { judged }) }
}

interface Entrant {
  userId: string
  organizationId: string | null
  /** The one that was checked just now, where one was. */
  passwordHash?: string
  vouching?: Vouching | null
  /** They come by a mail of ours, which is the way back in for who was refused. */
  isMailboxProven?: boolean
}

/** Completes the sign-in that waits in this browser, and answers the token of its session. */
export async function afterSecondStep(kernel: Kernel, request: FastifyRequest, given: Given): Promise<string> {
  const { judgedId, isNoticed, isByFactor, ...entrant } = await completePendingSignIn(kernel, request, given)
  if (isByFactor) await cancelRecovery({ kernel, request }, entrant.userId) // it is not lost, then
  const judged = { id: judgedId, answer: isNoticed ? ('notify' as const) : ('allow' as const) }
  return sessionFor(kernel, request, entrant, { judged, isConfirmed: isByFactor || !entrant.vouching })
}

/** A passkey whose device has checked who holds it is both at once, something one has and something one knows or is: nothing more is asked. */
export async function afterPasskey(kernel: Kernel, request: FastifyRequest, given: Static<typeof SignedChallenge>): Promise<string> {
  const signed = await verifySignature(kernel, request, given, { purpose: 'sign_in', userId: null })
  if ('wrong' in signed) refuse(signed.wrong, {}, 401)
  await cancelRecovery({ kernel, request }, signed.userId)
  const judged = await judge(kernel, request, { userId: signed.userId, hasGivenFactor: true })
  return sessionFor(kernel, request, { userId: signed.userId, organizationId: null }, { judged })
}

/**
 * A session of another kind: somebody from support sees what a member sees, until then, and has confirmed nothing. Whether they may has been
 * decided (impersonation/); what it opens is the kernel's to say (http/impersonated.ts).
 */
export async function asImpersonator(kernel: Kernel, request: FastifyRequest, entrant: { userId: string; organizationId: string; impersonation: { id: string; expiresAt: Temporal.Instant } }): Promise<string> {
  return (await startSession(kernel, { ...entrant, isConfirmed: false, ...originOf(kernel, request) }))!
}

async function askForFactor(kernel: Kernel, { entrant, judged, ways }: { entrant: Entrant; judged: Judged; ways: Way[] }): Promise<Entry> {
  const pending = await startPendingSignIn(kernel, { ...entrant, judgedId: judged.id, isNoticed: judged.answer !== 'allow' })
  const trustDays = entrant.vouching ? 0 : await trustDaysOf(kernel, entrant.userId)
  return { pending: { ...pending, ways, trustDays } }
}

/** The owner of the mailbox is told by the very mail that asks. */
async function askForMailedCode(kernel: Kernel, request: FastifyRequest, { entrant, judged }: { entrant: Entrant; judged: Judged }): Promise<Entry> {
  const mailedCodeHash = await sendCode(kernel, request, entrant.userId)
  const pending = await startPendingSignIn(kernel, { ...entrant, judgedId: judged.id, isNoticed: false, mailedCodeHash })
  return { pending: { ...pending, ways: ['mailed_code'], trustDays: 0 } }
}

/** Told plainly, and never without a word to the owner, who has a way back that a stranger has not. */
async function refuseSuspicious(kernel: Kernel, request: FastifyRequest, userId: string): Promise<never> {
  await mailRefused(kernel, request, userId)
  refuse('identity.sign_in_refused', {}, 403)
}

interface How {
  judged: { id: string | null; answer: Answer; reasons?: Rule[] }
  /** Without the factor, in a browser where it need not be given. */
  byTrust?: boolean
  isConfirmed?: boolean
}

/** Whoever was vouched for and gave nothing of their own has not confirmed anything yet, nor has who was spared the factor. */
async function sessionFor(kernel: Kernel, request: FastifyRequest, entrant: Entrant, { judged, byTrust = false, isConfirmed = !byTrust && !entrant.vouching }: How): Promise<string> {
  const { userId, organizationId } = entrant
  const token = await startSession(kernel, { ...entrant, byTrust, isConfirmed, ...originOf(kernel, request) })
  const session = token === null ? null : await kernel.sessions.resolve(token)
  if (token === null || !session) refuse('identity.wrong_credentials', {}, 401)

  const detail = { judged: judged.id, answer: judged.answer, ...(judged.reasons && { reasons: judged.reasons }), ...(byTrust && { byTrust }), ...(entrant.vouching && { vouchedBy: entrant.vouching.organizationId }) }
  await recordSecurityEvent(kernel, request, { kind: 'signed_in', userId, organizationId, sessionId: session.id, detail })
  if (judged.answer === 'notify') await mailNotice(kernel, request, { userId, sessionId: session.id })
  return token
}
