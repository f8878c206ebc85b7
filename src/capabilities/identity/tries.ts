import { createHmac } from 'node:crypto'

import { inBatches } from '../../kernel/db/in-batches.ts'
import type { SharedLimits } from '../../kernel/http/rate-limits.ts'
import type { Kernel } from '../../kernel/kernel.ts'

const FIRST_WAIT_SECONDS = 30
const DAY_SECONDS = 86_400
const CLEANED_AT_ONCE = 10_000
/** Some 240 MB. Every try at a password costs us a hash, so a flood of made-up people takes hours to come here. */
const MOST_KEPT = 1_000_000

/** What is counted, and how patiently. */
export interface Counter {
  purpose: string
  /** Hashed under a key of ours: the table names nobody. */
  key: string
  /** After so many tries the next one has to wait. */
  free: number
  pace: Pace
}

/** Either each try waits twice as long as the one before, until a day without any; or so many are free in each window. */
type Pace = { longestSeconds: number } | { windowSeconds: number }

export interface Try {
  /** The counter that says to wait, and for how long; null for a try that may go on. */
  waiting: { purpose: string; seconds: number } | null
  /** It was the last free one of one of them: from here on it goes slowly. */
  isLastFree: boolean
}

/**
 * Counts one try of something that is guessed at by each counter in turn, and stops at the first that has to wait: only what
 * may go on is counted. One round trip, the same for every process, and not forgotten by a restart.
 */
export async function takeTry(kernel: Kernel, counters: readonly Counter[]): Promise<Try> {
  const given = counters.map(({ purpose, key, free, pace }) => ({
    key_hash: hashOf(kernel, purpose, key).toString('base64'),
    purpose,
    free,
    first_wait: 'longestSeconds' in pace ? FIRST_WAIT_SECONDS : null,
    longest_wait: 'longestSeconds' in pace ? pace.longestSeconds : null,
    kept: 'longestSeconds' in pace ? DAY_SECONDS : pace.windowSeconds,
  }))
  const [taken] = await kernel.database.identity.rows<{ waits_by: number | null; wait_seconds: number; is_last_free: boolean }>('select waits_by, wait_seconds, is_last_free from frontdesk.take_try($1)', [JSON.stringify(given)])
  const { waits_by: place, wait_seconds: seconds, is_last_free: isLastFree } = taken!
  return { waiting: place === null ? null : { purpose: counters[place - 1]!.purpose, seconds }, isLastFree }
}

/** For the kernel's routes before a session: a window of a minute, counted in the same rows. */
export function sharedLimitsOf(kernel: Kernel): SharedLimits {
  return {
    async spend(purpose, key, perMinute) {
      const { waiting } = await takeTry(kernel, [{ purpose, key, free: perMinute, pace: { windowSeconds: 60 } }])
      return waiting?.seconds ?? null
    },
  }
}

/** They were no guesses after all: tries begin anew. */
export async function forgetTries(kernel: Kernel, counters: readonly Pick<Counter, 'purpose' | 'key'>[]): Promise<void> {
  await kernel.database.identity.run([
    { sql: "select set_config('synchronous_commit', 'off', true)", parameters: [] },
    { sql: 'delete from guess_counters where key_hash = any ($1::bytea[])', parameters: [counters.map(({ purpose, key }) => hashOf(kernel, purpose, key))] },
  ])
}

/** Those that are over; and of too many, those that had the fewest tries: a flood does not wash away what is guessed at in earnest. */
export async function cleanTries(kernel: Kernel, most = MOST_KEPT): Promise<void> {
  const { identity } = kernel.database
  await inBatches(CLEANED_AT_ONCE, () =>
    identity.rows(`delete from guess_counters where key_hash = any (array(select key_hash from guess_counters where forgotten_at < now() and blocked_until < now() limit ${CLEANED_AT_ONCE})) returning 1`),
  )
  await inBatches(CLEANED_AT_ONCE, () =>
    identity.rows(
      `delete from guess_counters
        where key_hash = any (array(
          select key_hash from guess_counters
           order by tries, forgotten_at
           limit least(${CLEANED_AT_ONCE}, greatest(0, (select count(*) from guess_counters) - $1))))
       returning 1`,
      [most],
    ),
  )
}

function hashOf(kernel: Kernel, purpose: string, key: string): Buffer {
  return createHmac('sha256', kernel.keyFor('tries')).update(`${purpose} ${key}`).digest()
}
