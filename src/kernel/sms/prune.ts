import { inBatches } from '../db/in-batches.ts'
import { defineJob, defineSchedule } from '../jobs/define.ts'

/** As long as privacy.ts says. */
const daysKept = 30
const batch = 1_000

/** Deletes text messages that have been kept long enough. */
export const pruneTexts = defineJob('sms.prune', {
  platform: async ({ kernel }) => {
    const before = kernel.clock.now().subtract({ hours: daysKept * 24 })
    await inBatches(batch, () =>
      kernel.database.platform.rows(
        `with old as (select organization_id, id from text_messages where created_at < $1 order by created_at, id limit ${batch})
         delete from text_messages using old
         where (text_messages.organization_id, text_messages.id) = (old.organization_id, old.id)
         returning 1`,
        [before],
      ),
    )
  },
})

export const pruneTextsNightly = defineSchedule({ job: pruneTexts, cron: '55 3 * * *', zone: 'UTC' })
