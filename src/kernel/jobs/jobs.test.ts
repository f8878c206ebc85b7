import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { OrganizationFacts } from '../access/directory.ts'
import { defineCapability } from '../capability.ts'
import type { TenantDb } from '../db/tenant.ts'
import { newId } from '../ids.ts'
import { eventually, startBareKernel, usualTime, type BareKernel } from '../testing/bare-kernel.ts'
import { defineJob, type JobRun } from './define.ts'
import { enqueue, enqueueMany } from './enqueue.ts'

interface Ran {
  name: string
  organizationId: string
  onBehalfOf: string | null
  requestId: string
  run: JobRun
}
const ran: Ran[] = []
const note = (name: string, db: Pick<TenantDb, 'scope'>, run: JobRun) => {
  const { organizationId, onBehalfOf, requestId } = db.scope
  ran.push({ name, organizationId, onBehalfOf, requestId, run })
}
const gates = new Map<string, PromiseWithResolvers<void>>()
const gate = (name: string) => gates.get(name) ?? gates.set(name, Promise.withResolvers()).get(name)!

const writeMail = (db: TenantDb, kind: string) =>
  sql`insert into mails (organization_id, to_address, language, kind, subject, html, text) values (${db.scope.organizationId}, 'x', 'en', ${kind}, '', '', '')`.execute(db)
const mailsOf = (organizationId: string) =>
  app.inside(organizationId, async (db) => (await sql<{ kind: string }>`select kind from mails order by id`.execute(db)).rows.map(({ kind }) => kind))

const simple = defineJob<{ name: string }>('tests.simple', { run: async (db, { name }, run) => note(name, db, run) })
const failing = defineJob<{ name: string; failures: number }>('tests.failing', {
  retryLimit: 1,
  run: async (db, { name, failures }, run) => {
    note(name, db, run)
    await writeMail(db, `tests.${name}`)
    if (run.attempt <= failures) throw new Error('could not reach anna@example.com')
  },
})
const waiting = defineJob<{ name: string }>('tests.waiting', {
  steps: async ({ scope, inTenant }, { name }, run) => {
    note(name, { scope }, run)
    await Promise.race([gate(name).promise, new Promise<void>((_, reject) => run.signal.addEventListener('abort', () => reject(new Error('told to stop'))))])
    await inTenant((db) => writeMail(db, `tests.${name}`))
  },
})
const slow = defineJob<{ name: string }>('tests.slow', {
  run: async (db, { name }, run) => {
    note(name, db, run)
    await writeMail(db, `tests.${name}`)
    await gate(name).promise
  },
})
const erasing = defineJob<{ name: string }>('tests.erasing', { evenClosed: true, run: async (db, { name }, run) => note(name, db, run) })
const closed = new Set<string>()
/** As tenancy gives them to the kernel, as far as jobs ask. */
const organizations = { byId: async (id: string) => (closed.has(id) ? ({ isSuspended: true } as OrganizationFacts) : null), bySlug: async () => null }
const house = vi.fn<() => Promise<void>>(async () => {})
const houseJob = defineJob('tests.house', { platform: house })
const tests = defineCapability({ name: 'tests', needs: [], provides: () => ({ organizations }), jobs: [simple, failing, waiting, slow, erasing, houseJob], schedules: [{ job: houseJob, cron: '0 3 * * *', zone: 'Europe/Athens' }] })

let app: BareKernel
beforeAll(async () => {
  app = await startBareKernel({ capabilities: [tests] })
})
beforeEach(() => void ran.splice(0))
afterAll(() => app.stop())

const stateOf = async (name: string) => {
  const rows = await app.kernel.database.app.rows<{ state: string; output: unknown; retry_count: number }>(
    `select state::text, output, retry_count from pgboss.job where data->'data'->>'name' = $1 order by created_on`,
    [name],
  )
  return rows.at(-1)
}

test('a job runs right after its transaction commits, in the organization and on behalf of whoever enqueued it', async () => {
  const [organizationId, actorId, requestId] = [newId(), newId(), newId()]
  await app.inside(
    organizationId,
    async (db) => {
      await enqueue(db, simple, { name: 'right-after' })
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(ran).toEqual([])
    },
    { actorId, requestId, language: 'el' },
  )
  await eventually('the job runs', () => ran.length > 0)
  expect(ran[0]).toMatchObject({
    name: 'right-after',
    organizationId,
    onBehalfOf: actorId,
    requestId,
    run: { attempt: 1, language: 'el', actor: { kind: 'system', organizationId, language: 'el' } },
  })
  await app.kernel.jobs.whenIdle()
  expect(await stateOf('right-after')).toMatchObject({ state: 'completed' })
})

