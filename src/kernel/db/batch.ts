import { createHash } from 'node:crypto'

import type pg from 'pg'
import type { Connection } from 'pg'
import { serialize } from 'pg-protocol'

import { readsNothing, rowReaderOf } from './row-reader.ts'
import type { RowReader } from './row-reader.ts'
import { toParameter } from './value-types.ts'

/** One SQL statement with its parameters, as Kysely compiles it. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** What one statement answered: its rows, and how many rows it touched. */
export interface Answer {
  rows: Record<string, unknown>[]
  affected: number
  command: string
}

/** Which statements this connection has already parsed, with what reads their rows (null until first described); the one used longest ago first. */
type Prepared = Map<string, RowReader | null>

interface Memory {
  prepared: Prepared
  active: Batch | null
}

const memories = new WeakMap<object, Memory>()

/**
 * Sends several statements to PostgreSQL in one round trip: Parse (once per connection), then Bind and
 * Execute for each, and a single Sync. Outside an explicit transaction the statements form one implicit
 * transaction: all or nothing. Measured at 8 to 10 times the throughput of a driver's own transaction,
 * because nothing is planned anew and nobody waits in between (see docs/decisions/tenant-transaction.md).
 *
 * `named: false` never keeps statements on the server, for poolers that cannot (PgBouncer before 1.21).
 * Rejects with the database's error; the connection is usable again once PostgreSQL reports ready.
 */
export function runBatch(
  client: pg.PoolClient,
  statements: readonly Statement[],
  options: { named: boolean; timeoutMs: number },
): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    const batch = new Batch(statements, options.named, (error, answers) => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve(answers)
    })
    const timer = setTimeout(() => {
      reject(new DatabaseTimeout(options.timeoutMs))
      // Nobody knows what the server is doing with it: the socket must not serve anybody else.
      wireOf(client).stream.destroy()
    }, options.timeoutMs)
    client.query(batch as pg.Submittable)
  })
}

/** No answer within the time allowed; the connection has been destroyed. */
export class DatabaseTimeout extends Error {
  constructor(timeoutMs: number) {
    super(`no answer from PostgreSQL within ${timeoutMs} ms`)
  }
}

/** A statement that is wrong in itself: a parameter that has no text, a value that cannot be read. A bug, and no fault of the connection. */
export class StatementFault extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
  }
}

/** The shape pg's client drives: it calls submit() once, then one handler per message. */
class Batch {
  private readonly statements: readonly Statement[]
  private readonly values: (string | Buffer | null)[][]
  private readonly done: (error: Error | null, answers: Answer[]) => void
  private readonly answers: Answer[] = []
  private readonly readers: (RowReader | null)[] = []
  private readonly names: string[]
  private readonly awaitingParse: number[] = []
  private memory!: Memory
  private current = 0
  private rows: Record<string, unknown>[] = []
  private failed: Error | null = null

  constructor(statements: readonly Statement[], named: boolean, done: (error: Error | null, answers: Answer[]) => void) {
    this.statements = statements
    this.done = done
    this.names = statements.map((statement) => (named && statement.sql.length <= LONGEST_NAMED ? statementName(statement.sql) : ''))
    // Before the connection is touched: what cannot be sent must not leave half a message on the wire.
    this.values = statements.map(valuesOf)
  }

  // pg asks each of its queries for a callback and wraps one in when it is missing.
  callback = () => {}

  submit(connection: Wire): void {
    this.memory = memoryOf(connection)
    this.memory.active = this
    // One buffer, one write: a message at a time costs a system call's work for each.
    const messages = this.statements.flatMap((statement, index) => this.messagesOf(statement, index))
    connection.stream.write(Buffer.concat([...this.forgotten(), ...messages, serialize.sync()]))
  }

  /** Makes room: a connection that kept every statement it ever saw would fill PostgreSQL's memory. */
  private forgotten(): Buffer[] {
    const { prepared } = this.memory
    const excess = prepared.size + new Set(this.names).size - MOST_PREPARED
    const oldest = [...prepared.keys()].filter((name) => !this.names.includes(name)).slice(0, Math.max(0, excess))
    return oldest.map((name) => {
      prepared.delete(name)
      return serialize.close({ type: 'S', name })
    })
  }

