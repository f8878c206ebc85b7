/** Where the code learns what time it is. Nothing else asks: a test that needs another day sets the clock, not the machine. */
export interface Clock {
  now(): Temporal.Instant
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/** A clock that stands still until the test moves it. */
export interface FixedClock extends Clock {
  set(instant: string): void
  advance(by: Temporal.DurationLike | string): void
}

export function fixedClock(instant: string): FixedClock {
  let now = Temporal.Instant.from(instant)
  return {
    now: () => now,
    set: (to) => {
      now = Temporal.Instant.from(to)
    },
    advance: (by) => {
      now = now.add(by)
    },
  }
}
