import { getCountries } from 'libphonenumber-js'
import { expect, it } from 'vitest'
import { countries, currencyOf } from './country-currencies.ts'
import { countryChoices, currencyChoices, guessPlace, placeIn, zoneChoices } from './places.ts'

it('every country that the server knows has a currency that it knows', () => {
  expect(countries).toEqual(getCountries().toSorted())
  const known = Intl.supportedValuesOf('currency')
  expect([...new Set(currencyOf.values())].filter((currency) => !known.includes(currency))).toEqual([])
})

it('the zone of the machine says more than its language', () => {
  expect(guessPlace('Asia/Dubai', ['en-US', 'en'])).toEqual({ country: 'AE', zone: 'Asia/Dubai', currency: 'AED' })
  expect(guessPlace('Europe/Athens', ['el'])).toEqual({ country: 'GR', zone: 'Europe/Athens', currency: 'EUR' })
  expect(guessPlace('America/New_York', ['en-US'])).toEqual({ country: 'US', zone: 'America/New_York', currency: 'USD' })
})

it('without a zone that says it, the region of the language does, and else something is there to be changed', () => {
  expect(guessPlace('Etc/GMT', ['ru-KZ']).country).toBe('KZ')
  expect(guessPlace('Etc/GMT', ['tlh']).country).toBe('GB')
})

it('another country brings its zone and its currency along, but leaves a zone that it has', () => {
  expect(placeIn('GB', 'Asia/Dubai')).toEqual({ country: 'GB', zone: 'Europe/London', currency: 'GBP' })
  expect(placeIn('US', 'America/Chicago')).toEqual({ country: 'US', zone: 'America/Chicago', currency: 'USD' })
})

it('choices are named in the reader’s language, and sorted by it', () => {
  const greek = countryChoices('el')
  expect(greek.find(({ value }) => value === 'GR')?.label).toBe('Ελλάδα')
  expect(greek.map(({ label }) => label)).toEqual(greek.map(({ label }) => label).toSorted(new Intl.Collator('el').compare))
  expect(currencyChoices('en').find(({ value }) => value === 'AED')?.label).toBe('United Arab Emirates Dirham (AED)')
  const { here, elsewhere } = zoneChoices('US', new Date('2026-11-20T12:00:00Z'))
  expect(here.find(({ value }) => value === 'America/New_York')?.label).toBe('New York, GMT-5')
  expect(elsewhere.some(({ value }) => value === 'America/New_York')).toBe(false)
})
