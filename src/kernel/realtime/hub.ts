import type { Actor } from '../access/actor.ts'
import type { Standing } from '../access/directory.ts'
import type { PlacedEvent } from '../events/reader.ts'
import { standingAs } from '../http/who.ts'
import type { Kernel } from '../kernel.ts'
import type { Connection } from './connection.ts'
import type { CloseReason } from './protocol.ts'

const mostSocketsPerSession = 25
/** A socket that was told to close and has not done so is cut off after this long. */
const closingTakes = 2_000
/** What changes in the same moment is asked about together. */
const together = 10

/** All open sockets of this process: tells them what happened, and keeps them to what their people may do by now. */
export class Hub {
  private readonly kernel: Kernel
  private readonly byOrganization = new Map<string, Set<Connection>>()
  private readonly bySession = new Map<string, Set<Connection>>()
  private readonly timers: NodeJS.Timeout[] = []
  private readonly pace: { pingMs: number; sessionsMs: number }
  private readonly changed = new Set<string>()
  private next: NodeJS.Timeout | null = null
  private isLooking = false
  private isStopped = false

  constructor(kernel: Kernel, pace: { pingMs: number; sessionsMs: number }) {
    this.kernel = kernel
    this.pace = pace
    kernel.metrics.watchSockets(() => this.all().length)
  }

  start(): void {
    this.kernel.events.subscribe((event) => this.tell(event))
    this.timers.push(
      setInterval(() => this.all().forEach((connection) => connection.ping()), this.pace.pingMs),
    )
    this.lookAgain()
  }

  /** Takes a connection in, or refuses it when its session has too many. Answers whether it was taken in. */
  enter(connection: Connection): boolean {
    if ((this.bySession.get(connection.sessionId)?.size ?? 0) >= mostSocketsPerSession) return false

    addTo(this.bySession, connection.sessionId, connection)
    addTo(this.byOrganization, connection.organizationId, connection)
    return true
  }

  leave(connection: Connection): void {
    removeFrom(this.bySession, connection.sessionId, connection)
    removeFrom(this.byOrganization, connection.organizationId, connection)
  }

  endSession(sessionId: string): void {
    this.closeAll([...(this.bySession.get(sessionId) ?? [])], 'sessionEnded')
  }

  /** Of whom something has changed: their sockets are looked after apart from the round, which may be under way and know nothing of it. */
  lookAfter(userId: string): void {
    if (this.bySession.size === 0) return
    this.changed.add(userId)
    if (!this.isLooking) setTimeout(() => void this.lookAfterChanged(), together).unref()
    this.isLooking = true
  }

  stop(): void {
    this.isStopped = true
    if (this.next) clearTimeout(this.next)
    for (const timer of this.timers) clearInterval(timer)
    this.closeAll(this.all(), 'goingAway')
  }

  private tell(event: PlacedEvent): void {
    const topic = this.kernel.events.definition(event.type)?.topic
    const connections = this.byOrganization.get(event.organizationId)
    if (!topic || !connections) return

    let text: string | null = null
    const message = () => {
      const { type, payload, position } = event
      text ??= JSON.stringify({ topic, type, payload, cursor: this.kernel.events.cursorOf(position) })
      return text
    }
    for (const connection of connections) connection.hear(event, topic, message)
  }

  private async lookAfterChanged(): Promise<void> {
    const users = new Set(this.changed)
    this.changed.clear()
    await this.hold(this.all().filter(({ actor }) => actor.userId !== null && users.has(actor.userId)))
    this.isLooking = false
    const [waiting] = this.changed
    if (waiting) this.lookAfter(waiting)
  }

  /** A round over all of them, however they are: what nobody said a word about is found by it. The next one begins when it is time, or this one has ended. */
  private lookAgain(pause = this.pace.sessionsMs): void {
    const round = async () => {
      const began = performance.now()
      await this.hold(this.all())
      if (!this.isStopped) this.lookAgain(Math.max(0, this.pace.sessionsMs - (performance.now() - began)))
    }
    this.next = setTimeout(() => void round(), pause)
  }

  /** One question for all of these, however many there are. */
  private async hold(connections: Connection[]): Promise<void> {
    if (connections.length === 0) return
    const askedAt = performance.now()
    try {
      const alive = await this.kernel.sessions.alive([...new Set(connections.map(({ sessionId }) => sessionId))])
      for (const connection of connections) if (connection.isNews(askedAt)) this.keepTo(alive.get(connection.sessionId), connection)
    } catch (error) {
      // Nobody is cut off because the database is away; the next round asks again.
      this.kernel.log.warn({ err: error }, 'live: could not check the sessions')
    }
  }

  /** Holds a connection to where its person belongs by now; without an answer their session has ended. */
  private keepTo(standings: readonly Standing[] | undefined, connection: Connection): void {
    if (!standings) return this.closeAll([connection], 'sessionEnded')

    const standing = standings.find(({ organizationId }) => organizationId === connection.organizationId)
    if (!standing) return this.closeAll([connection], 'membershipEnded')
    if (standing.barrier) return this.closeAll([connection], 'barred')

    if (!this.isAsBefore(standing, connection.actor)) connection.becomes(standingAs(this.kernel, connection.actor, standing))
  }

  /** The same roles and grants come to the very same reaches, which are worked out once; had they been forgotten, being told twice does no harm. */
  private isAsBefore(standing: Standing, { memberId, reaches }: Actor): boolean {
    return standing.memberId === memberId && this.kernel.permissions.resolve(standing).reaches === reaches
  }

  private closeAll(connections: Connection[], reason: CloseReason): void {
    for (const connection of connections) {
      this.leave(connection)
      connection.close(reason)
      setTimeout(() => connection.terminate(), closingTakes).unref()
    }
  }

  private all(): Connection[] {
    return [...this.byOrganization.values()].flatMap((connections) => [...connections])
  }
}

function addTo(map: Map<string, Set<Connection>>, key: string, connection: Connection): void {
  const present = map.get(key)
  if (present) present.add(connection)
  else map.set(key, new Set([connection]))
}

function removeFrom(map: Map<string, Set<Connection>>, key: string, connection: Connection): void {
  const present = map.get(key)
  present?.delete(connection)
  if (present?.size === 0) map.delete(key)
}
