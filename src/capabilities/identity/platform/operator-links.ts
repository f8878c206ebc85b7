import { hashToken, randomToken } from '../../../kernel/crypto/tokens.ts'
import { inBatches } from '../../../kernel/db/in-batches.ts'
import type { PlatformRole } from '../../../kernel/access/roles.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse } from '../../../kernel/refusal.ts'

import { normaliseEmail } from '../users.ts'
import { mayOffer } from './ranks.ts'

/** Whoever reads the terminal is at hand; whoever gets a mail may be asleep. */
const PRINTED_HOURS = 1
const MAILED_HOURS = 24
const CLEANED_AT_ONCE = 1_000

/** Whether anybody runs this platform: the people of the demonstration, whose password everybody knows, count for nobody. */
export async function hasOperators(kernel: Kernel): Promise<boolean> {
  const rows = await kernel.database.identity.rows("select from users where 'super_admin' = any (platform_roles) and state = 'active' and not is_demo limit 1")
  return rows.length > 0
}

/** The link that the command on the server prints: good once, for an hour. */
export async function offerByCommand(kernel: Kernel, email: string): Promise<{ url: string; expiresAt: Temporal.Instant }> {
  return offer(kernel, { email, roles: ['super_admin'], offeredBy: null, hours: PRINTED_HOURS })
}

/** The link that somebody is sent who is to run the platform too; a newer one makes the one before it void. */
export async function offer(kernel: Kernel, { email, roles, offeredBy, hours = MAILED_HOURS }: { email: string; roles: readonly PlatformRole[]; offeredBy: string | null; hours?: number }): Promise<{ id: string; url: string; expiresAt: Temporal.Instant }> {
  const token = randomToken()
  const normalised = normaliseEmail(email)
  await kernel.database.identity.rows('update operator_links set revoked_at = now() where email_normalised = $1 and used_at is null and revoked_at is null returning id', [normalised])
  const [row] = await kernel.database.identity.rows<{ id: string; expires_at: Temporal.Instant }>(
    `insert into operator_links (email, email_normalised, platform_roles, token_hash, offered_by, expires_at)
     values ($1, $2, $3, $4, $5, now() + make_interval(hours => $6))
     on conflict (email_normalised) where used_at is null and revoked_at is null do nothing
     returning id, expires_at`,
    [email.trim(), normalised, roles, hashToken(token), offeredBy, hours],
  )
  if (!row) refuse('identity.operator_offered_meanwhile') // by somebody else, in this very moment
  return { id: row.id, url: `${kernel.env.publicUrl}/become-operator#token=${token}`, expiresAt: row.expires_at }
}

export interface OperatorOffer {
  id: string
  email: string
  email_normalised: string
  platform_roles: PlatformRole[]
  expires_at: Temporal.Instant
}

/** What a link offers, or why it opens nothing: never ours, used, taken back, run out, or offered by who may not any more. */
export async function openOffer(kernel: Kernel, token: string): Promise<OperatorOffer> {
  const [row] = await kernel.database.identity.rows<OperatorOffer & { is_used: boolean; is_revoked: boolean; is_over: boolean; offered_by: string | null; roles_of_offerer: PlatformRole[] | null }>(
    `select l.id, l.email, l.email_normalised, l.platform_roles, l.expires_at, l.offered_by,
            l.used_at is not null as is_used, l.revoked_at is not null as is_revoked, l.expires_at <= now() as is_over,
            u.platform_roles as roles_of_offerer
       from operator_links l
       left join users u on u.id = l.offered_by and u.state = 'active'
      where l.token_hash = $1`,
    [hashToken(token)],
  )
  if (!row) refuse('identity.operator_link_unknown', {}, 404)
  if (row.is_used) refuse('identity.operator_link_used', {}, 410)
  const isBacked = row.offered_by === null || mayOffer(row.roles_of_offerer ?? [], row.platform_roles)
  if (row.is_revoked || !isBacked) refuse('identity.operator_link_revoked', {}, 410)
  if (row.is_over) refuse('identity.operator_link_over', {}, 410)
  return row
}

/** Gives the roles and uses the link up, in one statement: two who come at once are one. False when it was used meanwhile. */
export async function takeOffer(kernel: Kernel, { id }: OperatorOffer, userId: string): Promise<boolean> {
  const taken = await kernel.database.identity.rows(
    `with used as (
       update operator_links set used_at = now() where id = $1 and used_at is null and revoked_at is null and expires_at > now() returning platform_roles
     )
     update users u
        set platform_roles = array(select distinct role from unnest(u.platform_roles || used.platform_roles) as role), updated_at = now()
       from used
      where u.id = $2
     returning u.id`,
    [id, userId],
  )
  return taken.length > 0
}

/** Takes a link back that nobody has used, and answers what it offered; null where there is none. */
export async function revokeOffer(kernel: Kernel, id: string): Promise<PlatformRole[] | null> {
  const [row] = await kernel.database.identity.rows<{ platform_roles: PlatformRole[] }>('update operator_links set revoked_at = now() where id = $1 and used_at is null and revoked_at is null returning platform_roles', [id])
  return row?.platform_roles ?? null
}

/** A link that ran out a month ago has nothing more to say, to its reader or to those who look into what happened. */
export async function cleanOffers(kernel: Kernel): Promise<void> {
  await inBatches(CLEANED_AT_ONCE, () =>
    kernel.database.identity.rows(
      `delete from operator_links
        where id = any (array(select id from operator_links where expires_at < now() - interval '30 days' limit ${CLEANED_AT_ONCE}))
       returning 1`,
    ),
  )
}
