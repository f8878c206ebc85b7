import type { Clock } from '../clock.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { EventMap, EventType, StoredEvent } from './define.ts'
import { isAfter, type Position } from './position.ts'
import type { Signals } from './signals.ts'

/** An event of any organization, with its place in the stream. */
export interface PlacedEvent extends StoredEvent {
  readonly organizationId: string
  readonly position: Position
}

export interface ReaderOptions {
  signals: Signals
  log: Logger
  metrics: Metrics
  clock: Clock
  deliver: (event: PlacedEvent) => void
}

const pageSize = 500
/** Looks by itself this often, should nobody say that there is something. */
const idlePause = 1_000
/** Looks again this soon while committed events wait for an older transaction to end. */
const waitingPause = 25

/**
 * Reads the events of all organizations, once per process, in the order in which they became visible, and skips none:
 * it stops before the oldest transaction that is still running, since that one may yet commit events which belong
 * before those already there.
 */
export class EventReader {
  /** Everything at or before this has been delivered. */
  position: Position = { tx: 0n, seq: 0n }
  private readonly options: ReaderOptions
  private stopped = false
  private awake = false
  private interruptPause: (() => void) | null = null
  private running: Promise<void> = Promise.resolve()

  constructor(options: ReaderOptions) {
    this.options = options
  }

  /** Begins with what happens from now on. */
  async start(): Promise<void> {
    this.position = { tx: (await this.readPage()).horizon, seq: 0n }
    this.running = this.run()
  }

  /** Looks at once. Asking many times in one moment costs one look. */
  wake(): void {
    this.awake = true
    this.interruptPause?.()
  }

  async stop(): Promise<void> {
    this.stopped = true
    this.wake()
    await this.running
  }

  private async run(): Promise<void> {
    let healthy = true
    while (!this.stopped) {
      this.awake = false
      let pause = idlePause
      try {
        pause = await this.readOn()
        healthy = true
      } catch (error) {
        // Safe to go on: the position has not moved, so the next look reads the same events.
        if (healthy) this.options.log.warn({ err: error }, 'events: could not read')
        healthy = false
      }
      await this.pause(pause)
    }
  }

  /** Delivers one page, and answers how long to wait before the next. */
  private async readOn(): Promise<number> {
    const { events, horizon, moreToCome } = await this.readPage()
    for (const event of events) this.deliver(event)
    if (events.length === pageSize) return 0

    const reached = { tx: horizon, seq: 0n }
    if (isAfter(reached, this.position)) this.position = reached
    return moreToCome ? waitingPause : idlePause
  }

  private deliver(event: PlacedEvent): void {
    const { log, deliver } = this.options
    try {
      deliver(event)
    } catch (error) {
      log.error({ err: error, eventId: event.id, organizationId: event.organizationId }, 'events: could not deliver') // One event must not stop all others.
    }
    this.position = event.position
  }

  private async readPage(): Promise<{ events: PlacedEvent[]; horizon: bigint; moreToCome: boolean }> {
    const { signals, metrics, clock } = this.options
    const rows = await signals.query<EventRow>(nextPage, [String(this.position.tx), String(this.position.seq)])
    const [first] = rows
    if (!first) throw new Error('the reader of events got no answer')

    const events = rows.flatMap((row) => (row.id === null ? [] : [placed(row)])).sort(byPosition)
    const oldest = events[0]
    if (oldest) metrics.eventsDelivered(events.length, Math.max(0, oldest.occurredAt.until(clock.now()).total('seconds')))
    return { events, horizon: BigInt(first.horizon), moreToCome: first.more_to_come }
  }

  private async pause(milliseconds: number): Promise<void> {
    if (this.awake || this.stopped || milliseconds === 0) return

    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, milliseconds)
    this.interruptPause = resolve
    await promise
    clearTimeout(timer)
    this.interruptPause = null
  }
}

interface EventRow {
  horizon: string
  more_to_come: boolean
  organization_id: string
  tx: string
  seq: string
  id: string | null
  type: string
  payload: unknown
  occurred_at: string
}

// One statement, so one snapshot: the horizon is the one by which these very rows were read.
const nextPage = `
  select horizon.xmin::text as horizon,
         exists (select from events where events.tx >= horizon.xmin) as more_to_come,
         page.*
  from (select pg_snapshot_xmin(pg_current_snapshot()) as xmin) horizon
  left join lateral (
    select organization_id, tx::text, seq::text, id, type, payload,
           to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as occurred_at
    from events
    where (events.tx, events.seq) > ($1::xid8, $2::bigint)
      and events.tx < horizon.xmin
    order by events.tx, events.seq
    limit ${pageSize}
  ) page on true`

function byPosition(one: PlacedEvent, other: PlacedEvent): number {
  return isAfter(one.position, other.position) ? 1 : -1
}

function placed(row: EventRow): PlacedEvent {
  return {
    organizationId: row.organization_id,
    position: { tx: BigInt(row.tx), seq: BigInt(row.seq) },
    id: row.id as string,
    type: row.type as EventType,
    payload: row.payload as EventMap[EventType],
    occurredAt: Temporal.Instant.from(row.occurred_at),
  }
}
