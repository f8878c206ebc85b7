// A PostgreSQL that is not ours: what its user must be allowed to do, as .env.example says it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { readEnv } from '../env.ts'
import { testSecret } from '../testing/template.ts'
import { withDatabase } from './bootstrap.ts'
import { startEmbeddedPostgres } from './embedded.ts'
import type { EmbeddedPostgres } from './embedded.ts'
import { openDatabaseServer } from './server.ts'

let dataDir: string
let theirs: EmbeddedPostgres

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-theirs-'))
  theirs = await startEmbeddedPostgres({ dataDir, throwaway: true }) // of its own, because roles are the whole server's
})
afterAll(async () => {
  await theirs.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('whoever may not create roles is told so', async () => {
  await expect(openAs('plain', '')).rejects.toThrow(/^Frontdesk cannot use the PostgreSQL of DATABASE_URL \(127\.0\.0\.1:\d+, database of_plain\): permission denied to create role\.$/)
})

test('the owner of a database who may create roles and databases is enough, at every start', async () => {
  expect((await openAs('owner', 'createrole createdb')).urls.app).toContain('frontdesk_app')
  const again = await openDatabaseServer(settingsOf('owner'))
  const app = new pg.Client({ connectionString: again.urls.app })
  await app.connect()
  expect((await app.query('select current_user, current_database()')).rows).toEqual([{ current_user: 'frontdesk_app', current_database: 'of_owner' }])
  await app.end()
})

async function openAs(name: string, attributes: string) {
  const admin = new pg.Client({ connectionString: theirs.adminUrl })
  await admin.connect()
  await admin.query(`create role ${name} login password 'known' ${attributes}`)
  await admin.query(`create database of_${name} owner ${name}`)
  await admin.end()
  return openDatabaseServer(settingsOf(name))
}

function settingsOf(name: string) {
  const url = new URL(withDatabase(theirs.adminUrl, `of_${name}`))
  url.username = name
  url.password = 'known'
  return readEnv({ DATA_DIR: dataDir, DATABASE_URL: url.href, SECRET_KEY: testSecret })
}