test('a job of a closed organization waits until it is open again, but for what is done even then', async () => {
  const [organizationId, actorId] = [newId(), newId()]
  closed.add(organizationId)
  await app.inside(organizationId, async (db) => (await enqueue(db, simple, { name: 'later' }), enqueue(db, erasing, { name: 'even-then' })), { actorId, language: 'el' })
  await eventually('it was put off', async () => (await app.kernel.database.app.rows("select from pgboss.job where data->'data'->>'name' = 'later' and start_after > now() + interval '10 minutes' and state < 'active'")).length === 1)
  await app.kernel.jobs.whenIdle()
  expect(ran.map(({ name }) => name)).toEqual(['even-then'])

  closed.delete(organizationId)
  await app.kernel.database.app.rows("update pgboss.job set start_after = now() where data->'data'->>'name' = 'later'")
  app.kernel.jobs.wake('tests.simple')
  await eventually('it runs, as it was asked for', () => ran.some(({ name, onBehalfOf, run }) => name === 'later' && onBehalfOf === actorId && run.attempt === 1 && run.language === 'el'))
})

test('nobody has to look for a job that this process enqueued', async () => {
  const time = await usualTime(async (attempt) => {
    await app.inside(newId(), (db) => enqueue(db, simple, { name: `at-once-${attempt}` }))
    await eventually('it runs', () => ran.some(({ name }) => name === `at-once-${attempt}`))
  })
  expect(time).toBeLessThan(200)
})

test('a transaction that is rolled back leaves no job behind', async () => {
  const attempt = app.inside(newId(), async (db) => {
    await enqueue(db, simple, { name: 'never' })
    throw new Error('changed my mind')
  })
  await expect(attempt).rejects.toThrow('changed my mind')
  await app.kernel.jobs.whenIdle()
  expect(ran).toEqual([])
  expect(await stateOf('never')).toBeUndefined()
})

test('a job that fails is undone, logged without values, and tried again later', async () => {
  const organizationId = newId()
  await app.inside(organizationId, (db) => enqueue(db, failing, { name: 'second_time', failures: 1 }))
  await eventually('the first attempt has failed', async () => (await stateOf('second_time'))?.state === 'retry')
  expect(await mailsOf(organizationId)).toEqual([])
  expect(JSON.stringify(await stateOf('second_time'))).not.toContain('anna')
  expect(app.logged()).toContain(`"organizationId":"${organizationId}"`)
  expect(app.logged()).not.toContain('anna')

  await eventually('the second attempt runs', async () => (await stateOf('second_time'))?.state === 'completed', 10_000)
  expect(ran.map(({ run }) => [run.attempt, run.isLastAttempt])).toEqual([
    [1, false],
    [2, true],
  ])
  expect(await mailsOf(organizationId)).toEqual(['tests.second_time'])
})

test('a job that fails too often goes to the dead letters', async () => {
  await app.inside(newId(), (db) => enqueue(db, failing, { name: 'hopeless', failures: 9 }))
  const deadLetters = () => app.kernel.database.app.rows(`select source_name, data->'data'->>'name' as name from pgboss.job where name = 'dead-letters'`)
  await eventually('it is given up', async () => (await deadLetters()).length > 0, 10_000)
  expect(await deadLetters()).toEqual([{ source_name: 'tests.failing', name: 'hopeless' }])
  expect(app.logged()).toContain('job given up')
  expect(await app.kernel.metrics.text()).toContain('frontdesk_job_seconds_count{job="tests.failing",outcome="given_up"} 1')
})

test('a job waits for its time', async () => {
  const startAfter = Temporal.Now.instant().add({ milliseconds: 700 })
  await app.inside(newId(), (db) => enqueue(db, simple, { name: 'later' }, { startAfter }))
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(ran).toEqual([])
  await eventually('its time has come', () => ran.length > 0, 3_000)
  expect(Temporal.Instant.compare(Temporal.Now.instant(), startAfter)).toBe(1)
})

