import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineCapability } from '../capability.ts'
import { fixedClock } from '../clock.ts'
import { newId } from '../ids.ts'
import { eventually, startBareKernel, usualTime, type BareKernel } from '../testing/bare-kernel.ts'
import { defineEvents, defineListeners, type StoredEvent } from './define.ts'
import { fromCursor, toCursor } from './position.ts'
import { pruneEvents } from './prune.ts'
import { publish } from './publish.ts'
import type { PlacedEvent } from './reader.ts'
import { createSignals } from './signals.ts'

declare module './define.ts' {
  interface EventMap {
    'tests.happened': { number: number }
  }
}

const heard: StoredEvent[] = []
const tests = defineCapability({
  name: 'tests',
  needs: [],
  events: defineEvents({ 'tests.happened': { topic: 'tests', permission: 'tests.view' } }),
  listeners: defineListeners({
    'tests.happened': [
      async function remember(db, event) {
        await sql`select 1`.execute(db)
        heard.push(event)
      },
    ],
  }),
})

let app: BareKernel
const read: PlacedEvent[] = []
const numbersOf = (events: { payload: object }[]) => events.map(({ payload }) => (payload as { number: number }).number)
const publishNumber = (organizationId: string, number: number) => app.inside(organizationId, (db) => publish(db, 'tests.happened', { number }))

beforeAll(async () => {
  app = await startBareKernel({ capabilities: [tests] })
  app.kernel.events.subscribe((event) => read.push(event))
})
afterAll(() => app.stop())

test('an event is told to the readers and to each listener once it is committed', async () => {
  const organizationId = newId()
  await publishNumber(organizationId, 1)
  await eventually('the event is read', () => numbersOf(read).includes(1))
  await eventually('the listener ran', () => numbersOf(heard).includes(1))
  expect(read.find(({ payload }) => (payload as { number: number }).number === 1)).toMatchObject({ organizationId, type: 'tests.happened' })
})

test('an event of a transaction that is rolled back never happened', async () => {
  const attempt = app.inside(newId(), async (db) => {
    await publish(db, 'tests.happened', { number: 2 })
    throw new Error('changed my mind')
  })
  await expect(attempt).rejects.toThrow('changed my mind')
  await publishNumber(newId(), 3)
  await eventually('the next event is read', () => numbersOf(read).includes(3))
  await app.kernel.jobs.whenIdle()
  expect(numbersOf([...read, ...heard])).not.toContain(2)
})

