import type { FastifyReply, FastifyRequest } from 'fastify'

import { hashToken, randomToken, sameSecret } from '../../kernel/crypto/tokens.ts'
import { inBatches } from '../../kernel/db/in-batches.ts'
import { addressOf } from '../../kernel/http/rate-limits.ts'
import { sessionCookieName } from '../../kernel/http/who.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse } from '../../kernel/refusal.ts'

import { cookieFlags } from './cookie-flags.ts'
import { knownDevice } from './devices.ts'
import { forgetAllGuesses } from './guesses.ts'
import { inBackground } from './in-background.ts'
import { mailPasswordChanged, mailReset } from './mails.ts'
import { leaveSessions } from './sessions.ts'
import { hashPassword, refuseWeakPassword } from './passwords.ts'
import { takeTry } from './tries.ts'
import { normaliseEmail } from './users.ts'

const MINUTES = 30
const CLEANED_AT_ONCE = 1_000
/** Letters to one person that one address can cause, and that all strangers together can, before they get slow. */
const FREE_FROM_ONE_ADDRESS = 5
const FREE_FROM_EVERYWHERE = 20
const LONGEST_WAIT_SECONDS = 15 * 60

/**
 * Sends somebody a link to set a new password, if there is such a person. The answer waits for nothing that depends on
 * it, so known and unknown people get the same one in the same time: letters are counted alike for both.
 */
export async function askForReset({ kernel, request, reply, language }: Asking, given: string): Promise<void> {
  const email = normaliseEmail(given)
  const { waiting } = await takeTry(kernel, [{ purpose: 'resets-address', key: `${email} ${addressOf(request)}`, free: FREE_FROM_ONE_ADDRESS, pace: { longestSeconds: LONGEST_WAIT_SECONDS } }])
  if (waiting) refuse('kernel.rate_limited', { seconds: waiting.seconds, retryAfter: waiting.seconds }, 429)

  const browser = secretOf(kernel, request) ?? randomToken()
  reply.setCookie(cookieName(kernel), browser, { ...cookieFlags(kernel), maxAge: MINUTES * 60 })
  inBackground(kernel, async () => {
    if (!(await isFloodOfLetters(kernel, request, email))) await sendLink(kernel, request, { email, browser, language })
  })
}

interface Asking {
  kernel: Kernel
  request: FastifyRequest
  reply: FastifyReply
  language: Language
}

/** Silently, since who asks is not who is flooded; and never for a browser of theirs, from which strangers' asking keeps nobody. */
async function isFloodOfLetters(kernel: Kernel, request: FastifyRequest, email: string): Promise<boolean> {
  if (knownDevice(kernel, request, email)) return false
  const { waiting } = await takeTry(kernel, [{ purpose: 'resets-account', key: email, free: FREE_FROM_EVERYWHERE, pace: { longestSeconds: LONGEST_WAIT_SECONDS } }])
  return waiting !== null
}

/**
 * Links asked for before in the same browser are void. Those of other browsers are not: a stranger who keeps asking
 * would keep the owner's from working.
 */
async function sendLink(kernel: Kernel, request: FastifyRequest, { email, browser, language }: { email: string; browser: string; language: Language }): Promise<void> {
  const token = randomToken()
  const [asked] = await kernel.database.identity.rows<{ user_id: string }>(
    `with person as (
       select u.id from users u where u.email_normalised = $1 and u.state = 'active' and not u.is_demo
     ), void as (
       update password_resets r set replaced_at = now() from person
        where r.user_id = person.id and r.browser_hash = $3 and r.used_at is null and r.replaced_at is null
       returning r.id
     )
     insert into password_resets (user_id, token_hash, browser_hash, expires_at)
     select id, $2, $3, now() + make_interval(mins => $4) from person
     returning user_id`,
    [email, hashToken(token), hashToken(browser), MINUTES],
  )
  if (asked) await mailReset(kernel, { requestId: request.id, userId: asked.user_id, token, otherwise: language })
}

