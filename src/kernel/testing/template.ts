import { join } from 'node:path'

import pg from 'pg'

import { prepareDatabase, roleUrls } from '../db/bootstrap.ts'
import type { RoleUrls } from '../db/bootstrap.ts'
import { findMigrations, migrate } from '../db/migrate.ts'
import { newId } from '../ids.ts'

export const testSecret = 'a-secret-that-only-tests-know-0123456789'
const TEMPLATE = 'frontdesk_template'

/** Makes the migrated database that every test file's own is cloned from. Once per run of the suite. */
export async function prepareTemplate(adminUrl: string): Promise<void> {
  const urls = await prepareDatabase({ adminUrl, database: TEMPLATE, secret: testSecret })
  await migrate(urls.owner, await findMigrations(join(import.meta.dirname, '../..')))
}

/** A database of the test file's own, in a fraction of a second. */
export async function cloneTemplate(adminUrl: string): Promise<{ urls: RoleUrls; database: string; drop(): Promise<void> }> {
  const database = `test_${newId().replaceAll('-', '')}`
  // Cloning waits while anybody is connected to the template; two test files may want to at the same moment.
  await withAdmin(adminUrl, async (admin) => {
    await admin.query('select pg_advisory_lock(4207312)')
    await admin.query(`create database ${database} template ${TEMPLATE} owner frontdesk_owner`)
  })
  return {
    database,
    urls: roleUrls({ adminUrl, database, secret: testSecret }),
    drop: () => withAdmin(adminUrl, async (admin) => void (await admin.query(`drop database if exists ${database} with (force)`))),
  }
}

async function withAdmin(adminUrl: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}
