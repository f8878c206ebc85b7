// A process is killed without warning while it hands mails to a real mail server: what was not handed over goes out afterwards, once; what
// may have been taken is not sent again, and says so.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { startKernel } from '../../kernel/kernel.ts'
import { eventually } from '../../kernel/testing/bare-kernel.ts'

import { giveBackJobs, watchedSalon, WorkerProcess } from './crash-factory.ts'
import type { WatchedSalon } from './crash-factory.ts'

let watched: WatchedSalon
let { mailServer, app, salon, director, serviceId } = {} as WatchedSalon

beforeAll(async () => {
  watched = await watchedSalon()
  ;({ mailServer, app, salon, director, serviceId } = watched)
})
afterAll(() => watched.close())

test('kill -9 before a mail is taken loses none, after it doubles none, and what nobody can know is said to be unknown', { timeout: 150_000 }, async () => {
  const reached = new Set<string>()
  const stuck = (step: string) => {
    reached.add(step)
    return new Promise<never>(() => {})
  }
  mailServer.beforeAccepting = async (to) => {
    if (to === 'claimed@example.com') await stuck('claimed')
    if (to === 'later@example.com') {
      reached.add('later')
      throw Object.assign(new Error('try later'), { responseCode: 451 })
    }
  }
  mailServer.beforeAnswering = async (to) => (to === 'sent@example.com' ? stuck('sent') : undefined)
  for (const [index, email] of ['later@example.com', 'claimed@example.com', 'sent@example.com'].entries()) {
    const startsAt = Temporal.Now.instant().round('hour').add({ hours: 72 + index }).toString()
    const answer = await director.post('/bookings', { startsAt, segments: [{ serviceId }], customer: { name: 'Layla', email } })
    expect(answer.status).toBe(201)
  }

  const worker = new WorkerProcess(app, { SMTP_URL: mailServer.url })
  await eventually('one was told to come later, one waits to be taken, and one for its answer', () => reached.size === 3, 90_000)
  await worker.kill()
  mailServer.beforeAccepting = async () => {}
  mailServer.beforeAnswering = async () => {}
  await giveBackJobs(app.ownerUrl)
  await startKernel(app.kernel)
  await app.kernel.jobs.whenIdle()

  const rows = await salon.inside(
    async (db) =>
      (await sql<{ id: string; to: string; state: string; reason: string | null; attempts: number }>`
        select d.id, m.to_address as "to", d.state, d.reason, d.attempts from deliveries d join mails m using (organization_id, id) where d.topic = 'bookings.confirmed' order by m.to_address`.execute(db)).rows,
  )
  expect(rows).toMatchObject([
    { to: 'claimed@example.com', state: 'sent', attempts: 2 },
    { to: 'later@example.com', state: 'sent' },
    { to: 'sent@example.com', state: 'unknown', reason: expect.stringMatching(/^(stopped_while_sending|no_answer)$/) as string }, // whichever was noticed first
  ])
  expect(mailServer.received.filter((id) => rows.some((row) => row.id === id)).sort()).toEqual(rows.map(({ id }) => id).sort())
})
