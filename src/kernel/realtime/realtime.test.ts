import type { AddressInfo } from 'node:net'
import cookie from '@fastify/cookie'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Membership, OrganizationFacts, Session } from '../access/directory.ts'
import { definePermissions } from '../access/permissions.ts'
import type { Role } from '../access/roles.ts'
import { defineCapability } from '../capability.ts'
import { toCursor } from '../events/position.ts'
import { publish } from '../events/publish.ts'
import { answerProblem } from '../http/problem.ts'
import { newId } from '../ids.ts'
import { eventually, startBareKernel, usualTime, type BareKernel } from '../testing/bare-kernel.ts'
import { createMetrics, type Metrics } from '../telemetry/metrics.ts'
import { closeCodes } from './protocol.ts'
import { createRealtime, type Realtime } from './realtime.ts'

declare module '../events/define.ts' {
  interface EventMap {
    'visits.changed': { number: number; memberId: string }
    'secrets.told': { number: number }
  }
}

/** Who signed in with which token; a test ends a session by deleting it. */
const sessions = new Map<string, Session>()
const tests = defineCapability({
  name: 'visits',
  needs: [],
  permissions: [definePermissions('visits', { view: { director: 'all', employee: 'own' }, spy: { director: 'all' } }, { acts: ['view'] })],
  events: {
    'visits.changed': { topic: 'visits', permission: 'visits.view', hears: (actor, { memberId }) => actor.memberId === memberId },
    'secrets.told': { topic: 'secrets', permission: 'visits.spy' },
  },
  provides: () => ({
    sessions: {
      resolve: async (token: string) => sessions.get(token) ?? null,
      alive: async (ids: readonly string[]) => new Map([...sessions.values()].filter(({ id }) => ids.includes(id)).map(({ id, memberships }) => [id, memberships])),
      entranceOf: async () => null,
      factorsIn: async () => new Map(),
      refuseUnlessConfirmed: async () => undefined,
      resolveBearer: async () => null,
      seen: () => undefined,
      visited: () => undefined,
      renew: async () => undefined,
      forget: () => undefined,
      forgetHere: () => undefined,
    },
    organizations: { byId: async (id: string) => ({ id, slug: 's', name: 'S', defaultLanguage: 'en', languages: ['en'] }) as unknown as OrganizationFacts, bySlug: async () => null },
  }),
})

let app: BareKernel
let server: FastifyInstance
let address: string

beforeAll(async () => {
  app = await startBareKernel({ capabilities: [tests] })
  server = await serve(app.kernel.realtime)
  address = addressOf(server)
})
afterAll(async () => {
  await app.kernel.realtime.stop()
  await server.close()
  await app.stop()
})

async function serve(realtime: Realtime): Promise<FastifyInstance> {
  const served = Fastify()
  served.setErrorHandler((error, request, reply) => answerProblem(app.kernel, error, request, reply))
  await served.register(cookie)
  await served.register(websocket, { options: { maxPayload: 16_384 } })
  await realtime.register(served)
  await served.listen({ port: 0, host: '127.0.0.1' })
  return served
}

const addressOf = (served: FastifyInstance) => `127.0.0.1:${(served.server.address() as AddressInfo).port}`

interface Person {
  token: string
  organizationId: string
  memberId: string
}

function signIn(organizationId: string, role: Role): Person {
  const [token, memberId] = [newId(), newId()]
  const memberships = [membershipOf(organizationId, memberId, role)]
  sessions.set(token, { id: newId(), userId: newId(), name: 'N', email: 'n@example.com', language: null, platformRoles: [], platformBarrier: null, platformFactorDue: null, organizationId, vouchedBy: null, impersonation: null, isRenewalDue: false, memberships })
  return { token, organizationId, memberId }
}

function membershipOf(organizationId: string, memberId: string, role: Role): Membership {
  return { organizationId, memberId, name: 'N', language: null, roles: [role], customRoles: [], grants: [] } as Partial<Membership> as Membership
}

/** A browser's end of a socket: what it was told, and how it ended. */
class Screen {
  readonly told: Record<string, unknown>[] = []
  closed: { code: number; reason: string } | null = null
  readonly socket: WebSocket

  constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data) => this.told.push(JSON.parse((data as Buffer).toString()) as Record<string, unknown>))
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) }
    })
    socket.on('error', () => {})
  }

  say(message: object): void {
    this.socket.send(JSON.stringify(message))
  }

  async subscribe(topic: string, cursor: string | null = null): Promise<void> {
    const before = this.told.length
    this.say({ subscribe: topic, cursor })
    await eventually('an answer to the subscription', () => this.told.length > before)
  }

  numbers(): number[] {
    return this.told.flatMap(({ payload }) => (payload ? [(payload as { number: number }).number] : []))
  }

  /** The last cursor that it heard. */
  cursor(): string {
    return this.told.findLast(({ cursor }) => cursor !== undefined)?.cursor as string
  }
}

async function open(person: Person, headers: Record<string, string> = {}, options: { at?: string; autoPong?: boolean; query?: string } = {}): Promise<Screen> {
  const { at = address, autoPong = true, query = '' } = options
  const socket = new WebSocket(`ws://${at}/api/v1/live${query}`, { autoPong, headers: { cookie: `frontdesk=${person.token}`, ...headers } })
  const screen = new Screen(socket)
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('unexpected-response', (_, response) => reject(new Error(`answered ${response.statusCode}`)))
  })
  return screen
}

const change = (organizationId: string, number: number, memberId = newId()) =>
  app.inside(organizationId, (db) => publish(db, 'visits.changed', { number, memberId }))

test('a screen hears what changed, a moment after the commit', async () => {
  const director = signIn(newId(), 'director')
  const screen = await open(director)
  await screen.subscribe('visits')
  const time = await usualTime(async (attempt) => {
    await change(director.organizationId, attempt)
    await eventually('it is told', () => screen.numbers().includes(attempt))
  })
  expect(time).toBeLessThan(400)
  expect(screen.told.at(-1)).toEqual({ topic: 'visits', type: 'visits.changed', payload: { number: 4, memberId: expect.any(String) }, cursor: expect.any(String) })
})

test('a screen never hears of another organization, nor of a topic it did not ask for', async () => {
  const [mine, theirs] = [signIn(newId(), 'director'), signIn(newId(), 'director')]
  const [screen, other] = [await open(mine), await open(theirs)]
  await screen.subscribe('visits')
  await other.subscribe('visits')
  await change(theirs.organizationId, 2)
  await app.inside(mine.organizationId, (db) => publish(db, 'secrets.told', { number: 3 }))
  await change(mine.organizationId, 4)
  await eventually('both are told', () => screen.numbers().length > 0 && other.numbers().length > 0)
  expect([screen.numbers(), other.numbers()]).toEqual([[4], [2]])
})

test('whoever reaches their own hears of their own, and a topic without permission is refused', async () => {
  const employee = signIn(newId(), 'employee')
  const screen = await open(employee)
  await screen.subscribe('visits')
  await screen.subscribe('secrets')
  await screen.subscribe('no-such-topic')
  await change(employee.organizationId, 5)
  await app.inside(employee.organizationId, (db) => publish(db, 'secrets.told', { number: 6 }))
  await change(employee.organizationId, 7, employee.memberId)
  await eventually('their own is told', () => screen.numbers().length > 0)
  expect(screen.numbers()).toEqual([7])
  expect(screen.told.slice(1, 3)).toEqual(['secrets', 'no-such-topic'].map((refused) => ({ refused, code: 'kernel.forbidden' })))
})

