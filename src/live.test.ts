// From a request of one person to the screen of another: the whole way, with everything in place.
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { eventually } from './kernel/testing/bare-kernel.ts'
import { actingAs, buildApp, newOrganization, type TestApp, type TestMember, type TestOrganization } from './testing.ts'

let app: TestApp
let organization: TestOrganization
let address: string

beforeAll(async () => {
  app = await buildApp({ start: true })
  organization = await newOrganization(app)
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  address = `ws://127.0.0.1:${(app.server.server.address() as AddressInfo).port}/api/v1/live`
})
afterAll(() => app.close())

/** A member's screen that follows the contacts: what it was told, and how it ended. */
async function screenOf(member: TestMember) {
  const screen = { told: [] as { type?: string; payload?: object; refused?: string }[], closed: null as { code: number; reason: string } | null }
  const socket = new WebSocket(address, { headers: { cookie: member.headers.cookie ?? '' } })
  socket.on('message', (data) => screen.told.push(JSON.parse((data as Buffer).toString()) as object))
  socket.on('close', (code, reason) => {
    screen.closed = { code, reason: String(reason) }
  })
  socket.on('open', () => socket.send(JSON.stringify({ subscribe: 'contacts', cursor: null })))
  await eventually('the screen has subscribed', () => screen.told.length === 1)
  return screen
}

test('what one person saves is told to the screen of another, until that one signs out', async () => {
  const [director, manager] = [await actingAs(app, organization, 'director'), await actingAs(app, organization, 'manager')]
  const screen = await screenOf(manager)

  const { body } = await director.post('/contacts', { name: 'Anna', kind: 'person' })
  await eventually('the screen is told', () => screen.told.length === 2)
  expect(screen.told[1]).toMatchObject({ topic: 'contacts', type: 'contact.created', payload: { contactId: body.id } })
  expect(JSON.stringify(screen.told)).not.toContain('Anna')

  await manager.delete('/session')
  await eventually('the screen is closed', () => screen.closed !== null, 1_000)
  expect(screen.closed?.code).toBe(4001)
})

test('a lost role, a suspension and a departure reach the open screens within a second or so', async () => {
  const members = [await actingAs(app, organization, 'manager'), await actingAs(app, organization, 'manager'), await actingAs(app, organization, ['director', 'manager'])] as const
  const [demoted, suspended, unchanged] = [await screenOf(members[0]), await screenOf(members[1]), await screenOf(members[2])]
  await organization.inside(async (db) => {
    await db.deleteFrom('member_roles').where('member_id', '=', members[0].memberId).execute()
    await db.updateTable('members').set({ state: 'suspended' }).where('id', '=', members[1].memberId).execute()
  })
  await eventually('both are told', () => demoted.told.length === 2 && suspended.closed !== null, 2_000)
  expect(demoted.told[1]).toEqual({ refused: 'contacts', code: 'kernel.forbidden' })
  expect(suspended.closed).toEqual({ code: 4001, reason: 'membershipEnded' })

  await organization.inside((db) => db.updateTable('members').set({ state: 'left' }).where('id', '=', members[0].memberId).execute())
  await eventually('who left is shown out', () => demoted.closed !== null, 2_000)
  expect([unchanged.told.length, unchanged.closed]).toEqual([1, null])
})
