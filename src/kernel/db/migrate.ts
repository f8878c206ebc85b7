import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'

import pg from 'pg'

const LOCK = 4_207_311 // any number, the same for every Frontdesk: one migrates, the others wait
const LOCK_TIMEOUT = '4s'
const MOST_TRIES = 8
const NO_TRANSACTION = /^-- no transaction\s*$/m

export interface Migration {
  name: string
  path: string
}

/** Every capability's migrations and the kernel's, as one list, ordered by the time stamp their names begin with. */
export async function findMigrations(sourceFolder: string): Promise<Migration[]> {
  const capabilities = await readdir(join(sourceFolder, 'capabilities'))
  const folders = [join(sourceFolder, 'kernel'), ...capabilities.map((name) => join(sourceFolder, 'capabilities', name))]
  const lists = await Promise.all(folders.map((folder) => migrationsIn(join(folder, 'migrations'))))
  const migrations = lists.flat().sort((a, b) => (a.name < b.name ? -1 : 1))
  const stamps = migrations.map((migration) => migration.name.slice(0, 12))
  const twice = stamps.find((stamp, index) => stamps.indexOf(stamp) !== index)
  if (twice) throw new Error(`two migrations have the time stamp ${twice}; their order would be chance`)
  return migrations
}

/** Who hears what a migration run does. */
export interface MigrationReport {
  started?: (name: string) => void
  /** Something that whoever deploys should know. */
  warned?: (sentence: string) => void
}

/**
 * Brings the database up to date as its owner: plain SQL, forward only, each file in a transaction of its own.
 * A lock is waited for briefly and tried again, so that a migration never queues in front of the running
 * release's statements. Answers the names of the migrations that ran.
 */
export async function migrate(ownerUrl: string, migrations: Migration[], report: MigrationReport = {}): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await takeTurn(client)
    await client.query(
      `create table if not exists schema_migrations (
         name text primary key,
         checksum text not null,
         applied_at timestamptz not null default now()
       )`,
    )
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations order by name')
    const applied = new Map(rows.map((row) => [row.name, row.checksum]))
    const newest = rows.at(-1)?.name ?? ''
    const waiting = (await Promise.all(migrations.map(read))).filter((file) => !hasRun(applied, file))
    for (const file of waiting) {
      report.started?.(file.name)
      if (file.name < newest) report.warned?.(`The migration ${file.name} is older than ${newest}, which has run before it here. Elsewhere they run in the order of their names: make sure that it does not matter.`)
      await apply(client, file)
    }
    return waiting.map((file) => file.name)
  } finally {
    await client.end()
  }
}

async function migrationsIn(folder: string): Promise<Migration[]> {
  const files = await readdir(folder).catch(() => [] as string[])
  return files.filter((file) => file.endsWith('.sql')).map((file) => ({ name: basename(file, '.sql'), path: join(folder, file) }))
}

interface MigrationFile {
  name: string
  sql: string
  checksum: string
}

async function read({ name, path }: Migration): Promise<MigrationFile> {
  const sql = await readFile(path, 'utf8')
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

function hasRun(applied: Map<string, string>, { name, checksum }: MigrationFile): boolean {
  const known = applied.get(name)
  if (known && known !== checksum) throw new Error(`the migration ${name} was changed after it ran; write a new one instead`)
  return known !== undefined
}

/** Asks again and again rather than wait in PostgreSQL: an index that is built concurrently waits for every statement that does. */
async function takeTurn(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [LOCK])
    if (rows[0]!.ours) return
    await pause(250)
  }
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  if (NO_TRANSACTION.test(openingComment(file.sql))) return applyOutside(client, file)
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query('begin')
      await client.query(`set local lock_timeout = '${LOCK_TIMEOUT}'`)
      await client.query(file.sql)
      await writeDown(client, file)
      await client.query('commit')
      return
    } catch (error) {
      await client.query('rollback')
      if (!isLockTimeout(error) || attempt === MOST_TRIES) throw new MigrationFailed(file.name, error as Error)
      await pause(250 * attempt)
    }
  }
}

/**
 * What PostgreSQL does outside transactions only, like `create index concurrently`. It is one statement, for a second
 * would be left undone if it failed, and repeatable, for it may be done and not yet written down when the power goes.
 */
async function applyOutside(client: pg.Client, file: MigrationFile): Promise<void> {
  try {
    await dropUnfinishedIndexes(client)
    await client.query(asOneStatement(file.sql))
    await writeDown(client, file)
  } catch (error) {
    throw new MigrationFailed(file.name, error as Error)
  }
}

/** A concurrent build that was broken off leaves an index that serves nobody, and that `if not exists` takes for the real one. */
async function dropUnfinishedIndexes(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name
       from pg_index i
       join pg_class c on c.oid = i.indexrelid
      where not i.indisvalid and c.relkind = 'i' and c.relowner = current_user::regrole`,
  )
  for (const { name } of rows) await client.query(`drop index concurrently ${name}`)
}

/** Of the two ways to ask PostgreSQL, the extended one refuses more than one statement, and knows better than we where one ends. */
function asOneStatement(sql: string): pg.QueryConfig {
  return { text: sql, queryMode: 'extended' } as pg.QueryConfig
}

function openingComment(sql: string): string {
  return /^(?:--.*\n)*/.exec(sql)![0]
}

async function writeDown(client: pg.Client, { name, checksum }: MigrationFile): Promise<void> {
  await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum])
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

export class MigrationFailed extends Error {
  constructor(name: string, cause: Error) {
    super(`the migration ${name} failed: ${cause.message}`, { cause })
  }
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '55P03'
}
