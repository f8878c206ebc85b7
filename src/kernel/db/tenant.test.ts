import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestOrganization } from '../../testing.ts'
import { Pool } from './pool.ts'
import { batchInTenant, inTenant, tenantBuilder } from './tenant.ts'
import type { TenantDb } from './tenant.ts'

describe.each([
  { mode: 'named statements', unnamed: '' },
  { mode: 'unnamed statements, as an old pooler needs', unnamed: 'true' },
])('the tenant transaction with $mode', ({ unnamed }) => {
  let app: TestApp
  let ours: TestOrganization
  let theirs: TestOrganization

  beforeAll(async () => {
    app = await buildApp({ env: { UNNAMED_STATEMENTS: unnamed, DATABASE_POOL_SIZE: '2' } })
    ours = await newOrganization(app)
    theirs = await newOrganization(app)
  })
  afterAll(() => app.close())

  const scopeOf = (organization: TestOrganization) => ({ organizationId: organization.id, actorId: null, onBehalfOf: null, requestId: 'test' })
  const addContact = (db: TenantDb, name: string) => db.insertInto('contacts').values({ organization_id: db.scope.organizationId, name }).execute()
  const names = async (organization: TestOrganization) => (await organization.inside((db) => db.selectFrom('contacts').select('name').orderBy('id').execute())).map((row) => row.name)

  test('what throws leaves nothing, and the connection serves the next', async () => {
    await expect(
      ours.inside(async (db) => {
        await addContact(db, 'Ghost')
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await names(ours)).not.toContain('Ghost')
  })

  test('a statement that failed unnoticed is not committed in silence', async () => {
    await expect(
      ours.inside(async (db) => {
        await addContact(db, 'Half')
        await sql`select 1 / 0`.execute(db).catch(() => null)
      }),
    ).rejects.toThrow('rolled back')
    expect(await names(ours)).not.toContain('Half')
  })

  test('what is left for the end goes with it, or not at all', async () => {
    const contact = (db: TenantDb, name: string) => db.insertInto('contacts').values({ organization_id: db.scope.organizationId, name })
    await ours.inside(async (db) => {
      db.atCommit(contact(db, 'Nothing before'))
    })
    await ours.inside(async (db) => {
      db.atCommit(contact(db, 'Something before'))
      await addContact(db, 'Before')
    })
    const changedMind = ours.inside(async (db) => {
      db.atCommit(contact(db, 'Never'))
      throw new Error('changed my mind')
    })
    await expect(changedMind).rejects.toThrow('changed my mind')
    const cannotEnd = ours.inside(async (db) => {
      await addContact(db, 'Undone')
      db.atCommit(contact(db, 'Refused'))
      db.atCommit(db.insertInto('contacts').values({ organization_id: theirs.id, name: 'Smuggled' }))
    })
    await expect(cannotEnd).rejects.toThrow(/row-level security/)
    const kept = await names(ours)
    expect(kept).toEqual(expect.arrayContaining(['Nothing before', 'Before', 'Something before']))
    for (const name of ['Never', 'Undone', 'Refused', 'Smuggled']) expect(kept).not.toContain(name)
  })

  test('a batch is one transaction: all of it or nothing', async () => {
    const db = tenantBuilder(app.kernel, scopeOf(ours))
    const insert = db.insertInto('contacts').values({ organization_id: ours.id, name: 'In a batch' })
    await expect(batchInTenant(app.kernel, scopeOf(ours), [insert, sql`select 1 / 0`.$castTo<{ x: number }>() as never])).rejects.toThrow()
    expect(await names(ours)).not.toContain('In a batch')
    await batchInTenant(app.kernel, scopeOf(ours), [insert, insert])
    expect((await names(ours)).filter((name) => name === 'In a batch')).toHaveLength(2)
  })

  test('another organization’s rows are neither read nor written, whatever the query says', async () => {
    await theirs.inside((db) => addContact(db, 'Theirs'))
    await ours.inside(async (db) => {
      expect(await db.selectFrom('contacts').select('name').where('name', '=', 'Theirs').execute()).toEqual([])
      const updated = await db.updateTable('contacts').set({ name: 'Mine' }).where('name', '=', 'Theirs').executeTakeFirst()
      expect(updated.numUpdatedRows).toBe(0n)
    })
    await expect(ours.inside((db) => db.insertInto('contacts').values({ organization_id: theirs.id, name: 'Smuggled' }).execute())).rejects.toThrow(/row-level security/)
    expect(await names(theirs)).toEqual(['Theirs'])
  })

  test('hundreds of transactions of two organizations on two connections never see each other', async () => {
    const work = Array.from({ length: 300 }, (_, index) => {
      const organization = index % 2 === 0 ? ours : theirs
      const scope = scopeOf(organization)
      const query = tenantBuilder(app.kernel, scope).selectFrom('contacts').select('organization_id')
      return index % 3 === 0
        ? inTenant(app.kernel, scope, (db) => db.selectFrom('contacts').select('organization_id').execute()).then((rows) => ({ organization, rows }))
        : batchInTenant(app.kernel, scope, [query]).then(([rows]) => ({ organization, rows }))
    })
    for (const { organization, rows } of await Promise.all(work)) {
      expect(new Set(rows.map((row) => row.organization_id))).toEqual(new Set([organization.id]))
    }
  })

  test('a connection on which PostgreSQL died is not lent again', async () => {
    await expect(
      ours.inside(async (db) => {
        await addContact(db, 'Lost')
        const admin = new Pool({ url: app.kernel.database.urls.owner, size: 1, namedStatements: true, waitMs: 1_000, answerMs: 1_000, name: 'test' })
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
        await sql`select set_config('app.actor_id', '', true)`.execute(db)
        await terminate(rows[0]!.pid)
        await admin.close()
        await addContact(db, 'Never')
      }),
    ).rejects.toMatchObject({ status: 503 })
    expect(await names(ours)).not.toContain('Lost')
  })

  async function terminate(pid: number): Promise<void> {
    // A role may end its own backends.
    await app.kernel.database.app.rows('select pg_terminate_backend($1)', [pid])
  }

  test('work that is said to follow the commit follows it, and nothing else', async () => {
    const happened: string[] = []
    await ours.inside(async (db) => {
      db.afterCommit(() => happened.push('committed'))
      await addContact(db, 'Followed')
      expect(happened).toEqual([])
    })
    await ours
      .inside(async (db) => {
        db.afterCommit(() => happened.push('rolled back'))
        await addContact(db, 'x')
        throw new Error('no')
      })
      .catch(() => null)
    expect(happened).toEqual(['committed'])
  })

  test('instants keep their microseconds, money its digits, and text its emoji', async () => {
    await ours.inside(async (db) => {
      const { rows } = await sql<Record<string, unknown>>`
        select '2026-02-28 23:59:59.123456+00'::timestamptz as instant, 9007199254740993::bigint as money, '2024-02-29'::date as leap,
               ${'Ωmega 👩‍🦰 "quoted" \\ back'}::text as text, ${['a"b', 'c\\d', null, '{}']}::text[] as list, ${true}::boolean as truth`.execute(db)
      expect(String(rows[0]!.instant)).toBe('2026-02-28T23:59:59.123456Z')
      expect(rows[0]!.money).toBe(9007199254740993n)
      expect(String(rows[0]!.leap)).toBe('2024-02-29')
      expect(rows[0]).toMatchObject({ text: 'Ωmega 👩‍🦰 "quoted" \\ back', list: ['a"b', 'c\\d', null, '{}'], truth: true })
    })
  })
})

test('when every connection is taken, waiting ends with a refusal that says when to come back', async () => {
  const app = await buildApp({ env: { DATABASE_POOL_SIZE: '2' } })
  const pool = new Pool({ url: app.kernel.database.urls.app, size: 1, namedStatements: true, waitMs: 100, answerMs: 1_000, name: 'test' })
  const lease = await pool.lease()
  await expect(pool.lease()).rejects.toMatchObject({ status: 503, code: 'kernel.unavailable' })
  lease.release()
  await pool.close()
  await app.close()
})

describe('a connection', () => {
  let app: TestApp
  let ours: TestOrganization
  beforeAll(async () => {
    app = await buildApp({ env: { DATABASE_POOL_SIZE: '2' } })
    ours = await newOrganization(app)
  })
  afterAll(() => app.close())

  test('keeps a bounded number of prepared statements, and goes on serving those it forgot', async () => {
    const kept = () => ours.inside(async (db) => Number((await sql<{ n: bigint }>`select count(*) as n from pg_prepared_statements`.execute(db)).rows[0]!.n))
    for (let round = 0; round < 2; round += 1) {
      for (let index = 0; index < 700; index += 1) await ours.inside((db) => sql`select ${sql.lit(index)} as x`.execute(db))
    }
    expect(await kept()).toBeLessThanOrEqual(300)
  })

  test('with a plan of before a migration is not lent again', async () => {
    const owner = new Pool({ url: app.kernel.database.urls.owner, size: 1, namedStatements: false, waitMs: 1_000, answerMs: 5_000, name: 'owner' })
    const read = () => ours.inside((db) => db.selectFrom('organizations').selectAll().where('id', '=', ours.id).execute())
    await Promise.all([read(), read()])
    await owner.rows('alter table organizations add column only_in_this_test text')
    await owner.close()
    // Each of the two connections fails once at most, and is replaced.
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => null).map(async (_, index) => (index < 2 ? read().catch(() => null) : null)))
    expect(answers).toHaveLength(6)
    await read().catch(() => null)
    for (let again = 0; again < 4; again += 1) expect((await read()).length).toBe(1)
  })

  test('is not harmed by a statement that cannot be sent, nor by one with too many parameters', async () => {
    const started = performance.now()
    await expect(ours.inside((db) => sql`select ${{ big: 1n }}::jsonb`.execute(db))).rejects.toThrow('cannot be sent')
    const many = Array.from({ length: 66_000 }, (_, index) => index)
    await expect(ours.inside((db) => sql`select ${sql.join(many)}`.execute(db))).rejects.toThrow('parameters')
    expect(performance.now() - started).toBeLessThan(5_000)
    expect((await ours.inside((db) => sql<{ x: number }>`select 1 as x`.execute(db))).rows).toEqual([{ x: 1 }])
  })

  test('comes back when a refusal falls beside a statement that is already under way', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(ours.inside(async (db) => Promise.all([sql`select 1`.execute(db), Promise.reject(new Error('refused'))]))).rejects.toThrow('refused')
    }
    expect((await ours.inside((db) => sql<{ x: number }>`select 1 as x`.execute(db))).rows).toEqual([{ x: 1 }])
    expect(app.kernel.database.app.gauge().waiting).toBe(0)
  })
})
