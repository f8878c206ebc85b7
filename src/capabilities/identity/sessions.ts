import type { Session, Sessions } from '../../kernel/access/directory.ts'
import { askTogether } from '../../kernel/cache/ask-together.ts'
import { createShortMemory } from '../../kernel/cache/short-memory.ts'
import { hashToken, randomToken } from '../../kernel/crypto/tokens.ts'
import { inBatches } from '../../kernel/db/in-batches.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import { loadBearers } from './api-clients/lookup.ts'
import { entranceOf } from './entrance.ts'
import { factorsIn } from './policies/members.ts'
import { refuseUnlessConfirmed } from './factors/confirmation.ts'
import type { Origin } from './origin/origin.ts'
import { createActivity, ORGANIZATION_VISITED, PROGRAM_USED, SESSION_USED } from './activity.ts'
import { loadSessions, standingsOf } from './session-lookup.ts'
import { renewToken } from './session-renewal.ts'

/**
 * A revoked session, a changed role, a left organization: other processes are told at once. Should that be lost, all take effect within a second
 * nevertheless, what the question itself takes included.
 */
const STALE_AFTER_MS = 700
const CLEANED_AT_ONCE = 1_000
/**
 * What was right a moment before somebody took the account over (claims.ts), a passkey or a code, completes no sign-in after it. So
 * long may it take between the two; the owner's own ways are not set up again so soon.
 */
const ON_ITS_WAY = "interval '30 seconds'"

/**
 * Sessions as the kernel asks for them: a durable row, with a short-lived answer in front. Ending a session in this
 * process takes effect at once; others are told whose answers to forget, and whose sockets to look after.
 */
export function sessionsOf(kernel: Kernel): Sessions {
  const kept = createShortMemory<Session | null>({ max: 20_000, ttlMs: STALE_AFTER_MS, about: (_, session) => session?.userId ?? 'nobody' })
  const seen = createActivity(kernel, SESSION_USED)
  const seenProgram = createActivity(kernel, PROGRAM_USED)
  const visited = createActivity(kernel, ORGANIZATION_VISITED, { everyMs: 60_000 })
  const load = askTogether((hashes) => loadSessions(kernel, hashes))
  const keptOfPrograms = createShortMemory<Session | null>({ max: 20_000, ttlMs: STALE_AFTER_MS, about: (_, session) => session?.userId ?? 'nobody' })
  const loadOfPrograms = askTogether((hashes) => loadBearers(kernel, hashes))
  const { signals } = kernel.events

  const forgetHere = (userId: string) => {
    kept.forget(userId)
    keptOfPrograms.forget(userId)
    kernel.realtime.lookAfter(userId)
  }
  signals.hear('sessions', (userIds) => userIds.forEach(forgetHere))

  return {
    resolve(token) {
      const hash = hashToken(token).toString('base64')
      return kept.get(hash, () => load(hash))
    },

    resolveBearer(token) {
      const hash = hashToken(token).toString('base64')
      return keptOfPrograms.get(hash, () => loadOfPrograms(hash))
    },

    async alive(ids) {
      const sessions = await standingsOf(kernel, ids)
      const others = ids.filter((id) => !sessions.has(id)) // sockets of programs, or of sessions that have ended
      return others.length === 0 ? sessions : new Map([...sessions, ...(await standingsOf(kernel, others, 'bearers'))])
    },

    visited: ({ id }, organizationId) => visited(`${id} ${organizationId}`),

    seen: ({ id, client }) => (client ? seenProgram(id) : seen(id)),

    renew: (reply, session) => renewToken(kernel, reply, session),

    entranceOf: (member) => entranceOf(kernel, member),

    factorsIn: (organizationId, memberIds) => factorsIn(kernel, organizationId, memberIds),

    refuseUnlessConfirmed: (session) => refuseUnlessConfirmed(kernel, session),

    forget(userId) {
      forgetHere(userId)
      signals.tell('sessions', userId)
    },

    forgetHere,
  }
}

/** After a change of this user or their sessions in this process, no request here is answered from before it. */
export function forgetSessions(kernel: Kernel, userId: string): void {
  kernel.sessions.forget(userId)
}

