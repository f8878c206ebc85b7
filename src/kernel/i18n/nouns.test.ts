import { expect, test } from 'vitest'

import { sayAs } from './own-words.ts'
import { loadWords } from './words.ts'

const words = loadWords({ strict: true })
const visits = { ru: { booking: { one: 'визит', other: 'визиты' } }, en: { booking: { one: 'visit', other: 'visits' } } }

test('a sentence is said with the organization’s own noun, in the one that leaves room for it, and else as everybody says it', () => {
  expect(sayAs(words, { language: 'ru', own: visits }, 'bookings.mail.see')).toBe('Посмотреть: визит')
  expect(sayAs(words, { language: 'ru', own: {} }, 'bookings.mail.see')).toBe('Посмотреть запись')
  expect(sayAs(words, { language: 'en', own: visits }, 'bookings.site.details.confirm')).toBe('Confirm visit')
  expect(sayAs(words, { language: 'de', own: visits }, 'bookings.site.details.confirm')).toBe('Buchung bestätigen')
  expect(sayAs(words, { language: 'en', own: { en: { service: { one: 'treatment', other: 'treatments' } } } }, 'site.home.services')).toBe('Treatments')
})
