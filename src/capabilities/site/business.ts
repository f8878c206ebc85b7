import type { PageContext } from '../../kernel/http/pages.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { moneyFromJson } from '../../kernel/money.ts'
import type { Money } from '../../kernel/money.ts'
import { hoursOfResources, presentPublicService, publicServices } from '../catalogue/public.ts'
import type { ServiceRow } from '../catalogue/public.ts'
import { organizationRow, titlesOfMembers } from '../tenancy/public.ts'
import type { industries } from '../tenancy/public.ts'

import { openingHours } from './opening-hours.ts'
import type { OpeningHours } from './opening-hours.ts'
import type { Said } from './words.ts'

export type Industry = (typeof industries)[number]

export interface Offered {
  id: string
  name: Said
  description: string
  price: Money
  /** Others of the team ask for more. */
  isFrom: boolean
  minutes: number
}

export interface Category {
  name: Said | null
  services: Offered[]
}

/** What a business says of itself to the public: the page and its JSON-LD are both written from this, and from nothing else. */
export interface Business {
  name: string
  industry: Industry
  description: Said | null
  categories: Category[]
  people: { name: string; title: string | null }[]
  hours: OpeningHours
  phone: string | null
  email: string | null
  street: string | null
  city: string | null
  postalCode: string | null
  country: string
}

export async function businessOf({ db, kernel, organization, language }: PageContext): Promise<Business> {
  const [row, services] = await Promise.all([organizationRow(db).executeTakeFirstOrThrow(), publicServices(db).execute()])
  const people = peopleOf(services)
  const today = kernel.clock.now().toZonedDateTimeISO(organization.zone).toPlainDate()
  const [hours, titled] = await Promise.all([
    hoursOfResources(db, { resourceIds: people.map(({ resourceId }) => resourceId), from: today.toString(), until: today.add({ days: 14 }).toString() }),
    titlesOfMembers(db, people.map(({ memberId }) => memberId)).execute(),
  ])
  const titles = new Map(titled.map(({ id, title }) => [id, title]))

  return {
    name: organization.name,
    industry: row.industry as Industry,
    description: descriptionOf(row.description as Record<string, string>, [language, organization.defaultLanguage, ...organization.languages]),
    categories: categoriesOf(services, { language, defaultLanguage: organization.defaultLanguage }),
    people: people.map(({ name, memberId }) => ({ name, title: titles.get(memberId) ?? null })),
    hours: openingHours(hours, { today, zone: organization.zone }),
    phone: row.phone,
    email: row.email,
    street: row.street,
    city: row.city,
    postalCode: row.postal_code,
    country: organization.country,
  }
}

/** Who gives something: people, not rooms or machines that can be booked for themselves. */
function peopleOf(services: ServiceRow[]): { resourceId: string; memberId: string; name: string }[] {
  const givers = services.flatMap(({ variants }) => variants.flatMap(({ resourceId, memberId, name }) => (memberId ? [{ resourceId, memberId, name }] : [])))
  return [...new Map(givers.map((giver) => [giver.resourceId, giver])).values()]
}

/** What a visitor may book. */
export async function offeredServices({ db, organization, language }: PageContext): Promise<Category[]> {
  return categoriesOf(await publicServices(db).execute(), { language, defaultLanguage: organization.defaultLanguage })
}

function categoriesOf(rows: ServiceRow[], reader: { language: Language; defaultLanguage: Language }): Business['categories'] {
  const offered = rows.map((row) => ({ ...presentPublicService(reader, row), ofHouse: row.translations[reader.defaultLanguage]?.category }))
  // What is one category in the organization's own language is one in all, also where some of its services are not translated.
  return [...Map.groupBy(offered, ({ ofHouse, category }) => ofHouse ?? category).values()].map((services) => ({
    name: categoryName(services),
    services: services.map((service) => ({
      id: service.id,
      name: { text: service.name, language: service.language },
      description: service.description,
      price: moneyFromJson(service.priceFrom ?? service.people[0]?.price ?? service.price),
      isFrom: service.priceFrom !== null,
      minutes: service.durationMinutes,
    })),
  }))
}

function categoryName(services: { category: string | null; language: Language; isFallback: boolean }[]): Said | null {
  const { category, language } = services.find((service) => !service.isFallback) ?? services[0]!
  return category === null ? null : { text: category, language }
}

function descriptionOf(texts: Record<string, string>, wanted: Language[]): Said | null {
  const language = wanted.find((each) => texts[each]?.trim())
  return language ? { text: texts[language]!.trim(), language } : null
}
