import { afterAll, beforeAll, expect, test } from 'vitest'

import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember } from '../../testing.ts'

let app: TestApp
let manager: TestMember
let employee: TestMember

beforeAll(async () => {
  app = await buildApp()
  const organization = await newOrganization(app)
  manager = await actingAs(app, organization, 'manager')
  employee = await actingAs(app, organization, 'employee')
})
afterAll(() => app.close())

test('a {{thing}} that was added is in the list, and can be changed by who may', async () => {
  const { body: created, status } = await manager.post('/{{things}}', { title: 'The first' })
  expect(status).toBe(201)

  const { body: seen } = await employee.get('/{{things}}')
  expect(seen.items).toMatchObject([{ id: created.id, title: 'The first', version: 1, can: { edit: false } }])

  expect((await employee.patch(`/{{things}}/${created.id}`, { title: 'Mine' }, 1)).status).toBe(403)
  expect((await manager.patch(`/{{things}}/${created.id}`, { title: 'Better' }, 1)).body).toMatchObject({ title: 'Better', version: 2 })
  expect((await manager.patch(`/{{things}}/${created.id}`, { title: 'Too late' }, 1)).status).toBe(412)
})
