// From a request of one person to the screen of another: the whole way, with everything in place.
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { eventually } from './kernel/testing/bare-kernel.ts'
import { actingAs, buildApp, newOrganization, type TestApp, type TestOrganization } from './testing.ts'

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

test('what one person saves is told to the screen of another, until that one signs out', async () => {
  const [director, manager] = [await actingAs(app, organization, 'director'), await actingAs(app, organization, 'manager')]
  const told: { type?: string; payload?: object }[] = []
  let closed = 0
  const screen = new WebSocket(address, { headers: { cookie: manager.headers.cookie ?? '' } })
  screen.on('message', (data) => told.push(JSON.parse((data as Buffer).toString()) as object))
  screen.on('close', (code) => {
    closed = code
  })
  screen.on('open', () => screen.send(JSON.stringify({ subscribe: 'contacts', cursor: null })))
  await eventually('the screen has subscribed', () => told.length === 1)

  const { body } = await director.post('/contacts', { name: 'Anna', kind: 'person' })
  await eventually('the screen is told', () => told.length === 2, 1_000)
  expect(told[1]).toMatchObject({ topic: 'contacts', type: 'contact.created', payload: { contactId: body.id } })
  expect(JSON.stringify(told)).not.toContain('Anna')

  await manager.delete('/session')
  await eventually('the screen is closed', () => closed !== 0, 1_000)
  expect(closed).toBe(4001)
})
