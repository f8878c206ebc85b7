import { createHash } from 'node:crypto'

import type { Bench } from './frontdesk.ts'

export interface SignedIn {
  organizationId: string
  cookie: string
}

/**
 * Organizations with contacts, set by set inside PostgreSQL, the audit trigger and the checks of references off. Each
 * contact has an address, a role and an assignee; each organization one director, signed in as often as told. Answers the sessions.
 */
export async function seedOrganizations(bench: Bench, options: { organizations: number; contactsEach: number; sessionsEach?: number }): Promise<SignedIn[]> {
  const { organizations, contactsEach, sessionsEach = 1 } = options
  const bulk = { bulk: true }
  const made = await bench.sql<{ id: string; member_id: string; user_id: string }>(
    `with organization as (
       insert into organizations (slug, name, country, zone, currency, default_language, languages)
       select 'bench-' || gen_random_uuid(), 'Bench', 'GB', 'Europe/London', 'GBP', 'en', '{en}' from generate_series(1, $1::int)
       returning id
     ), person as (
       insert into users (email, email_normalised, name)
       select id || '@bench.example', id || '@bench.example', 'Bench Director' from organization
       returning id, email
     ), member as (
       insert into members (organization_id, user_id, name)
       select o.id, p.id, 'Bench Director' from organization o join person p on p.email = o.id || '@bench.example'
       returning organization_id, id, user_id
     ), role as (
       insert into member_roles (organization_id, member_id, role) select organization_id, id, 'director' from member
     )
     select organization_id as id, id as member_id, user_id from member`,
    [organizations],
    bulk,
  )
  for (const { id, member_id } of made) {
    await bench.sql(
      `with contact as (
         insert into contacts (organization_id, name, assignee_id, created_at, updated_at)
         select $1::uuid, 'Contact ' || md5(n::text), $2::uuid, now() - n * interval '1 minute', now() - n * interval '1 minute'
           from generate_series(1, $3::int) n
         returning id
       ), point as (
         insert into contact_points (organization_id, contact_id, kind, value, normalised)
         select $1::uuid, id, 'email', id || '@example.com', id || '@example.com' from contact
       )
       insert into contact_roles (organization_id, contact_id, role) select $1::uuid, id, 'customer' from contact`,
      [id, member_id, contactsEach],
      bulk,
    )
  }
  await bench.sql('vacuum analyze')

  const sessions = Array.from({ length: sessionsEach }, (_, index) => made.map((one) => ({ ...one, token: createHash('sha256').update(`${one.id} ${index}`).digest('base64url') }))).flat()
  for (const { id, user_id, token } of sessions) {
    await bench.sql(`insert into user_sessions (user_id, organization_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 day')`, [
      user_id,
      id,
      createHash('sha256').update(token).digest(),
    ])
  }
  return sessions.map(({ id, token }) => ({ organizationId: id, cookie: `frontdesk=${token}` }))
}
