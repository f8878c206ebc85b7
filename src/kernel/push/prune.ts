import { pruneOlderThan } from '../db/prune-old.ts'
import { defineJob, defineSchedule } from '../jobs/define.ts'

/** As long as privacy.ts says. */
const DAYS_KEPT = 30

/** Deletes pushed messages that have been kept long enough. */
export const prunePushes = defineJob('push.prune', { platform: ({ kernel }) => pruneOlderThan(kernel, 'push_messages', DAYS_KEPT) })

export const prunePushesNightly = defineSchedule({ job: prunePushes, cron: '58 3 * * *', zone: 'UTC' })
