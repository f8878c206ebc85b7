import type { WebSocket } from 'ws'
import type { Actor } from '../access/actor.ts'
import { isAfter, type Position } from '../events/position.ts'
import type { PlacedEvent } from '../events/reader.ts'
import type { Kernel } from '../kernel.ts'
import { Allowance } from './allowance.ts'
import { mayHear, mayHearOf } from './audience.ts'
import { readMissed } from './missed.ts'
import { closeCodes, mostMessages, mostTopics, parseClientMessage, type CloseReason, type ServerMessage } from './protocol.ts'

/** Who is at the other end. */
export interface Listening {
  readonly actor: Actor
  readonly sessionId: string
  readonly requestId: string
}

interface Subscription {
  /** Everything at or before this has been told. */
  told: Position
  /** What happens while missed events are being read; null once they have been told. */
  waiting: PlacedEvent[] | null
}

/** What a client may leave unread before it is cut off. It comes back with its cursor, and has lost nothing. */
const mostUnread = 1_000_000
/** What may happen while missed events are being read; beyond that the client starts anew. */
const mostWaiting = 1_000

/** One socket: its subscriptions, and what it has been told. */
export class Connection {
  readonly sessionId: string
  /** As it was at the door: whatever its person chooses elsewhere, a screen shows one organization. */
  readonly organizationId: string
  /** Whether the other end has answered the last ping. */
  answersPings = true
  actor: Actor
  /** When it was asked how its person stands, of the latest answer. */
  private heldTo = 0
  private readonly kernel: Kernel
  private readonly socket: WebSocket
  private readonly requestId: string
  private readonly allowance = new Allowance(mostMessages)
  private readonly subscriptions = new Map<string, Subscription>()
  /** Topics whose missed events are still to be read. */
  private readonly unread = new Set<string>()
  private reading = false

  constructor(kernel: Kernel, socket: WebSocket, { actor, sessionId, requestId }: Listening) {
    this.kernel = kernel
    this.socket = socket
    this.actor = actor
    this.organizationId = actor.organizationId
    this.sessionId = sessionId
    this.requestId = requestId
    socket.on('pong', () => {
      this.answersPings = true
    })
    socket.on('message', (data) => this.receive((data as Buffer).toString()))
    socket.on('error', () => socket.terminate()) // A message too large, or not a frame at all.
  }

  /** An event of this connection's organization, in order; `message` is its JSON, made once for all who hear it. */
  hear(event: PlacedEvent, topic: string, message: () => string): void {
    const subscription = this.subscriptions.get(topic)
    if (!subscription) return

    const { waiting } = subscription
    if (waiting && waiting.length <= mostWaiting) waiting.push(event)
    else if (!waiting && this.isNew(subscription, event)) this.sendText(message())
  }

  close(reason: CloseReason): void {
    if (!this.isOpen()) return

    this.kernel.metrics.socketClosed(reason)
    this.socket.close(closeCodes[reason], reason)
  }

  /** Ends the connection without waiting for the other end. */
  terminate(): void {
    this.socket.terminate()
  }

  ping(): void {
    if (!this.answersPings) return this.terminate()

    this.answersPings = false
    this.socket.ping()
  }

  /** Two questions may be under way at once: an answer that was asked for before the one at hand is an old one. */
  isNews(askedAt: number): boolean {
    if (askedAt < this.heldTo) return false
    this.heldTo = askedAt
    return true
  }

  /** Takes over what the person may do by now, and forgets the topics they may not hear of any more. */
  becomes(actor: Actor): void {
    this.actor = actor
    for (const topic of this.subscriptions.keys()) {
      if (mayHearOf(this.kernel.events, actor, topic)) continue
      this.subscriptions.delete(topic)
      this.send({ refused: topic, code: 'kernel.forbidden' })
    }
  }

