import { join } from 'node:path'

import pg from 'pg'

import { prepareDatabase, roleUrls } from './bootstrap.ts'
import type { RoleUrls } from './bootstrap.ts'
import { startEmbeddedPostgres } from './embedded.ts'
import { readPostmasterFile } from './embedded-leftovers.ts'
import type { Env } from '../env.ts'
import { StartProblem } from '../start-problem.ts'

/** The PostgreSQL behind this Frontdesk, and how to let go of it. */
export interface DatabaseServer {
  urls: RoleUrls
  /** Stops the embedded server; does nothing to one that is not ours. */
  stop(): Promise<void>
  /** Answers only if the embedded server is gone for good. */
  lost: Promise<StartProblem>
}

/** The embedded PostgreSQL, or the one that DATABASE_URL names; roles and database are made if they are missing. */
export async function openDatabaseServer(env: Env, onStep: (sentence: string) => void = () => {}): Promise<DatabaseServer> {
  if (env.databaseUrl) {
    return { urls: await prepareTheirs(env.databaseUrl, env.secretKey), stop: async () => {}, lost: new Promise(() => {}) }
  }
  const server = await startEmbeddedPostgres({ dataDir: env.dataDir, log: onStep })
  try {
    const urls = await prepareDatabase({ adminUrl: server.adminUrl, database: 'frontdesk', secret: env.secretKey })
    return { urls, stop: () => server.stop(), lost: server.lost }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/**
 * The same for a command beside a Frontdesk that may be running: its embedded PostgreSQL is joined if it answers, and started for the
 * time being if it does not. `isRunning` is false where nobody has seen to roles and tables yet.
 */
export async function joinDatabaseServer(env: Env): Promise<Omit<DatabaseServer, 'lost'> & { isRunning: boolean }> {
  const port = env.databaseUrl ? null : readPostmasterFile(join(env.dataDir, 'postgres'))?.port
  if (port) {
    const urls = roleUrls({ adminUrl: `postgres://postgres@127.0.0.1:${port}/postgres`, database: 'frontdesk', secret: env.secretKey })
    if (await answers(urls.identity)) return { urls, stop: async () => {}, isRunning: true }
  }
  return { ...(await openDatabaseServer(env)), isRunning: false }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  try {
    await client.connect()
    return true
  } catch {
    return false // what a crash has left behind, or another server on that port by now: ours is then started as always
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function prepareTheirs(adminUrl: string, secret: string): Promise<RoleUrls> {
  const { hostname, port, pathname } = new URL(adminUrl)
  const database = decodeURIComponent(pathname.slice(1))
  try {
    return await prepareDatabase({ adminUrl, database, secret })
  } catch (error) {
    if (error instanceof StartProblem) throw error
    const reason = error instanceof AggregateError ? error.errors.join(', ') : (error as Error).message
    throw new StartProblem(`Frontdesk cannot use the PostgreSQL of DATABASE_URL (${hostname}:${port || 5432}, database ${database}): ${reason}.`, { cause: error })
  }
}
