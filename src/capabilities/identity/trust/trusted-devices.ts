import type { FastifyReply, FastifyRequest } from 'fastify'

import { hashToken, randomToken } from '../../../kernel/crypto/tokens.ts'
import { inBatches } from '../../../kernel/db/in-batches.ts'
import { sessionCookieName } from '../../../kernel/http/who.ts'
import type { Kernel } from '../../../kernel/kernel.ts'

import { cookieFlags } from '../cookie-flags.ts'
import { knownDevice } from '../devices.ts'
import { hasFactor } from '../factors/ways.ts'
import { originOf } from '../origin/origin.ts'
import type { Origin } from '../origin/origin.ts'
import { recordSecurityEvent } from '../security-events.ts'

/** People who share a browser and trust it; the one who did so longest ago is asked for a code again. */
const MOST_PEOPLE = 8
const CLEANED_AT_ONCE = 1_000
/**
 * For how many days the organizations of `$1` let a browser be trusted: the least of them, since one session serves all. Nobody
 * who belongs to none is told otherwise than the default.
 */
const DAYS = `coalesce((
  select min(coalesce(p.trusted_device_days, 30))
    from members m left join security_policies p on p.organization_id = m.organization_id
   where m.user_id = $1 and m.state = 'active'), 30)`

/** For how long this person may trust a browser; 0 where they may not. */
export async function trustDaysOf(kernel: Kernel, userId: string): Promise<number> {
  const [row] = await kernel.database.identity.rows<{ days: number }>(`select ${DAYS}::int as days`, [userId])
  return row!.days
}

/**
 * Is the second factor not to be asked for here? The browser has to bring the token, and be the very one that was trusted;
 * what the policies say today holds for what was trusted before.
 */
export async function isTrusted(kernel: Kernel, request: FastifyRequest, { userId, email }: { userId: string; email: string }): Promise<boolean> {
  const device = knownDevice(kernel, request, email)
  const tokens = tokensOf(kernel, request)
  if (!device || tokens.length === 0) return false
  const { address, country } = originOf(kernel, request)
  const used = await kernel.database.identity.rows(
    `update trusted_devices set last_used_at = now(), address = $4, country = $5
      where user_id = $1 and token_hash = any ($2::bytea[]) and browser_hash = $3
        and expires_at > now() and created_at > now() - make_interval(days => ${DAYS}::int)
     returning id`,
    [userId, tokens.map(hashToken), hashToken(device), address, country],
  )
  return used.length > 0
}

/** From now on the password alone signs this person in here. `device` is the name by which the browser is known. */
export async function trustBrowser({ kernel, request, reply }: { kernel: Kernel; request: FastifyRequest; reply: FastifyReply }, { userId, sessionId, device }: { userId: string; sessionId: string; device: string }): Promise<void> {
  // Asked for all the same, or decided while the code was being typed: it was an offer, and the sign-in is complete.
  const days = (await hasFactor(kernel, userId)) ? await trustDaysOf(kernel, userId) : 0
  if (days === 0) return
  const token = randomToken()
  const { device: calledItself, browser, system, address, country } = originOf(kernel, request)
  const [trusted] = await kernel.database.identity.rows<{ id: string }>(
    `with former as (
       delete from trusted_devices where user_id = $1 and browser_hash = $3
     )
     insert into trusted_devices (user_id, token_hash, browser_hash, expires_at, device, browser, system, address, country)
     values ($1, $2, $3, now() + make_interval(days => $4), $5, $6, $7, $8, $9)
     returning id`,
    [userId, hashToken(token), hashToken(device), days, calledItself, browser, system, address, country],
  )
  await recordSecurityEvent(kernel, request, { kind: 'device_trusted', userId, sessionId, detail: { trustedDeviceId: trusted!.id, days } })
  const kept = [token, ...tokensOf(kernel, request)].slice(0, MOST_PEOPLE)
  reply.setCookie(cookieName(kernel), kept.join('.'), { ...cookieFlags(kernel), maxAge: 366 * 86_400 })
}

export interface TrustedDevice extends Origin {
  id: string
  created_at: Temporal.Instant
  last_used_at: Temporal.Instant
  expires_at: Temporal.Instant
  is_this_one: boolean
}

/** Those in which the second factor is not asked for now, the latest used first; at most 100 are shown. */
export function trustedDevicesOf(kernel: Kernel, request: FastifyRequest, userId: string): Promise<TrustedDevice[]> {
  return kernel.database.identity.rows<TrustedDevice>(
    `select id, device, browser, system, host(address) as address, country, created_at, last_used_at,
            least(expires_at, created_at + make_interval(days => ${DAYS}::int)) as expires_at, token_hash = any ($2::bytea[]) as is_this_one
       from trusted_devices
      where user_id = $1 and expires_at > now() and created_at > now() - make_interval(days => ${DAYS}::int)
      order by last_used_at desc
      limit 100`,
    [userId, tokensOf(kernel, request).map(hashToken)],
  )
}

/** From the next sign-in on the factor is asked for there, sessions go on. False when it is not theirs, or was not trusted any more. */
export async function endTrust(kernel: Kernel, request: FastifyRequest, { userId, sessionId, id }: { userId: string; sessionId: string; id: string }): Promise<boolean> {
  const ended = await kernel.database.identity.rows('delete from trusted_devices where user_id = $1 and id = $2 returning id', [userId, id])
  if (ended.length > 0) await recordSecurityEvent(kernel, request, { kind: 'trust_ended', userId, sessionId, detail: { trustedDeviceId: id } })
  return ended.length > 0
}

/** Answers how many there were. */
export async function endAllTrust(kernel: Kernel, request: FastifyRequest, { userId, sessionId }: { userId: string; sessionId: string }): Promise<number> {
  const ended = await kernel.database.identity.rows('delete from trusted_devices where user_id = $1 returning id', [userId])
  if (ended.length > 0) await recordSecurityEvent(kernel, request, { kind: 'trust_ended', userId, sessionId, detail: { devices: ended.length } })
  return ended.length
}

export async function cleanTrustedDevices(kernel: Kernel): Promise<void> {
  await inBatches(CLEANED_AT_ONCE, () =>
    kernel.database.identity.rows(
      `delete from trusted_devices
        where id = any (array(select id from trusted_devices where expires_at < now() limit ${CLEANED_AT_ONCE}))
       returning 1`,
    ),
  )
}

/** A secret of its own: the cookie by which a browser is known lives for years and opens nothing, and so is not one to skip a factor by. */
function cookieName(kernel: Kernel): string {
  return `${sessionCookieName(kernel)}-trusted`
}

function tokensOf(kernel: Kernel, request: FastifyRequest): string[] {
  const cookie = request.cookies[cookieName(kernel)] ?? ''
  return /^[\w-]{43}(\.[\w-]{43}){0,7}$/.test(cookie) ? cookie.split('.') : []
}
