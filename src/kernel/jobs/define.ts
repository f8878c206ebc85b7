import type { Actor } from '../access/actor.ts'
import type { TenantDb, TenantScope } from '../db/tenant.ts'
import type { Language } from '../i18n/language.ts'
import type { Kernel } from '../kernel.ts'

/** What a job may know about its own run. */
export interface JobRun {
  readonly id: string
  /** 1 for the first attempt. */
  readonly attempt: number
  /** No other attempt follows a failure of this one. */
  readonly isLastAttempt: boolean
  /** Aborted when Frontdesk stops, or when somebody else has taken the job over: long work should end early. */
  readonly signal: AbortSignal
  /** Frontdesk itself, acting on behalf of whoever enqueued the job. */
  readonly actor: Actor
  readonly language: Language
}

/** One transaction of one organization; the job's completion is part of it, so its effects happen exactly once. */
export interface RunInTransaction<Data> {
  run: (db: TenantDb, data: Data, job: JobRun) => Promise<void>
}

/** Long work, or work that calls the outside world: as many transactions as it likes. It may run again from the start. */
export interface RunInSteps<Data> {
  steps: (tools: StepTools, data: Data, job: JobRun) => Promise<void>
}

export interface StepTools {
  readonly kernel: Kernel
  readonly scope: TenantScope
  readonly inTenant: <Result>(work: (db: TenantDb) => Promise<Result>) => Promise<Result>
}

/** Work of the house that belongs to no organization, such as pruning. Only a schedule enqueues it. */
export interface RunForPlatform {
  platform: (tools: { readonly kernel: Kernel; readonly signal: AbortSignal }) => Promise<void>
}

export interface JobOptions<Data> {
  /** How often a failed job is tried again, at growing intervals: 5 unless told. Then it goes to the dead letters. */
  retryLimit?: number
  /** How long an attempt may take before another one begins: 900 unless told. */
  expireInSeconds?: number
  /** How many jobs of this name one organization may have running at once, so that others get their turn: 2 unless told. */
  perOrganization?: number
  /** Runs also while its organization is closed: for erasing, and for handing on what had been written before. Others wait until it is open again. */
  evenClosed?: true
  /** The name under which it is measured and logged, where one job does several things. */
  label?: (data: Data) => string
}

export type JobDefinition<Data> = { readonly name: string } & JobOptions<Data> & (RunInTransaction<Data> | RunInSteps<Data> | RunForPlatform)

/**
 * Declares a job: an order (`bookings.send-reminder`), with data that holds ids and never secrets or personal data.
 * A handler may run twice, and says so by being written that way.
 */
export function defineJob<Data extends object = Record<string, never>>(
  name: string,
  definition: JobOptions<Data> & (RunInTransaction<Data> | RunInSteps<Data> | RunForPlatform),
): JobDefinition<Data> {
  return { name, ...definition }
}

/** A job of the house that comes again and again: cron in a zone, so that "every night" stays at night when clocks change. */
export interface ScheduleDefinition {
  readonly job: JobDefinition<Record<string, never>>
  readonly cron: string
  readonly zone: string
}

export function defineSchedule(schedule: ScheduleDefinition): ScheduleDefinition {
  return schedule
}