  private receive(text: string): void {
    if (!this.isOpen()) return // What was on its way when it was closed.

    const message = this.allowance.spend() ? parseClientMessage(text) : null
    if (!message) return this.close('misunderstood')

    if ('unsubscribe' in message) this.subscriptions.delete(message.unsubscribe)
    else this.subscribe(message.subscribe, message.cursor)
  }

  private subscribe(topic: string, cursor: string | null): void {
    const { events } = this.kernel
    if (!mayHearOf(events, this.actor, topic)) return this.send({ refused: topic, code: 'kernel.forbidden' })
    if (this.subscriptions.size >= mostTopics && !this.subscriptions.has(topic)) return this.send({ refused: topic, code: 'kernel.too_many_topics' })

    const now = events.position()
    if (cursor === null) return this.begin(topic, { told: now, waiting: null }, 'subscribed')

    const from = events.positionOf(cursor)
    if (!from) return this.begin(topic, { told: now, waiting: null }, 'resync')

    // From this line on events of the topic gather in `waiting`, so that none falls between the table and the socket.
    this.subscriptions.set(topic, { told: from, waiting: [] })
    this.unread.add(topic)
    void this.readOn()
  }

  /** Reads what was missed, one topic after the other: however much one client asks for, it takes one connection to the database. */
  private async readOn(): Promise<void> {
    if (this.reading) return

    this.reading = true
    try {
      for (const topic of this.unread) {
        this.unread.delete(topic) // Asked for again while it is read, it joins the end, and this loop comes to it.
        const subscription = this.subscriptions.get(topic)
        if (subscription?.waiting && this.isOpen()) await this.tellMissed(topic, subscription)
      }
    } catch (error) {
      this.kernel.log.warn({ err: error, requestId: this.requestId, organizationId: this.organizationId }, 'live: could not read missed events')
      this.close('unavailable')
    } finally {
      this.reading = false
    }
  }

  private begin(topic: string, subscription: Subscription, say: 'subscribed' | 'resync'): void {
    this.subscriptions.set(topic, subscription)
    const cursor = this.cursorOf(subscription.told)
    this.send(say === 'resync' ? { resync: topic, cursor } : { subscribed: topic, cursor })
  }

  private async tellMissed(topic: string, subscription: Subscription): Promise<void> {
    const { events } = this.kernel
    const { actor, organizationId, requestId } = this
    const scope = { organizationId, actorId: actor.userId, onBehalfOf: null, requestId }
    const missed = await readMissed(this.kernel, scope, events.typesOf(topic), subscription.told)
    if (this.subscriptions.get(topic) !== subscription) return // Unsubscribed, or subscribed again, meanwhile.

    const waiting = subscription.waiting ?? []
    subscription.waiting = null
    if (missed === null || waiting.length > mostWaiting) {
      return this.begin(topic, { told: events.position(), waiting: null }, 'resync')
    }

    this.send({ subscribed: topic, cursor: this.cursorOf(subscription.told) })
    for (const event of [...missed, ...waiting]) {
      if (!this.isNew(subscription, event)) continue
      this.send({ topic, type: event.type, payload: event.payload, cursor: this.cursorOf(event.position) })
    }
  }

  /** Whether this event has not been told yet and may be heard; notes that it has been dealt with. */
  private isNew(subscription: Subscription, event: Pick<PlacedEvent, 'type' | 'payload' | 'position'>): boolean {
    if (!isAfter(event.position, subscription.told)) return false

    subscription.told = event.position
    return mayHear(this.kernel.events, this.actor, event)
  }

  private cursorOf(position: Position): string {
    return this.kernel.events.cursorOf(position)
  }

  private send(message: ServerMessage): void {
    this.sendText(JSON.stringify(message))
  }

  private sendText(text: string): void {
    if (!this.isOpen()) return
    if (this.socket.bufferedAmount > mostUnread) return this.close('tooSlow')

    this.kernel.metrics.messageSent()
    this.socket.send(text)
  }

  private isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN
  }
}
