import type { Kernel } from '../../kernel/kernel.ts'

import { hashOfNoPassword, NO_PASSWORD_YET } from './passwords.ts'
import { createUserWithHash, normaliseEmail } from './users.ts'
import type { NewUser } from './users.ts'

/** An account that is open: neither suspended, nor of a demonstration that is over. */
export interface Account {
  userId: string
  name: string
  email: string
  /**
   * Its owner has shown that they read mails to the address; whoever else opened it before them, has not. Or nobody has opened it so far: it was made
   * for whom an organization vouched, and has no password yet.
   */
  isProven: boolean
  /** When its owner took it over from whoever had opened it before: what that one had set up does not count. */
  claimedAt: Temporal.Instant | null
  /** Made just now, for whom it was asked. */
  isNew?: boolean
}

const ACCOUNT =
  'select id as "userId", name, email, claimed_at as "claimedAt", email_verified_at is not null or exists (select from user_credentials c where c.user_id = users.id and c.password_hash like $3) as "isProven" from users'

const OPEN = "state = 'active' and (not is_demo or $2)"

export async function accountById(kernel: Kernel, userId: string): Promise<Account | null> {
  const [account] = await kernel.database.identity.rows<Account>(`${ACCOUNT} where id = $1 and ${OPEN}`, [userId, kernel.env.demo, NO_PASSWORD_YET])
  return account ?? null
}

/**
 * The account of somebody for whom an organization vouches; where it may be made, a new one, with a password that nobody knows: its
 * owner can set one by a link in their mail. Null where there is none, or one that is closed.
 */
export async function accountFor(kernel: Kernel, person: NewUser, { mayMake }: { mayMake: boolean }): Promise<Account | null> {
  const there = await accountOf(kernel, person.email)
  if (there || !mayMake) return there
  const userId = await createUserWithHash(kernel, person, hashOfNoPassword())
  const made = await accountOf(kernel, person.email) // also where somebody else has made it in this very moment
  return made && { ...made, isProven: made.isProven || made.userId === userId, isNew: made.userId === userId }
}

async function accountOf(kernel: Kernel, email: string): Promise<Account | null> {
  const [account] = await kernel.database.identity.rows<Account>(`${ACCOUNT} where email_normalised = $1 and ${OPEN}`, [normaliseEmail(email), kernel.env.demo, NO_PASSWORD_YET])
  return account ?? null
}
