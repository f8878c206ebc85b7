import { forgetBulk, runBulk, undoBulk } from '../bulk/jobs.ts'
import { runListener } from '../events/listen.ts'
import { pruneEvents, pruneEventsNightly } from '../events/prune.ts'
import { pruneIdempotency, pruneIdempotencyHourly } from '../http/prune-idempotency.ts'
import { deliverMail } from '../mail/deliver.ts'
import { pruneMails, pruneMailsNightly } from '../mail/prune.ts'
import { prunePushes, prunePushesNightly } from '../push/prune.ts'
import { deliverText } from '../sms/deliver.ts'
import { pruneTexts, pruneTextsNightly } from '../sms/prune.ts'
import type { JobDefinition, ScheduleDefinition } from './define.ts'

/** The jobs that the kernel itself declares. */
export const kernelJobs: JobDefinition<never>[] = [runListener, pruneEvents, pruneIdempotency, deliverMail, pruneMails, deliverText, pruneTexts, prunePushes, runBulk, undoBulk, forgetBulk]

export const kernelSchedules: ScheduleDefinition[] = [pruneEventsNightly, pruneIdempotencyHourly, pruneMailsNightly, pruneTextsNightly, prunePushesNightly]
