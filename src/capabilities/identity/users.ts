import type { Language } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import { hashPassword } from './passwords.ts'
import { forgetSessions } from './sessions.ts'

/** Two addresses that differ in case or in how their letters are composed are one person's. */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}

export interface UserWithPassword {
  id: string
  password_hash: string
}

/**
 * An active user and their password's hash, by e-mail. Those of the demonstration, whose password everybody knows, are
 * nobody where there is none: its data may well outlive it.
 */
export async function userByEmail(kernel: Kernel, email: string): Promise<UserWithPassword | null> {
  const [user] = await kernel.database.identity.rows<UserWithPassword>(
    `select u.id, c.password_hash
       from users u join user_credentials c on c.user_id = u.id
      where u.email_normalised = $1 and u.state = 'active' and (not u.is_demo or $2)`,
    [normaliseEmail(email), kernel.env.demo],
  )
  return user ?? null
}

export interface NewUser {
  name: string
  email: string
  language: string | null
  platformRoles?: string[]
  /** Of the demonstration: see userByEmail(). */
  isDemo?: boolean
}

/** Makes a user with a password, and answers its id; null when the e-mail is somebody's already. */
export async function createUser(kernel: Kernel, user: NewUser, password: string): Promise<string | null> {
  return createUserWithHash(kernel, user, await hashPassword(password))
}

/** The same with a hash at hand. */
export async function createUserWithHash(kernel: Kernel, user: NewUser, passwordHash: string): Promise<string | null> {
  return (await createUsersWithHash(kernel, [user], passwordHash)).get(user.email) ?? null
}

/**
 * Many users who share one password, with one statement: a thousand demo users need not be hashed a thousand times.
 * Answers ids by e-mail; those whose e-mail is somebody's already are not among them.
 */
export async function createUsersWithHash(kernel: Kernel, users: readonly NewUser[], passwordHash: string): Promise<Map<string, string>> {
  const given = users.map((user) => ({
    email: user.email.trim(),
    normalised: normaliseEmail(user.email),
    name: user.name,
    language: user.language,
    platform_roles: user.platformRoles ?? [],
    is_demo: user.isDemo ?? false,
  }))
  const created = await kernel.database.identity.rows<{ id: string; email_normalised: string }>(
    `with person as (
       insert into users (email, email_normalised, name, language, platform_roles, is_demo)
       select email, normalised, name, language, array(select jsonb_array_elements_text(platform_roles)), is_demo
         from jsonb_to_recordset($1::jsonb) as given(email text, normalised text, name text, language text, platform_roles jsonb, is_demo boolean)
       on conflict (email_normalised) do nothing
       returning id, email_normalised
     ), credential as (
       insert into user_credentials (user_id, password_hash) select id, $2 from person
     )
     select id, email_normalised from person`,
    [JSON.stringify(given), passwordHash],
  )
  const idOf = new Map(created.map((row) => [row.email_normalised, row.id]))
  return new Map(users.flatMap((user) => (idOf.has(normaliseEmail(user.email)) ? [[user.email, idOf.get(normaliseEmail(user.email))!] as const] : [])))
}

/** The language somebody reads, everywhere; it goes before what an organization has noted for them. */
export async function chooseLanguage(kernel: Kernel, userId: string, language: Language): Promise<void> {
  await kernel.database.identity.rows('update users set language = $2, updated_at = now() where id = $1', [userId, language])
  forgetSessions(kernel, userId)
}
