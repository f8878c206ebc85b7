// What other capabilities may ask of contacts.
import { sql } from 'kysely'

import { can } from '../../kernel/access/access.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { Language } from '../../kernel/i18n/language.ts'

import { createContact } from './contact.ts'
import { assigned } from './permissions.ts'
import { readAddresses, type Address } from './points.ts'
import { contactById } from './queries.ts'

/** Adds a contact; for what brings whole organizations in, such as demo data. */
export { createContact }

/** Who somebody without a sign-in says they are. */
export interface StatedPerson {
  name: string
  email?: string | null
  phone?: string | null
  language: Language
}

/**
 * The contact that a visitor is, or a new customer. A visitor may say anything, so an existing contact is only found, never
 * changed; and of people who share an address it is the one of that name. A telephone alone names a household, so under
 * another name it is somebody new.
 */
export async function findOrCreateContact(db: TenantDb, person: StatedPerson): Promise<{ id: string; isNew: boolean }> {
  const country = await countryOf(db)
  const given = { emails: person.email ? [person.email] : [], phones: person.phone ? [person.phone] : [] }
  const { emails, phones } = readAddresses(country, given, { emails: '/email', phones: '/phone' })

  // Two bookings at one moment are the same new customer once.
  for (const { normalised } of [...emails, ...phones]) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${db.scope.organizationId} ${normalised}`}, 0))`.execute(db)
  }
  const found = await findContact(db, person.name, emails, phones)
  if (found) return { id: found, isNew: false }

  const contact = await createContact(db, country, { name: person.name, ...given, language: person.language, roles: ['customer'] })
  return { id: contact.id, isNew: true }
}

/** The names of some contacts, by id; archived ones included. */
export async function contactNames(db: TenantDb, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await contactNameRows(db, ids).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** The same as a query, for a batch. */
export function contactNameRows(db: TenantDb, ids: readonly string[]) {
  return db
    .selectFrom('contacts')
    .select(['id', 'name'])
    .where('organization_id', '=', db.scope.organizationId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
}

/** The contact, if the actor may see it; another organization's, one that is not theirs to see and none at all are the same. */
export async function visibleContact(db: TenantDb, actor: Actor, contactId: string): Promise<{ id: string; language: string | null } | null> {
  const contact = await contactById(db, contactId).executeTakeFirst()
  return contact && can(actor, 'contacts.view', contact, assigned) ? contact : null
}

/** How to reach a contact, first choices first. */
export async function contactAddresses(db: TenantDb, contactId: string): Promise<{ name: string; language: string | null; emails: string[]; phones: string[] } | null> {
  const contact = await db
    .selectFrom('contacts')
    .select(['name', 'language'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', contactId)
    .executeTakeFirst()
  if (!contact) return null
  const points = await db
    .selectFrom('contact_points')
    .select(['kind', 'value'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('contact_id', '=', contactId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const of = (kind: string) => points.filter((point) => point.kind === kind).map((point) => point.value)
  return { ...contact, emails: of('email'), phones: of('phone') }
}

async function countryOf(db: TenantDb): Promise<string> {
  const { country } = await db.selectFrom('organizations').select('country').where('id', '=', db.scope.organizationId).executeTakeFirstOrThrow()
  return country
}

async function findContact(db: TenantDb, name: string, emails: Address[], phones: Address[]): Promise<string | null> {
  const { rows } = await sql<{ id: string; name: string; has_email: boolean }>`
    select c.id, c.name, bool_or(p.kind = 'email') as has_email
      from contact_points p
      join contacts c on c.organization_id = p.organization_id and c.id = p.contact_id
     where p.organization_id = ${db.scope.organizationId}
       and (p.kind, p.normalised) in (select * from unnest(
             ${[...emails.map(() => 'email'), ...phones.map(() => 'phone')]}::text[],
             ${[...emails, ...phones].map((address) => address.normalised)}::text[]))
       and c.archived_at is null
     group by c.id, c.name, c.created_at
     order by c.created_at, c.id
     limit 50`.execute(db)

  const byName = (shares: (a: string, b: string) => boolean) => rows.find((row) => shares(row.name, name))
  const known = byName(areSame) ?? byName(shareWord) ?? rows.find((row) => row.has_email)
  return known?.id ?? null
}

function areSame(a: string, b: string): boolean {
  return wordsOf(a).join(' ') === wordsOf(b).join(' ')
}

function shareWord(a: string, b: string): boolean {
  const words = wordsOf(b)
  return wordsOf(a).some((word) => words.includes(word))
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().normalize('NFKD').replace(/(?!\p{Script=Devanagari})\p{M}/gu, '').split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '')
}
