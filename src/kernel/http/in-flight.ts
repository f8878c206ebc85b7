import { setTimeout as sleep } from 'node:timers/promises'

/** Handlers that are running. One whose client has gone away runs on, and is waited for before the database is let go. */
export interface InFlight {
  /** From now on this Frontdesk is not ready for more, and a balancer is told so. */
  refuseMore(): void
  readonly isClosing: boolean
  watch<T>(handler: Promise<T>): Promise<T>
  /** Resolves when none is running, or after so many seconds. */
  ended(withinSeconds: number): Promise<void>
}

export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>()
  let isClosing = false
  return {
    refuseMore() {
      isClosing = true
    },
    get isClosing() {
      return isClosing
    },
    watch(handler) {
      running.add(handler)
      const forget = () => running.delete(handler)
      handler.then(forget, forget)
      return handler
    },
    async ended(withinSeconds) {
      const deadline = new AbortController()
      const late = sleep(withinSeconds * 1000, true, { signal: deadline.signal }).catch(() => true)
      while (running.size > 0) if ((await Promise.race([Promise.allSettled(running), late])) === true) return
      deadline.abort()
    },
  }
}
