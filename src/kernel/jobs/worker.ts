import type { Kernel } from '../kernel.ts'
import type { JobDefinition } from './define.ts'
import { runJob, type ClaimedJob } from './runner.ts'

/** Looks by itself this often, for jobs whose time has come and those of other processes. */
const idlePause = 1_000
const heartbeatPause = 10_000

/**
 * The one poller of this process. It asks which queues have something due, claims no more jobs than it may run at once,
 * and looks again as soon as one ends; pg-boss's own workers would each ask for themselves, one per queue. A job enqueued
 * in this process is claimed right after its commit, without waiting for the next look.
 */
export class Worker {
  private readonly kernel: Kernel
  private readonly definitions: Map<string, JobDefinition<never>>
  private readonly atOnce: number
  private readonly running = new Map<string, { job: ClaimedJob; abort: AbortController; done: Promise<void> }>()
  /** Queues that may have something due. */
  private readonly hints = new Set<string>()
  /** Claims under way: their jobs are no longer due, and not yet running. */
  private claiming = 0
  private stopping = false
  private lookAgain = false
  private interruptPause: (() => void) | null = null
  private loop: Promise<void> = Promise.resolve()
  private heartbeat: NodeJS.Timeout | null = null

  constructor(kernel: Kernel, definitions: JobDefinition<never>[], atOnce: number) {
    this.kernel = kernel
    this.definitions = new Map(definitions.map((definition) => [definition.name, definition]))
    this.atOnce = atOnce
  }

  start(): void {
    this.heartbeat = setInterval(() => void this.sendHeartbeats(), heartbeatPause)
    this.loop = this.work()
  }

  /** Something may be due: in this queue, or in any. */
  wake(name?: string): void {
    if (name !== undefined) this.hints.add(name)
    this.lookAgain = true
    this.interruptPause?.()
  }

  runningJobs(): number {
    return this.running.size
  }

  /** Nothing is running and nothing is due. For tests. */
  async whenIdle(): Promise<void> {
    // Before the queues are asked as well: a job that ends while they answer may have enqueued another one, which they do not name yet.
    while (this.isBusy || (await this.dueQueues()).length > 0 || this.isBusy) {
      this.wake()
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  private get isBusy(): boolean {
    return this.claiming + this.running.size > 0
  }

  /** Claims nothing more, lets what is running end, and gives back what does not end in time. */
  async stop(graceMs: number): Promise<void> {
    this.stopping = true
    this.wake()
    await this.loop

    const all = Promise.all([...this.running.values()].map(({ done }) => done))
    await Promise.race([all, new Promise((resolve) => setTimeout(resolve, graceMs).unref())])
    for (const { job, abort } of this.running.values()) {
      abort.abort()
      await this.giveBack(job)
    }
    if (this.heartbeat) clearInterval(this.heartbeat)
  }

  private async work(): Promise<void> {
    let healthy = true
    while (!this.stopping) {
      this.lookAgain = false
      try {
        await this.claimAndStart()
        healthy = true
      } catch (error) {
        // Safe to go on: what was claimed has been started, and the rest is still in the table.
        if (healthy) this.kernel.log.warn({ err: error }, 'jobs: could not look for work')
        healthy = false
      }
      await this.pause()
    }
  }

  private async claimAndStart(): Promise<void> {
    if (this.running.size >= this.atOnce) return

    const due = [...new Set([...this.hints, ...(await this.dueQueues())])]
    this.hints.clear()
    for (const [index, name] of due.entries()) {
      const free = this.atOnce - this.running.size
      const share = Math.ceil(free / (due.length - index))
      if (share > 0) await this.claimShare(name, share)
      else this.hints.add(name)
    }
  }

  /** Claims up to so many jobs of one queue, and lets the next queue have its turn before claiming more. */
  private async claimShare(name: string, share: number): Promise<void> {
    const definition = this.definitions.get(name)
    if (!definition) return

    const { perOrganization = 2 } = definition
    const queue = await this.kernel.jobs.queue()
    this.claiming++
    try {
      const jobs = await queue.fetch<ClaimedJob['data']>(name, { batchSize: share, groupConcurrency: perOrganization, includeMetadata: true })
      for (const job of jobs) this.launch(definition, job)
      if (jobs.length === share) this.wake(name)
    } finally {
      this.claiming--
    }
  }

  private async dueQueues(): Promise<string[]> {
    const rows = await this.kernel.database.app.rows<{ name: string }>(
      `select queue.name
       from unnest($1::text[]) as queue (name)
       where exists (
         select from pgboss.job
         where job.name = queue.name and job.state < 'active' and not job.blocked and job.start_after <= now()
       )`,
      [[...this.definitions.keys()]],
    )
    return rows.map(({ name }) => name)
  }

  private launch(definition: JobDefinition<never>, job: ClaimedJob): void {
    const abort = new AbortController()
    const done = runJob(this.kernel, definition, job, abort.signal).finally(() => {
      this.running.delete(job.id)
      this.wake(definition.name)
    })
    this.running.set(job.id, { job, abort, done })
  }

  /** Says of each running job that its process lives; one that we no longer hold is told to end. */
  private async sendHeartbeats(): Promise<void> {
    const queue = await this.kernel.jobs.queue()
    const byName = Map.groupBy(this.running.values(), ({ job }) => job.name)
    for (const [name, held] of byName) {
      try {
        const { settled } = (await queue.touch(name, held.map(({ job }) => job))) as { settled?: string[] }
        for (const { job, abort } of held) if (settled && !settled.includes(job.id) && this.running.has(job.id)) abort.abort()
      } catch {
        // The database is away. If that lasts, other processes take the jobs over, and ours will not be able to complete.
      }
    }
  }

  /** Puts a job back as if it had not been claimed: stopping is not a failure of the job. */
  private async giveBack(job: ClaimedJob): Promise<void> {
    await this.kernel.database.app
      .rows(
        `update pgboss.job set state = 'retry', started_on = null, heartbeat_on = null, start_after = now()
         where name = $1 and id = $2 and state = 'active' and retry_count = $3`,
        [job.name, job.id, job.retryCount],
      )
      .catch((error: unknown) => this.kernel.log.warn({ err: error, jobId: job.id }, 'jobs: could not give a job back'))
  }

  private async pause(): Promise<void> {
    if (this.lookAgain || this.stopping) return

    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, idlePause)
    this.interruptPause = resolve
    await promise
    clearTimeout(timer)
    this.interruptPause = null
  }
}
