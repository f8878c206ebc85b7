import type { Env } from '../env.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { RoleUrls } from './bootstrap.ts'
import { Pool } from './pool.ts'

/**
 * The three ways into PostgreSQL. Only `app` is for capabilities, through inTenant(); `identity` alone reaches
 * credentials; `platform` reads across organizations for the operator and the event reader.
 */
export interface Database {
  readonly urls: RoleUrls
  readonly app: Pool
  readonly identity: Pool
  readonly platform: Pool
  close(): Promise<void>
}

export function openDatabase(urls: RoleUrls, env: Env, metrics: Metrics): Database {
  const open = (name: 'app' | 'identity' | 'platform', size: number) =>
    new Pool({
      url: urls[name],
      size,
      name,
      namedStatements: !env.unnamedStatements,
      waitMs: 5_000,
      answerMs: 20_000,
      onBatch: (seconds, statements) => metrics.batchRan(name, seconds, statements),
    })
  const pools = { app: open('app', env.databasePoolSize), identity: open('identity', 4), platform: open('platform', 2) }
  for (const [name, pool] of Object.entries(pools)) metrics.watchPool(name, () => pool.gauge())
  return {
    urls,
    ...pools,
    async close() {
      await Promise.all([pools.app.close(), pools.identity.close(), pools.platform.close()])
    },
  }
}
