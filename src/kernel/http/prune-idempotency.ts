import { defineJob, defineSchedule } from '../jobs/define.ts'

/** An answer is kept for a day; whoever repeats a POST later than that means a new one. */
export const pruneIdempotency = defineJob('idempotency.prune', {
  platform: async ({ kernel }) => {
    const before = kernel.clock.now().subtract({ hours: 24 })
    await kernel.database.platform.rows('delete from idempotency_keys where created_at < $1', [before])
  },
})

export const pruneIdempotencyHourly = defineSchedule({ job: pruneIdempotency, cron: '20 * * * *', zone: 'UTC' })
