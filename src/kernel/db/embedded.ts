import { StartProblem } from '../start-problem.ts'
import { lockDataDir } from './data-lock.ts'
import { prepareCluster } from './embedded-cluster.ts'
import type { Cluster } from './embedded-cluster.ts'
import { endLeftovers } from './embedded-leftovers.ts'
import { boundLog, endServer, startOnFreePort } from './embedded-server.ts'
import type { Server } from './embedded-server.ts'

export interface EmbeddedPostgres {
  /** A superuser's connection to the database `postgres`. */
  readonly adminUrl: string
  readonly port: number
  /** The postmaster's; changes when it had to be started anew. */
  readonly pid: number
  /** Answers only if PostgreSQL dies and cannot be brought back: then Frontdesk has to stop, too. */
  readonly lost: Promise<StartProblem>
  /** Ends all connections, writes everything down and stops. May be called twice. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  dataDir: string
  /** More of postgresql.conf, over ours. */
  settings?: Record<string, string | number>
  /** For tests: a cluster that need not outlive a power cut. (fsync stays on: Frontdesk refuses to run without.) */
  throwaway?: boolean
  /** How many milliseconds to wait for another Frontdesk on this folder, which may be just stopping. */
  patience?: number
  log?: (sentence: string) => void
}

/**
 * A real PostgreSQL 18 of Frontdesk's own, with its data in `<dataDir>/postgres`. It listens on this machine only, on a
 * port chosen at each start. It runs apart from Frontdesk's process group, so that Ctrl-C does not reach it before the
 * requests under way are finished, but it does not outlive Frontdesk: see guard(). If it dies, it is started again.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataDir, settings = {}, throwaway = false, patience = 15_000, log = () => {} } = options
  const lock = await lockDataDir({ dataDir, patience, log })
  try {
    const cluster = await prepareCluster({ dataDir, throwaway, log })
    const server = await startOnFreePort(cluster, { ...ourSettings, ...(throwaway ? throwawaySettings : {}), ...settings }, log)
    return supervise(server, cluster, log, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** For a small machine that runs Frontdesk beside it. */
const ourSettings: Record<string, string | number> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  maintenance_work_mem: '128MB',
  random_page_cost: 1.1,
  max_wal_size: '2GB',
  wal_level: 'replica',
  fsync: 'on',
  jit: 'off', // compiling costs more than any of our short queries
  shared_preload_libraries: 'pg_stat_statements',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
}

const throwawaySettings = {
  shared_buffers: '64MB',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_wal_size: '1GB',
}

function supervise(first: Server, cluster: Cluster, log: (sentence: string) => void, lock: { release(): void }): EmbeddedPostgres {
  let server = first
  let stopping: Promise<void> | null = null
  const restarts: number[] = []
  const lost = Promise.withResolvers<StartProblem>()

  const bounding = setInterval(() => boundLog(cluster.logFile), 30_000)
  bounding.unref()

  async function watch(): Promise<void> {
    for (;;) {
      await server.exited
      if (stopping) return
      try {
        server = await restart()
      } catch (error) {
        lost.resolve(error instanceof StartProblem ? error : new StartProblem(`PostgreSQL is gone and could not be started again: ${String(error)}`))
        return
      }
      if (stopping) return // whoever stops it ends the new one too, once this is over
    }
  }

  async function restart(): Promise<Server> {
    const now = Date.now()
    const recent = restarts.filter((at) => now - at < 600_000)
    if (recent.length >= 5) throw new StartProblem(`PostgreSQL ended ${recent.length} times within ten minutes; ${cluster.logFile} tells why.`)
    restarts.push(now)
    log('PostgreSQL ended unexpectedly; starting it again.')
    await endLeftovers(cluster.folder, log)
    return server.again()
  }

  async function stop(): Promise<void> {
    clearInterval(bounding)
    await endServer(server)
    await watching
    await endServer(server) // one that was just being started again
    lock.release()
  }

  const watching = watch()
  return {
    adminUrl: `postgres://postgres:${cluster.password}@127.0.0.1:${first.port}/postgres`,
    port: first.port,
    get pid() {
      return server.process.pid
    },
    lost: lost.promise,
    stop: () => (stopping ??= stop()),
  }
}
