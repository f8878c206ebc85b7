import type { OrganizationFacts, Organizations, OwnWords } from '../../kernel/access/directory.ts'
import { askTogether } from '../../kernel/cache/ask-together.ts'
import { createShortMemory } from '../../kernel/cache/short-memory.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { isLanguage, sourceLanguage } from '../../kernel/i18n/language.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse } from '../../kernel/refusal.ts'
import { publish } from '../../kernel/events/publish.ts'

import './events.ts'
import { addMember } from './members.ts'
import type { NewMember } from './members.ts'

const COLUMNS = 'id, slug, name, country, zone, currency, default_language, languages, brand_colour, state, words, logo_hash'
const WITH_IDS = `select ${COLUMNS} from organizations where id = any ($1::uuid[])`
const WITH_SLUGS = `select ${COLUMNS} from organizations where slug = any ($1::text[])`
const STALE_AFTER_MS = 900

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
  state: string
  words: OwnWords
  logo_hash: string | null
}

/**
 * Organizations by id and slug, before there is one to be inside of. Read as frontdesk_identity, which may look them
 * all up; kept for a second, so that neither a busy page nor a guessed slug asks the database each time.
 */
export function organizationsOf(kernel: Kernel): KeptOrganizations {
  // An answer is about the id or slug that was asked for: that there is none changes too, when somebody takes the slug.
  const kept = createShortMemory<OrganizationFacts | null>({ max: 5_000, ttlMs: STALE_AFTER_MS, about: (key) => key })
  const loadBy = (column: 'id' | 'slug', statement: string) =>
    askTogether(async (values) => {
      const rows = await kernel.database.identity.rows<Row>(statement, [values])
      return new Map(rows.map((row) => [row[column], factsOf(row)]))
    })
  const withId = loadBy('id', WITH_IDS)
  const withSlug = loadBy('slug', WITH_SLUGS)
  return {
    byId: (id) => kept.get(`id:${id}`, () => withId(id)),
    bySlug: (slug) => kept.get(`slug:${slug}`, () => withSlug(slug)),
    forget({ id, slug }) {
      kept.forget(`id:${id}`)
      kept.forget(`slug:${slug}`)
    },
  }
}

type Named = Pick<OrganizationFacts, 'id' | 'slug'>

interface KeptOrganizations extends Organizations {
  forget(organization: Named): void
}

/** Once the change has been committed, nobody in this process is answered from before it; others follow within a second. */
export function forgetOrganization(db: TenantDb, organization: Named): void {
  db.afterCommit(() => (db.kernel.organizations as KeptOrganizations).forget(organization))
}

/** More than a site map may hold; hundreds of organizations are far from it. */
const mostOnTheMap = 10_000

/** Every organization that has a public site, for the map that search engines read. */
export async function organizationsOnTheMap(kernel: Kernel): Promise<{ slug: string; defaultLanguage: Language; languages: Language[]; changedAt: Temporal.Instant }[]> {
  const rows = await kernel.database.identity.rows<Pick<Row, 'slug' | 'default_language' | 'languages'> & { updated_at: Temporal.Instant }>(
    `select slug, default_language, languages, updated_at from organizations where state = 'active' order by slug limit ${mostOnTheMap}`,
    [],
  )
  return rows.map((row) => ({ slug: row.slug, ...spokenIn(row), changedAt: row.updated_at }))
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
  forgetOrganization(db, organization)
}

/**
 * A business that has just signed up: its organization, and the person who runs it. Whoever can give it something to
 * begin with (a first service, hours) hears of it. Answers the member's id.
 */
export async function openOrganization(db: TenantDb, organization: NewOrganization, founder: Omit<NewMember, 'roles'>): Promise<string> {
  await createOrganization(db, organization)
  const memberId = await addMember(db, { ...founder, roles: ['director'] })
  await publish(db, 'organization.opened', { organizationId: organization.id, memberId })
  return memberId
}

function factsOf(row: Row): OrganizationFacts {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    country: row.country,
    zone: row.zone,
    currency: row.currency,
    ...spokenIn(row),
    brandColour: row.brand_colour,
    logoHash: row.logo_hash,
    words: row.words,
    isSuspended: row.state === 'suspended',
  }
}

function spokenIn({ default_language, languages }: Pick<Row, 'default_language' | 'languages'>): { defaultLanguage: Language; languages: Language[] } {
  return { defaultLanguage: isLanguage(default_language) ? default_language : sourceLanguage, languages: languages.filter(isLanguage) }
}
