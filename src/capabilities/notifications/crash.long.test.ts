// Twenty times over, a process is killed at a moment of chance while it hands mails to a real mail server.
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { startKernel } from '../../kernel/kernel.ts'
import { eventually } from '../../kernel/testing/bare-kernel.ts'

import { giveBackJobs, watchedSalon, WorkerProcess } from './crash-factory.ts'
import type { WatchedSalon } from './crash-factory.ts'

const KILLS = 20
const BOOKINGS = 6

let watched: WatchedSalon
let { mailServer, app, salon, director, serviceId } = {} as WatchedSalon

beforeAll(async () => {
  watched = await watchedSalon()
  ;({ mailServer, app, salon, director, serviceId } = watched)
})
afterAll(() => watched.close())

test('none is lost, and none is doubled', { timeout: 900_000 }, async () => {
  let steps = 0
  const slowly = async () => {
    steps++
    await wait(Math.random() * 30)
  }
  mailServer.beforeAccepting = slowly
  mailServer.beforeAnswering = slowly
  const base = Temporal.Now.instant().round('hour').add({ hours: 72 })
  for (let cycle = 0; cycle < KILLS; cycle++) {
    for (let booking = 0; booking < BOOKINGS; booking++) {
      const startsAt = base.add({ hours: cycle * BOOKINGS + booking }).toString()
      expect((await director.post('/bookings', { startsAt, segments: [{ serviceId }], customer: { name: 'Layla', email: `c${cycle}-${booking}@example.com` } })).status).toBe(201)
    }
    const before = steps
    const worker = new WorkerProcess(app, { SMTP_URL: mailServer.url })
    await eventually('it is at work', () => steps > before + Math.floor(Math.random() * 10), 60_000)
    await wait(Math.random() * 60)
    await worker.kill()
    await giveBackJobs(app.ownerUrl)
  }
  mailServer.beforeAccepting = async () => {}
  mailServer.beforeAnswering = async () => {}
  await startKernel(app.kernel)
  await app.kernel.jobs.whenIdle()

  const rows = await salon.inside(async (db) => (await sql<{ id: string; state: string }>`select id, state from deliveries where topic = 'bookings.confirmed'`.execute(db)).rows)
  const times = (id: string) => mailServer.received.filter((one) => one === id).length
  expect(rows).toHaveLength(KILLS * BOOKINGS)
  expect(rows.filter(({ state }) => state !== 'sent' && state !== 'unknown')).toEqual([])
  expect(rows.filter(({ id, state }) => state === 'sent' && times(id) !== 1)).toEqual([])
  expect(rows.filter(({ id }) => times(id) > 1)).toEqual([])
  const unknown = rows.filter(({ state }) => state === 'unknown')
  console.log(`${rows.length} mails, ${KILLS} kills: ${unknown.length} unknown, of which ${unknown.filter(({ id }) => times(id) === 1).length} had arrived`)
})
