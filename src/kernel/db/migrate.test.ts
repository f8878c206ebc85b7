import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { cloneTemplate } from '../testing/template.ts'
import { migrate } from './migrate.ts'
import type { Migration } from './migrate.ts'

let folder: string
let database: Awaited<ReturnType<typeof cloneTemplate>>
let owner: pg.Client

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'frontdesk-migrations-'))
  database = await cloneTemplate(inject('adminUrl'))
  owner = new pg.Client({ connectionString: database.urls.owner })
  await owner.connect()
  await owner.query('create table shelves (height int)')
})
afterEach(async () => {
  await owner.end()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const concurrently = '-- To find a shelf that is high enough.\n-- no transaction\ncreate index concurrently if not exists shelves_by_height on shelves (height);\n'

test('a migration that comes after a newer one runs, and is named in a warning', async () => {
  const newer = write('299901010000_newer', 'create table newer ()')
  expect(await run([newer])).toEqual({ ran: ['299901010000_newer'], warnings: [] })

  const older = write('299801010000_older', 'create table older ()')
  const { ran, warnings } = await run([older, newer])
  expect(ran).toEqual(['299801010000_older'])
  expect(warnings).toEqual([expect.stringMatching(/299801010000_older is older than 299901010000_newer/)])
  expect(await run([older, newer])).toEqual({ ran: [], warnings: [] })
})

test('a migration that was changed after it ran is refused, before any other runs', async () => {
  await run([write('299901010000_changed', 'create table changed ()')])
  const migrations = [write('299801010000_new', 'create table fresh ()'), write('299901010000_changed', 'create table changed (more int)')]
  await expect(run(migrations)).rejects.toThrow('the migration 299901010000_changed was changed after it ran')
  expect(await rows(`select to_regclass('fresh') as fresh`)).toEqual([{ fresh: null }])
})

test('a migration that fails leaves nothing of itself behind', async () => {
  await expect(run([write('299901010000_half', 'create table half (); select 1 / 0;')])).rejects.toThrow('the migration 299901010000_half failed: division by zero')
  expect(await rows(`select to_regclass('half') as half`)).toEqual([{ half: null }])
})

test('an index is built concurrently, outside a transaction, and once', async () => {
  const migration = write('299901010000_index', concurrently)
  expect((await run([migration])).ran).toHaveLength(1)
  expect(await rows(isValid)).toEqual([{ indisvalid: true }])
  expect((await run([migration])).ran).toEqual([])
})

test('an index whose building was broken off is built anew', async () => {
  await owner.query('insert into shelves values (1), (1)')
  await expect(owner.query('create unique index concurrently shelves_by_height on shelves (height)')).rejects.toThrow(/could not create unique index/)
  expect(await rows(isValid)).toEqual([{ indisvalid: false }])

  await run([write('299901010000_index', concurrently)])
  expect(await rows(isValid)).toEqual([{ indisvalid: true }])
})

test('only the opening comment takes a migration out of its transaction, and then it is one statement', async () => {
  await expect(run([write('299801010000_later', `create table half ();\n${concurrently}`)])).rejects.toThrow(/cannot (run|be executed) .*transaction block|pipeline/i)
  await expect(run([write('299901010000_two', `${concurrently}create table half ();`)])).rejects.toThrow(/cannot insert multiple commands/)
  expect(await rows(`select to_regclass('half') as half, to_regclass('shelves_by_height') as built`)).toEqual([{ half: null, built: null }])
})

test('of processes that start together one builds the index, and the others wait without holding it up', async () => {
  const migration = write('299901010000_index', concurrently)
  const runs = await Promise.all(Array.from({ length: 4 }, () => run([migration])))
  expect(runs.flatMap(({ ran }) => ran)).toHaveLength(1)
})

const isValid = `select indisvalid from pg_index where indexrelid = to_regclass('shelves_by_height')`

function write(name: string, sql: string): Migration {
  const path = join(folder, `${name}.sql`)
  writeFileSync(path, sql)
  return { name, path }
}

async function run(migrations: Migration[]): Promise<{ ran: string[]; warnings: string[] }> {
  const warnings: string[] = []
  const ran = await migrate(database.urls.owner, migrations, { warned: (sentence) => void warnings.push(sentence) })
  return { ran, warnings }
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await owner.query(sql)).rows
}
