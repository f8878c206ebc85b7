// The API's document is read in review, and the office's client is typed by it: what is committed must be what the routes say.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { buildApp } from '../testing.ts'
import type { TestApp } from '../testing.ts'

let app: TestApp

beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())

test('docs/api/openapi.json is what the routes say (else run `npm run codegen`)', async () => {
  const committed: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/api/openapi.json'), 'utf8'))
  expect((await app.visitor.get('//api/openapi.json')).body).toEqual(committed)
})
