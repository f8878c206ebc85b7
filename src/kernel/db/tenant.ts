import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'

import type { Language } from '../i18n/language.ts'
import type { Kernel } from '../kernel.ts'
import type { Answer, Statement } from './batch.ts'
import type { Lease, Pool } from './pool.ts'
import type { DB as Tables } from './types.ts'

export type { Tables }

/** Whose rows, who acts, and for which request: what the policies and the audit trigger read from the transaction. */
export interface TenantScope {
  readonly organizationId: string
  /** The user who acts; null for a visitor and for the system itself. */
  readonly actorId: string | null
  /** The user for whom somebody else (support, a job) acts. */
  readonly onBehalfOf: string | null
  /** The program by which the actor does it, where it is not themselves. */
  readonly client?: { readonly id: string; readonly name: string } | undefined
  readonly requestId: string
  /** The language in which whoever asked is spoken to; the jobs they cause speak it too. */
  readonly language?: Language
}

/**
 * The transaction in your hand: one organization's rows, and nothing else.
 * It is a Kysely, so queries are built on it and run through it; a query function that returns its builder
 * serves the interactive form (`.execute()`) and the batch form (handed over unexecuted) alike.
 */
export class TenantDb extends Kysely<Tables> {
  readonly scope: TenantScope
  readonly kernel: Kernel
  private readonly parting: Statement[] = []
  private readonly followUps: (() => void)[] = []

  constructor(kernel: Kernel, scope: TenantScope, driver: Driver) {
    super({ dialect: dialectOf(driver) })
    this.scope = scope
    this.kernel = kernel
  }

  /** Goes to PostgreSQL together with COMMIT, in one round trip: for what must be written, and answers nothing that anybody waits for. */
  atCommit(query: Compilable): void {
    this.parting.push(query.compile())
  }

  /** Runs when, and only when, the transaction has been committed: waking readers, dropping cached answers. */
  afterCommit(work: () => void): void {
    this.followUps.push(work)
  }

  /** For inTenant() alone: what atCommit() was given. */
  get partingStatements(): readonly Statement[] {
    return this.parting
  }

  /** For inTenant() alone. */
  committed(): void {
    for (const work of this.followUps) work()
  }
}

/** A query that has been built and not yet run. */
export interface Compilable<Row = unknown> {
  compile(): CompiledQuery<Row>
}

/** The rows that a list of built queries answers with, in the same order. */
export type RowsOf<Queries extends readonly Compilable[]> = {
  [I in keyof Queries]: Queries[I] extends Compilable<infer Row> ? Row[] : never
}

/**
 * The interactive form: work runs in one transaction of one organization, and commits when it returns.
 * BEGIN and the settings travel with the first statement, so they cost no round trip; work that asks
 * nothing of the database opens no transaction at all. Statements asked for together, as by Promise.all, share
 * a round trip, and those given to atCommit() share the one of COMMIT. Anything thrown rolls back; a connection whose ROLLBACK was not seen to succeed is destroyed.
 */
export async function inTenant<T>(kernel: Kernel, scope: TenantScope, work: (db: TenantDb) => Promise<T>, pool: Pool = kernel.database.app): Promise<T> {
  const started = performance.now()
  const transaction = new Transaction(pool, scope)
  const db = new TenantDb(kernel, scope, new TransactionDriver(transaction))
  let result: T
  try {
    result = await work(db)
    await transaction.commit(db.partingStatements)
  } catch (error) {
    await transaction.rollBack()
    kernel.metrics.transactionEnded('rolled_back', (performance.now() - started) / 1000)
    throw error
  }
  kernel.metrics.transactionEnded('committed', (performance.now() - started) / 1000)
  db.committed()
  return result
}

/**
 * The batch form: statements that are all known beforehand, in one round trip and one implicit transaction.
 * Answers each statement's rows, in order.
 */
export async function batchInTenant<const Queries extends readonly Compilable[]>(
  kernel: Kernel,
  scope: TenantScope,
  queries: Queries,
  pool: Pool = kernel.database.app,
): Promise<RowsOf<Queries>> {
  const answers = await pool.run([settings(scope), ...queries.map((query) => query.compile())])
  return answers.slice(1).map((answer) => answer.rows) as RowsOf<Queries>
}

/** A TenantDb for building a batch's statements: it compiles, and refuses to run anything. */
export function tenantBuilder(kernel: Kernel, scope: TenantScope): TenantDb {
  return new TenantDb(kernel, scope, buildOnly)
}

const BEGIN: Statement = { sql: 'begin', parameters: [] }
const COMMIT: Statement = { sql: 'commit', parameters: [] }
const ROLLBACK: Statement = { sql: 'rollback', parameters: [] }