/** Where it is started comes along as far as it is known. */
export interface NewSession extends Partial<Origin> {
  userId: string
  organizationId: string | null
  /** A password or a code has just been given. */
  isConfirmed?: boolean
  /** Who vouched, where the person has not given a password of their own. */
  vouching?: Vouching | null
  /** Its second factor was skipped, as the browser is trusted: it confirms nothing by the password. */
  byTrust?: boolean
  /** The hash that the given password was right for: a password that is changed at this moment opens nothing more. */
  passwordHash?: string
  /** Not the person sits there, but somebody from support, until then. */
  impersonation?: { id: string; expiresAt: Temporal.Instant }
}

/** An organization's identity provider said who this is. */
export interface Vouching {
  organizationId: string
  /** Through which of its connections. */
  connectionId: string
  /** What the provider's side of it is kept as, so that both end together. */
  vouchedAs?: string | null
  /** It asked for a second factor, and the organization takes its word for it. */
  coversFactor: boolean
}

/** Signs a user in, and answers the token for their cookie; only its hash is kept. Null when the password is another one by now. */
export async function startSession(kernel: Kernel, session: NewSession): Promise<string | null> {
  const token = randomToken()
  const started = await kernel.database.identity.rows(
    // The locks wait for a change that is under way, which ends the sessions it can see: this one must come after it, or not at all.
    `with still_right as (
       select from user_credentials where user_id = $1 and password_hash = $8 for share
     ), still_theirs as (
       select from users where id = $1 and (claimed_at is null or claimed_at < now() - ${ON_ITS_WAY}) for share
     )
     insert into user_sessions (user_id, token_hash, organization_id, device, address, expires_at, confirmed_at, browser, system, country, vouched_by, vouched_through, factor_vouched, impersonation_id, by_trust, vouched_as)
     select $1, $2, $3, $4, $5, coalesce($16, now() + make_interval(days => $6)), case when $7 then now() end, $9, $10, $11, $12, $13, $14, $15, $17, $18
      where exists (select from still_right) or ($8::text is null and ($12::uuid is not null or exists (select from still_theirs)))
     returning id`,
    [
      session.userId,
      hashToken(token),
      session.organizationId,
      session.device ?? null,
      session.address ?? null,
      kernel.env.sessionDays,
      session.isConfirmed ?? false,
      session.passwordHash ?? null,
      session.browser ?? null,
      session.system ?? null,
      session.country ?? null,
      session.vouching?.organizationId ?? null,
      session.vouching?.connectionId ?? null,
      session.vouching?.coversFactor ?? false,
      session.impersonation?.id ?? null,
      session.impersonation?.expiresAt ?? null,
      session.byTrust ?? false,
      session.vouching?.vouchedAs ?? null,
    ],
  )
  return started.length > 0 ? token : null
}

/** Ends one of a user's sessions, sockets included. False when it is not theirs or was over already. */
export async function endSession(kernel: Kernel, userId: string, sessionId: string): Promise<boolean> {
  const rows = await kernel.database.identity.rows(
    'update user_sessions set ended_at = now() where id = $1 and user_id = $2 and ended_at is null returning id',
    [sessionId, userId],
  )
  forgetSessions(kernel, userId)
  kernel.realtime.endSession(sessionId)
  return rows.length > 0
}

/** Ends all of a user's sessions but this one, sockets included; answers how many there were. */
export function endOtherSessions(kernel: Kernel, userId: string, keptSessionId: string): Promise<number> {
  return endSessions(kernel, userId, keptSessionId)
}

export function endAllSessions(kernel: Kernel, userId: string): Promise<number> {
  return endSessions(kernel, userId, null)
}

async function endSessions(kernel: Kernel, userId: string, keptSessionId: string | null): Promise<number> {
  const ended = await kernel.database.identity.rows<{ id: string }>(
    'update user_sessions set ended_at = now() where user_id = $1 and id is distinct from $2 and ended_at is null and expires_at > now() returning id',
    [userId, keptSessionId],
  )
  leaveSessions(kernel, userId, ended.map(({ id }) => id))
  return ended.length
}

