// Every route, tried by the right person, by another organization, without a sign-in and with too low a role; every change
// leaves its entry in the audit log; no list asks more of the database when it has more rows.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { capabilities } from '../capabilities.ts'
import type { RouteDefinition } from '../kernel/http/route.ts'
import type { Answer, Client } from '../kernel/testing/client.ts'
import type { Call, Matrix, MatrixRow, OutsideRow, World } from '../kernel/testing/matrix.ts'
import { actingAs, actingAsOperator, buildApp, newOrganization } from '../testing.ts'
import type { TestApp, TestOrganization } from '../testing.ts'

const matrix = await gatherMatrix()
const routes = capabilities.flatMap((capability) => capability.routes ?? [])
const nameOf = (route: RouteDefinition) => `${route.method} ${route.path}`

let app: TestApp
let ours: TestOrganization
let theirs: TestOrganization
let world: World
let strangerDirector: Client
let operator: Client

beforeAll(async () => {
  app = await buildApp()
  ours = await newOrganization(app)
  theirs = await newOrganization(app)
  const director = await actingAs(app, ours, 'director')
  world = { slug: ours.slug, organizationId: ours.id, otherSlug: theirs.slug, director, inside: ours.inside }
  strangerDirector = await actingAs(app, theirs, 'director')
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
}

function triedByOperators(route: RouteDefinition, row: MatrixRow): void {
  test('is for those who run the platform only', async () => {
    const call = await row.call(world)
    expectFine(await send(operator, route, call))
    expect((await send(world.director, route, call)).status).toBe(403)
    expect((await send(app.visitor, route, call)).status).toBe(401)
  })
}

function triedByVisitors(route: RouteDefinition, row: MatrixRow): void {
  test('answers a visitor, and knows nothing of it under another organization’s address', async () => {
    const call = await row.call(world)
    const elsewhere = { ...call, params: { ...call.params, slug: world.otherSlug } }
    const foreign = await send(app.visitor, route, elsewhere)
    if (row.elsewhere === 'not_found') expect(foreign.status).toBe(404)
    else if (row.elsewhere === 'nothing_of_ours') expect((foreign.body as { items: unknown[] }).items).toEqual([])
    await expectAudited(row, () => send(app.visitor, route, call))
  })
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
    const answer = await send(strangerDirector, route, await row.call(world))
    if (row.elsewhere === 'not_found') expect(answer.status).toBe(404)
    if (row.elsewhere === 'nothing_of_ours') expect(answer.body).toMatchObject({ items: [] })
  })

  test('works for who may, and is in the audit log', async () => {
    const call = await row.call(world)
    await expectAudited(row, () => send(world.director, route, call))
  })

  if (row.grows) {
    test('asks no more of the database for more rows', async () => {
      const call = await row.call(world)
      await row.grows!(world)
      const before = await statementsDuring(() => send(world.director, route, call))
      for (let added = 0; added < 5; added += 1) await row.grows!(world)
      const after = await statementsDuring(() => send(world.director, route, call))
      expect(after.rows).toBeGreaterThan(before.rows)
      expect(after.statements).toBe(before.statements)
    })
  }

  if (route.method !== 'GET') {
    test('says what it leaves in the audit log', () => {
      expect(row.audits, 'a change names its entries in `audits`').toBeDefined()
    })
  }
}

async function expectAudited(row: MatrixRow, act: () => Promise<Answer>): Promise<void> {
  const answer = await act()
  expectFine(answer)
  if (!row.audits) return
  const requestId = answer.headers['x-request-id'] as string
  const entries = await ours.inside((db) => db.selectFrom('audit_log').select(['table_name', 'action']).where('request_id', '=', requestId).execute())
  expect([...new Set(entries.map((entry) => `${entry.table_name}.${entry.action}`))].sort()).toEqual([...row.audits].sort())
}

function expectFine(answer: Answer): void {
  expect(answer.status, answer.text).toBeLessThan(300)
}

async function statementsDuring(act: () => Promise<Answer>): Promise<{ statements: number; rows: number }> {
  const { metrics } = app.kernel
  const original = metrics.batchRan
  let statements = 0
  metrics.batchRan = (pool, seconds, count) => {
    if (pool === 'app') statements += count
    original(pool, seconds, count)
  }
  try {
    const answer = await act()
    return { statements, rows: (answer.body as { items: unknown[] }).items.length }
  } finally {
    metrics.batchRan = original
  }
}

function send(client: Client, route: RouteDefinition, call: Call): Promise<Answer> {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => call.params?.[name] ?? (name === 'slug' ? world.slug : `missing-${name}`))
  return client.send(route.method, call.query ? `${path}?${call.query}` : path, call.body, call.headers)
}

async function gatherMatrix(): Promise<Matrix> {
  const folder = join(import.meta.dirname, '../capabilities')
  const all: Matrix = {}
  for (const capability of await readdir(folder)) {
    const files = await readdir(join(folder, capability))
    if (files.includes('routes.matrix.ts')) Object.assign(all, ((await import(join(folder, capability, 'routes.matrix.ts'))) as { default: Matrix }).default)
  }
  return all
}
