import { inBatches } from '../../kernel/db/in-batches.ts'
import { inTenant } from '../../kernel/db/tenant.ts'
import { newId } from '../../kernel/ids.ts'
import { defineJob, defineSchedule } from '../../kernel/jobs/define.ts'
import type { JobDefinition } from '../../kernel/jobs/define.ts'
import { enqueueMany } from '../../kernel/jobs/enqueue.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { isReminder } from '../../kernel/notifications/define.ts'

import { reschedule, tellReminder } from './reminders.ts'
import { sendDelivery } from './send.ts'

export const tellDueReminder = defineJob<{ scheduleId: string }>('notifications.tell-reminder', {
  run: (db, { scheduleId }) => tellReminder(db, scheduleId),
})

/** After the organization has changed how long before people are reminded. */
export const rescheduleTopic = defineJob<{ topic: string }>('notifications.reschedule', {
  steps: async ({ kernel, inTenant: inOrganization }, { topic: name }) => {
    const topic = kernel.topics.named(name)
    if (!topic || !isReminder(topic)) return
    let after: string | null = null
    do after = await inOrganization((db) => reschedule(db, topic, after))
    while (after !== null)
  },
})

const atOnce = 1_000
/** Longer than all the pauses between the attempts of a job: what has not moved since has lost its job. */
const lostAfterMinutes = 180

/** What a closed organization would be told of waits in its rows until it is open again. */
const isOpen = `not exists (select from organizations where organizations.id = organization_id and organizations.state = 'suspended')`

// The oldest of each organization first, so that thousands of one do not make the others wait.
const dueReminders = `
  with due as (select organization_id, id, row_number() over (partition by organization_id order by due_at) as turn from notification_schedules where state = 'waiting' and due_at <= $1 and ${isOpen})
  select organization_id, id from due order by turn limit ${atOnce}`

const dueDeliveries = `
  with due as (select organization_id, id, row_number() over (partition by organization_id order by due_at) as turn from deliveries where state = 'waiting' and due_at <= $1 and ${isOpen})
  select organization_id, id from due order by turn limit ${atOnce}`

const lostDeliveries = `
  with due as (select organization_id, id, row_number() over (partition by organization_id order by updated_at) as turn from deliveries where state in ('queued', 'sending', 'retrying') and updated_at <= $1 and ${isOpen})
  select organization_id, id from due order by turn limit ${atOnce}`

/**
 * Begins what is due: reminders, and deliveries that have waited for the end of quiet hours or for a digest. Finds besides what a crash has left
 * without a job. Their rows say what is due, so that nothing depends on a job that was enqueued days ago.
 */
export const beginDue = defineJob('notifications.begin-due', {
  platform: async ({ kernel, signal }) => {
    const now = kernel.clock.now()
    await begin(kernel, signal, { job: tellDueReminder, as: 'scheduleId', sql: dueReminders, at: now })
    await begin(kernel, signal, { job: sendDelivery, as: 'deliveryId', sql: dueDeliveries, at: now })
    await begin(kernel, signal, {
      job: sendDelivery,
      as: 'deliveryId',
      sql: lostDeliveries,
      at: now.subtract({ minutes: lostAfterMinutes }),
    })
  },
})

export const beginDueOften = defineSchedule({ job: beginDue, cron: '* * * * *', zone: 'UTC' })

interface Due {
  // Each takes an id under a name of its own.
  job: JobDefinition<never>
  as: 'scheduleId' | 'deliveryId'
  sql: string
  at: Temporal.Instant
}

/** One job for each row; while that waits, the row gets no second one (and two would send it once). What is left over has its turn in a minute. */
async function begin(kernel: Kernel, signal: AbortSignal, { job, as, sql, at }: Due): Promise<void> {
  const rows = await kernel.database.platform.rows<{ organization_id: string; id: string }>(sql, [at])
  for (const [organizationId, due] of Map.groupBy(rows, (row) => row.organization_id)) {
    if (signal.aborted) return
    const scope = { organizationId, actorId: null, onBehalfOf: null, requestId: newId() }
    await inTenant(kernel, scope, async (db) => {
      await enqueueMany(db, job, due.map(({ id }) => ({ [as]: id }) as never), { keyOf: (data) => Object.values(data)[0] as string })
    })
  }
}

/** As long as privacy.ts says. */
const daysKept = 90

export const pruneDeliveries = defineJob('notifications.prune', {
  platform: async ({ kernel }) => {
    const before = kernel.clock.now().subtract({ hours: daysKept * 24 })
    for (const statement of [oldNotifications, oldDeliveries, oldSchedules]) await inBatches(atOnce, () => kernel.database.platform.rows(statement, [before]))
  },
})

export const pruneDeliveriesNightly = defineSchedule({ job: pruneDeliveries, cron: '5 4 * * *', zone: 'UTC' })

const oldNotifications = `
  with old as (select organization_id, id from notifications where created_at < $1 order by created_at, id limit ${atOnce})
  delete from notifications using old where (notifications.organization_id, notifications.id) = (old.organization_id, old.id) returning 1`

const oldDeliveries = `
  with old as (select organization_id, id from deliveries where created_at < $1 order by created_at, id limit ${atOnce})
  delete from deliveries using old where (deliveries.organization_id, deliveries.id) = (old.organization_id, old.id) returning 1`

const oldSchedules = `
  with old as (select organization_id, id from notification_schedules where record_at < $1 and state <> 'waiting' order by record_at, id limit ${atOnce})
  delete from notification_schedules using old where (notification_schedules.organization_id, notification_schedules.id) = (old.organization_id, old.id) returning 1`
