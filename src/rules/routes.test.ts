// Every route, tried by the right person, by another organization, without a sign-in and with too low a role; every change
// leaves its entry in the audit log; every list holds what is one's own and nothing of another's, and asks no more of the
// database when it has more rows.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { RouteDefinition } from '../kernel/http/route.ts'
import type { Answer, Client } from '../kernel/testing/client.ts'
import type { Call, MatrixRow, OutsideRow, World } from '../kernel/testing/matrix.ts'
import { actingAs, actingAsOperator, buildApp, newOrganization } from '../testing.ts'
import type { TestApp, TestOrganization } from '../testing.ts'

import { expectElsewhere, expectFine, itemsIn, matrix, nameOf, routes, send as sendTo, worldOf } from './routes-tried.ts'

let app: TestApp
let ours: TestOrganization
let theirs: TestOrganization
let world: World
let theirWorld: World
let operator: Client

beforeAll(async () => {
  app = await buildApp()
  ours = await newOrganization(app)
  theirs = await newOrganization(app)
  world = await worldOf(app, ours, theirs)
  theirWorld = await worldOf(app, theirs, ours)
  operator = await actingAsOperator(app)
})
afterAll(() => app.close())

test('every route has its row, and every row its route', () => {
  expect(Object.keys(matrix).sort()).toEqual(routes.map(nameOf).sort())
})

describe.each(routes.filter((route) => nameOf(route) in matrix).map((route) => [nameOf(route), route] as const))('%s', (name, route) => {
  const row = matrix[name]!
  if ('outside' in row) triedOutside(route, row)
  else if (route.audience === 'platform') triedByOperators(route, row)
  else if (route.path.startsWith('/public/')) triedByVisitors(route, row)
  else triedByMembers(route, row)
})

function triedOutside(route: RouteDefinition, row: OutsideRow): void {
  test('answers a stranger and a director as it should', async () => {
    expect((await send(app.visitor, route, await row.call(world))).status).toBe(row.stranger)
    expect((await send(await actingAs(app, ours, 'director'), route, await row.call(world))).status).toBe(row.director)
  })
  if (isPage(route)) triedAsPage(route, row, () => world.director)
}

function triedByOperators(route: RouteDefinition, row: MatrixRow): void {
  test('is for those who run the platform only', async () => {
    const call = await row.call(world)
    expectFine(await send(operator, route, call))
    expect((await send(world.director, route, call)).status).toBe(403)
    expect((await send(app.visitor, route, call)).status).toBe(401)
  })
  if (isPage(route)) triedAsPage(route, row, () => operator)
  if (route.method !== 'GET') saysWhatItAudits(row)
}

function triedByVisitors(route: RouteDefinition, row: MatrixRow): void {
  const elsewhere = (call: Call): Call => ({ ...call, params: { ...call.params, slug: world.otherSlug } })

  test('answers a visitor, and knows nothing of it under another organization’s address', async () => {
    expectElsewhere(row, await send(app.visitor, route, elsewhere(await row.call(world))))
    const call = await row.call(world)
    await expectAudited(row, () => send(app.visitor, route, call))
  })
  if (row.elsewhere === 'nothing_of_ours') keepsListsApart(route, row, { client: () => app.visitor, foreign: elsewhere })
  if (isPage(route) || row.elsewhere === 'nothing_of_ours') triedAsPage(route, row, () => app.visitor)
  if (route.method !== 'GET') saysWhatItAudits(row)
}

function triedByMembers(route: RouteDefinition, row: MatrixRow): void {
  test('without a sign-in is refused', async () => {
    expect((await send(app.visitor, route, await row.call(world))).status).toBe(401)
  })

  test('with too low a role is refused', async () => {
    if (row.denied === null) return
    const low = await actingAs(app, ours, row.denied)
    expect([403, 404]).toContain((await send(low, route, await row.call(world))).status)
  })

  test('with another organization’s record finds nothing', async () => {
    expectElsewhere(row, await send(theirWorld.director, route, await row.call(world)))
  })

  test('works for who may, and is in the audit log', async () => {
    const call = await row.call(world)
    await expectAudited(row, () => send(world.director, route, call))
  })

  if (row.elsewhere === 'nothing_of_ours') keepsListsApart(route, row, { client: ({ director }) => director, foreign: (call) => call })
  if (isPage(route)) triedAsPage(route, row, () => world.director)
  if (route.method !== 'GET') saysWhatItAudits(row)
}

