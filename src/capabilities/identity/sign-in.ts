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
import { recordSecurityEvent } from './security-events.ts'
import { startSession } from './sessions.ts'
import type { Vouching } from './sessions.ts'
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
    await recordSecurityEvent(kernel, request, { kind: 'password_wrong', userId: user?.id ?? null })
    refuse('identity.wrong_credentials', {}, 401)
  }

  await forgetGuesses(kernel, request, email)
  return afterRightPassword(kernel, request, { userId: user.id, organizationId: null, passwordHash: user.password_hash })
}

/** A session; or, for who has a second factor, a sign-in that waits for it in this browser. */
export type Entry = { token: string } | { pending: { token: string; expiresAt: Temporal.Instant; ways: Way[] } }

/**
 * What follows a right password, or whatever stands in for one (a reset, an invitation): the one way to a session. A
 * session is started nowhere but in this file, and a rule holds us to that.
 */
export async function afterRightPassword(kernel: Kernel, request: FastifyRequest, { userId, organizationId, passwordHash }: Entrant): Promise<Entry> {
  const ways = await waysOf(kernel, userId)
  if (ways.length > 0) return { pending: { ...(await startPendingSignIn(kernel, { userId, organizationId })), ways } }
  return { token: await sessionFor(kernel, request, { userId, organizationId, ...(passwordHash === undefined ? {} : { passwordHash }) }) }
}

/**
 * What follows when an organization's identity provider has said who this is. The session opens that organization alone, and the
 * person's own second factor is asked for unless the organization takes the provider's word for that too.
 */
export async function afterVouching(kernel: Kernel, request: FastifyRequest, { userId, vouching }: { userId: string; vouching: Vouching }): Promise<Entry> {
  const entrant = { userId, organizationId: vouching.organizationId, vouching }
  const ways = vouching.coversFactor ? [] : await waysOf(kernel, userId)
  if (ways.length > 0) return { pending: { ...(await startPendingSignIn(kernel, entrant)), ways } }
  return { token: await sessionFor(kernel, request, entrant) }
}

interface Entrant {
  userId: string
  organizationId: string | null
  /** The one that was checked just now, where one was. */
  passwordHash?: string
  vouching?: Vouching | null
}

/** Completes the sign-in that waits in this browser, and answers the token of its session. */
export async function afterSecondStep(kernel: Kernel, request: FastifyRequest, given: Given): Promise<string> {
  const entrant = await completePendingSignIn(kernel, request, given)
  await cancelRecovery({ kernel, request }, entrant.userId) // it is not lost, then
  return sessionFor(kernel, request, entrant, { isConfirmed: true })
}

/** A passkey whose device has checked who holds it is both at once, something one has and something one knows or is: nothing more is asked. */
export async function afterPasskey(kernel: Kernel, request: FastifyRequest, given: Static<typeof SignedChallenge>): Promise<string> {
  const signed = await verifySignature(kernel, request, given, { purpose: 'sign_in', userId: null })
  if ('wrong' in signed) refuse(signed.wrong, {}, 401)
  await cancelRecovery({ kernel, request }, signed.userId)
  return sessionFor(kernel, request, { userId: signed.userId, organizationId: null })
}

/**
 * A session of another kind: somebody from support sees what a member sees, until then, and has confirmed nothing. Whether they may has been
 * decided (impersonation/); what it opens is the kernel's to say (http/impersonated.ts).
 */
export async function asImpersonator(kernel: Kernel, request: FastifyRequest, entrant: { userId: string; organizationId: string; impersonation: { id: string; expiresAt: Temporal.Instant } }): Promise<string> {
  return (await startSession(kernel, { ...entrant, isConfirmed: false, ...originOf(kernel, request) }))!
}

/** Whoever was vouched for and gave nothing of their own has not confirmed anything yet. */
async function sessionFor(kernel: Kernel, request: FastifyRequest, entrant: Entrant, { isConfirmed = !entrant.vouching }: { isConfirmed?: boolean } = {}): Promise<string> {
  const token = await startSession(kernel, { ...entrant, isConfirmed, ...originOf(kernel, request) })
  if (token === null) refuse('identity.wrong_credentials', {}, 401)
  await recordSecurityEvent(kernel, request, { kind: 'signed_in', userId: entrant.userId, organizationId: entrant.organizationId })
  return token
}
