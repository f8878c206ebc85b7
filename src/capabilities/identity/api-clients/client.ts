import type { Actor } from '../../../kernel/access/actor.ts'
import { reachOf } from '../../../kernel/access/actor.ts'
import type { Permission } from '../../../kernel/access/permissions.ts'
import { hashToken, randomToken } from '../../../kernel/crypto/tokens.ts'
import { inBatches } from '../../../kernel/db/in-batches.ts'
import type { Static } from '../../../kernel/http/schema.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse, Refusal, refuseUnless } from '../../../kernel/refusal.ts'

import type { NewApiClient } from './contract.ts'

const MOST_OF_ONE_PERSON = 20
const CLEANED_AT_ONCE = 1_000
/** A refresh token that nobody exchanges for so long has been forgotten somewhere. */
export const REFRESH_DAYS = 30

export interface ClientRow {
  id: string
  user_id: string
  owner: string
  name: string
  kind: 'key' | 'tokens'
  permissions: string[] | null
  is_read_only: boolean
  created_at: Temporal.Instant
  expires_at: Temporal.Instant
  last_used_at: Temporal.Instant | null
  revoked_because: 'asked' | 'reuse' | 'claimed' | null
}

/** Makes a program that acts for this member. The secret is answered this once, and only its hash is kept. */
export async function makeClient(kernel: Kernel, { actor, sessionId }: { actor: Actor; sessionId: string }, wanted: Static<typeof NewApiClient>): Promise<{ client: ClientRow; secret: string }> {
  const permissions = wanted.extent === 'some' ? withinOwn(actor, wanted.permissions ?? []) : null
  const secret = (wanted.kind === 'key' ? 'fdk_' : 'fdr_') + randomToken()
  const [made] = await kernel.database.identity.rows<{ id: string }>(
    `with client as (
       insert into api_clients (organization_id, user_id, name, kind, permissions, is_read_only, expires_at)
       select $1, $2, $3, $4, $5, $6, now() + make_interval(days => $7)
        where (select count(*) from api_clients where user_id = $2 and organization_id = $1 and revoked_at is null and expires_at > now()) < ${MOST_OF_ONE_PERSON}
          and frontdesk.session_goes_on($9)
       returning id, expires_at
     )
     insert into api_tokens (client_id, kind, token_hash, expires_at)
     select id, case $4 when 'key' then 'key' else 'refresh' end, $8, case $4 when 'key' then expires_at else least(expires_at, now() + interval '${REFRESH_DAYS} days') end from client
     returning client_id as id`,
    [actor.organizationId, actor.userId, wanted.name.trim(), wanted.kind, permissions, wanted.extent === 'reading', wanted.days, hashToken(secret), sessionId],
  )
  if (!made) refuse('identity.too_many_clients', { most: MOST_OF_ONE_PERSON }) // or its session ended in this very moment
  const [client] = await clients(kernel, actor, made.id)
  return { client: client!, secret }
}

/** Nobody lets a program do what they may not do themselves. */
function withinOwn(actor: Actor, permissions: string[]): string[] {
  refuseUnless(permissions.length > 0, 'identity.no_permissions', {}, 422)
  const [permission] = permissions.filter((one) => reachOf(actor, one as Permission) === 'none')
  if (permission) throw new Refusal('identity.not_yours_to_use', { permission }, 422, [{ pointer: '/permissions', code: 'identity.not_yours_to_use', data: { permission } }])
  return permissions
}

/** Those of this person in this organization, or everybody's for who looks after all; of a hundred, the latest. */
export function clients(kernel: Kernel, actor: Actor, id: string | null = null): Promise<ClientRow[]> {
  return kernel.database.identity.rows<ClientRow>(
    `select c.id, c.user_id, coalesce(m.name, u.name) as owner, c.name, c.kind, c.permissions, c.is_read_only, c.created_at, c.expires_at, c.last_used_at, c.revoked_because
       from api_clients c
       join users u on u.id = c.user_id
       left join members m on m.organization_id = c.organization_id and m.user_id = c.user_id
      where c.organization_id = $1 and ($2::uuid is null or c.user_id = $2) and ($3::uuid is null or c.id = $3)
      order by c.created_at desc, c.id desc
      limit 100`,
    [actor.organizationId, whoseMayBeSeen(actor), id],
  )
}

/** Its tokens open nothing from now on, here at once and on other machines within a second. Answers whose it was; null where there is none to end. */
export async function revokeClient(kernel: Kernel, actor: Actor, id: string): Promise<string | null> {
  const [revoked] = await kernel.database.identity.rows<{ user_id: string }>(
    `update api_clients set revoked_at = now(), revoked_because = 'asked'
      where id = $3 and organization_id = $1 and ($2::uuid is null or user_id = $2) and revoked_at is null
     returning user_id`,
    [actor.organizationId, whoseMayBeSeen(actor), id],
  )
  if (!revoked) return null
  await leaveClient(kernel, { id, userId: revoked.user_id })
  return revoked.user_id
}

/** It has ended in the table; this process forgets what it kept of it, and closes its sockets. */
export async function leaveClient(kernel: Kernel, { id, userId }: { id: string; userId: string }): Promise<void> {
  kernel.sessions.forget(userId)
  const tokens = await kernel.database.identity.rows<{ id: string }>("select id from api_tokens where client_id = $1 and kind <> 'refresh' and expires_at > now()", [id])
  for (const token of tokens) kernel.realtime.endSession(token.id)
}

/** Access tokens a day after they ran out, and everything of a client a month after its end; spent refresh tokens stay until they run out, so that each is known again. */
export async function cleanClients(kernel: Kernel): Promise<void> {
  await inBatches(CLEANED_AT_ONCE, () =>
    kernel.database.identity.rows(
      `delete from api_tokens where id = any (array(select id from api_tokens where expires_at < now() - interval '1 day' limit ${CLEANED_AT_ONCE})) returning 1`,
    ),
  )
  await inBatches(CLEANED_AT_ONCE, () =>
    kernel.database.identity.rows(
      `delete from api_clients
        where id = any (array(select id from api_clients where least(expires_at, revoked_at) < now() - interval '30 days' limit ${CLEANED_AT_ONCE}))
       returning 1`,
    ),
  )
}

function whoseMayBeSeen(actor: Actor): string | null {
  return reachOf(actor, 'api.use') === 'all' ? null : actor.userId
}
