import { pruneOlderThan } from '../db/prune-old.ts'
import { defineJob, defineSchedule } from '../jobs/define.ts'

/** As long as privacy.ts says. */
const DAYS_KEPT = 30

/** Deletes text messages that have been kept long enough. */
export const pruneTexts = defineJob('sms.prune', { platform: ({ kernel }) => pruneOlderThan(kernel, 'text_messages', DAYS_KEPT) })

export const pruneTextsNightly = defineSchedule({ job: pruneTexts, cron: '55 3 * * *', zone: 'UTC' })
