import { inBatches } from '../db/in-batches.ts'
import { defineJob, defineSchedule } from '../jobs/define.ts'

/** As long as privacy.ts says. */
const daysKept = 90
const batch = 1_000

/** Deletes mails that have been kept long enough. */
export const pruneMails = defineJob('mail.prune', {
  platform: async ({ kernel }) => {
    const before = kernel.clock.now().subtract({ hours: daysKept * 24 })
    await inBatches(batch, () =>
      kernel.database.platform.rows(
        `with old as (select organization_id, id from mails where created_at < $1 order by created_at, id limit ${batch})
         delete from mails using old
         where (mails.organization_id, mails.id) = (old.organization_id, old.id)
         returning 1`,
        [before],
      ),
    )
  },
})

export const pruneMailsNightly = defineSchedule({ job: pruneMails, cron: '50 3 * * *', zone: 'UTC' })
