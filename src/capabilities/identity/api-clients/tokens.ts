import { createHmac } from 'node:crypto'

import type { FastifyRequest } from 'fastify'

import { hashToken } from '../../../kernel/crypto/tokens.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse } from '../../../kernel/refusal.ts'

import { tellOwner } from '../factors/notices.ts'
import { inBackground } from '../in-background.ts'
import { recordSecurityEvent } from '../security-events.ts'
import { leaveClient, REFRESH_DAYS } from './client.ts'

const ACCESS_MINUTES = 15
/** For whoever did not get the answer, and asks again. */
const SAME_ANSWER = "interval '1 minute'"

export interface Tokens {
  accessToken: string
  accessExpiresAt: Temporal.Instant
  refreshToken: string
  refreshExpiresAt: Temporal.Instant
}

/**
 * Exchanges a refresh token for the next two. Both follow from it by a key of ours, so that a client whose answer was lost, or
 * that asks twice at once, gets the same two again for a minute, and still only hashes are kept. A spent one that
 * comes back later, or after the next one was spent, is in two hands: then nothing of this client opens any more.
 */
export async function refresh(kernel: Kernel, request: FastifyRequest, given: string): Promise<Tokens> {
  const next = { accessToken: `fda_${following(kernel, 'access', given)}`, refreshToken: `fdr_${following(kernel, 'refresh', given)}` }
  const hashes = [hashToken(given), hashToken(next.refreshToken), hashToken(next.accessToken)]
  const [spent] = await kernel.database.identity.rows<Spent>(SPEND, [...hashes, kernel.env.demo, REFRESH_DAYS, ACCESS_MINUTES])
  if (spent) return { ...next, accessExpiresAt: spent.access_expires_at, refreshExpiresAt: spent.refresh_expires_at }

  const [before] = await kernel.database.identity.rows<SpentBefore>(SPENT_BEFORE, hashes)
  if (!before) refuse('identity.unknown_token', {}, 401)
  if (before.is_same_answer) return { ...next, accessExpiresAt: before.access_expires_at, refreshExpiresAt: before.refresh_expires_at }
  await endFamily(kernel, request, before)
  refuse('identity.token_reused', {}, 401)
}

async function endFamily(kernel: Kernel, request: FastifyRequest, { client_id: id, user_id: userId, organization_id: organizationId }: SpentBefore): Promise<void> {
  const ended = await kernel.database.identity.rows("update api_clients set revoked_at = now(), revoked_because = 'reuse' where id = $1 and revoked_at is null returning id", [id])
  if (ended.length === 0) return
  await leaveClient(kernel, { id, userId })
  await recordSecurityEvent(kernel, request, { kind: 'refresh_token_reused', userId, organizationId, detail: { clientId: id } })
  inBackground(kernel, () => tellOwner(kernel, request.id, { userId, notice: 'token_reused' }))
}

function following(kernel: Kernel, what: 'access' | 'refresh', given: string): string {
  return createHmac('sha256', kernel.keyFor('tokens of programs')).update(`${what} ${given}`).digest('base64url')
}

interface Spent {
  access_expires_at: Temporal.Instant
  refresh_expires_at: Temporal.Instant
}

/** Of two at once the second waits for the lock, finds the token spent, and makes nothing. */
const SPEND = `
  with given as (
    select t.id, t.client_id, c.expires_at
      from api_tokens t
      join api_clients c on c.id = t.client_id
      join users u on u.id = c.user_id
      join members m on m.organization_id = c.organization_id and m.user_id = c.user_id
     where t.token_hash = $1 and t.kind = 'refresh' and t.spent_at is null and t.expires_at > now()
       and c.revoked_at is null and c.expires_at > now()
       and u.state = 'active' and (not u.is_demo or $4) and m.state = 'active'
       for update of t
  ), spent as (
    update api_tokens t set spent_at = now() from given g where t.id = g.id returning t.client_id
  ), made as (
    insert into api_tokens (client_id, kind, token_hash, expires_at)
    select g.client_id, n.kind, n.hash, least(g.expires_at, now() + n.life)
      from given g
      join spent on spent.client_id = g.client_id
     cross join (values ('refresh', $2::bytea, make_interval(days => $5)), ('access', $3::bytea, make_interval(mins => $6))) as n (kind, hash, life)
    returning kind, expires_at
  )
  select a.expires_at as access_expires_at, r.expires_at as refresh_expires_at
    from made a
    join made r on r.kind = 'refresh'
   where a.kind = 'access'`

interface SpentBefore extends Spent {
  client_id: string
  user_id: string
  organization_id: string
  is_same_answer: boolean
}

const SPENT_BEFORE = `
  select c.id as client_id, c.user_id, c.organization_id, a.expires_at as access_expires_at, r.expires_at as refresh_expires_at,
         coalesce(t.spent_at > now() - ${SAME_ANSWER} and r.spent_at is null and a.expires_at > now() and c.revoked_at is null, false) as is_same_answer
    from api_tokens t
    join api_clients c on c.id = t.client_id
    left join api_tokens r on r.token_hash = $2 and r.client_id = c.id
    left join api_tokens a on a.token_hash = $3 and a.client_id = c.id
   where t.token_hash = $1 and t.kind = 'refresh' and t.spent_at is not null`
