import { pruneOlderThan } from '../db/prune-old.ts'
import { defineJob, defineSchedule } from '../jobs/define.ts'

/** As long as privacy.ts says. */
const DAYS_KEPT = 90

/** Deletes mails that have been kept long enough. */
export const pruneMails = defineJob('mail.prune', { platform: ({ kernel }) => pruneOlderThan(kernel, 'mails', DAYS_KEPT) })

export const pruneMailsNightly = defineSchedule({ job: pruneMails, cron: '50 3 * * *', zone: 'UTC' })