/** Transaction-local on purpose: a pooled connection can never carry an organization to the next request. */
function settings(scope: TenantScope): Statement {
  return {
    sql: `select
  set_config('app.organization_id', $1, true),
  set_config('app.actor_id', $2, true),
  set_config('app.on_behalf_of', $3, true),
  set_config('app.request_id', $4, true),
  set_config('app.client_id', $5, true),
  set_config('app.client_name', $6, true)`,
    parameters: [scope.organizationId, scope.actorId ?? '', scope.onBehalfOf ?? '', scope.requestId, scope.client?.id ?? '', scope.client?.name ?? ''],
  }
}

interface Waiting {
  statement: Statement
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

class Transaction {
  private readonly pool: Pool
  private readonly scope: TenantScope
  private lease: Promise<Lease> | null = null
  private ended = false
  private waiting: Waiting[] = []
  private sending: Promise<void> = Promise.resolve()

  constructor(pool: Pool, scope: TenantScope) {
    this.pool = pool
    this.scope = scope
  }

  /** Statements that the code asks for at the same moment (Promise.all) travel together, in the order in which they were asked. */
  run(statement: Statement): Promise<Answer> {
    if (this.ended) throw new Error('this transaction has ended; was a query not awaited?')
    return new Promise((resolve, reject) => {
      this.waiting.push({ statement, resolve, reject })
      if (this.waiting.length === 1) process.nextTick(() => void this.sentSoFar())
    })
  }

  private async sendWaiting(): Promise<void> {
    const together = this.waiting.splice(0)
    if (together.length === 0) return
    try {
      const answers = await this.send(together.map(({ statement }) => statement))
      together.forEach(({ resolve }, index) => resolve(answers[index]!))
    } catch (error) {
      // One failed and PostgreSQL has skipped the rest: the transaction is lost for all of them alike.
      together.forEach(({ reject }) => reject(error))
    }
  }

  /** In one round trip, which also opens the transaction if nothing has yet. */
  private async send(statements: readonly Statement[]): Promise<Answer[]> {
    const opening = this.lease ? [] : [BEGIN, settings(this.scope)]
    this.lease ??= this.pool.lease()
    const answers = await (await this.lease).run([...opening, ...statements])
    return answers.slice(opening.length)
  }

  /** A statement that nobody awaited belongs to the transaction all the same. */
  private sentSoFar(): Promise<void> {
    this.sending = this.sending.then(() => this.sendWaiting())
    return this.sending
  }

  async commit(parting: readonly Statement[]): Promise<void> {
    await this.sentSoFar()
    this.ended = true
    if (!this.lease && parting.length === 0) return
    const answers = await this.send([...parting, COMMIT])
    ;(await this.lease)!.release()
    this.lease = null
    // PostgreSQL answers a COMMIT of a failed transaction with ROLLBACK, and no error.
    if (answers.at(-1)!.command !== 'COMMIT') throw new Error('a statement failed unnoticed, so the transaction was rolled back')
  }

  async rollBack(): Promise<void> {
    this.ended = true
    for (const { reject } of this.waiting.splice(0)) reject(new Error('the transaction was rolled back before this was asked'))
    await this.sending
    const lease = await this.lease?.catch(() => null)
    if (!lease) return
    try {
      await lease.run([ROLLBACK])
      lease.release()
    } catch (error) {
      lease.destroy(error as Error)
    }
  }
}

class TransactionDriver implements Driver {
  private readonly connection: DatabaseConnection

  constructor(transaction: Transaction) {
    this.connection = {
      async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
        const answer = await transaction.run(query)
        return { rows: answer.rows as Row[], numAffectedRows: BigInt(answer.affected) }
      },
      streamQuery() {
        throw new Error('a tenant transaction does not stream; page through the rows instead')
      },
    }
  }

  async init() {}
  async acquireConnection() {
    return this.connection
  }
  async beginTransaction() {
    throw new Error('you are inside a transaction already')
  }
  async commitTransaction() {}
  async rollbackTransaction() {}
  async releaseConnection() {}
  async destroy() {}
}

const buildOnly: Driver = {
  async init() {},
  async acquireConnection(): Promise<DatabaseConnection> {
    throw new Error('a batch is declared, not run: return the query instead of executing it')
  },
  async beginTransaction() {},
  async commitTransaction() {},
  async rollbackTransaction() {},
  async releaseConnection() {},
  async destroy() {},
}

const adapter = new PostgresAdapter()

function dialectOf(driver: Driver): Dialect {
  return {
    createAdapter: () => adapter,
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}