/** Both have a row: each finds their own, and of the other's nothing, with their own call and with the other's. An empty list would not do. */
function keepsListsApart(route: RouteDefinition, row: MatrixRow, { client, foreign }: { client: (world: World) => Client; foreign: (call: Call) => Call }): void {
  test('lists what is one’s own, and nothing of another organization', async () => {
    const mine = await grown(row, world)
    const foreignAnswer = await send(client(theirWorld), route, foreign(mine.call))
    const listed = itemsIn(row, await send(client(world), route, mine.call))
    const their = await grown(row, theirWorld)
    const theirCall = route.path.includes('/:slug') ? foreign(their.call) : their.call
    const listedThere = itemsIn(row, await send(client(theirWorld), route, theirCall))

    expect(listed).not.toEqual([])
    expect(listedThere).not.toEqual([])
    if (mine.id !== null) expect(listed).toContain(mine.id)
    if (their.id !== null) expect(listedThere).toContain(their.id)
    expect(listedThere.filter((one) => listed.includes(one))).toEqual([])
    expect(itemsIn(row, foreignAnswer).filter((one) => listed.includes(one))).toEqual([])
  })
}

async function grown(row: MatrixRow, where: World): Promise<{ call: Call; id: string | null }> {
  expect(row.grows, 'a list says in `grows` how it gets one more row').toBeDefined()
  const call = await row.call(where)
  const record = (await row.grows!(where)) as { id?: string } | undefined
  return { call, id: record?.id ?? null }
}

function triedAsPage(route: RouteDefinition, row: Pick<MatrixRow, 'call' | 'grows'>, client: () => Client): void {
  test('asks no more of the database for more rows', async () => {
    expect(row.grows, 'a list says in `grows` how it gets one more row').toBeDefined()
    const call = await row.call(world)
    await row.grows!(world)
    const before = await statementsDuring(() => send(client(), route, call))
    for (let added = 0; added < 5; added += 1) await row.grows!(world)
    const after = await statementsDuring(() => send(client(), route, call))
    expect(after.rows).toBeGreaterThan(before.rows)
    expect(after.statements).toBe(before.statements)
  })

  if (isCounted(route)) {
    test('counts when it is asked to', async () => {
      const call = await row.call(world)
      const { body } = await send(client(), route, { ...call, query: [call.query, 'count=exact'].filter(Boolean).join('&') })
      expect(body).toMatchObject({ total: expect.any(Number) as number })
    })
  }

  if ('elsewhere' in row && route.audience === 'tenant') {
    test('is a list, which is tried as one', () => {
      expect(['nothing_of_ours', 'not_found']).toContain(row.elsewhere)
    })
  }
}

function saysWhatItAudits(row: MatrixRow): void {
  test('says what it leaves in the audit log', () => {
    expect(row.audits, 'a change names its entries in `audits`').toBeDefined()
  })
}

function isCounted({ options }: RouteDefinition): boolean {
  const { properties = {} } = (options.query ?? {}) as { properties?: object }
  return 'count' in properties
}

function isPage({ options }: RouteDefinition): boolean {
  const { properties = {} } = (options.response ?? {}) as { properties?: object }
  return 'items' in properties && 'next' in properties
}

async function expectAudited(row: MatrixRow, act: () => Promise<Answer>): Promise<void> {
  const answer = await act()
  expectFine(answer)
  if (!row.audits) return
  const requestId = answer.headers['x-request-id'] as string
  const entries = await ours.inside((db) => db.selectFrom('audit_log').select(['table_name', 'action']).where('request_id', '=', requestId).execute())
  expect([...new Set(entries.map((entry) => `${entry.table_name}.${entry.action}`))].sort()).toEqual([...row.audits].sort())
}

/** Over all pools. Who asks is remembered for a second, so the least of three requests is one for which nobody had to look that up. */
async function statementsDuring(act: () => Promise<Answer>): Promise<{ statements: number; rows: number }> {
  const { metrics } = app.kernel
  const original = metrics.batchRan
  const counts: number[] = []
  let rows = 0
  try {
    for (let time = 0; time < 3; time += 1) {
      let statements = 0
      metrics.batchRan = (_pool, _seconds, count) => (statements += count)
      const answer = await act()
      expectFine(answer)
      rows = (answer.body as { items: unknown[] }).items.length
      counts.push(statements)
    }
  } finally {
    metrics.batchRan = original
  }
  return { statements: Math.min(...counts), rows }
}

function send(client: Client, route: RouteDefinition, call: Call): Promise<Answer> {
  return sendTo(client, route, call, world.slug)
}
