import type { FastifyRequest } from 'fastify'

import type { Kernel } from '../../kernel/kernel.ts'

import { afterClaim, claiming } from './claims.ts'
import type { Claimed } from './claims.ts'
import { forgetAllGuesses } from './guesses.ts'
import { inBackground } from './in-background.ts'
import { askForLink, forgetBrowser, openLink, refuseTakenLink } from './mailed-links.ts'
import type { Asking, LinkKind, MailedLink } from './mailed-links.ts'
import { mailPasswordChanged, mailReset } from './mails.ts'
import { leaveSessions } from './sessions.ts'
import { hashPassword, refuseWeakPassword } from './passwords.ts'
import { recordSecurityEvent } from './security-events.ts'

/** To any address of an account, shown to be its owner's or not: whoever could not read it there has no other way back in. */
const reset: LinkKind = { purpose: 'password', minutes: 30, name: 'reset', toVerifiedOnly: false, mail: mailReset }

/** Sends somebody a link to set a new password, if there is such a person. */
export async function askForReset(asking: Asking, email: string): Promise<void> {
  await askForLink(reset, asking, email)
}

/** Whose password the link sets, or why it sets nobody's. */
export function openReset(kernel: Kernel, request: FastifyRequest, token: string): Promise<MailedLink> {
  return openLink(reset, kernel, request, token)
}

/** Sets the new password and ends every session; answers whose password it was, and its hash. What opens the door now is sign-in's to decide. */
export async function resetPassword(asking: Asking, { token, password }: { token: string; password: string }): Promise<{ userId: string; passwordHash: string }> {
  const { kernel, request, language } = asking
  const link = await openReset(kernel, request, token)
  refuseWeakPassword(password, { about: [link.name, link.email], pointer: '/password' })

  const passwordHash = await hashPassword(password)
  const taken = (await takeReset(kernel, link, passwordHash)) ?? (await refuseTakenLink(reset, asking, token))
  forgetBrowser(reset, asking)
  await forgetAllGuesses(kernel, request, link.email)
  await recordSecurityEvent(kernel, request, { kind: 'password_reset', userId: link.user_id })
  if (taken.claimed) await afterClaim(kernel, request, { userId: link.user_id, claimed: taken.claimed, language })
  inBackground(kernel, () => mailPasswordChanged(kernel, { requestId: request.id, userId: link.user_id, otherwise: language }))
  return { userId: link.user_id, passwordHash }
}

/**
 * In one transaction: a link that two use at once sets one password. Every other link is void with it. Whoever set it has read
 * a mail to this address, which shows that it is theirs; what others had set up before that goes (claims.ts).
 */
async function takeReset(kernel: Kernel, { id, user_id: userId, email }: MailedLink, passwordHash: string): Promise<{ claimed: Claimed | undefined } | null> {
  const [set, claim] = await kernel.database.identity.run([
    {
      sql: `with used as (
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
      parameters: [id, passwordHash],
    },
    claiming('reset', { id, address: email, passwordHash: null }),
  ])
  const [used] = set!.rows as { ended: string[] }[]
  if (!used) return null
  leaveSessions(kernel, userId, used.ended)
  return { claimed: (claim!.rows as unknown as Claimed[])[0] }
}
