import { inBatches } from '../db/in-batches.ts'
import { defineJob, defineSchedule } from '../jobs/define.ts'
import { eventsLive } from './position.ts'

const batch = 5_000

/** Deletes events that nobody can ask for any more. */
export const pruneEvents = defineJob('events.prune', {
  platform: async ({ kernel }) => {
    const before = kernel.clock.now().subtract({ seconds: eventsLive.total('seconds') })
    await inBatches(batch, () =>
      kernel.database.platform.rows(
        `with old as (select organization_id, tx, seq from events order by tx, seq limit ${batch})
         delete from events using old
         where (events.organization_id, events.tx, events.seq) = (old.organization_id, old.tx, old.seq)
           and events.occurred_at < $1
         returning 1`,
        [before],
      ),
    )
  },
})

export const pruneEventsNightly = defineSchedule({ job: pruneEvents, cron: '40 3 * * *', zone: 'UTC' })
