import type { FastifyRequest } from 'fastify'

import { randomToken } from '../../kernel/crypto/tokens.ts'
import type { Statement } from '../../kernel/db/batch.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import { inBackground } from './in-background.ts'
import { mailClaimed } from './mails.ts'
import { hashPassword } from './passwords.ts'
import { recordSecurityEvent } from './security-events.ts'
import { leaveSessions } from './sessions.ts'

/** What has ended with it. */
export interface Claimed {
  sessions: string[]
  tokens: string[]
  removed: { sessions: number; passkeys: number; factors: number; programs: number }
}

/** By what somebody shows that they read an address: the id of a link that this very transaction has used, or of the user whom somebody vouches for. */
const CLAIM = {
  reset: 'select * from frontdesk.claim_account((select user_id from password_resets where id = $1 and used_at = now()), $2, $3)',
  undo: 'select * from frontdesk.claim_account((select user_id from email_links where id = $1 and used_at = now()), $2, $3)',
  word: 'select * from frontdesk.claim_account($1, $2, $3)',
}

/** Answers a row of Claimed where nobody had shown that before. A password that is to go too gets this hash in its place. */
export function claiming(by: keyof typeof CLAIM, { id, address, passwordHash }: { id: string; address: string; passwordHash: string | null }): Statement {
  return { sql: CLAIM[by], parameters: [id, address, passwordHash] }
}

/** Of a password that nobody knows: its owner sets another one by mail. */
export function unknownPassword(): Promise<string> {
  return hashPassword(randomToken())
}

/** This process forgets what it kept of them; the owner reads what was removed, in their mail and in their account. */
export async function afterClaim(kernel: Kernel, request: FastifyRequest | null, { userId, claimed, language }: { userId: string; claimed: Claimed; language?: Language }): Promise<void> {
  leaveSessions(kernel, userId, [...claimed.sessions, ...claimed.tokens])
  await recordSecurityEvent(kernel, request, { kind: 'account_claimed', userId, detail: claimed.removed })
  inBackground(kernel, () => mailClaimed(kernel, { requestId: request?.id ?? 'claim', userId, ...(language && { otherwise: language }) }))
}

/** Somebody whose word counts says whose the address is, as its domain is theirs (sso); without a word about who set the account up. */
export async function claimAccount(kernel: Kernel, { userId, email }: { userId: string; email: string }): Promise<void> {
  const [claim] = await kernel.database.identity.run([claiming('word', { id: userId, address: email, passwordHash: await unknownPassword() })])
  const [claimed] = claim!.rows as unknown as Claimed[]
  if (claimed) await afterClaim(kernel, null, { userId, claimed })
}
