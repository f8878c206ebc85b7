import pg from 'pg'
import type { Logger } from '../telemetry/logger.ts'

/** What one process tells the others: that there is something to look for, never what it is; of sessions, whose (ids of users). */
export type Signal = 'events' | 'jobs' | 'sessions'

/**
 * The one connection of this process on which it listens (LISTEN) and tells (NOTIFY). It stands outside every pool,
 * because a pooled connection keeps no session, and outside every writer's transaction, because NOTIFY in one makes
 * all commits wait for each other. A signal that gets lost costs a moment, never an event: everybody also looks by
 * themselves every second or so.
 */
export interface Signals {
  start(): Promise<void>
  stop(): Promise<void>
  /** Tells the other processes, a moment later and together with what else is told in that moment. */
  tell(signal: Signal, about?: string): void
  /** Calls back when another process told, with what it is about; and after every new connection, about nothing, since something may have been missed. */
  hear(signal: Signal, callback: (about: string[]) => void): void
  /** Runs a statement on this connection; rejects while there is none. */
  query<Row>(sql: string, parameters: unknown[]): Promise<Row[]>
}

export interface SignalsOptions {
  url: string
  log: Logger
  /** Called for each connection after the first. */
  onReconnect?: () => void
  /** A connection that has not answered for this long is dead, whatever the network says. */
  answerWithinMs?: number
}

const channel = 'frontdesk'
const together = 15
/** A notification holds 8,000 bytes. */
const mostAtOnce = 200
const shortestPause = 100
const longestPause = 5_000

export function createSignals({ url, log, onReconnect, answerWithinMs = 10_000 }: SignalsOptions): Signals {
  const callbacks = new Map<Signal, ((about: string[]) => void)[]>()
  const untold = new Map<Signal, Set<string>>()
  let client: pg.Client | null = null
  let lastQuery: Promise<unknown> = Promise.resolve()
  let telling: NodeJS.Timeout | null = null
  let reconnecting: NodeJS.Timeout | null = null
  let failures = 0
  let stopped = false

  return {
    start: connect,
    async stop() {
      stopped = true
      if (telling) clearTimeout(telling)
      if (reconnecting) clearTimeout(reconnecting)
      const last = client
      client = null
      if (last) await sayGoodbye(last)
    },
    tell(signal, about) {
      const subjects = untold.get(signal) ?? new Set()
      untold.set(signal, about === undefined ? subjects : subjects.add(about))
      telling ??= setTimeout(tellAll, together)
    },
    hear: (signal, callback) => void callbacks.set(signal, [...(callbacks.get(signal) ?? []), callback]),
    async query<Row>(sql: string, parameters: unknown[]) {
      return (await ask(sql, parameters)).rows as Row[]
    },
  }

  /** One statement after the other: a connection does not do two things at once. */
  function ask(sql: string, parameters: unknown[]): Promise<pg.QueryResult> {
    const answer = lastQuery.then(() => askNow(sql, parameters))
    lastQuery = answer.catch(() => {}) // Whoever asked hears of it.
    return answer
  }

  async function askNow(sql: string, parameters: unknown[]): Promise<pg.QueryResult> {
    const asked = client
    if (!asked) throw new Error('the connection for signals is being made anew')
    try {
      return await asked.query(sql, parameters)
    } catch (error) {
      // PostgreSQL itself may refuse a statement; anything else, silence above all, means that nobody is there any more.
      if (!(error instanceof pg.DatabaseError)) lost(asked, error as Error)
      throw error
    }
  }

  async function connect(): Promise<void> {
    const made = new pg.Client({ connectionString: url, application_name: 'frontdesk-signals', keepAlive: true, query_timeout: answerWithinMs, connectionTimeoutMillis: answerWithinMs })
    made.on('error', (error) => lost(made, error))
    made.on('end', () => lost(made, new Error('the connection was closed')))
    made.on('notification', (notification) => heard(made, notification))
    try {
      await made.connect()
      await made.query(`listen ${channel}`)
    } catch (error) {
      hangUp(made)
      throw error
    }
    if (stopped) return sayGoodbye(made)

    client = made
    failures = 0
    for (const each of [...callbacks.values()].flat()) each([])
  }

  function lost(which: pg.Client, error: Error): void {
    if (stopped || which !== client) return

    client = null
    hangUp(which)
    log.warn({ err: error }, 'signals: connection lost')
    reconnectLater()
  }

  function reconnectLater(): void {
    const pause = Math.min(longestPause, shortestPause * 2 ** failures) * (0.5 + Math.random() / 2)
    failures += 1
    reconnecting = setTimeout(() => void reconnect(), pause)
  }

  async function reconnect(): Promise<void> {
    try {
      await connect()
      onReconnect?.()
      log.info('signals: connected again')
    } catch {
      if (!stopped) reconnectLater() // Said once, when the connection was lost.
    }
  }

  function tellAll(): void {
    telling = null
    const payloads = [...untold].flatMap(([signal, about]) => messagesOf(signal, [...about]))
    untold.clear()
    for (const payload of payloads) ask('select pg_notify($1, $2)', [channel, payload]).catch(() => {}) // Lost: the others look by themselves.
  }

  function heard(which: pg.Client, { processId, payload }: pg.Notification): void {
    const ownVoice = processId === (which as unknown as { processID: number }).processID
    if (ownVoice) return
    const [signal, ...about] = (payload ?? '').split(' ')
    for (const callback of callbacks.get(signal as Signal) ?? []) callback(about)
  }
}

function messagesOf(signal: Signal, about: string[]): string[] {
  if (about.length === 0) return [signal]
  return Array.from({ length: Math.ceil(about.length / mostAtOnce) }, (_, at) => [signal, ...about.slice(at * mostAtOnce, (at + 1) * mostAtOnce)].join(' '))
}

/** Ends a connection in order, or without ado should the other side not answer. */
async function sayGoodbye(client: pg.Client): Promise<void> {
  const impatience = setTimeout(() => hangUp(client), 1_000)
  await client.end().catch(() => {}) // One that is gone already has ended too.
  clearTimeout(impatience)
}

function hangUp(client: pg.Client): void {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } }
  connection.stream.destroy()
}
