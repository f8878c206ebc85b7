/** Handlers that are running. One whose client has gone away runs on, and is waited for before the database is let go. */
export interface InFlight {
  watch<T>(handler: Promise<T>): Promise<T>
  /** Resolves when none is running. */
  ended(): Promise<void>
}

export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>()
  return {
    watch(handler) {
      running.add(handler)
      const forget = () => running.delete(handler)
      handler.then(forget, forget)
      return handler
    },
    async ended() {
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}
