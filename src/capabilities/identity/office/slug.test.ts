import { expect, it } from 'vitest'
import { slugOf, slugPattern, slugTyped } from './slug.ts'

it.each([
  ['Diamant Beauty Salon', 'diamant-beauty-salon'],
  ['Студия Анны', 'studiya-anny'],
  ['Объект №7', 'obekt-no7'],
  ['Κομμωτήριο Ελένη', 'kommotirio-eleni'],
  ['Στούντιο Ούζο', 'stountio-ouzo'],
  ['صالون', 'salwn'],
  ['Müller & Söhne GmbH', 'mueller-and-soehne-gmbh'],
  ['O’Brien’s', 'obriens'],
  ['Crème Brûlée', 'creme-brulee'],
  ['  ---  ', ''],
  ['日本', ''],
  ['x'.repeat(60), 'x'.repeat(48)],
])('%s -> %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
  if (slug.length > 1) expect(slug).toMatch(slugPattern)
})

it('what is typed is made to fit as it is typed', () => {
  expect(slugTyped('My Salon')).toBe('my-salon')
  expect(slugTyped('my-')).toBe('my-')
  expect(slugTyped('my--salon')).toBe('my-salon')
})