test('no event is skipped when transactions commit in another order than they wrote', async () => {
  const organizationId = newId()
  const [firstWrote, secondMayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow = app.inside(organizationId, async (db) => {
    await publish(db, 'tests.happened', { number: 10 })
    firstWrote.resolve()
    await secondMayCommit.promise
  })
  await firstWrote.promise
  await publishNumber(organizationId, 11)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(numbersOf(read)).not.toContain(11) // It waits for its elder, which may still commit.

  secondMayCommit.resolve()
  await slow
  await eventually('both are read', () => numbersOf(read).includes(11))
  expect(numbersOf(read).filter((number) => number >= 10)).toEqual([10, 11])
})

test('a hundred writers at once are all read, each once, and in the order of their places', async () => {
  const organizations = Array.from({ length: 5 }, newId)
  const numbers = Array.from({ length: 100 }, (_, index) => 1_000 + index)
  await Promise.all(numbers.map((number) => publishNumber(organizations[number % 5] as string, number)))
  await eventually('all are read', () => numbersOf(read).filter((number) => number >= 1_000).length >= 100)

  const many = read.filter(({ payload }) => (payload as { number: number }).number >= 1_000)
  expect(numbersOf(many).sort((one, other) => one - other)).toEqual(numbers)
  const places = many.map(({ position }) => position.tx * 1_000_000n + position.seq)
  expect(places).toEqual([...places].sort((one, other) => (one < other ? -1 : 1)))
})

test('nothing is lost when the connection of the reader is cut', async () => {
  await cutSignals(app)
  await publishNumber(newId(), 20)
  await eventually('the event is read over a new connection', () => numbersOf(read).includes(20))
  await publishNumber(newId(), 21)
  await eventually('and the next one at once', () => numbersOf(read).includes(21))
  expect(numbersOf(read).filter((number) => number === 20)).toHaveLength(1)
})

test('a connection that died silently is noticed and made anew', async () => {
  const url = new URL(app.urls.platform)
  const proxy = await startProxy({ host: url.hostname, port: Number(url.port) })
  url.hostname = '127.0.0.1'
  url.port = String(proxy.port)
  let reconnects = 0
  const signals = createSignals({ url: url.href, log: app.kernel.log, answerWithinMs: 1_000, onReconnect: () => (reconnects += 1) })
  await signals.start()
  expect(await signals.query('select 1 as one', [])).toEqual([{ one: 1 }])

  proxy.fallSilent()
  await expect(signals.query('select 1 as one', [])).rejects.toThrow('timeout')
  proxy.speakAgain()
  await eventually('there is a new connection', () => reconnects === 1)
  expect(await signals.query('select 1 as one', [])).toEqual([{ one: 1 }])
  await signals.stop()
  await proxy.stop()
})

test('another process hears of an event without looking for it', async () => {
  const other = await startBareKernel({ capabilities: [tests], on: app })
  const there: PlacedEvent[] = []
  other.kernel.events.subscribe((event) => there.push(event))
  await new Promise((resolve) => setTimeout(resolve, 50)) // Its own first look is over; the next one would be in a second.
  const time = await usualTime(async (attempt) => {
    await publishNumber(newId(), 30 + attempt)
    await eventually('the event is read there', () => numbersOf(there).includes(30 + attempt))
  })
  expect(time).toBeLessThan(400)
  await other.stop()
})

test('row-level security keeps the events of organizations apart', async () => {
  const [mine, others] = [newId(), newId()]
  await publishNumber(mine, 40)
  await publishNumber(others, 41)
  const { rows } = await app.inside(mine, (db) => sql<{ payload: object }>`select payload from events`.execute(db))
  expect(numbersOf(rows)).toEqual([40])
})

test('what is older than seven days is pruned', async () => {
  const organizationId = newId()
  await publishNumber(organizationId, 50)
  await app.inside(organizationId, (db) =>
    sql`insert into events (organization_id, type, payload, occurred_at) values (${organizationId}, 'tests.happened', '{"number": 51}', now() - interval '8 days')`.execute(db),
  )
  if ('platform' in pruneEvents) await pruneEvents.platform({ kernel: app.kernel, signal: new AbortController().signal })
  const { rows } = await app.inside(organizationId, (db) => sql<{ payload: object }>`select payload from events`.execute(db))
  expect(numbersOf(rows)).toEqual([50])
})

describe('after the database was restored elsewhere', () => {
  let there: BareKernel
  const readThere: PlacedEvent[] = []
  const organizationId = newId()
  let cursor: string

  // As a dump brings it: events of transactions that this server has not counted to yet, and the mark of the database they come from.
  beforeAll(async () => {
    await app.inside(organizationId, (db) =>
      sql`insert into events (organization_id, type, tx, payload)
          values (${organizationId}, 'tests.happened', '9000000000', '{"number": 60}'), (${organizationId}, 'tests.happened', '9000000001', '{"number": 61}')`.execute(db),
    )
    const platform = new pg.Client({ connectionString: app.urls.platform })
    await platform.connect()
    await platform.query(`update event_stream set counted_in = 'elsewhere'`)
    await platform.end()
    cursor = app.kernel.events.cursorOf(app.kernel.events.position())

    there = await startBareKernel({ capabilities: [tests], on: app })
    there.kernel.events.subscribe((event) => readThere.push(event))
    await there.inside(organizationId, (db) => publish(db, 'tests.happened', { number: 62 }))
  })
  afterAll(() => there.stop())

  test('what was restored stands before what is new, and is told to nobody', async () => {
    await eventually('the new event is read', () => numbersOf(readThere).includes(62))
    // A reader begins at the horizon, which a transaction of another test's database may hold back: it can be told once more what was new a moment ago.
    expect(numbersOf(readThere).filter((number) => number >= 60)).toEqual([62])
    const { rows } = await there.inside(organizationId, (db) => sql<{ payload: object }>`select payload from events order by tx, seq`.execute(db))
    expect(numbersOf(rows)).toEqual([60, 61, 62])
  })

  test('a cursor of before is not gone on from, and one of now is', () => {
    const { events } = there.kernel
    expect(events.positionOf(cursor)).toBeNull()
    expect(events.positionOf(events.cursorOf(events.position()))).toEqual(events.position())
  })

  test('events that cannot be from here are enough to tell', async () => {
    await there.inside(organizationId, (db) =>
      sql`insert into events (organization_id, type, tx, payload) values (${organizationId}, 'tests.happened', '9000000002', '{"number": 63}')`.execute(db),
    )
    const before = there.kernel.events.cursorOf(there.kernel.events.position())
    const again = await startBareKernel({ capabilities: [tests], on: app })
    expect(again.kernel.events.positionOf(before)).toBeNull()
    const { rows } = await there.inside(organizationId, (db) => sql<{ tx: string }>`select tx::text from events where payload ->> 'number' = '63'`.execute(db))
    expect(rows).toEqual([{ tx: '0' }])
    await again.stop()
  })

  test('a start in the same database goes on where it was', async () => {
    const first = await startBareKernel({ capabilities: [tests], on: app })
    const cursor = first.kernel.events.cursorOf(first.kernel.events.position())
    await first.stop()
    const second = await startBareKernel({ capabilities: [tests], on: app })
    expect(second.kernel.events.positionOf(cursor)).not.toBeNull()
    await second.stop()
  })
})

describe('a cursor', () => {
  const clock = fixedClock('2026-11-20T10:00:00Z')
  const position = { tx: 123_456_789_012n, seq: 987_654_321n }

  test('brings back its position, until the events it needs may be gone', () => {
    const there = () => ({ epoch: 3n, now: clock.now() })
    const cursor = toCursor(position, there())
    expect(fromCursor(cursor, there())).toEqual(position)
    expect(fromCursor(cursor, { ...there(), epoch: 4n })).toBeNull()
    clock.advance({ hours: 166 })
    expect(fromCursor(cursor, there())).toEqual(position)
    clock.advance({ hours: 1 })
    expect(fromCursor(cursor, there())).toBeNull()
  })

  test.for(['', '1.2', '1.2.3', '1.2.3.4.5', 'A.B.C.D', '-1.2.3.4', '1.2.3.99999999999', "1.2.3.4'; --"])('%s is not one of ours', (text) => {
    expect(fromCursor(text, { epoch: 1n, now: clock.now() })).toBeNull()
  })
})

/** Stands between a client and PostgreSQL, and can swallow what both say, as a firewall does that forgot a connection. */
async function startProxy(target: { host: string; port: number }) {
  let silent = false
  const sockets: Socket[] = []
  const server = createServer((client) => {
    const upstream = connect(target)
    const dead = () => silentSince.has(client)
    sockets.push(client, upstream)
    client.on('data', (data) => !silent && !dead() && upstream.write(data)).on('error', () => {})
    upstream.on('data', (data) => !silent && !dead() && client.write(data)).on('error', () => {})
    client.on('close', () => upstream.destroy())
  })
  const silentSince = new Set<Socket>()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    fallSilent() {
      silent = true
      for (const socket of sockets) silentSince.add(socket)
    },
    speakAgain() {
      silent = false
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Ends the connections on which the processes of this database listen, as a network fault would. */
async function cutSignals({ urls }: BareKernel): Promise<void> {
  const platform = new pg.Client({ connectionString: urls.platform })
  await platform.connect()
  await platform.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'frontdesk-signals' and datname = current_database()`)
  await platform.end()
}
