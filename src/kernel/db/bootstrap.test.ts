import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseRoles, prepareDatabase, roleUrls, withDatabase } from './bootstrap.ts'
import { startEmbeddedPostgres } from './embedded.ts'
import type { EmbeddedPostgres } from './embedded.ts'
import { scramVerifier } from './scram.ts'

const secret = 'a-secret-of-this-installation-0123456789'
const anotherSecret = 'a-secret-of-another-installation-0123456789'
const roles = Object.keys(databaseRoles) as (keyof typeof databaseRoles)[]

// A server of its own: roles belong to the whole server, and this one writes down every statement.
const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-roles-'))
let server: EmbeddedPostgres

beforeAll(async () => {
  server = await startEmbeddedPostgres({ dataDir, throwaway: true, settings: { log_statement: 'all' } })
})
afterAll(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('each role signs in with its password, which the server is never told', async () => {
  const urls = await prepare()
  for (const role of roles) expect(await query(urls[role], 'select current_user::text as name')).toEqual([{ name: databaseRoles[role] }])

  const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8')
  const statements = await query(withDatabase(server.adminUrl, 'frontdesk'), 'select query from monitoring.pg_stat_statements')
  const seen = log + JSON.stringify(statements)
  expect(seen).toContain('alter role frontdesk_owner password')
  for (const role of roles) expect(seen).not.toContain(new URL(urls[role]).password)
})

test('what is kept of a password is what PostgreSQL itself would keep of it', async () => {
  await query(server.adminUrl, `create role somebody login password 'an ASCII password'`)
  const kept = (await verifiers())['somebody']!
  const [, iterations, salt] = /^SCRAM-SHA-256\$(\d+):([^$]+)\$/.exec(kept)!
  expect(scramVerifier('an ASCII password', { iterations: Number(iterations), salt: Buffer.from(salt!, 'base64') })).toBe(kept)
})

test('a start writes no password that is in force already', async () => {
  await prepare()
  const before = await verifiers()
  await prepare()
  expect(await verifiers()).toEqual(before)
})

test('another secret for the same data, the only ones on the server, gives new passwords', async () => {
  await prepare()
  const urls = await prepare({ secret: anotherSecret })
  expect(await query(urls.app, 'select 1 as one')).toEqual([{ one: 1 }])
  await prepare()
})

test('a second installation with a secret of its own is refused, and the first one goes on', async () => {
  const urls = await prepare()
  await query(urls.owner, 'create table if not exists kept ()')
  await expect(prepare({ database: 'second', secret: anotherSecret })).rejects.toThrow(/Another Frontdesk, with another SECRET_KEY, .*\(database frontdesk\).* server of its own/)
  for (const role of roles) expect(await query(urls[role], 'select 1 as one')).toEqual([{ one: 1 }])

  const withTheSameSecret = await prepare({ database: 'second' })
  expect(await query(withTheSameSecret.app, 'select current_database()::text as name')).toEqual([{ name: 'second' }])
  expect(withTheSameSecret).toEqual(roleUrls({ adminUrl: server.adminUrl, database: 'second', secret }))
})

test('data that an administrator’s database holds is seen as well, until it is dropped', async () => {
  await query(server.adminUrl, 'drop database if exists second with (force)')
  await query(server.adminUrl, 'create database given')
  await prepare({ database: 'given' })
  await query(server.adminUrl, 'drop database frontdesk with (force)')
  await expect(prepare({ secret: anotherSecret })).rejects.toThrow(/\(database given\)/)

  await query(server.adminUrl, 'drop database given with (force)')
  const urls = await prepare({ secret: anotherSecret })
  expect(await query(urls.app, 'select 1 as one')).toEqual([{ one: 1 }])
})

function prepare(options: { database?: string; secret?: string } = {}) {
  return prepareDatabase({ adminUrl: server.adminUrl, database: 'frontdesk', secret, ...options })
}

async function verifiers(): Promise<Record<string, string>> {
  const rows = await query(server.adminUrl, 'select rolname as role, rolpassword as kept from pg_authid where rolpassword is not null')
  return Object.fromEntries(rows.map(({ role, kept }) => [role, kept])) as Record<string, string>
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
