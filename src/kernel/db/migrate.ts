import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'

import pg from 'pg'

const LOCK = 4_207_311 // any number, the same for every Frontdesk: one migrates, the others wait
const LOCK_TIMEOUT = '4s'
const MOST_TRIES = 8

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

/**
 * Brings the database up to date as its owner: plain SQL, forward only, each file in a transaction of its own.
 * A lock is waited for briefly and tried again, so that a migration never queues in front of the running
 * release's statements. Answers the names of the migrations that ran.
 */
export async function migrate(ownerUrl: string, migrations: Migration[], onStep: (name: string) => void = () => {}): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      `create table if not exists schema_migrations (
         name text primary key,
         checksum text not null,
         applied_at timestamptz not null default now()
       )`,
    )
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations')
    const applied = new Map(rows.map((row) => [row.name, row.checksum]))
    const ran: string[] = []
    for (const migration of migrations) {
      const sql = await readFile(migration.path, 'utf8')
      const checksum = createHash('sha256').update(sql).digest('hex')
      const known = applied.get(migration.name)
      if (known === checksum) continue
      if (known) throw new Error(`the migration ${migration.name} was changed after it ran; write a new one instead`)
      onStep(migration.name)
      await applyOne(client, migration.name, sql, checksum)
      ran.push(migration.name)
    }
    return ran
  } finally {
    await client.end()
  }
}

async function migrationsIn(folder: string): Promise<Migration[]> {
  const files = await readdir(folder).catch(() => [] as string[])
  return files.filter((file) => file.endsWith('.sql')).map((file) => ({ name: basename(file, '.sql'), path: join(folder, file) }))
}

async function applyOne(client: pg.Client, name: string, sql: string, checksum: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query('begin')
      await client.query(`set local lock_timeout = '${LOCK_TIMEOUT}'`)
      await client.query(sql)
      await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum])
      await client.query('commit')
      return
    } catch (error) {
      await client.query('rollback')
      if (!isLockTimeout(error) || attempt === MOST_TRIES) throw new MigrationFailed(name, error as Error)
      await new Promise((resolve) => setTimeout(resolve, 250 * attempt))
    }
  }
}

export class MigrationFailed extends Error {
  constructor(name: string, cause: Error) {
    super(`the migration ${name} failed: ${cause.message}`, { cause })
  }
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '55P03'
}
