/**
 * One socket for the page, speaking as src/kernel/realtime/protocol.ts does. Each topic is followed with a cursor, so that after a break the server sends what was missed,
 * or says `resync` when that is no longer known, and the screen then asks for everything again.
 */
export interface LiveMessage {
  topic: string
  type: string
  cursor: string
  payload: unknown
}

export interface LiveListener {
  /** Something happened. */
  onMessage: (message: LiveMessage) => void
  /** Things may have happened that nobody can name any more. */
  onResync: () => void
}

export interface LiveSocket {
  send: (text: string) => void
  close: () => void
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
}

export interface LiveOptions {
  open: () => LiveSocket
  random?: () => number
  /** The session behind the socket ended: reconnecting would not help. */
  onSignedOut?: () => void
  /** The organization lets this session in no further; who is here says why. */
  onBarred?: () => void
}

interface Topic {
  cursor: string | null
  listeners: Set<LiveListener>
}

const slowest = 30_000
const closed = { sessionEnded: 4001, barred: 4003, misunderstood: 1008 }

export class Live {
  readonly #options: LiveOptions
  readonly #topics = new Map<string, Topic>()
  readonly #watchers = new Set<() => void>()
  #socket: LiveSocket | null = null
  #isOpen = false
  #failures = 0
  #retry: ReturnType<typeof setTimeout> | null = null

  constructor(options: LiveOptions) {
    this.#options = options
  }

  follow(name: string, listener: LiveListener): () => void {
    const topic = this.#topics.get(name) ?? { cursor: null, listeners: new Set() }
    const isNew = topic.listeners.size === 0
    topic.listeners.add(listener)
    this.#topics.set(name, topic)
    if (isNew && this.#isOpen) this.#subscribe(name, topic)
    this.#connect()
    return () => this.#leave(name, listener)
  }

  get isConnected(): boolean {
    return this.#isOpen
  }

  /** For the notice that says whether the screen still hears of changes. */
  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** The network is back: there is no reason to wait for the next attempt. */
  reconnectNow(): void {
    if (this.#socket || this.#topics.size === 0) return
    this.#failures = 0
    this.#stopWaiting()
    this.#connect()
  }

  close(): void {
    this.#stopWaiting()
    this.#topics.clear()
    this.#socket?.close()
    this.#forgetSocket()
  }

  #leave(name: string, listener: LiveListener): void {
    const topic = this.#topics.get(name)
    if (!topic?.listeners.delete(listener) || topic.listeners.size > 0) return
    this.#topics.delete(name)
    if (this.#isOpen) this.#socket?.send(JSON.stringify({ unsubscribe: name }))
  }

  #connect(): void {
    if (this.#socket || this.#retry) return
    const socket = this.#options.open()
    this.#socket = socket
    socket.onopen = () => {
      this.#isOpen = true
      this.#failures = 0
      for (const [name, topic] of this.#topics) this.#subscribe(name, topic)
      this.#tellWatchers()
    }
    socket.onmessage = ({ data }) => this.#hear(String(data))
    socket.onclose = ({ code }) => {
      if (this.#socket !== socket) return
      this.#forgetSocket()
      if (code === closed.misunderstood) return // asking again would be misunderstood again
      if (code === closed.barred) this.#options.onBarred?.()
      if (code === closed.sessionEnded) this.#options.onSignedOut?.()
      else if (this.#topics.size > 0) this.#tryAgainLater()
    }
  }

  #subscribe(name: string, topic: Topic): void {
    this.#socket?.send(JSON.stringify({ subscribe: name, cursor: topic.cursor }))
  }

  #hear(text: string): void {
    const message = parse(text)
    const name = message?.topic ?? message?.resync ?? message?.subscribed
    const topic = name === undefined ? undefined : this.#topics.get(name)
    if (!message || !topic) return

    const isFirst = topic.cursor === null
    topic.cursor = message.cursor ?? topic.cursor
    for (const listener of topic.listeners) {
      if (message.type !== undefined) listener.onMessage(message as LiveMessage)
      else if (message.resync !== undefined || isFirst) listener.onResync() // the first fetch may have been before the first word: nobody would tell what came between
    }
  }

  /** Half of the delay is by chance, so that a thousand screens do not knock at once after a restart. */
  #tryAgainLater(): void {
    const delay = Math.min(slowest, 500 * 2 ** this.#failures)
    this.#failures += 1
    this.#retry = setTimeout(
      () => {
        this.#retry = null
        this.#connect()
      },
      delay / 2 + (delay / 2) * (this.#options.random ?? Math.random)(),
    )
  }

  #stopWaiting(): void {
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = null
  }

  #forgetSocket(): void {
    this.#socket = null
    this.#isOpen = false
    this.#tellWatchers()
  }

  #tellWatchers(): void {
    for (const watcher of this.#watchers) watcher()
  }
}

interface Heard {
  topic?: string
  subscribed?: string
  type?: string
  cursor?: string
  resync?: string
}

function parse(text: string): Heard | null {
  try {
    const message: unknown = JSON.parse(text)
    return typeof message === 'object' && message !== null ? message : null
  } catch {
    return null // a server of another version may say what this page does not understand
  }
}
