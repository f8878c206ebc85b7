import { hashToken, randomToken } from '../../../kernel/crypto/tokens.ts'
import { inBatches } from '../../../kernel/db/in-batches.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse } from '../../../kernel/refusal.ts'

import { normaliseEmail } from '../users.ts'

const CLEANED_AT_ONCE = 1_000

export type EmailPurpose = 'verify' | 'change' | 'undo'

/** Long enough for a mail that is read tomorrow; to take a change back, long enough for a holiday. */
const HOURS: Record<EmailPurpose, number> = { verify: 24, change: 24, undo: 7 * 24 }

export interface EmailLink {
  id: string
  user_id: string
  email: string
  email_normalised: string
  created_at: Temporal.Instant
}

/** A new link about an address, whose token is answered here and never again. A newer one to verify or change makes those before it void. */
export async function makeEmailLink(kernel: Kernel, { userId, purpose, email }: { userId: string; purpose: EmailPurpose; email: string }): Promise<string> {
  const token = randomToken()
  await kernel.database.identity.rows(
    `with void as (
       update email_links set used_at = now() where user_id = $1 and purpose = $2 and purpose <> 'undo' and used_at is null
     )
     insert into email_links (user_id, purpose, email, email_normalised, token_hash, expires_at)
     values ($1, $2, $3, $4, $5, now() + make_interval(hours => $6))`,
    [userId, purpose, email.trim(), normaliseEmail(email), hashToken(token), HOURS[purpose]],
  )
  return token
}

/** The link as it stands, or why it does nothing; it is bound to nothing but itself, so it works in every browser. */
export async function openEmailLink(kernel: Kernel, purpose: EmailPurpose, token: string): Promise<EmailLink> {
  const [row] = await kernel.database.identity.rows<EmailLink & { is_used: boolean; is_over: boolean }>(
    `select l.id, l.user_id, l.email, l.email_normalised, l.created_at, l.used_at is not null as is_used, l.expires_at <= now() as is_over
       from email_links l join users u on u.id = l.user_id
      where l.token_hash = $1 and l.purpose = $2 and u.state = 'active'`,
    [hashToken(token), purpose],
  )
  if (!row) refuse('identity.email_link_unknown', {}, 404)
  if (row.is_used) refuse('identity.email_link_used', {}, 410)
  if (row.is_over) refuse('identity.email_link_over', {}, 410)
  return row
}

/** What ran out has nothing more to say. */
export async function cleanEmailLinks(kernel: Kernel): Promise<void> {
  await inBatches(CLEANED_AT_ONCE, () =>
    kernel.database.identity.rows(
      `delete from email_links
        where id = any (array(select id from email_links where expires_at < now() - interval '1 day' limit ${CLEANED_AT_ONCE}))
       returning 1`,
    ),
  )
}
