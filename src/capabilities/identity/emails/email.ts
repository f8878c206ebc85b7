import type { FastifyRequest } from 'fastify'

import type { Session } from '../../../kernel/access/directory.ts'
import { hashToken, randomToken } from '../../../kernel/crypto/tokens.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { Refusal, refuse, refuseUnless } from '../../../kernel/refusal.ts'

import { afterClaim, claiming, unknownPassword } from '../claims.ts'
import type { Claimed } from '../claims.ts'
import { forgetAllGuesses } from '../guesses.ts'
import { inBackground } from '../in-background.ts'
import { recordSecurityEvent } from '../security-events.ts'
import { forgetSessions, leaveSessions } from '../sessions.ts'
import { takeTry } from '../tries.ts'
import { normaliseEmail } from '../users.ts'
import { makeEmailLink, openEmailLink } from './email-links.ts'
import type { EmailLink } from './email-links.ts'
import { mailChangeLink, mailEmailChanged, mailVerification } from './mails.ts'

/** Letters that one person can cause before they have to wait. */
const FREE_LETTERS = 5
const LONGEST_WAIT_SECONDS = 60 * 60
const UNDO_DAYS = 7

interface Acting {
  kernel: Kernel
  request: FastifyRequest
  language: Language
}

export interface EmailState {
  email: string
  verified_at: Temporal.Instant | null
  /** The address that was asked for and has not answered yet. */
  waiting_for: string | null
}

export async function emailOf(kernel: Kernel, userId: string): Promise<EmailState> {
  const [row] = await kernel.database.identity.rows<EmailState>(
    `select u.email, u.email_verified_at as verified_at,
            (select l.email from email_links l where l.user_id = u.id and l.purpose = 'change' and l.used_at is null and l.expires_at > now() limit 1) as waiting_for
       from users u where u.id = $1`,
    [userId],
  )
  return row!
}

/** Sends a link by which somebody shows that they read what is sent to their address. */
export async function askForVerification({ kernel, request, language }: Acting, session: Session): Promise<void> {
  const { email, verified_at: verifiedAt } = await emailOf(kernel, session.userId)
  refuseUnless(verifiedAt === null, 'identity.email_verified')
  await limitLetters(kernel, session.userId)
  await sendVerification(kernel, { requestId: request.id, userId: session.userId, email, otherwise: language })
}

/**
 * For somebody new: what they came by was mailed to this very address, which shows that they read it; or else they are
 * sent a link, for which nobody waits.
 */
export async function welcome({ kernel, request, language }: Acting, { userId, email, mailedTo = null }: { userId: string; email: string; mailedTo?: string | null }): Promise<void> {
  if (mailedTo !== null && normaliseEmail(mailedTo) === normaliseEmail(email)) {
    await kernel.database.identity.rows('update users set email_verified_at = now() where id = $1', [userId])
  } else {
    inBackground(kernel, () => sendVerification(kernel, { requestId: request.id, userId, email, otherwise: language }))
  }
}

/** Somebody who had shown that the account is theirs, by the password or a session, has used what was mailed to its address. */
export async function noteRead(kernel: Kernel, userId: string): Promise<void> {
  await kernel.database.identity.rows('update users set email_verified_at = now() where id = $1 and email_verified_at is null', [userId])
}

async function sendVerification(kernel: Kernel, letter: { requestId: string; userId: string; email: string; otherwise: Language }): Promise<void> {
  await mailVerification(kernel, { ...letter, token: await makeEmailLink(kernel, { ...letter, purpose: 'verify' }) })
}

/**
 * By the link, in a browser that is signed in to the account: its owner reads the address. The link alone would let somebody who had
 * opened the account with another's address have it verified by them.
 */
export async function verifyEmail(kernel: Kernel, request: FastifyRequest, { token, session }: { token: string; session: Session | null }): Promise<string> {
  const link = await openEmailLink(kernel, 'verify', token)
  refuseUnlessTheirs(link, session)
  const [verified] = await kernel.database.identity.rows(
    `with used as (
       update email_links set used_at = now() where id = $1 and used_at is null returning user_id, email_normalised
     )
     update users u set email_verified_at = now() from used where u.id = used.user_id and u.email_normalised = used.email_normalised returning u.id`,
    [link.id],
  )
  refuseUnless(verified, 'identity.email_link_used', {}, 410) // or the address is another one by now
  await recordSecurityEvent(kernel, request, { kind: 'email_verified', userId: link.user_id })
  return link.email
}

/**
 * Sends a link to the new address. Whether somebody has it already is not told here, only to whoever reads its mails. The
 * address changes with that link, and not before.
 */
export async function askForChange({ kernel, request, language }: Acting, session: Session, email: string): Promise<void> {
  const [person] = await kernel.database.identity.rows<{ is_demo: boolean; email_normalised: string }>('select is_demo, email_normalised from users where id = $1', [session.userId])
  refuseUnless(!person?.is_demo, 'identity.demo_email', {}, 403)
  if (person?.email_normalised === normaliseEmail(email)) throw new Refusal('identity.same_email', {}, 422, [{ pointer: '/email', code: 'identity.same_email' }])
  await limitLetters(kernel, session.userId)
  const token = await makeEmailLink(kernel, { userId: session.userId, purpose: 'change', email })
  await recordSecurityEvent(kernel, request, { kind: 'email_change_asked', userId: session.userId, sessionId: session.id })
  await mailChangeLink(kernel, { requestId: request.id, userId: session.userId, to: email.trim(), token, otherwise: language })
}

/** Somebody thinks better of it. */
export async function dropChange(kernel: Kernel, userId: string): Promise<void> {
  await kernel.database.identity.rows(`update email_links set used_at = now() where user_id = $1 and purpose = 'change' and used_at is null`, [userId])
}

