import type { OrganizationFacts, Organizations } from '../../kernel/access/directory.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { isLanguage, sourceLanguage } from '../../kernel/i18n/language.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse } from '../../kernel/refusal.ts'
import { publish } from '../../kernel/events/publish.ts'
import { LRUCache } from 'lru-cache'

import './events.ts'

const COLUMNS = 'id, slug, name, country, zone, currency, default_language, languages, brand_colour'
const STALE_AFTER_MS = 1_000

interface Row {
  id: string
  slug: string
  name: string
  country: string
  zone: string
  currency: string
  default_language: string
  languages: string[]
  brand_colour: string
}

/**
 * Organizations by id and slug, before there is one to be inside of. Read as frontdesk_identity, which may look them
 * all up; kept for a second, so that neither a busy page nor a guessed slug asks the database each time.
 */
export function organizationsOf(kernel: Kernel): Organizations {
  const kept = new LRUCache<string, { facts: OrganizationFacts | null }>({ max: 5_000, ttl: STALE_AFTER_MS })
  const find = async (column: 'id' | 'slug', value: string) => {
    const key = `${column}:${value}`
    const known = kept.get(key)
    if (known) return known.facts
    const text = column === 'id' ? `select ${COLUMNS} from organizations where id = $1` : `select ${COLUMNS} from organizations where slug = $1`
    const [row] = await kernel.database.identity.rows<Row>(text, [value])
    const facts = row ? factsOf(row) : null
    kept.set(key, { facts })
    return facts
  }
  return { byId: (id) => find('id', id), bySlug: (slug) => find('slug', slug) }
}

export interface NewOrganization {
  id: string
  slug: string
  name: string
  industry: string
  country: string
  zone: string
  currency: string
  defaultLanguage: Language
  languages: Language[]
  brandColour?: string
  description?: Record<string, string>
  phone?: string | null
  email?: string | null
  street?: string | null
  city?: string | null
  postalCode?: string | null
}

/** Opens a new organization; the transaction must already be inside it. A slug that somebody has is refused. */
export async function createOrganization(db: TenantDb, organization: NewOrganization): Promise<void> {
  const created = await db
    .insertInto('organizations')
    .values({
      id: organization.id,
      slug: organization.slug,
      name: organization.name,
      industry: organization.industry,
      country: organization.country,
      zone: organization.zone,
      currency: organization.currency,
      default_language: organization.defaultLanguage,
      languages: organization.languages,
      description: JSON.stringify(organization.description ?? {}),
      phone: organization.phone ?? null,
      email: organization.email ?? null,
      street: organization.street ?? null,
      city: organization.city ?? null,
      postal_code: organization.postalCode ?? null,
      ...(organization.brandColour ? { brand_colour: organization.brandColour } : {}),
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst()
  if (created.numInsertedOrUpdatedRows === 0n) refuse('tenancy.slug_taken', { slug: organization.slug }, 409)
  await publish(db, 'organization.created', { organizationId: organization.id })
}

function factsOf(row: Row): OrganizationFacts {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    country: row.country,
    zone: row.zone,
    currency: row.currency,
    defaultLanguage: isLanguage(row.default_language) ? row.default_language : sourceLanguage,
    languages: row.languages.filter(isLanguage),
    brandColour: row.brand_colour,
  }
}
