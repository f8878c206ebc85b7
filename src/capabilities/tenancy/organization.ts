import type { Selectable } from 'kysely'

import type { Actor } from '../../kernel/access/actor.ts'
import { isZone } from '../../kernel/calendar.ts'
import type { Tables, TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuseAsStale } from '../../kernel/http/preconditions.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { Refusal, refuseUnless } from '../../kernel/refusal.ts'

import type { OrganizationChanges } from './contract.ts'
import './events.ts'
import { forgetOrganization } from './organizations.ts'
import { presentOrganization } from './present.ts'
import { organizationRow } from './queries.ts'

/** Changes how the organization presents itself. Its own language stays among those it offers. */
export async function changeOrganization(db: TenantDb, actor: Actor, change: Static<typeof OrganizationChanges>, version: number) {
  const before = await organizationRow(db).executeTakeFirstOrThrow()
  refuseUnfit(change, before)
  if (change.currency !== undefined && change.currency !== before.currency) await changeCurrency(db, change.currency)

  const changed = await db
    .updateTable('organizations')
    .set((eb) => ({
      ...columnsOf(change, before),
      version: eb('version', '+', 1),
      updated_at: db.kernel.clock.now(),
    }))
    .where('id', '=', db.scope.organizationId)
    .where('version', '=', version)
    .executeTakeFirst()
  const now = await organizationRow(db).executeTakeFirstOrThrow()
  if (changed.numUpdatedRows === 0n) refuseAsStale(presentOrganization(actor, now))
  await publish(db, 'organization.changed', { organizationId: now.id, version: now.version })
  forgetOrganization(db, now)
  return now
}

/** The first-run checklist is over, and does not come back. Doing it twice changes nothing. */
export async function finishFirstRun(db: TenantDb): Promise<void> {
  await db
    .updateTable('organizations')
    .set({ first_run_done_at: db.kernel.clock.now() })
    .where('id', '=', db.scope.organizationId)
    .where('first_run_done_at', 'is', null)
    .execute()
}

/** Somebody of the organization has seen how customers see it, or has sent the address on. Only the first time counts. */
export async function notePublicPageSeen(db: TenantDb): Promise<void> {
  await db
    .updateTable('organizations')
    .set({ public_page_seen_at: db.kernel.clock.now() })
    .where('id', '=', db.scope.organizationId)
    .where('public_page_seen_at', 'is', null)
    .execute()
}

/** Its own language is among those it offers, and zone and currency are some that the world knows. */
function refuseUnfit({ languages, defaultLanguage, zone, currency }: Static<typeof OrganizationChanges>, before: Selectable<Tables['organizations']>): void {
  const own = defaultLanguage ?? before.default_language
  refuseUnless((languages ?? before.languages).includes(own), 'tenancy.default_language_needed', {}, 422)
  if (zone !== undefined && !isZone(zone)) refuseField('/zone', 'tenancy.unknown_zone', { zone })
  if (currency !== undefined && !Intl.supportedValuesOf('currency').includes(currency)) refuseField('/currency', 'tenancy.unknown_currency', { currency })
}

/** Whoever keeps prices is asked in this very transaction: they refuse, or take the other currency over. */
async function changeCurrency(db: TenantDb, currency: string): Promise<void> {
  for (const { onCurrency } of db.kernel.capabilities) await onCurrency?.(db, currency)
}

function refuseField(pointer: string, code: string, data: Record<string, unknown>): never {
  throw new Refusal(code, data, 422, [{ pointer, code, data }])
}

type Descriptions = Record<string, string>

function columnsOf({ brandColour, postalCode, description, defaultLanguage, words, ...same }: Static<typeof OrganizationChanges>, before: Selectable<Tables['organizations']>) {
  return {
    ...same,
    ...(description === undefined ? {} : { description: JSON.stringify(merged(before.description as Descriptions, description)) }),
    ...(words === undefined ? {} : { words: JSON.stringify(mergedDeep(before.words as Nested, words)) }),
    ...(defaultLanguage === undefined ? {} : { default_language: defaultLanguage }),
    ...(brandColour === undefined ? {} : { brand_colour: brandColour }),
    ...(postalCode === undefined ? {} : { postal_code: postalCode }),
  }
}

/** A JSON merge patch: what is null goes, what is not named stays. */
function merged(before: Descriptions, change: Record<string, string | null | undefined>): Descriptions {
  const all = Object.entries({ ...before, ...change })
  return Object.fromEntries(all.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== ''))
}

interface Nested {
  [name: string]: Nested | string | null | undefined
}

/** The same for what lies deeper: a noun without its forms is gone, and so is a language without a noun. */
function mergedDeep(before: Nested, change: Nested): Nested {
  const entries = Object.keys({ ...before, ...change }).flatMap((name): [string, Nested | string][] => {
    const [was, becomes] = [before[name], change[name]]
    const value = becomes === undefined ? was : typeof becomes === 'object' && becomes !== null ? mergedDeep(typeof was === 'object' && was !== null ? was : {}, becomes) : becomes
    const isNothing = value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0)
    return isNothing ? [] : [[name, value]]
  })
  return Object.fromEntries(entries)
}
