import { PgBoss, type Db } from 'pg-boss'
import type { Logger } from '../telemetry/logger.ts'
import type { JobDefinition, ScheduleDefinition } from './define.ts'

export type IDatabase = Db
export { PgBoss }

/** Where jobs end up that failed too often; an operator looks at them and may send them back. */
export const deadLetters = 'dead-letters'

/** A job whose process has not been heard of for this long is given to another. */
const heartbeatSeconds = 30
const weeks = (count: number) => count * 7 * 24 * 3_600

/** Handed on to the driver: without a limit, one connection that died silently would stop the worker for good. */
const connection = { query_timeout: 20_000, keepAlive: true, connectionTimeoutMillis: 5_000 }

/**
 * The queue itself. Its schema comes from our migrations, so it neither creates nor migrates; it connects as the
 * application's role on a small pool of its own. `works` also keeps order: schedules, and jobs whose process died.
 */
export function openBoss(options: { url: string; works: boolean; log: Logger }): PgBoss {
  const boss = new PgBoss({
    ...connection,
    connectionString: options.url,
    application_name: 'frontdesk-jobs',
    schema: 'pgboss',
    max: 3,
    migrate: false,
    createSchema: false,
    supervise: options.works,
    schedule: options.works,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    maintenanceIntervalSeconds: 600,
    // These want to own the tables, or guard against what a database of jobs alone would suffer from.
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => options.log.warn({ err: error }, 'jobs: the queue reports an error'))
  boss.on('warning', ({ message, data }) => options.log.warn({ warning: message, kind: (data as { type?: string }).type }, 'jobs: the queue warns'))
  return boss
}

/** Makes a queue for each job, or brings its settings up to date, and sets the schedules. */
export async function prepareQueues(boss: PgBoss, jobs: JobDefinition<never>[], schedules: readonly ScheduleDefinition[]): Promise<void> {
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  if (!known.has(deadLetters)) await boss.createQueue(deadLetters, { policy: 'standard', retentionSeconds: weeks(12) })

  for (const job of jobs) {
    const settings = settingsOf(job)
    const current = known.get(job.name)
    if (!current) await boss.createQueue(job.name, { ...settings, policy: 'short' })
    else if (Object.entries(settings).some(([name, value]) => current[name as keyof typeof current] !== value)) await boss.updateQueue(job.name, settings)
  }
  for (const { job, cron, zone } of schedules) await boss.schedule(job.name, cron, null, { tz: zone, missed: 'once' })
}

function settingsOf({ retryLimit = 5, expireInSeconds = 900 }: JobDefinition<never>) {
  const retries = { retryLimit, retryBackoff: true, retryDelay: 2, retryDelayMax: 3_600 }
  return { ...retries, expireInSeconds, heartbeatSeconds, deadLetter: deadLetters, retentionSeconds: weeks(52), deleteAfterSeconds: weeks(1) }
}