  private messagesOf(statement: Statement, index: number): Buffer[] {
    const name = this.names[index]!
    const reader = this.memory.prepared.get(name) ?? null
    const isKnown = name !== '' && (this.memory.prepared.has(name) || this.names.indexOf(name) < index)
    this.readers[index] = reader
    this.remember(name, isKnown, reader)
    if (!isKnown) this.awaitingParse.push(index)
    return [
      ...(isKnown ? [] : [serialize.parse({ name, text: statement.sql })]),
      serialize.bind({ statement: name, values: this.values[index]! }),
      ...(reader === null ? [serialize.describe({ type: 'P' })] : []),
      serialize.execute(),
    ]
  }

  /** Used just now, so last in line to be forgotten. */
  private remember(name: string, isKnown: boolean, reader: RowReader | null): void {
    if (!isKnown || !this.memory.prepared.delete(name)) return
    this.memory.prepared.set(name, reader)
  }

  handleParseComplete(): void {
    const name = this.names[this.awaitingParse.shift() ?? -1]
    if (name) this.memory.prepared.set(name, null)
  }

  handleRowDescription(message: { fields: { name: string; dataTypeID: number }[] }): void {
    const reader = rowReaderOf(message.fields)
    this.readers[this.current] = reader
    this.describe(reader)
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    const read = this.readers[this.current]
    if (!read || this.failed) return
    try {
      this.rows.push(read(message.fields))
    } catch (error) {
      this.failed = new StatementFault('a value from PostgreSQL could not be read', error)
    }
  }

  handleCommandComplete(message: { text: string }): void {
    // A statement without rows gets no description; remember that, or it would be asked for every time.
    if (!this.readers[this.current]) this.describe(readsNothing)
    const words = message.text.split(' ')
    const affected = Number(words.at(-1))
    this.answers.push({ rows: this.rows, affected: Number.isNaN(affected) ? 0 : affected, command: words[0]! })
    this.rows = []
    this.current += 1
  }

  private describe(reader: RowReader): void {
    const name = this.names[this.current]
    if (name) this.memory.prepared.set(name, reader)
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: 'EMPTY' })
  }

  handlePortalSuspended(): void {}

  handleCopyInResponse(connection: { sendCopyFail(reason: string): void }): void {
    connection.sendCopyFail('a tenant transaction does not copy')
  }

  handleCopyData(): void {}

  handleError(error: Error): void {
    this.done(error, [])
  }

  handleReadyForQuery(): void {
    this.done(this.failed, this.answers)
  }
}

/** The wire under a client; not in pg's public types. */
type Wire = Connection

function wireOf(client: pg.ClientBase): Wire {
  return (client as unknown as { connection: Wire }).connection
}

function memoryOf(connection: Wire): Memory {
  let memory = memories.get(connection)
  if (!memory) {
    const created: Memory = { prepared: new Map(), active: null }
    // pg hands a query every message but this one, and without it a statement that was parsed but failed
    // would be parsed a second time under its name, which PostgreSQL refuses.
    connection.on('parseComplete', () => created.active?.handleParseComplete())
    memories.set(connection, created)
    memory = created
  }
  return memory
}

/** How many statements a connection keeps: about 50 kB each in PostgreSQL's memory. */
const MOST_PREPARED = 300
/** A statement longer than this (an insert of many rows) is rarely asked again. */
const LONGEST_NAMED = 8_000
/** The protocol counts parameters in 16 bits, and wraps round beyond them. */
const MOST_PARAMETERS = 65_535

function valuesOf({ parameters }: Statement): (string | Buffer | null)[] {
  if (parameters.length > MOST_PARAMETERS) throw new StatementFault(`a statement has ${parameters.length} parameters; PostgreSQL takes ${MOST_PARAMETERS}`)
  try {
    return parameters.map(toParameter)
  } catch (error) {
    throw new StatementFault('a parameter cannot be sent', error)
  }
}

const MOST_NAMES = 5_000
const names = new Map<string, string>()

/** The same text always gets the same name, on every connection; forgetting a name only costs hashing it again. */
function statementName(sql: string): string {
  let name = names.get(sql)
  if (name === undefined) {
    if (names.size >= MOST_NAMES) names.clear()
    name = createHash('sha1').update(sql).digest('base64url')
    names.set(sql, name)
  }
  return name
}