describe('after a break', () => {
  test('a screen is told what it missed, each once and in order, and what happens meanwhile', async () => {
    const director = signIn(newId(), 'director')
    const before = await open(director)
    await before.subscribe('visits')
    await change(director.organizationId, 10)
    await eventually('the first is told', () => before.numbers().length === 1)
    before.socket.terminate()

    for (const number of [11, 12, 13]) await change(director.organizationId, number)
    const after = await open(director)
    const busy = Promise.all(Array.from({ length: 40 }, (_, index) => change(director.organizationId, 14 + index)))
    await after.subscribe('visits', before.cursor())
    await busy
    await change(director.organizationId, 99)
    await eventually('the last is told', () => after.numbers().includes(99))

    const numbers = after.numbers()
    expect(numbers.slice(0, 3)).toEqual([11, 12, 13])
    expect(numbers.toSorted((one, other) => one - other)).toEqual([...Array.from({ length: 43 }, (_, index) => 11 + index), 99])
    expect(numbers.at(-1)).toBe(99)
  })

  test('what happens while missed events are being read is told after them', async () => {
    const director = signIn(newId(), 'director')
    const before = await open(director)
    await before.subscribe('visits')
    before.socket.terminate()
    await change(director.organizationId, 1)

    const [asked, mayAnswer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const { app: pool } = app.kernel.database
    const run = pool.run.bind(pool)
    const slowly = vi.spyOn(pool, 'run').mockImplementation(async (statements) => {
      const answers = await run(statements)
      if (!statements.some(({ sql }) => sql.includes('missed'))) return answers
      asked.resolve()
      await mayAnswer.promise
      return answers
    })
    const after = await open(director)
    after.say({ subscribe: 'visits', cursor: before.cursor() })
    await asked.promise
    await change(director.organizationId, 2)
    await change(director.organizationId, 3)
    await new Promise((resolve) => setTimeout(resolve, 50))
    mayAnswer.resolve()
    await eventually('all are told', () => after.numbers().length >= 3)
    expect(after.numbers()).toEqual([1, 2, 3])
    slowly.mockRestore()
  })

  test('a screen that comes back again and again during a storm misses nothing and hears nothing twice', async () => {
    const director = signIn(newId(), 'director')
    const first = await open(director)
    await first.subscribe('visits')
    let cursor = first.cursor()
    first.socket.terminate()

    const storm = (async (): Promise<void> => {
      for (let number = 0; number < 120; number += 4) await Promise.all([0, 1, 2, 3].map((each) => change(director.organizationId, number + each)))
    })()
    const heard: number[] = []
    for (let visit = 0; visit < 12; visit++) {
      const screen = await open(director)
      await screen.subscribe('visits', cursor)
      await new Promise((resolve) => setTimeout(resolve, 15))
      screen.socket.terminate()
      heard.push(...screen.numbers())
      cursor = screen.cursor()
    }
    await storm
    const last = await open(director)
    await last.subscribe('visits', cursor)
    await change(director.organizationId, 999)
    await eventually('the last is told', () => last.numbers().includes(999))
    heard.push(...last.numbers())
    expect(heard.toSorted((one, other) => one - other)).toEqual([...Array.from({ length: 120 }, (_, index) => index), 999])
  })

  test.for([
    ['too old', (): string => toCursor({ tx: 1n, seq: 1n }, { epoch: 1n, now: Temporal.Now.instant().subtract({ hours: 24 * 7 }) })],
    ['of a database that was restored elsewhere since', (): string => toCursor({ tx: 1n, seq: 1n }, { epoch: 0n, now: Temporal.Now.instant() })],
    ['of a database that was put back since', (): string => toCursor({ tx: 1n << 50n, seq: 1n }, { epoch: 1n, now: Temporal.Now.instant() })],
    ['not a cursor', (): string => 'nonsense'],
  ] as const)('a cursor that is %s gets the order to fetch anew', async ([, makeCursor]) => {
    const director = signIn(newId(), 'director')
    const screen = await open(director)
    await screen.subscribe('visits', makeCursor())
    expect(screen.told).toEqual([{ resync: 'visits', cursor: expect.any(String) }])
    await change(director.organizationId, 20)
    await eventually('and hears what happens from then on', () => screen.numbers().includes(20))
  })

  test('a cursor that has missed too much gets the order to fetch anew', async () => {
    const director = signIn(newId(), 'director')
    const screen = await open(director)
    await screen.subscribe('visits')
    const cursor = screen.cursor()
    const platform = new pg.Client({ connectionString: app.urls.app })
    await platform.connect()
    await platform.query(`select set_config('app.organization_id', $1, false)`, [director.organizationId])
    await platform.query(`insert into events (organization_id, type, payload) select $1, 'visits.changed', '{"number": 1}' from generate_series(1, 1001)`, [director.organizationId])
    await platform.end()
    await eventually('they are all visible', () => screen.numbers().length === 1_001)

    const other = await open(director)
    await other.subscribe('visits', cursor)
    expect(other.told).toEqual([{ resync: 'visits', cursor: expect.any(String) }])
  })

  test('a screen whose reader lost its connection meanwhile misses nothing', async () => {
    const director = signIn(newId(), 'director')
    const screen = await open(director)
    await screen.subscribe('visits')
    const platform = new pg.Client({ connectionString: app.urls.platform })
    await platform.connect()
    await platform.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'frontdesk-signals' and datname = current_database()`)
    await platform.end()
    await change(director.organizationId, 30)
    await eventually('it is told', () => screen.numbers().length > 0)
    expect(screen.numbers()).toEqual([30])
  })
})

describe('the door', () => {
  test('is closed without a session, and for pages of other places', async () => {
    const director = signIn(newId(), 'director')
    await expect(open({ ...director, token: 'unknown' })).rejects.toThrow('answered 401')
    await expect(open(director, { origin: 'https://evil.example' })).rejects.toThrow('answered 403')
    await expect(open(director, { origin: 'null' })).rejects.toThrow('answered 403')
    const screen = await open(director, { origin: `http://${address}` })
    screen.socket.close()
    const plain = await fetch(`http://${address}/api/v1/live`, { headers: { cookie: `frontdesk=${director.token}` } })
    expect([plain.status, ((await plain.json()) as { code: string }).code]).toEqual([426, 'kernel.upgrade_needed'])
  })

  test('closes at once behind who signs out here, and within a second behind who is signed out elsewhere', async () => {
    const [here, elsewhere] = [signIn(newId(), 'director'), signIn(newId(), 'director')]
    const [screen, other] = [await open(here), await open(elsewhere)]
    app.kernel.realtime.endSession(sessions.get(here.token)!.id)
    await eventually('it is closed', () => screen.closed !== null, 900)

    sessions.delete(elsewhere.token)
    await eventually('the other is closed too', () => other.closed !== null, 2_000)
    expect([screen.closed?.code, other.closed?.code]).toEqual([closeCodes.sessionEnded, closeCodes.sessionEnded])
  })

  test.for([['not JSON'], ['[]'], ['{"subscribe": 1}'], ['{"subscribe": "visits", "unsubscribe": "visits"}'], ['{"subscribe": "visits", "cursor": 7}'], ['null']])(
    'closes behind who says %s',
    async ([text]) => {
      const screen = await open(signIn(newId(), 'director'))
      screen.socket.send(text as string)
      await eventually('it is closed', () => screen.closed !== null)
      expect(screen.closed?.code).toBe(closeCodes.misunderstood)
    },
  )

  test('closes behind who says too much', async () => {
    const [much, tooMuch] = [await open(signIn(newId(), 'director')), await open(signIn(newId(), 'director'))]
    much.say({ subscribe: 'visits', cursor: 'x'.repeat(1_100) })
    tooMuch.socket.send('x'.repeat(50_000))
    await eventually('both are closed', () => much.closed !== null && tooMuch.closed !== null)
    expect(much.closed?.code).toBe(closeCodes.misunderstood)
    expect(tooMuch.closed?.code).toBeOneOf([1006, 1009])
  })

  test('lets a session have many screens, but not any number', async () => {
    const director = signIn(newId(), 'director')
    const screens = await Promise.all(Array.from({ length: 26 }, () => open(director)))
    await eventually('one is turned away', () => screens.some(({ closed }) => closed?.code === closeCodes.tooManySockets))
    expect(screens.filter(({ closed }) => closed)).toHaveLength(1)
    for (const { socket } of screens) socket.terminate()
  })
})

describe('one socket', () => {
  test('reads one subscription at a time, and of each topic the latest', async () => {
    const director = signIn(newId(), 'director')
    const before = await open(director)
    await before.subscribe('visits')
    const cursors = [before.cursor()]
    for (const number of [1, 2, 3]) {
      await change(director.organizationId, number)
      await eventually('it is told', () => before.numbers().includes(number))
      cursors.push(before.cursor())
    }

    const { app: pool } = app.kernel.database
    const run = pool.run.bind(pool)
    const reads = { all: 0, now: 0, most: 0 }
    const counting = vi.spyOn(pool, 'run').mockImplementation(async (statements) => {
      if (!statements.some(({ sql }) => sql.includes('missed'))) return run(statements)
      reads.all += 1
      reads.most = Math.max(reads.most, (reads.now += 1))
      await new Promise((resolve) => setTimeout(resolve, 60)) // a busy database
      return run(statements).finally(() => (reads.now -= 1))
    })
    const screen = await open(director)
    for (let round = 0; round < 10; round++) {
      for (const cursor of [...cursors, cursors[2]]) screen.say({ subscribe: 'visits', cursor })
      screen.say({ subscribe: 'secrets', cursor: cursors[0] })
    }
    await eventually('both are subscribed', () => ['visits', 'secrets'].every((topic) => screen.told.some(({ subscribed }) => subscribed === topic)))
    await change(director.organizationId, 4)
    await eventually('the last is told', () => screen.numbers().includes(4))
    counting.mockRestore()

    expect(reads.most).toBe(1)
    expect(reads.all).toBeLessThan(10)
    expect(screen.numbers()).toEqual([3, 4])
  })

  test('that says more than anybody would is closed', async () => {
    const [patient, hasty] = [await open(signIn(newId(), 'director')), await open(signIn(newId(), 'director'))]
    for (let topic = 0; topic < 50; topic++) patient.say({ subscribe: `topic-${topic}` })
    for (let count = 0; count < 1_000; count++) hasty.say({ subscribe: 'visits' })
    await eventually('it is closed', () => hasty.closed !== null)
    expect(hasty.closed?.code).toBe(closeCodes.misunderstood)
    expect(hasty.told.length).toBeLessThan(200)

    await eventually('the other is answered', () => patient.told.length === 50)
    expect(patient.closed).toBeNull()
  })
})

describe('an open socket is looked after', () => {
  let brisk: FastifyInstance
  let realtime: Realtime
  let metrics: Metrics
  beforeAll(async () => {
    metrics = createMetrics()
    realtime = createRealtime({ ...app.kernel, metrics }, { pingMs: 60, sessionsMs: 60 })
    brisk = await serve(realtime)
  })
  afterAll(async () => {
    await realtime.stop()
    await brisk.close()
  })

  test('one that answers no pings is cut off, and one that does is kept', async () => {
    const director = signIn(newId(), 'director')
    const [dead, alive] = [await open(director, {}, { at: addressOf(brisk), autoPong: false }), await open(director, {}, { at: addressOf(brisk) })]
    await eventually('the dead one is cut off', () => dead.closed !== null, 1_000)
    expect([dead.closed?.code, alive.closed]).toEqual([1006, null])
  })

  test('a person who loses a role hears no more of what it permitted', async () => {
    const director = signIn(newId(), 'director')
    const screen = await open(director, {}, { at: addressOf(brisk) })
    await screen.subscribe('visits')
    await screen.subscribe('secrets')
    const session = sessions.get(director.token)!
    sessions.set(director.token, { ...session, memberships: session.memberships.map((membership) => ({ ...membership, roles: ['employee'] as const })) })
    await eventually('the topic is taken away', () => screen.told.some(({ refused }) => refused === 'secrets'))
    await app.inside(director.organizationId, (db) => publish(db, 'secrets.told', { number: 1 }))
    await change(director.organizationId, 2)
    await change(director.organizationId, 3, director.memberId)
    await eventually('their own is told', () => screen.numbers().length > 0)
    expect(screen.numbers()).toEqual([3])
  })

  test('a person who is not a member any more is shown out', async () => {
    const director = signIn(newId(), 'director')
    const screen = await open(director, {}, { at: addressOf(brisk) })
    sessions.set(director.token, { ...sessions.get(director.token)!, memberships: [] })
    await eventually('it is closed', () => screen.closed !== null)
    expect(screen.closed).toEqual({ code: closeCodes.membershipEnded, reason: 'membershipEnded' })
  })

  /** A director of one organization who is an employee of another, and looks at the first without naming it. */
  function signInToTwo() {
    const [director, second] = [signIn(newId(), 'director'), newId()]
    const session = sessions.get(director.token)!
    const elsewhere = membershipOf(second, newId(), 'employee')
    sessions.set(director.token, { ...session, memberships: [...session.memberships, elsewhere] })
    return { director, elsewhere }
  }

  test('a person who leaves one of two organizations hears no more of the one, and nothing of the other', async () => {
    const { director, elsewhere } = signInToTwo()
    const screen = await open(director, {}, { at: addressOf(brisk) })
    const there = await open(director, {}, { at: addressOf(brisk), query: `?organization=${elsewhere.organizationId}` })
    await screen.subscribe('visits')
    await there.subscribe('visits')
    sessions.set(director.token, { ...sessions.get(director.token)!, memberships: [elsewhere] })
    await eventually('it is closed', () => screen.closed !== null)
    await change(director.organizationId, 1, elsewhere.memberId)
    await change(elsewhere.organizationId, 2, elsewhere.memberId)
    await eventually('the other goes on', () => there.numbers().length > 0)
    expect([screen.numbers(), there.numbers(), there.closed]).toEqual([[], [2], null])
    expect(screen.closed?.reason).toBe('membershipEnded')
  })

  test('a screen stays in its organization when its person chooses another, and is forgotten when it goes', async () => {
    const { director, elsewhere } = signInToTwo()
    const before = await openSockets()
    const screen = await open(director, {}, { at: addressOf(brisk) })
    await screen.subscribe('secrets')
    sessions.set(director.token, { ...sessions.get(director.token)!, organizationId: elsewhere.organizationId })
    await new Promise((resolve) => setTimeout(resolve, 200))
    await app.inside(director.organizationId, (db) => publish(db, 'secrets.told', { number: 5 }))
    await eventually('it is told', () => screen.numbers().length > 0)
    screen.socket.close()
    await eventually('it is forgotten', async () => (await openSockets()) === before)
  })

  test('a person who gains a role hears what it permits', async () => {
    const employee = signIn(newId(), 'employee')
    const screen = await open(employee, {}, { at: addressOf(brisk) })
    await screen.subscribe('visits')
    const session = sessions.get(employee.token)!
    sessions.set(employee.token, { ...session, memberships: session.memberships.map((membership) => ({ ...membership, roles: ['employee', 'director'] as const })) })
    await new Promise((resolve) => setTimeout(resolve, 200))
    await change(employee.organizationId, 6)
    await eventually('it is told', () => screen.numbers().includes(6))
  })

  test('one question serves all sockets, and a screen that comes while it is on its way is not mistaken for a stranger', async () => {
    const screens = await Promise.all(Array.from({ length: 12 }, () => open(signIn(newId(), 'director'), {}, { at: addressOf(brisk) })))
    const [asked, mayAnswer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const { alive } = app.kernel.sessions
    const resolve = vi.spyOn(app.kernel.sessions, 'resolve')
    const asking = vi.spyOn(app.kernel.sessions, 'alive').mockImplementation(async (ids) => {
      const answer = await alive(ids)
      if (!screens.every(({ closed }) => closed === null) || ids.length < 12) return answer // the other server's question
      asked.resolve()
      await mayAnswer.promise
      return answer
    })
    await asked.promise
    const late = await open(signIn(newId(), 'director'), {}, { at: addressOf(brisk) })
    mayAnswer.resolve()
    await eventually('more was asked', () => asking.mock.calls.filter(([ids]) => ids.length > 12).length >= 2)
    expect([late, ...screens].map(({ closed }) => closed)).toEqual(Array.from({ length: 13 }, () => null))
    expect(resolve).toHaveBeenCalledTimes(1) // at the door
    asking.mockRestore()
    resolve.mockRestore()
    for (const { socket } of [late, ...screens]) socket.terminate()
  })

  const openSockets = async () => Number(/^frontdesk_sockets_open (\d+)$/m.exec(await metrics.text())?.[1])
})

test('a screen that does not read is cut off, and comes back without a gap', async () => {
  const director = signIn(newId(), 'director')
  const { organizationId } = director
  const slow = await open(director)
  await slow.subscribe('visits')
  wireOf(slow).pause()
  const padding = 'x'.repeat(200_000)
  for (let number = 0; number < 60; number++) await change(organizationId, number, padding)
  await eventually('it is cut off', async () => (await app.kernel.metrics.text()).includes('frontdesk_sockets_closed_total{reason="tooSlow"} 1'))
  wireOf(slow).resume()
  await eventually('it knows', () => slow.closed !== null)
  expect(slow.closed?.code).toBe(closeCodes.tooSlow)

  const visits = [slow]
  const heard = () => visits.flatMap((visit) => visit.numbers())
  while (heard().length < 60 && visits.length < 60) {
    const cursor = visits.at(-1)!.cursor()
    const again = await open(director)
    visits.push(again)
    await again.subscribe('visits', cursor)
    await eventually('it has read what it was told', () => again.closed !== null || heard().length === 60)
  }
  expect(heard()).toEqual(Array.from({ length: 60 }, (_, number) => number))
})

/** The connection under a screen, to make it slow. */
function wireOf({ socket }: Screen): { pause(): void; resume(): void } {
  return (socket as unknown as { _socket: { pause(): void; resume(): void } })._socket
}
