import type { FastifyRequest } from 'fastify'

import { hashToken, randomToken } from '../../../kernel/crypto/tokens.ts'
import { inBatches } from '../../../kernel/db/in-batches.ts'
import type { OpenContext } from '../../../kernel/http/context.ts'
import { sessionCookieName } from '../../../kernel/http/who.ts'
import type { Kernel } from '../../../kernel/kernel.ts'

import { cookieFlags } from '../cookie-flags.ts'

export const CHALLENGE_MINUTES = 5
const CLEANED_AT_ONCE = 1_000

export interface ChallengeUse {
  purpose: 'registration' | 'sign_in' | 'second_step' | 'confirmation'
  /** Null at the door, where nobody has said yet who they are. */
  userId: string | null
}

/** Something to be signed: once, within five minutes, in this browser, for this purpose. Several tabs may each have one. */
export async function newChallenge({ kernel, request, reply }: OpenContext, { purpose, userId }: ChallengeUse): Promise<string> {
  const challenge = randomToken()
  const browser = browserOf(kernel, request) ?? randomToken()
  await kernel.database.identity.rows(
    `insert into passkey_challenges (challenge_hash, browser_hash, purpose, user_id, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(mins => $5))`,
    [hashToken(challenge), hashToken(browser), purpose, userId, CHALLENGE_MINUTES],
  )
  reply.setCookie(cookieName(kernel), browser, { ...cookieFlags(kernel), sameSite: 'strict', maxAge: CHALLENGE_MINUTES * 60 })
  return challenge
}

/** Takes back what was given out. It is used up by that, whether or not the signature turns out to be right. */
export async function takeChallenge(kernel: Kernel, request: FastifyRequest, { challenge, purpose, userId }: ChallengeUse & { challenge: string }): Promise<boolean> {
  const browser = browserOf(kernel, request)
  if (!browser) return false
  const taken = await kernel.database.identity.rows(
    `delete from passkey_challenges
      where challenge_hash = $1 and browser_hash = $2 and purpose = $3 and user_id is not distinct from $4 and expires_at > now()
     returning 1`,
    [hashToken(challenge), hashToken(browser), purpose, userId],
  )
  return taken.length > 0
}

/** What nobody signed in time. */
export async function cleanChallenges(kernel: Kernel): Promise<void> {
  await inBatches(CLEANED_AT_ONCE, () =>
    kernel.database.identity.rows(
      `delete from passkey_challenges
        where challenge_hash = any (array(select challenge_hash from passkey_challenges where expires_at < now() limit ${CLEANED_AT_ONCE}))
       returning 1`,
    ),
  )
}

function browserOf(kernel: Kernel, request: FastifyRequest): string | null {
  const cookie = request.cookies[cookieName(kernel)] ?? ''
  return /^[\w-]{43}$/.test(cookie) ? cookie : null
}

function cookieName(kernel: Kernel): string {
  return `${sessionCookieName(kernel)}-passkey`
}