/** The new address has answered, to who is signed in: it is the account's from now on, and the old one is told how to take that back. */
export async function changeEmail({ kernel, request, language }: Acting, { token, session }: { token: string; session: Session | null }): Promise<string> {
  const link = await openEmailLink(kernel, 'change', token)
  refuseUnlessTheirs(link, session)
  const undo = randomToken()
  const former = await replaceEmail(kernel, link, undo).catch(refuseTaken)
  forgetSessions(kernel, link.user_id)
  await recordSecurityEvent(kernel, request, { kind: 'email_changed', userId: link.user_id })
  inBackground(kernel, () => mailEmailChanged(kernel, { requestId: request.id, userId: link.user_id, to: former, changedTo: link.email, token: undo, days: UNDO_DAYS, otherwise: language }))
  return link.email
}

/** In one statement; answers the former address. Links that went to it, to sign in or to set a password, are void. */
async function replaceEmail(kernel: Kernel, link: EmailLink, undo: string): Promise<string> {
  await refuseIfTaken(kernel, link)
  const [former] = await kernel.database.identity.rows<{ email: string }>(
    `with used as (
       update email_links set used_at = now() where id = $1 and used_at is null returning user_id, email, email_normalised
     ), former as (
       select u.id, u.email, u.email_normalised, u.email_verified_at from users u join used on used.user_id = u.id for update of u
     ), changed as (
       update users u set email = used.email, email_normalised = used.email_normalised, email_verified_at = now(), updated_at = now()
         from used, former where u.id = used.user_id and former.id = u.id returning u.id
     ), void as (
       update password_resets r set replaced_at = now() from changed where r.user_id = changed.id and r.used_at is null and r.replaced_at is null
     ), undo as (
       insert into email_links (user_id, purpose, email, email_normalised, token_hash, expires_at, was_proven)
       select id, 'undo', email, email_normalised, $2, now() + make_interval(days => $3), email_verified_at is not null from former
     )
     select former.email from former join changed on changed.id = former.id`,
    [link.id, hashToken(undo), UNDO_DAYS],
  )
  return former?.email ?? refuse('identity.email_link_used', {}, 410)
}

/**
 * Whoever reads the old address says that it was not them: the account has it again, and everybody is signed out. What was
 * sent since the change is void, links to go back among it; those to an even older address stay good, so that somebody who
 * changed it twice cannot keep the owner from the first. Where nobody had shown before that they read it, this does, and takes the account over.
 */
export async function undoChange({ kernel, request }: Acting, token: string): Promise<string> {
  const link = await openEmailLink(kernel, 'undo', token)
  await refuseIfTaken(kernel, link)
  const [undo, claim] = await kernel.database.identity.run([
    {
      sql: `with used as (
       update email_links set used_at = now() where id = $1 and used_at is null returning user_id, email, email_normalised, created_at, was_proven
     ), changed as (
       update users u set email = used.email, email_normalised = used.email_normalised, email_verified_at = case when used.was_proven then now() end, updated_at = now()
         from used where u.id = used.user_id returning u.id
     ), later as (
       update email_links l set used_at = now() from used where l.user_id = used.user_id and l.used_at is null and l.id <> $1 and (l.created_at >= used.created_at or l.purpose <> 'undo')
     ), void as (
       update password_resets r set replaced_at = now() from changed where r.user_id = changed.id and r.used_at is null and r.replaced_at is null
     ), pending as (
       delete from pending_sign_ins p using changed where p.user_id = changed.id
     ), ended as (
       update user_sessions s set ended_at = now() from changed where s.user_id = changed.id and s.ended_at is null returning s.id
     )
     select array(select id from ended) as ended from changed`,
      parameters: [link.id],
    },
    claiming('undo', { id: link.id, address: link.email, passwordHash: await unknownPassword() }),
  ])
  const [undone] = undo!.rows as { ended: string[] }[]
  const [claimed] = claim!.rows as unknown as Claimed[]
  refuseUnless(undone, 'identity.email_link_used', {}, 410)
  leaveSessions(kernel, link.user_id, undone.ended)
  if (claimed) await afterClaim(kernel, request, { userId: link.user_id, claimed })
  await forgetAllGuesses(kernel, request, link.email)
  await recordSecurityEvent(kernel, request, { kind: 'email_change_undone', userId: link.user_id })
  return link.email
}

/** Whoever reads the address has to show too that the account is theirs; signing in is how. */
function refuseUnlessTheirs({ user_id: userId }: EmailLink, session: Session | null): void {
  refuseUnless(session?.userId === userId, 'identity.sign_in_to_prove', {}, 403)
}

/** Said to whoever reads this address, and to nobody else. */
async function refuseIfTaken(kernel: Kernel, { user_id: userId, email_normalised: normalised }: EmailLink): Promise<void> {
  const [other] = await kernel.database.identity.rows('select id from users where email_normalised = $1 and id <> $2', [normalised, userId])
  refuseUnless(!other, 'identity.email_in_use')
}

/** Two took the same address in the same moment: the table lets one of them have it. */
function refuseTaken(error: unknown): never {
  if ((error as { constraint?: string }).constraint === 'users_email_normalised_key') refuse('identity.email_in_use')
  throw error
}

async function limitLetters(kernel: Kernel, userId: string): Promise<void> {
  const { waiting } = await takeTry(kernel, [{ purpose: 'email-letters', key: userId, free: FREE_LETTERS, pace: { longestSeconds: LONGEST_WAIT_SECONDS } }])
  if (waiting) refuse('kernel.rate_limited', { seconds: waiting.seconds, retryAfter: waiting.seconds }, 429)
}
