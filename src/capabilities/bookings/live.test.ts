// A running Frontdesk: a stranger books, and whoever may see it sees it at that moment; the customer has their mail.
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'

import { eventually } from '../../kernel/testing/bare-kernel.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'
import { bookableMember, serviceFor } from '../catalogue/factory.ts'

let app: TestApp
let salon: TestOrganization
let manager: TestMember
let anna: TestMember
let maria: TestMember
let annasResource: string
let mariasResource: string
let serviceId: string

beforeAll(async () => {
  app = await buildApp({ start: true })
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  salon = await newOrganization(app, { zone: 'Asia/Dubai', country: 'AE', currency: 'AED' })
  manager = await actingAs(app, salon, 'manager')
  anna = await actingAs(app, salon, 'employee', { name: 'Anna' })
  maria = await actingAs(app, salon, 'employee', { name: 'Maria' })
  await salon.inside(async (db) => {
    annasResource = await bookableMember(db, anna.memberId, { opens: '00:00', closes: '00:00' })
    mariasResource = await bookableMember(db, maria.memberId, { opens: '00:00', closes: '00:00' })
    serviceId = (await serviceFor(db, { givenBy: [annasResource, mariasResource] })).id
  })
})
afterAll(() => app.close())

test('the calendars of those who may see it hear of a booking, and nobody else’s', async () => {
  const screens = { manager: await watch(manager), anna: await watch(anna), maria: await watch(maria) }
  const startsAt = inDays(3)
  const booked = await app.visitor.post(`/public/${salon.slug}/bookings`, { startsAt, segments: [{ serviceId, resourceId: annasResource }], customer: { name: 'Layla', email: 'layla@example.com' } })
  expect(booked.status).toBe(201)
  await eventually('the manager and Anna hear of it', () => screens.manager.length === 1 && screens.anna.length === 1)
  expect(screens.anna[0]).toMatchObject({ topic: 'bookings', type: 'booking.created', payload: { memberIds: [anna.memberId] } })

  const { bookingId, version } = screens.manager[0]!.payload
  const moved = await manager.put(`/bookings/${bookingId}/slot`, { startsAt: inDays(4), resourceId: mariasResource }, { 'if-match': `"${version}"` })
  expect(moved.status).toBe(200)
  await eventually('both Anna, who lost it, and Maria, who has it, hear of the move', () => screens.anna.length === 2 && screens.maria.length === 1)
  expect(screens.maria[0]).toMatchObject({ type: 'booking.moved' })
  expect(JSON.stringify(screens)).not.toContain('layla')
})

test('the customer gets each mail once, and a new member can be booked without being asked for', async () => {
  const { body: booked } = await manager.post('/bookings', { startsAt: inDays(5), segments: [{ serviceId }], customer: { name: 'Omar', email: 'omar@example.com' } })
  await app.kernel.jobs.whenIdle()
  await manager.put(`/bookings/${booked.id}/cancellation`, {})
  await app.kernel.jobs.whenIdle()
  const mails = () => salon.inside(async (db) => (await sql<{ kind: string; state: string; calendar: string }>`select kind, state, calendar from mails where to_address = 'omar@example.com' order by id`.execute(db)).rows)
  await eventually('both are on their way', async () => (await mails()).every(({ state }) => state === 'captured'))
  expect(await mails()).toMatchObject([
    { kind: 'bookings.confirmed', calendar: expect.stringContaining('METHOD:PUBLISH') },
    { kind: 'bookings.cancelled', calendar: expect.stringContaining('METHOD:CANCEL') },
  ])

  const olga = await actingAs(app, salon, 'employee', { name: 'Olga' })
  await eventually('Olga is a resource', async () => (await manager.get(`/resources?filter[memberId]=${olga.memberId}`)).body.items.length === 1)
})

interface Heard {
  topic: string
  type: string
  payload: { bookingId: string; version: number; memberIds: string[] }
}

/** What a member's open calendar hears, from now on. */
async function watch(member: TestMember): Promise<Heard[]> {
  const { port } = app.server.server.address() as AddressInfo
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/live`, { headers: member.headers })
  const heard: Heard[] = []
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => socket.send(JSON.stringify({ subscribe: 'bookings', cursor: null })))
    socket.on('message', (data) => {
      const message = JSON.parse((data as Buffer).toString())
      if (message.subscribed) resolve()
      else heard.push(message)
    })
  })
  return heard
}

function inDays(days: number): string {
  return Temporal.Now.instant().round('hour').add({ hours: 24 * days }).toString()
}
