import { refuse } from '../../kernel/refusal.ts'

/** Work that takes the processor for long: some at once, a queue behind them, and a word to whoever would wait too long in it. */
export interface Turns {
  /** Does it when its turn has come; refuses with 429 and when to come back, where that would take too long. */
  take<Done>(work: () => Promise<Done>): Promise<Done>
  /** For whoever has more to do before: better refused now than after it. */
  refuseWhenFull(): void
}

/** What one turn takes, until there has been one. */
const FIRST_GUESS_SECONDS = 0.1

export function createTurns({ atOnce, longestWaitSeconds }: { atOnce: number; longestWaitSeconds: number }): Turns {
  const waiting: (() => void)[] = []
  let running = 0
  let usualSeconds = FIRST_GUESS_SECONDS

  const waitSeconds = () => (running < atOnce ? 0 : ((waiting.length + 1) * usualSeconds) / atOnce)
  const refuseWhenFull = () => {
    const seconds = waitSeconds()
    // Spread, or all who were refused in the same moment would come back in the same one.
    if (seconds > longestWaitSeconds) refuse('identity.busy', { retryAfter: Math.ceil(seconds * (0.5 + Math.random())) }, 429)
  }

  return {
    refuseWhenFull,
    async take(work) {
      refuseWhenFull()
      if (running < atOnce) running += 1
      else await new Promise<void>((begin) => void waiting.push(begin)) // whoever ends hands over their place
      const started = performance.now()
      try {
        return await work()
      } finally {
        usualSeconds += ((performance.now() - started) / 1000 - usualSeconds) / 10
        const next = waiting.shift()
        if (next) next()
        else running -= 1
      }
    },
  }
}
