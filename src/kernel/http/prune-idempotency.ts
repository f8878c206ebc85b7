import { inBatches } from '../db/in-batches.ts'
import { defineJob, defineSchedule } from '../jobs/define.ts'

const BATCH = 5_000

/** An answer is kept for a day; whoever repeats a POST later than that means a new one. */
export const pruneIdempotency = defineJob('idempotency.prune', {
  platform: async ({ kernel }) => {
    const before = kernel.clock.now().subtract({ hours: 24 })
    await inBatches(BATCH, () =>
      kernel.database.platform.rows(
        `with old as (select organization_id, key_hash from idempotency_keys where created_at < $1 limit ${BATCH})
         delete from idempotency_keys k using old
          where k.organization_id = old.organization_id and k.key_hash = old.key_hash
         returning 1`,
        [before],
      ),
    )
  },
})

export const pruneIdempotencyHourly = defineSchedule({ job: pruneIdempotency, cron: '20 * * * *', zone: 'UTC' })
