// Two walls stand between organizations: PostgreSQL's row-level security, and the organization that every query names.
// Each is tried alone here, with the other one taken away: with all policies switched off by the tables' owner, and with every
// `organization_id = …` taken out of what is sent to PostgreSQL. Either way another organization finds nothing.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Statement } from '../kernel/db/batch.ts'
import type { Pool } from '../kernel/db/pool.ts'
import type { MatrixRow, World } from '../kernel/testing/matrix.ts'
import { buildApp, newOrganization } from '../testing.ts'
import type { TestApp, TestOrganization } from '../testing.ts'

import { expectElsewhere, itemsIn, memberRoutes, send, worldOf } from './routes-tried.ts'

describe.each([
  ['row-level security is off: the queries alone', withoutPolicies],
  ['the queries name no organization: row-level security alone', withoutFilters],
])('%s', (_, takeAway) => {
  let app: TestApp
  let ours: TestOrganization
  let world: World
  let theirWorld: World
  let takenAway: () => number

  beforeAll(async () => {
    app = await buildApp()
    takenAway = await takeAway(app)
    ours = await newOrganization(app)
    const theirs = await newOrganization(app)
    world = await worldOf(app, ours, theirs)
    theirWorld = await worldOf(app, theirs, ours)
  })
  afterAll(() => app.close())

  test.each(memberRoutes)('%s finds and changes nothing of another organization', async (_name, route, row) => {
    const call = await row.call(world)
    const ownRow = await grown(row, world)
    const answer = await send(theirWorld.director, route, call, world.slug)
    expectElsewhere(row, answer)
    if (route.method !== 'GET') return expectUntouched(answer.headers['x-request-id'] as string)
    if (row.elsewhere !== 'nothing_of_ours') return

    const listed = itemsIn(row, await send(world.director, route, call, world.slug))
    if (ownRow) expect(listed).toContain(ownRow)
    await grown(row, theirWorld)
    const listedThere = itemsIn(row, await send(theirWorld.director, route, call, world.slug))
    expect(listed).not.toEqual([])
    expect([...itemsIn(row, answer), ...listedThere].filter((one) => listed.includes(one))).toEqual([])
  })

  test('really is', () => {
    expect(takenAway()).toBeGreaterThan(30)
  })

  async function grown(row: MatrixRow, where: World): Promise<string | null> {
    const record = row.elsewhere === 'nothing_of_ours' ? ((await row.grows?.(where)) as { id?: string } | undefined) : undefined
    return record?.id ?? null
  }

  /** Whatever it answered: had it changed a row of ours, our audit log would say so. */
  async function expectUntouched(requestId: string): Promise<void> {
    const entries = await ours.inside((db) => db.selectFrom('audit_log').select('table_name').where('organization_id', '=', ours.id).where('request_id', '=', requestId).execute())
    expect(entries).toEqual([])
  }
})

test('without both of them another organization’s contact is there to read: what was taken away above is what keeps it apart', async () => {
  const app = await buildApp()
  const [ours, theirs] = [await newOrganization(app), await newOrganization(app)]
  const [world, theirWorld] = [await worldOf(app, ours, theirs), await worldOf(app, theirs, ours)]
  const { id } = (await world.director.post('/contacts', { name: 'Ada Lovelace' })).body as { id: string }
  const seen = async () => (await theirWorld.director.get(`/contacts/${id}`)).status
  const statuses = [await seen()]
  await withoutFilters(app)
  statuses.push(await seen())
  await withoutPolicies(app)
  statuses.push(await seen())
  await app.close()
  expect(statuses).toEqual([404, 404, 200])
})

/** Answers on how many tables. */
async function withoutPolicies(app: TestApp): Promise<() => number> {
  const owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`)
    for (const { name } of rows) await owner.query(`alter table ${pg.escapeIdentifier(name)} disable row level security`)
    return () => rows.length
  } finally {
    await owner.end()
  }
}

/** Between the code and PostgreSQL, so that nothing of it stands in the code itself. Answers from how many statements something was taken. */
async function withoutFilters({ kernel }: TestApp): Promise<() => number> {
  const stripped = new Set<string>()
  const open = (statements: readonly Statement[]) =>
    statements.map((statement) => {
      const sql = withoutOrganization(statement.sql)
      if (sql !== statement.sql) stripped.add(statement.sql)
      return { ...statement, sql }
    })
  const pool = kernel.database.app as { -readonly [Part in keyof Pool]: Pool[Part] }
  const [run, lease] = [pool.run.bind(pool), pool.lease.bind(pool)]
  pool.run = (statements) => run(open(statements))
  pool.lease = async () => {
    const lent = await lease()
    return { ...lent, run: (statements) => lent.run(open(statements)) }
  }
  return () => stripped.size
}

/** The parameter stays, so that PostgreSQL still knows its type; the condition is always true. */
function withoutOrganization(sql: string): string {
  const free = sql.replace(/(?:"?\w+"?\.)?"?organization_id"? = (\$\d+)(?:::uuid)?/g, '($1::uuid is not null)')
  return /(?:from|update) "organizations"/.test(free) ? free.replace(/(?:"organizations"\.)?"id" = (\$\d+)/g, '($1::uuid is not null)') : free
}
