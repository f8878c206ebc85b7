import pg from 'pg'

import { Refusal } from '../refusal.ts'
import { StatementFault, runBatch } from './batch.ts'
import type { Answer, Statement } from './batch.ts'

export interface PoolOptions {
  url: string
  size: number
  /** False behind a pooler that cannot keep prepared statements. */
  namedStatements: boolean
  /** How long a caller waits for a connection, and for an answer. */
  waitMs: number
  answerMs: number
  name: string
  onBatch?: (seconds: number, statements: number) => void
}

/** One connection, lent to one transaction. */
export interface Lease {
  run(statements: readonly Statement[]): Promise<Answer[]>
  release(): void
  /** For a connection in an unknown state: it is closed, never returned. */
  destroy(error: Error): void
}

/**
 * A bounded pool of connections of one database role. Waiting is bounded too: whoever gets no connection
 * in time is refused with 503 and may come again, instead of hanging.
 */
export class Pool {
  private readonly pool: pg.Pool
  private readonly options: PoolOptions

  constructor(options: PoolOptions) {
    this.options = options
    this.pool = new pg.Pool({
      connectionString: options.url,
      max: options.size,
      connectionTimeoutMillis: options.waitMs,
      idleTimeoutMillis: 60_000,
      application_name: `frontdesk-${options.name}`,
      keepAlive: true,
    })
    // An idle connection that dies would otherwise take the process with it; the pool replaces it.
    this.pool.on('error', () => {})
  }

  async lease(): Promise<Lease> {
    const client = await this.connect()
    let returned = false
    let doubt: Error | undefined
    const giveBack = (error?: Error) => {
      if (returned) return
      returned = true
      client.release(error ?? doubt)
    }
    return {
      run: async (statements) => {
        if (returned) throw new StatementFault('this connection has been given back')
        try {
          return await this.runOn(client, statements)
        } catch (error) {
          // Dead, silent, or with plans of before a migration: not to be lent again, whatever succeeds on it afterwards.
          if (error instanceof Unavailable) doubt = error
          throw error
        }
      },
      release: () => giveBack(),
      destroy: (error) => giveBack(error),
    }
  }

  /** All statements in one round trip and one implicit transaction. */
  async run(statements: readonly Statement[]): Promise<Answer[]> {
    const lease = await this.lease()
    try {
      return await lease.run(statements)
    } finally {
      lease.release()
    }
  }

  /** Rows of one plain statement, for the few queries that stand outside every organization. */
  async rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const [answer] = await this.run([{ sql, parameters }])
    return answer!.rows as Row[]
  }

  gauge(): { total: number; idle: number; waiting: number } {
    return { total: this.pool.totalCount, idle: this.pool.idleCount, waiting: this.pool.waitingCount }
  }

  async close(): Promise<void> {
    await this.pool.end()
  }

  private async connect(): Promise<pg.PoolClient> {
    try {
      const client = await this.pool.connect()
      if (client.listenerCount('error') === 0) client.on('error', () => {})
      return client
    } catch (error) {
      throw new Unavailable(error as Error)
    }
  }

  private async runOn(client: pg.PoolClient, statements: readonly Statement[]): Promise<Answer[]> {
    const started = performance.now()
    try {
      return await runBatch(client, statements, { named: this.options.namedStatements, timeoutMs: this.options.answerMs })
    } catch (error) {
      if (error instanceof StatementFault || isServerError(error)) throw error
      throw new Unavailable(error as Error)
    } finally {
      this.options.onBatch?.((performance.now() - started) / 1000, statements.length)
    }
  }
}

/** The database cannot be reached, or does not answer: the caller may try again in a moment. */
export class Unavailable extends Refusal {
  constructor(cause: Error) {
    super('kernel.unavailable', {}, 503)
    this.cause = cause
  }
}

/** PostgreSQL itself refused a statement, and the connection is in order. */
function isServerError(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !isShutdown(error)
}

/** 57P0x: the server goes away under us. 0A000 after a migration: the kept plans are stale. Both end the connection. */
function isShutdown(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^(57P0|08|0A000)/.test(error.code ?? '')
}
