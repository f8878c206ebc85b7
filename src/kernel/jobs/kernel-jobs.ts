import { runListener } from '../events/listen.ts'
import { pruneEvents, pruneEventsNightly } from '../events/prune.ts'
import { deliverMail } from '../mail/deliver.ts'
import type { JobDefinition, ScheduleDefinition } from './define.ts'

/** The jobs that the kernel itself declares. */
export const kernelJobs: JobDefinition<never>[] = [runListener, pruneEvents, deliverMail]

export const kernelSchedules: ScheduleDefinition[] = [pruneEventsNightly]
