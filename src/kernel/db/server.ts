import { prepareDatabase } from './bootstrap.ts'
import type { RoleUrls } from './bootstrap.ts'
import { startEmbeddedPostgres } from './embedded.ts'
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
