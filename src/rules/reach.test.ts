// Whoever reaches their own, or one record that was granted to them, reaches nothing else: tried on every route, with somebody
// who holds everything to that extent, owns nothing, and was given one record of each kind. Whoever forgets to look at the record is caught here.
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { RouteDefinition } from '../kernel/http/route.ts'
import { newId } from '../kernel/ids.ts'
import type { MatrixRow, World } from '../kernel/testing/matrix.ts'
import { actingAs, buildApp, newOrganization } from '../testing.ts'
import type { TestApp, TestMember } from '../testing.ts'

import { itemsIn, memberRoutes, send, worldOf } from './routes-tried.ts'

/** What is everybody's to know who works with bookings at all, or is about whoever asks. */
const openToAll: Record<string, string> = {
  'GET /availability': 'free times name nobody; what is booked by it is checked',
  ...Object.fromEntries(
    ['GET /notifications/unread', 'PUT /notifications/reading', 'GET /notification-preferences', 'PUT /notification-preferences/:topic', 'GET /notification-settings', 'PUT /notification-settings', 'POST /push-subscriptions'].map((route) => [route, 'is about whoever asks']),
  ),
  'GET /profile-fields': 'what a profile asks for, and nothing of what anybody answered',
  'GET /working-hours': 'when people are there, which colleagues see on the door',
}

let app: TestApp
let world: World
let owner: TestMember
let granted: TestMember
let records: Record<string, string>

beforeAll(async () => {
  app = await buildApp()
  const salon = await newOrganization(app)
  world = await worldOf(app, salon, await newOrganization(app))
  const { director } = world
  owner = await actingAs(app, salon, 'customer')
  granted = await actingAs(app, salon, 'customer')
  const { id: roleId } = (await director.post('/roles', { name: 'Own', rank: 1, permissions: { '*': 'own' } })).body as { id: string }
  const { status } = await director.put(`/members/${owner.memberId}/custom-roles`, { roleIds: [roleId] }, { 'if-match': '"1"' })
  if (status !== 200) throw new Error(`the role was not given: ${status}`)
  records = { contacts: ((await director.post('/contacts', { name: `Granted ${newId()}` })).body as { id: string }).id, members: owner.memberId }
  for (const [resourceType, resourceId] of Object.entries(records)) {
    const answer = await director.post(`/members/${granted.memberId}/grants`, { permission: '*', resourceType, resourceId, reason: 'This one' })
    if (answer.status !== 201) throw new Error(answer.text)
  }
})
afterAll(() => app.close())

const tried = memberRoutes.filter(([name, , { denied }]) => denied !== null && !(name in openToAll))

test.each(tried)('%s looks at whose record it is', async (_name, route, row) => {
  for (const who of [owner, granted]) await expectNothing(who, route, row)
})

async function expectNothing(who: TestMember, route: RouteDefinition, row: MatrixRow): Promise<void> {
  const call = await row.call(world)
  await row.grows?.(world)
  const answer = await send(who, route, call, world.slug)
  const mayList = row.elsewhere === 'nothing_of_ours' && answer.status === 200
  if (!mayList) return expect([403, 404], answer.text).toContain(answer.status)
  const known = [...Object.values(records), who.memberId]
  expect(itemsIn(row, answer).filter((one) => !known.includes(one))).toEqual([])
}