test('one waiting job per key and organization', async () => {
  const startAfter = Temporal.Now.instant().add({ hours: 1 })
  const [one, other] = [newId(), newId()]
  for (const organizationId of [one, one, other]) await app.inside(organizationId, (db) => enqueue(db, simple, { name: 'single' }, { startAfter, singletonKey: 'k' }))
  const rows = await app.kernel.database.app.rows<{ organization: string }>(`select group_id as organization from pgboss.job where data->'data'->>'name' = 'single' order by created_on`)
  expect(rows.map(({ organization }) => organization)).toEqual([one, other])
})

test('an organization with much to do leaves room for the others', async () => {
  const [busy, other] = [newId(), newId()]
  await app.inside(busy, (db) => enqueueMany(db, waiting, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => ({ name }))))
  await eventually('the busy one has begun', () => ran.length >= 2)
  await app.inside(other, (db) => enqueue(db, waiting, { name: 'other' }))
  await eventually('the other one has its turn', () => ran.some(({ organizationId }) => organizationId === other))
  expect(ran.filter(({ organizationId }) => organizationId === busy).length).toBeLessThan(8)

  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'other']) gate(name).resolve()
  await app.kernel.jobs.whenIdle()
  expect(ran).toHaveLength(9)
})

test('when somebody else has taken a job over, what it did is undone', async () => {
  const organizationId = newId()
  await app.inside(organizationId, (db) => enqueue(db, slow, { name: 'held' }))
  await eventually('it runs', () => ran.some(({ name }) => name === 'held'))
  await app.kernel.database.app.rows(`update pgboss.job set retry_count = retry_count + 1 where data->'data'->>'name' = 'held'`)
  gate('held').resolve()
  await eventually('it gives way', async () => (await app.kernel.metrics.text()).includes('job="tests.slow",outcome="returned"'))
  expect(await stateOf('held')).toMatchObject({ state: 'active' })
  expect(await mailsOf(organizationId)).toEqual([])
})

test('a job whose process died is done by another', async () => {
  await app.kernel.database.app.rows(`update pgboss.job set heartbeat_on = now() - interval '1 minute' where data->'data'->>'name' = 'held'`)
  const queue = await app.kernel.jobs.queue()
  await queue.supervise('tests.slow')
  await eventually('it is done', async () => (await stateOf('held'))?.state === 'completed', 10_000)
  expect(await stateOf('held')).toMatchObject({ retry_count: 2 })
})

describe('stopping', () => {
  test('lets a job end that ends in time, and gives back one that does not', async () => {
    const organizationId = newId()
    const worker = await startBareKernel({ capabilities: [tests] })
    await worker.inside(organizationId, (db) => enqueueMany(db, waiting, [{ name: 'ends' }, { name: 'does-not-end' }]))
    await eventually('both run', () => ran.length === 2)
    const rows = () => worker.kernel.database.app.rows<{ name: string; state: string; retries: number }>(
      `select data->'data'->>'name' as name, state::text, retry_count as retries from pgboss.job where name = 'tests.waiting' order by 1`,
    )
    setTimeout(() => gate('ends').resolve(), 200)
    await worker.kernel.jobs.stop()
    expect(await rows()).toEqual([
      { name: 'does-not-end', state: 'retry', retries: 0 },
      { name: 'ends', state: 'completed', retries: 0 },
    ])
    await worker.stop()
  })
})

test('a process that only serves the web enqueues, and another one works', async () => {
  const web = await startBareKernel({ capabilities: [tests], on: app, env: { ROLE: 'web' } })
  const time = await usualTime(async (attempt) => {
    await web.inside(newId(), (db) => enqueue(db, simple, { name: `from-afar-${attempt}` }))
    await eventually('it runs elsewhere', () => ran.some(({ name }) => name === `from-afar-${attempt}`))
  })
  expect(time).toBeLessThan(400)
  await web.stop()
})

test('a job of the house runs by its schedule, in its zone', async () => {
  const queue = await app.kernel.jobs.queue()
  expect(await queue.getSchedules('tests.house')).toMatchObject([{ cron: '0 3 * * *', timezone: 'Europe/Athens' }])
  await queue.send('tests.house')
  app.kernel.jobs.wake('tests.house')
  await eventually('it runs', () => house.mock.calls.length === 1)
})
