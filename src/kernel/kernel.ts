import { join } from 'node:path'

import { PermissionRegistry } from './access/permissions.ts'
import type { Organizations, Sessions } from './access/directory.ts'
import type { Members } from './access/members.ts'
import type { Capability } from './capability.ts'
import { systemClock } from './clock.ts'
import type { Clock } from './clock.ts'
import { deriveKey } from './crypto/derive.ts'
import { createSealer } from './crypto/seal.ts'
import { sealingKeys, secretsOf } from './crypto/sealing-keys.ts'
import type { Sealer } from './crypto/seal.ts'
import { openDatabase } from './db/database.ts'
import type { Database } from './db/database.ts'
import type { RoleUrls } from './db/bootstrap.ts'
import type { Env } from './env.ts'
import { createEventBus } from './events/bus.ts'
import type { EventBus } from './events/bus.ts'
import type { RefusalPage } from './http/pages.ts'
import { createInFlight } from './http/in-flight.ts'
import type { InFlight } from './http/in-flight.ts'
import { createRateLimits } from './http/rate-limits.ts'
import type { RateLimits, SharedLimits } from './http/rate-limits.ts'
import { loadWords } from './i18n/words.ts'
import type { Words } from './i18n/words.ts'
import { createJobs } from './jobs/jobs.ts'
import type { Jobs } from './jobs/jobs.ts'
import { createMail } from './mail/mail.ts'
import type { Mail } from './mail/mail.ts'
import { gatherTopics } from './notifications/topics.ts'
import type { Topics } from './notifications/topics.ts'
import { createPush } from './push/push.ts'
import type { Push } from './push/push.ts'
import { createSms } from './sms/sms.ts'
import type { Sms } from './sms/sms.ts'
import { createRealtime } from './realtime/realtime.ts'
import type { Realtime } from './realtime/realtime.ts'
import { createFileStorage } from './storage/storage.ts'
import type { Storage } from './storage/storage.ts'
import { createLogger } from './telemetry/logger.ts'
import type { Logger } from './telemetry/logger.ts'
import { createMetrics } from './telemetry/metrics.ts'
import type { Metrics } from './telemetry/metrics.ts'

/** Everything that a running Frontdesk holds. It is passed on explicitly; no module keeps state of its own. */
export interface Kernel {
  readonly env: Env
  readonly log: Logger
  readonly metrics: Metrics
  readonly clock: Clock
  readonly database: Database
  readonly words: Words
  readonly sealer: Sealer
  readonly rateLimits: RateLimits
  /** Absent where no capability offers them: then each process counts for itself alone. */
  readonly sharedLimits?: SharedLimits
  readonly inFlight: InFlight
  readonly permissions: PermissionRegistry
  readonly capabilities: readonly Capability[]
  readonly events: EventBus
  /** What people are told of. */
  readonly topics: Topics
  readonly jobs: Jobs
  readonly realtime: Realtime
  readonly mail: Mail
  readonly sms: Sms
  readonly push: Push
  readonly storage: Storage
  readonly sessions: Sessions
  readonly members: Members
  readonly organizations: Organizations
  /** Absent where no capability offers one: then every refusal is JSON. */
  readonly refusalPage?: RefusalPage
  /** A key for one purpose, derived from the installation's secret. */
  keyFor(purpose: string): Buffer
  /** The same, and after it that of the secret before this one while it is still given: for checking what was made before. */
  keysFor(purpose: string): Buffer[]
}

export interface KernelOptions {
  env: Env
  urls: RoleUrls
  capabilities: readonly Capability[]
  clock?: Clock
  log?: Logger
}

export function createKernel({ env, urls, capabilities, clock = systemClock, log = createLogger({ level: env.logLevel }) }: KernelOptions): Kernel {
  const metrics = createMetrics()
  const kernel = {
    env,
    log,
    metrics,
    clock,
    database: openDatabase(urls, env, metrics),
    words: loadWords({
      strict: env.mode !== 'production',
      pseudoLanguage: env.pseudoLanguage,
      onMissing: (fault) => {
        metrics.wordMissing()
        log.error(fault, 'a sentence is missing')
      },
    }),
    storage: createFileStorage(join(env.dataDir, 'files')),
    sealer: createSealer(sealingKeys(env)),
    rateLimits: createRateLimits(),
    inFlight: createInFlight(),
    permissions: new PermissionRegistry(capabilities.flatMap((capability) => capability.permissions ?? [])),
    capabilities,
    topics: gatherTopics(capabilities),
    keyFor: (purpose: string) => deriveKey(env.secretKey, purpose),
    keysFor: (purpose: string) => secretsOf(env).map((secret) => deriveKey(secret, purpose)),
  } as unknown as { -readonly [Part in keyof Kernel]: Kernel[Part] }

  kernel.events = createEventBus(kernel)
  kernel.jobs = createJobs(kernel)
  kernel.realtime = createRealtime(kernel)
  kernel.mail = createMail(kernel)
  kernel.sms = createSms(kernel)
  kernel.push = createPush(kernel)
  for (const capability of capabilities) Object.assign(kernel, capability.provides?.(kernel))
  return kernel
}

/** Starts what runs on its own: the reader of events and the workers of jobs. */
export async function startKernel(kernel: Kernel): Promise<void> {
  await kernel.jobs.start({ work: kernel.env.role !== 'web' })
  await kernel.events.start()
}

/** Lets what is running end, then closes every connection. */
export async function stopKernel(kernel: Kernel): Promise<void> {
  await kernel.realtime.stop()
  await kernel.inFlight.ended(kernel.env.shutdownSeconds)
  await kernel.events.stop()
  await kernel.jobs.stop()
  await kernel.mail.stop()
  await kernel.database.close()
}
