import type { Kernel } from '../../kernel/kernel.ts'

import { hashPassword } from './passwords.ts'

/** Two addresses that differ in case or in how their letters are composed are one person's. */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}

export interface UserWithPassword {
  id: string
  password_hash: string
}

/** An active user and their password's hash, by e-mail. */
export async function userByEmail(kernel: Kernel, email: string): Promise<UserWithPassword | null> {
  const [user] = await kernel.database.identity.rows<UserWithPassword>(
    `select u.id, c.password_hash
       from users u join user_credentials c on c.user_id = u.id
      where u.email_normalised = $1 and u.state = 'active'`,
    [normaliseEmail(email)],
  )
  return user ?? null
}

export interface NewUser {
  name: string
  email: string
  language: string | null
  platformRoles?: string[]
}

/** Makes a user with a password, and answers its id; null when the e-mail is somebody's already. */
export async function createUser(kernel: Kernel, user: NewUser, password: string): Promise<string | null> {
  return createUserWithHash(kernel, user, await hashPassword(password))
}

/** The same with a hash at hand: a thousand demo users share one password, which need not be hashed a thousand times. */
export async function createUserWithHash(kernel: Kernel, user: NewUser, passwordHash: string): Promise<string | null> {
  const [created] = await kernel.database.identity.rows<{ id: string }>(
    `with person as (
       insert into users (email, email_normalised, name, language, platform_roles)
       values ($1, $2, $3, $4, $5)
       on conflict (email_normalised) do nothing
       returning id
     ), credential as (
       insert into user_credentials (user_id, password_hash) select id, $6 from person
     )
     select id from person`,
    [user.email.trim(), normaliseEmail(user.email), user.name, user.language, user.platformRoles ?? [], passwordHash],
  )
  return created?.id ?? null
}
