import type { Kernel } from '../kernel.ts'
import { openBoss, prepareQueues, type PgBoss } from './boss.ts'
import { kernelJobs, kernelSchedules } from './kernel-jobs.ts'
import { Worker } from './worker.ts'

/** The queue of jobs, and in a process that works on them, the worker. */
export interface Jobs {
  /** The queue itself, opened when it is first needed: a process that does not work on jobs may still enqueue them. */
  queue(): Promise<PgBoss>
  start(options: { work: boolean }): Promise<void>
  stop(): Promise<void>
  /** Says that a job of this name has been committed. */
  wake(name: string): void
  /** Resolves when nothing is running and nothing is due. For tests. */
  whenIdle(): Promise<void>
}

/** Jobs share the pool with requests, and must leave most of it to them. */
const jobsAtOnce = (poolSize: number) => Math.max(2, Math.floor(poolSize / 2))

export function createJobs(kernel: Kernel): Jobs {
  const { env, log, metrics, capabilities } = kernel
  const definitions = [...kernelJobs, ...capabilities.flatMap(({ jobs = [] }) => jobs)]
  const schedules = [...kernelSchedules, ...capabilities.flatMap(({ schedules: own = [] }) => own)]
  refuseDoubles(definitions.map(({ name }) => name))

  const worker = new Worker(kernel, definitions, jobsAtOnce(env.databasePoolSize))
  let opened: Promise<PgBoss> | null = null
  let working = false

  return {
    queue: () => opened ?? openOnce(false),
    async start({ work }) {
      await (opened ?? openOnce(work))
      if (!work) return

      working = true
      kernel.events.signals.hear('jobs', () => worker.wake())
      metrics.watchJobs(() => worker.runningJobs())
      worker.start()
    },
    async stop() {
      if (working) await worker.stop(env.shutdownSeconds * 1_000)
      await (await opened?.catch(() => null))?.stop({ graceful: false })
    },
    wake(name) {
      if (working) worker.wake(name)
      kernel.events.signals.tell('jobs')
    },
    whenIdle: () => worker.whenIdle(),
  }

  function openOnce(works: boolean): Promise<PgBoss> {
    const opening = open(works)
    opened = opening
    // Not kept when it fails: the next one to need the queue tries again.
    opening.catch(() => {
      if (opened === opening) opened = null
    })
    return opening
  }

  async function open(works: boolean): Promise<PgBoss> {
    const boss = openBoss({ url: kernel.database.urls.app, works, log })
    await boss.start()
    await prepareQueues(boss, definitions, works ? schedules : [])
    return boss
  }
}

function refuseDoubles(names: string[]): void {
  const double = names.find((name, index) => names.indexOf(name) !== index)
  if (double) throw new Error(`the job ${double} is declared twice`)
}
