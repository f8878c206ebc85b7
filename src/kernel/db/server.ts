import { prepareDatabase } from './bootstrap.ts'
import type { RoleUrls } from './bootstrap.ts'
import { startEmbeddedPostgres } from './embedded.ts'
import type { Env } from '../env.ts'

/** The PostgreSQL behind this Frontdesk, and how to let go of it. */
export interface DatabaseServer {
  urls: RoleUrls
  /** Stops the embedded server; does nothing to one that is not ours. */
  stop(): Promise<void>
}

/** The embedded PostgreSQL, or the one that DATABASE_URL names; roles and database are made if they are missing. */
export async function openDatabaseServer(env: Env, onStep: (sentence: string) => void = () => {}): Promise<DatabaseServer> {
  if (env.databaseUrl) {
    const database = decodeURIComponent(new URL(env.databaseUrl).pathname.slice(1)) || 'frontdesk'
    return { urls: await prepareDatabase({ adminUrl: env.databaseUrl, database, secret: env.secretKey }), stop: async () => {} }
  }
  const server = await startEmbeddedPostgres({ dataDir: env.dataDir, log: onStep })
  try {
    const urls = await prepareDatabase({ adminUrl: server.adminUrl, database: 'frontdesk', secret: env.secretKey })
    return { urls, stop: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  }
}