/**
 * The organization does not take this provider's word any more, or the provider has signed somebody out: the sessions that came through it end, sockets
 * included. All of them, those of a person, or those that came from these sign-ins at the provider.
 */
export async function endVouchedSessions(kernel: Kernel, connectionId: string, { userId = null, vouchedAs = null }: { userId?: string | null; vouchedAs?: readonly string[] | null } = {}): Promise<void> {
  const ended = await kernel.database.identity.rows<{ id: string; user_id: string }>(
    `with pending as (
       delete from pending_sign_ins where vouched_through = $1 and ($2::uuid is null or user_id = $2) and ($3::uuid[] is null or vouched_as = any ($3))
     )
     update user_sessions set ended_at = now()
      where vouched_through = $1 and ($2::uuid is null or user_id = $2) and ($3::uuid[] is null or vouched_as = any ($3)) and ended_at is null
     returning id, user_id`,
    [connectionId, userId, vouchedAs],
  )
  for (const { id, user_id: owner } of ended) leaveSessions(kernel, owner, [id])
}

/** Who vouched for the person of this session; null where they came in themselves. */
export async function vouchingOf(kernel: Kernel, sessionId: string): Promise<{ organizationId: string; connectionId: string; vouchedAs: string | null } | null> {
  const [row] = await kernel.database.identity.rows<{ organizationId: string; connectionId: string; vouchedAs: string | null }>(
    'select vouched_by as "organizationId", vouched_through as "connectionId", vouched_as as "vouchedAs" from user_sessions where id = $1 and vouched_by is not null and impersonation_id is null',
    [sessionId],
  )
  return row ?? null
}

/** The provider through which this session came has asked its person just now who they are: what is sensitive is open to them for a while, in the organization that it vouches for. */
export async function confirmVouched(kernel: Kernel, session: Pick<Session, 'id' | 'userId'>, connectionId: string): Promise<void> {
  await kernel.database.identity.rows('update user_sessions set confirmed_at = now(), wrong_confirmations = 0, renewal_due = true where id = $1 and user_id = $2 and vouched_through = $3 and ended_at is null', [session.id, session.userId, connectionId])
  forgetSessions(kernel, session.userId) // the next answer brings another token: this session may do more now
}

/** They have ended in the table; this process forgets what it kept of them, and closes their sockets. */
export function leaveSessions(kernel: Kernel, userId: string, ended: readonly string[]): void {
  forgetSessions(kernel, userId)
  for (const id of ended) kernel.realtime.endSession(id)
}

export interface SessionRow extends Origin {
  id: string
  created_at: Temporal.Instant
  last_seen_at: Temporal.Instant
}

/** A user's sign-ins that still hold, the latest used first; at most 100 are shown. */
export function sessionsOfUser(kernel: Kernel, userId: string): Promise<SessionRow[]> {
  return kernel.database.identity.rows<SessionRow>(
    `select id, device, browser, system, host(address) as address, country, created_at, last_seen_at
       from user_sessions s
      where user_id = $1 and frontdesk.session_holds(s.ended_at, s.expires_at, s.last_seen_at, $2) and impersonation_id is null
      order by last_seen_at desc
      limit 100`,
    [userId, kernel.env.sessionIdleMinutes],
  )
}

/** Remembers which organization a session looks at, for its next visit. */
export async function chooseOrganization(kernel: Kernel, session: Session, organizationId: string): Promise<void> {
  await kernel.database.identity.rows('update user_sessions set organization_id = $2 where id = $1', [session.id, organizationId])
  forgetSessions(kernel, session.userId)
}

/** Sessions that ended, ran out or were left alone more than a month ago are of no more use. */
export async function cleanSessions(kernel: Kernel): Promise<void> {
  await inBatches(CLEANED_AT_ONCE, () =>
    kernel.database.identity.rows(
      `delete from user_sessions
        where id = any (array(
          select id from user_sessions
           where least(expires_at, ended_at, last_seen_at + make_interval(mins => $1)) < now() - interval '30 days'
           limit ${CLEANED_AT_ONCE}))
       returning 1`,
      [kernel.env.sessionIdleMinutes],
    ),
  )
}
