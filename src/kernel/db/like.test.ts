import { afterAll, beforeAll, expect, test } from 'vitest'

import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember } from '../../testing.ts'

let app: TestApp
let director: TestMember

beforeAll(async () => {
  app = await buildApp()
  director = await actingAs(app, await newOrganization(app), 'director')
  for (const name of ['100% Silk', '100 Silks', 'Snake_case', 'Snakeskin', String.raw`Back\slash`]) await director.post('/contacts', { name })
})
afterAll(() => app.close())

test.each([
  ['100%', ['100% Silk']],
  ['e_c', ['Snake_case']],
  [String.raw`k\s`, [String.raw`Back\slash`]],
  ['%', ['100% Silk']],
])('a search for %s finds what holds just that', async (typed, found) => {
  const { body } = await director.get(`/contacts?q=${encodeURIComponent(typed)}`)
  expect(body.items.map(({ name }: { name: string }) => name)).toEqual(found)
})
