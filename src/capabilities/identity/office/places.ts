import { countries, currencyOf } from './country-currencies.ts'

/** Where a business is, guessed from what the browser knows. Pure but for what Intl knows of the world. */

export interface Place {
  country: string
  zone: string
  currency: string
}

export interface Choice {
  value: string
  label: string
}

/** The zone of the machine says more of the country than its language does: English is read everywhere. */
export function guessPlace(zone: string, languages: readonly string[]): Place {
  const named = languages.map((language) => new Intl.Locale(language).region).find((region) => region !== undefined && countries.includes(region))
  const likely = named !== undefined && zonesOf(named).includes(zone) ? named : countries.find((country) => zonesOf(country).includes(zone))
  const country = likely ?? named ?? 'GB'
  return { country, zone, currency: currencyOf.get(country)! }
}

/** What follows from another country: its own zone, unless the one chosen is one of them, and its currency. */
export function placeIn(country: string, zone: string): Place {
  const zones = zonesOf(country)
  return { country, zone: zones.includes(zone) ? zone : (zones[0] ?? zone), currency: currencyOf.get(country) ?? 'EUR' }
}

/** The zones of a country, where the browser knows them. */
export function zonesOf(country: string): string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?: () => string[] | undefined }
  return locale.getTimeZones?.() ?? []
}

export function countryChoices(locale: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  return sorted(countries.map((country) => ({ value: country, label: names.of(country) ?? country })), locale)
}

export function currencyChoices(locale: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  const used = [...new Set(currencyOf.values())]
  return sorted(used.map((currency) => ({ value: currency, label: `${names.of(currency) ?? currency} (${currency})` })), locale)
}

/** Those of the country first, then the world's. */
export function zoneChoices(country: string, at: Date): { here: Choice[]; elsewhere: Choice[] } {
  const here = zonesOf(country)
  const elsewhere = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/') && !here.includes(zone))
  return { here: here.map((zone) => zoneChoice(zone, at)), elsewhere: elsewhere.map((zone) => zoneChoice(zone, at)) }
}

/** `America/New_York` -> `New York, GMT-5` */
function zoneChoice(zone: string, at: Date): Choice {
  const city = zone.split('/').slice(1).reverse().join(', ').replaceAll('_', ' ')
  return { value: zone, label: `${city}, ${offsetOf(zone, at)}` }
}

function offsetOf(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')!.value
}

function sorted(choices: Choice[], locale: string): Choice[] {
  const { compare } = new Intl.Collator(locale)
  return choices.toSorted((one, other) => compare(one.label, other.label))
}
