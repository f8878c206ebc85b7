import { moneyAsDecimal } from '../../kernel/money.ts'

import type { Business, Industry, Offered } from './business.ts'
import type { OpenDay, OpenTime } from './opening-hours.ts'

/** The kinds of schema.org that search engines know how to show. */
const kinds: Record<Industry, string> = {
  beauty: 'BeautySalon',
  fitness: 'HealthClub',
  restaurant: 'Restaurant',
  property: 'ProfessionalService',
  enterprise: 'ProfessionalService',
  service: 'LocalBusiness',
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

interface Described {
  title: string
  description: string
  address: string
  /** The page in the organization's own language: the business is one, in whatever language it is told of. */
  home: string
  language: string
  languages: readonly string[]
  currency: string
  bookAddress: (serviceId: string | null) => string
}

/** The page as JSON-LD: a page about a business, with what it offers, when and where. Absent facts are left out. */
export function structuredData(business: Business, page: Described): object {
  const id = `${page.home}#business`
  return {
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'WebPage', '@id': page.address, url: page.address, name: page.title, description: page.description, inLanguage: page.language, about: { '@id': id } },
      {
        '@type': kinds[business.industry],
        '@id': id,
        name: business.name,
        url: page.address,
        description: page.description,
        ...(business.phone ? { telephone: business.phone } : {}),
        ...(business.email ? { email: business.email } : {}),
        address: addressOf(business),
        currenciesAccepted: page.currency,
        knowsLanguage: page.languages,
        ...hoursOf(business),
        ...(business.people.length > 0 ? { employee: business.people.map(({ name, title }) => ({ '@type': 'Person', name, ...(title ? { jobTitle: title } : {}) })) } : {}),
        ...(business.categories.length > 0
          ? { hasOfferCatalog: catalogOf(business, page), potentialAction: { '@type': 'ReserveAction', target: { '@type': 'EntryPoint', urlTemplate: page.bookAddress(null), inLanguage: page.language } } }
          : {}),
      },
    ],
  }
}

function addressOf({ street, city, postalCode, country }: Business): object {
  return {
    '@type': 'PostalAddress',
    ...(street ? { streetAddress: street } : {}),
    ...(city ? { addressLocality: city } : {}),
    ...(postalCode ? { postalCode } : {}),
    addressCountry: country,
  }
}

function catalogOf({ name, categories }: Business, page: Described): object {
  return {
    '@type': 'OfferCatalog',
    name,
    itemListElement: categories.map((category) => ({
      '@type': 'OfferCatalog',
      name: category.name?.text ?? name,
      itemListElement: category.services.map((service) => offerOf(service, page)),
    })),
  }
}

function offerOf({ id, name, description, price, isFrom, minutes }: Offered, page: Described): object {
  const amount = { price: moneyAsDecimal(price), priceCurrency: price.currency }
  return {
    '@type': 'Offer',
    ...(isFrom ? { priceSpecification: { '@type': 'PriceSpecification', minPrice: amount.price, priceCurrency: amount.priceCurrency } } : amount),
    url: page.bookAddress(id),
    itemOffered: { '@type': 'Service', name: name.text, ...(description ? { description } : {}) },
    // A Service of schema.org has no length; an Offer may have any property that is named.
    additionalProperty: { '@type': 'PropertyValue', name: 'duration', value: minutes, unitCode: 'MIN' },
  }
}

function hoursOf({ hours }: Business): object {
  if (hours.week.every(({ open }) => open.length === 0)) return {}
  const times = hours.week.flatMap(({ weekday, open }) => open.map((time) => ({ weekday, time })))
  const bySpan = Map.groupBy(times, ({ time }) => `${time.from} ${time.until}`)
  return {
    openingHoursSpecification: [...bySpan.values()].map((same) => ({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: same.map(({ weekday }) => weekday).toSorted((one, other) => one - other).map((weekday) => weekdays[weekday - 1]),
      ...spanOf(same[0]!.time),
    })),
    ...(hours.special.length > 0 ? { specialOpeningHoursSpecification: hours.special.flatMap(specialOf) } : {}),
  }
}

/** Closed all day is written as a span of no length. */
function specialOf({ on, open }: OpenDay): object[] {
  const spans = open.length > 0 ? open.map(spanOf) : [{ opens: '00:00', closes: '00:00' }]
  return spans.map((span) => ({ '@type': 'OpeningHoursSpecification', validFrom: on, validThrough: on, ...span }))
}

/** A span whose end is its beginning lasts all day; search engines want that as a minute before midnight. */
function spanOf({ from, until }: OpenTime): { opens: string; closes: string } {
  return from === until ? { opens: '00:00', closes: '23:59' } : { opens: from, closes: until }
}
