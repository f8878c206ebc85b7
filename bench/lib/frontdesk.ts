import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'

import { prepareDatabase, withDatabase } from '../../src/kernel/db/bootstrap.ts'
import type { RoleUrls } from '../../src/kernel/db/bootstrap.ts'
import { startEmbeddedPostgres } from '../../src/kernel/db/embedded.ts'
import { findMigrations, migrate } from '../../src/kernel/db/migrate.ts'

const secret = 'a-secret-that-only-benchmarks-know-0123456789'
const root = join(import.meta.dirname, '../..')

/** A PostgreSQL of the benchmark's own, as Frontdesk embeds it, with an empty migrated database. */
export interface Bench {
  urls: RoleUrls
  adminUrl: string
  /** Runs SQL as the administrator: past row-level security, and with triggers off where `bulk` is said. */
  sql<Row extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: unknown[], options?: { bulk: boolean }): Promise<Row[]>
  /** A Frontdesk on it, as its own process; limits are raised, everything else is as a visitor meets it. */
  serve(): Promise<Served>
  close(): Promise<void>
}

export interface Served {
  url: string
  stop(): Promise<void>
}

export async function openBench(): Promise<Bench> {
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-bench-'))
  const server = await startEmbeddedPostgres({ dataDir })
  const database = 'bench'
  const urls = await prepareDatabase({ adminUrl: server.adminUrl, database, secret })
  await migrate(urls.owner, await findMigrations(join(root, 'src')))
  const adminUrl = withDatabase(server.adminUrl, database)
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()

  return {
    urls,
    adminUrl,
    async sql(text, values, options) {
      await admin.query(`set session_replication_role = ${options?.bulk ? 'replica' : 'origin'}`)
      return (await admin.query(text, values)).rows
    },
    serve: () => serve(adminUrl, dataDir),
    async close() {
      await admin.end()
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function serve(databaseUrl: string, dataDir: string): Promise<Served> {
  const port = await freePort()
  const raised = '100000000'.slice(0, 7)
  const child = spawn(process.execPath, [join(root, 'src/main.ts')], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      DATA_DIR: join(dataDir, 'served'),
      SECRET_KEY: secret,
      DEMO: 'false',
      LOG_LEVEL: 'warn',
      RATE_LIMIT_PER_ADDRESS: raised,
      RATE_LIMIT_PER_USER: raised,
      RATE_LIMIT_SIGN_IN: raised,
    },
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const url = `http://127.0.0.1:${port}`
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const ready = await fetch(`${url}/health/ready`).then((answer) => answer.ok, () => false)
    if (ready) break
    if (child.exitCode !== null || attempt === 299) throw new Error(`Frontdesk did not start: ${said}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
