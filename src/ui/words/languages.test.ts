import { expect, it } from 'vitest'
import { languageOf, localeOf } from './languages.ts'

it('the choice of the person comes before the browser', () => {
  expect(languageOf('el', ['ru-RU', 'en'])).toBe('el')
  expect(languageOf(null, ['nl-NL', 'ar-EG', 'en'])).toBe('ar')
  expect(languageOf('klingon', ['nl-NL'])).toBe('en')
  expect(languageOf(null, ['nl-NL'], 'el')).toBe('el')
  expect(languageOf(null, ['nl-NL', 'ru'], 'el')).toBe('ru')
})

it('dates follow the region of the reader, where the browser names one for that language', () => {
  expect(localeOf('en', ['en-US', 'ru'])).toBe('en-US')
  expect(localeOf('ar', ['en-US', 'ar-EG'])).toBe('ar-EG')
  expect(localeOf('ru', ['en-US'])).toBe('ru-RU')
})