export interface Reset {
  id: string
  user_id: string
  name: string
  email: string
}

/** The link as it stands, or why it opens nothing: used, run out, replaced, or asked for in another browser. */
export async function openReset(kernel: Kernel, request: FastifyRequest, token: string): Promise<Reset> {
  const [row] = await kernel.database.identity.rows<Reset & { browser_hash: Buffer; is_used: boolean; is_replaced: boolean; is_over: boolean }>(
    `select r.id, r.user_id, u.name, u.email, r.browser_hash,
            r.used_at is not null as is_used, r.replaced_at is not null as is_replaced, r.expires_at <= now() as is_over
       from password_resets r join users u on u.id = r.user_id
      where r.token_hash = $1 and u.state = 'active' and not u.is_demo`,
    [hashToken(token)],
  )
  if (!row) refuse('identity.reset_unknown', {}, 404)
  if (row.is_used) refuse('identity.reset_used', {}, 410)
  if (row.is_over) refuse('identity.reset_over', {}, 410)
  if (row.is_replaced) refuse('identity.reset_replaced', {}, 410)
  const secret = secretOf(kernel, request)
  if (!secret || !sameSecret(hashToken(secret), row.browser_hash)) refuse('identity.reset_elsewhere', {}, 403)
  return row
}

/** Sets the new password and ends every session; answers whose password it was. What opens the door now is sign-in's to decide. */
export async function resetPassword({ kernel, request, reply, language }: Asking, { token, password }: { token: string; password: string }): Promise<string> {
  const reset = await openReset(kernel, request, token)
  refuseWeakPassword(password, { about: [reset.name, reset.email], pointer: '/password' })

  if (!(await takeReset(kernel, reset, await hashPassword(password)))) {
    await openReset(kernel, request, token) // which says why
    refuse('identity.reset_used', {}, 410)
  }
  reply.clearCookie(cookieName(kernel), cookieFlags(kernel))
  await forgetAllGuesses(kernel, request, reset.email)
  inBackground(kernel, () => mailPasswordChanged(kernel, { requestId: request.id, userId: reset.user_id, otherwise: language }))
  return reset.user_id
}

/** In one statement: a link that two use at once sets one password. */
async function takeReset(kernel: Kernel, { id, user_id: userId }: Reset, passwordHash: string): Promise<boolean> {
  const [used] = await kernel.database.identity.rows<{ ended: string[] }>(
    `with used as (
       update password_resets set used_at = now() where id = $1 and used_at is null and replaced_at is null and expires_at > now() returning user_id
     ), void as (
       update password_resets r set replaced_at = now() from used
        where r.user_id = used.user_id and r.id <> $1 and r.used_at is null and r.replaced_at is null
       returning r.id
     ), changed as (
       update user_credentials c set password_hash = $2, changed_at = now() from used where c.user_id = used.user_id returning c.user_id
     ), ended as (
       update user_sessions s set ended_at = now() from used where s.user_id = used.user_id and s.ended_at is null returning s.id
     )
     select array(select id from ended) as ended from changed`,
    [id, passwordHash],
  )
  if (used) leaveSessions(kernel, userId, used.ended)
  return used !== undefined
}

/** A link that ran out a day ago has nothing more to say to whoever opens it. */
export async function cleanResets(kernel: Kernel): Promise<void> {
  await inBatches(CLEANED_AT_ONCE, () =>
    kernel.database.identity.rows(
      `delete from password_resets
        where id = any (array(select id from password_resets where expires_at < now() - interval '1 day' limit ${CLEANED_AT_ONCE}))
       returning 1`,
    ),
  )
}

/** What ties a link to the browser in which it was asked for: a mail that somebody else reads opens nothing. */
function cookieName(kernel: Kernel): string {
  return `${sessionCookieName(kernel)}-reset`
}

function secretOf(kernel: Kernel, request: FastifyRequest): string | null {
  const cookie = request.cookies[cookieName(kernel)] ?? ''
  return /^[\w-]{43}$/.test(cookie) ? cookie : null
}
