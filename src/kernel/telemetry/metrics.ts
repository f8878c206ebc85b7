import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/**
 * What Frontdesk measures of itself, in the form that Prometheus reads. Labels are names from the code (routes, jobs,
 * events), never ids: an organization in a label would leak, and there would be no end of them.
 */
export interface Metrics {
  requestAnswered(request: { method: string; route: string; status: number }, seconds: number): void
  batchRan(pool: string, seconds: number, statements: number): void
  transactionEnded(outcome: 'committed' | 'rolled_back', seconds: number): void
  watchPool(pool: string, read: () => { total: number; idle: number; waiting: number }): void
  jobEnded(job: string, outcome: JobOutcome, seconds: number): void
  watchJobs(readRunning: () => number): void
  eventsDelivered(count: number, lagSeconds: number): void
  readerReconnected(): void
  watchSockets(readOpen: () => number): void
  socketClosed(reason: string): void
  messageSent(): void
  mailEnded(outcome: string): void
  textEnded(outcome: string): void
  deliveryEnded(channel: string, outcome: string): void
  pushEnded(outcome: string): void
  wordMissing(): void
  /** The page that Prometheus fetches. */
  text(): Promise<string>
  contentType: string
}

export type JobOutcome = 'completed' | 'failed' | 'given_up' | 'returned' | 'postponed'

const fast = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const slow = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[], buckets = fast) =>
    new Histogram({ name: `frontdesk_${name}`, help, labelNames, buckets, registers })
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name: `frontdesk_${name}`, help, labelNames, registers })

  const requests = histogram('http_request_seconds', 'Time to answer a request, by route', ['method', 'route', 'status'])
  const batches = histogram('database_batch_seconds', 'Time of a round trip to PostgreSQL', ['pool'])
  const statements = counter('database_statements_total', 'SQL statements sent', ['pool'])
  const transactions = histogram('database_transaction_seconds', 'Time of an interactive transaction', ['outcome'])
  const jobs = histogram('job_seconds', 'Time of a job, by its name and outcome', ['job', 'outcome'], slow)
  const lag = histogram('events_lag_seconds', 'From writing an event to handing it to the sockets', [], slow)
  const events = counter('events_delivered_total', 'Events read from the table')
  const reconnects = counter('events_reader_reconnects_total', 'Times that the connection of the event reader was made anew')
  const sockets = counter('sockets_closed_total', 'Sockets closed by the server, by reason', ['reason'])
  const messages = counter('socket_messages_total', 'Messages sent to sockets')
  const texts = counter('text_messages_total', 'Text messages handed on, by outcome', ['outcome'])
  const pushes = counter('push_messages_total', 'Messages pushed to browsers, by outcome', ['outcome'])
  const mails = counter('mails_total', 'Mails handed on, by outcome', ['outcome'])
  const deliveries = counter('deliveries_total', 'Attempts to tell one person by one channel, by outcome', ['channel', 'outcome'])
  const words = counter('words_missing_total', 'Sentences that were missing in a language')
  const pools = watchedPools(registers)

  return {
    requestAnswered: ({ method, route, status }, seconds) => requests.observe({ method, route, status }, seconds),
    batchRan: (pool, seconds, count) => {
      batches.observe({ pool }, seconds)
      statements.inc({ pool }, count)
    },
    transactionEnded: (outcome, seconds) => transactions.observe({ outcome }, seconds),
    watchPool: (pool, read) => void pools.set(pool, read),
    jobEnded: (job, outcome, seconds) => jobs.observe({ job, outcome }, seconds),
    watchJobs: (read) => watch('jobs_running', 'Jobs being worked on in this process', read),
    eventsDelivered: (count, lagSeconds) => {
      events.inc(count)
      lag.observe(lagSeconds)
    },
    readerReconnected: () => reconnects.inc(),
    watchSockets: (read) => watch('sockets_open', 'Open sockets in this process', read),
    socketClosed: (reason) => sockets.inc({ reason }),
    messageSent: () => messages.inc(),
    mailEnded: (outcome) => mails.inc({ outcome }),
    textEnded: (outcome) => texts.inc({ outcome }),
    deliveryEnded: (channel, outcome) => deliveries.inc({ channel, outcome }),
    pushEnded: (outcome) => pushes.inc({ outcome }),
    wordMissing: () => words.inc(),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }

  function watch(name: string, help: string, read: () => number): void {
    new Gauge({
      name: `frontdesk_${name}`,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  }
}

type PoolReader = () => { total: number; idle: number; waiting: number }

function watchedPools(registers: Registry[]): Map<string, PoolReader> {
  const pools = new Map<string, PoolReader>()
  new Gauge({
    name: 'frontdesk_database_connections',
    help: 'Connections of a pool (total, idle), and those waiting for one',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [pool, read] of pools) {
        for (const [state, value] of Object.entries(read())) this.set({ pool, state }, value)
      }
    },
  })
  return pools
}
