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
import { inBackground } from './in-background.ts'
import { takeTry } from './tries.ts'
import { normaliseEmail } from './users.ts'

const CLEANED_AT_ONCE = 1_000
/** Letters to one person that one address can cause, and that all strangers together can, before they get slow. */
const FREE_FROM_ONE_ADDRESS = 5
const FREE_FROM_EVERYWHERE = 20
const LONGEST_WAIT_SECONDS = 15 * 60

/** A kind of link that stands in for the password: good once, for a short time, in the browser that asked for it. */
export interface LinkKind {
  purpose: 'password' | 'sign_in'
  minutes: number
  /** The end of its cookie's name, the name of its limits, and the beginning of its refusals. */
  name: string
  /** Is it sent only to an address that its owner has shown to be theirs? */
  toVerifiedOnly: boolean
  mail: (kernel: Kernel, letter: { requestId: string; userId: string; token: string; otherwise: Language }) => Promise<void>
}

export interface Asking {
  kernel: Kernel
  request: FastifyRequest
  reply: FastifyReply
  language: Language
}

/**
 * Sends somebody a link, if there is such a person. The answer waits for nothing that depends on it, so known and unknown
 * people get the same one in the same time: letters are counted alike for both.
 */
export async function askForLink(kind: LinkKind, { kernel, request, reply, language }: Asking, given: string): Promise<void> {
  const email = normaliseEmail(given)
  const { waiting } = await takeTry(kernel, [{ purpose: `${kind.name}s-address`, key: `${email} ${addressOf(request)}`, free: FREE_FROM_ONE_ADDRESS, pace: { longestSeconds: LONGEST_WAIT_SECONDS } }])
  if (waiting) refuse('kernel.rate_limited', { seconds: waiting.seconds, retryAfter: waiting.seconds }, 429)

  const browser = secretOf(kind, kernel, request) ?? randomToken()
  reply.setCookie(cookieName(kind, kernel), browser, { ...cookieFlags(kernel), maxAge: kind.minutes * 60 })
  inBackground(kernel, async () => {
    if (!(await isFloodOfLetters(kind, kernel, request, email))) await sendLink(kind, kernel, request, { email, browser, language })
  })
}

/** Silently, since who asks is not who is flooded; and never for a browser of theirs, from which strangers' asking keeps nobody. */
async function isFloodOfLetters(kind: LinkKind, kernel: Kernel, request: FastifyRequest, email: string): Promise<boolean> {
  if (knownDevice(kernel, request, email)) return false
  const { waiting } = await takeTry(kernel, [{ purpose: `${kind.name}s-account`, key: email, free: FREE_FROM_EVERYWHERE, pace: { longestSeconds: LONGEST_WAIT_SECONDS } }])
  return waiting !== null
}

/**
 * Links of the kind asked for before in the same browser are void. Those of other browsers are not: a stranger who keeps
 * asking would keep the owner's from working.
 */
async function sendLink(kind: LinkKind, kernel: Kernel, request: FastifyRequest, { email, browser, language }: { email: string; browser: string; language: Language }): Promise<void> {
  const token = randomToken()
  const [asked] = await kernel.database.identity.rows<{ user_id: string }>(
    `with person as (
       select u.id from users u where u.email_normalised = $1 and u.state = 'active' and not u.is_demo and (not $6 or u.email_verified_at is not null)
     ), void as (
       update password_resets r set replaced_at = now() from person
        where r.user_id = person.id and r.purpose = $5 and r.browser_hash = $3 and r.used_at is null and r.replaced_at is null
       returning r.id
     )
     insert into password_resets (user_id, token_hash, browser_hash, expires_at, purpose)
     select id, $2, $3, now() + make_interval(mins => $4), $5 from person
     returning user_id`,
    [email, hashToken(token), hashToken(browser), kind.minutes, kind.purpose, kind.toVerifiedOnly],
  )
  if (asked) await kind.mail(kernel, { requestId: request.id, userId: asked.user_id, token, otherwise: language })
}

export interface MailedLink {
  id: string
  user_id: string
  name: string
  email: string
}

/** The link as it stands, or why it opens nothing: used, run out, replaced, or asked for in another browser. */
export async function openLink(kind: LinkKind, kernel: Kernel, request: FastifyRequest, token: string): Promise<MailedLink> {
  const [row] = await kernel.database.identity.rows<MailedLink & { browser_hash: Buffer; is_used: boolean; is_replaced: boolean; is_over: boolean }>(
    `select r.id, r.user_id, u.name, u.email, r.browser_hash,
            r.used_at is not null as is_used, r.replaced_at is not null as is_replaced, r.expires_at <= now() as is_over
       from password_resets r join users u on u.id = r.user_id
      where r.token_hash = $1 and r.purpose = $2 and u.state = 'active' and not u.is_demo`,
    [hashToken(token), kind.purpose],
  )
  if (!row) refuse(`identity.${kind.name}_unknown`, {}, 404)
  if (row.is_used) refuse(`identity.${kind.name}_used`, {}, 410)
  if (row.is_over) refuse(`identity.${kind.name}_over`, {}, 410)
  if (row.is_replaced) refuse(`identity.${kind.name}_replaced`, {}, 410)
  const secret = secretOf(kind, kernel, request)
  if (!secret || !sameSecret(hashToken(secret), row.browser_hash)) refuse(`identity.${kind.name}_elsewhere`, {}, 403)
  return row
}

/** Somebody else was quicker with the same link: says so as openLink() does. */
export async function refuseTakenLink(kind: LinkKind, { kernel, request }: Pick<Asking, 'kernel' | 'request'>, token: string): Promise<never> {
  await openLink(kind, kernel, request, token)
  refuse(`identity.${kind.name}_used`, {}, 410)
}

/** It has served: what the browser was known by is of no more use. */
export function forgetBrowser(kind: LinkKind, { kernel, reply }: Pick<Asking, 'kernel' | 'reply'>): void {
  reply.clearCookie(cookieName(kind, kernel), cookieFlags(kernel))
}

/** A link that ran out a day ago has nothing more to say to whoever opens it. */
export async function cleanMailedLinks(kernel: Kernel): Promise<void> {
  await inBatches(CLEANED_AT_ONCE, () =>
    kernel.database.identity.rows(
      `delete from password_resets
        where id = any (array(select id from password_resets where expires_at < now() - interval '1 day' limit ${CLEANED_AT_ONCE}))
       returning 1`,
    ),
  )
}

/** What ties a link to the browser in which it was asked for: a mail that somebody else reads opens nothing. */
function cookieName(kind: LinkKind, kernel: Kernel): string {
  return `${sessionCookieName(kernel)}-${kind.name}`
}

function secretOf(kind: LinkKind, kernel: Kernel, request: FastifyRequest): string | null {
  const cookie = request.cookies[cookieName(kind, kernel)] ?? ''
  return /^[\w-]{43}$/.test(cookie) ? cookie : null
}
