import { inject } from 'vitest'
import type { Capability } from '../capability.ts'
import { inTenant, type TenantDb, type TenantScope } from '../db/tenant.ts'
import type { RoleUrls } from '../db/bootstrap.ts'
import { readEnv } from '../env.ts'
import { newId } from '../ids.ts'
import { createKernel, startKernel, stopKernel, type Kernel, type KernelOptions } from '../kernel.ts'
import { createLogger } from '../telemetry/logger.ts'
import { cloneTemplate, testSecret } from './template.ts'

export interface BareKernel {
  readonly kernel: Kernel
  readonly urls: RoleUrls
  /** What has been logged so far, as text. */
  logged(): string
  /** Runs something inside an organization. */
  inside<Result>(organizationId: string, work: (db: TenantDb) => Promise<Result>, scope?: Partial<TenantScope>): Promise<Result>
  /** Stops the kernel, and drops the database unless another kernel shares it. */
  stop(): Promise<void>
}

/**
 * A started kernel with the capabilities that a test brings along, for the tests of the kernel itself: it knows no
 * capability of the house. `on` starts a second one on the database of the first, as another process would be.
 */
export async function startBareKernel(
  options: { capabilities?: Capability[]; env?: Record<string, string>; clock?: KernelOptions['clock']; on?: BareKernel } = {},
): Promise<BareKernel> {
  const database = options.on ? { urls: options.on.urls, drop: async () => {} } : await cloneTemplate(inject('adminUrl'))
  const env = readEnv({ NODE_ENV: 'test', SECRET_KEY: testSecret, DATABASE_POOL_SIZE: '6', SHUTDOWN_SECONDS: '1', ...options.env })
  const lines: string[] = []
  const log = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } })
  const kernel = createKernel({ env, urls: database.urls, capabilities: options.capabilities ?? [], log, ...(options.clock && { clock: options.clock }) })
  await startKernel(kernel)

  return {
    kernel,
    urls: database.urls,
    logged: () => lines.join(''),
    inside: (organizationId, work, scope) => inTenant(kernel, { organizationId, actorId: null, onBehalfOf: null, requestId: newId(), ...scope }, work),
    async stop() {
      await stopKernel(kernel)
      await database.drop()
    },
  }
}

/** Waits until something holds, and says what it is when it does not. */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>, withinMs = 5_000): Promise<void> {
  const until = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`not within ${withinMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** How many milliseconds something takes as a rule, the median of five: on a busy machine one or two may be slow. */
export async function usualTime(work: (attempt: number) => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let attempt = 0; attempt < 5; attempt++) {
    const started = performance.now()
    await work(attempt)
    times.push(performance.now() - started)
  }
  return times.sort((one, other) => one - other)[2] as number
}
