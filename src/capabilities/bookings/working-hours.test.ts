import { afterAll, beforeAll, expect, test } from 'vitest'

import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember } from '../../testing.ts'
import { bookableMember, room } from '../catalogue/factory.ts'

let app: TestApp
let manager: TestMember
let outsider: TestMember
let anna: string
let treatmentRoom: string

beforeAll(async () => {
  app = await buildApp({ clock: '2026-11-20T06:00:00Z' })
  const salon = await newOrganization(app, { zone: 'Asia/Dubai' })
  manager = await actingAs(app, salon, 'manager')
  outsider = await actingAs(app, await newOrganization(app), 'manager')
  const employee = await actingAs(app, salon, 'employee')
  await salon.inside(async (db) => {
    anna = await bookableMember(db, employee.memberId, { opens: '20:00', closes: '02:00' })
    treatmentRoom = await room(db)
  })
})
afterAll(() => app.close())

const ask = (client: TestMember, resourceId: string) => client.get(`/working-hours?${new URLSearchParams({ resourceId, from: '2026-11-20T00:00:00+04:00', until: '2026-11-21T00:00:00+04:00' })}`)

test('a night that began the evening before is told whole', async () => {
  const { body } = await ask(manager, anna)
  expect(body).toEqual({
    items: [
      { resourceId: anna, startsAt: '2026-11-19T20:00:00+04:00', endsAt: '2026-11-20T02:00:00+04:00' },
      { resourceId: anna, startsAt: '2026-11-20T20:00:00+04:00', endsAt: '2026-11-21T02:00:00+04:00' },
    ],
  })
})

test('a room without hours is there all the time', async () => {
  const { body } = await ask(manager, treatmentRoom)
  expect(body).toMatchObject({ items: [{ resourceId: treatmentRoom, startsAt: '2026-11-20T00:00:00+04:00', endsAt: '2026-11-21T00:00:00+04:00' }] })
})

test('another organization learns nothing', async () => {
  expect(await ask(outsider, anna)).toMatchObject({ status: 200, body: { items: [] } })
})
