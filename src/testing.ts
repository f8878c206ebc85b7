import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { inject } from 'vitest'

import { createApp } from './app.ts'
import type { App } from './app.ts'
import { createUserWithHash, startSessionFor } from './capabilities/identity/public.ts'
import { addMember, createOrganization } from './capabilities/tenancy/public.ts'
import type { Role } from './kernel/access/roles.ts'
import type { PlatformRole } from './kernel/access/roles.ts'
import { fixedClock } from './kernel/clock.ts'
import { inTenant } from './kernel/db/tenant.ts'
import type { TenantDb } from './kernel/db/tenant.ts'
import { readEnv } from './kernel/env.ts'
import type { Language } from './kernel/i18n/language.ts'
import { newId } from './kernel/ids.ts'
import type { Kernel } from './kernel/kernel.ts'
import { createLogger } from './kernel/telemetry/logger.ts'
import { Client } from './kernel/testing/client.ts'
import { holdAnswersToSchemas } from './kernel/testing/hold-answers.ts'
import { cloneTemplate, testSecret } from './kernel/testing/template.ts'

export interface TestApp extends App {
  /** Somebody without a sign-in. */
  readonly visitor: Client
  /** For a test that takes something of the database away: its owner's address. */
  readonly ownerUrl: string
}

/**
 * A whole Frontdesk on a database of its own. `start: true` runs jobs and delivers events; without it only
 * requests are answered. `clock` sets the time that the code sees; `onLogged` gets every line of the log, down to the smallest.
 */
export async function buildApp(options: { env?: Record<string, string>; clock?: string | Kernel['clock']; start?: boolean; onLogged?: (line: string) => void } = {}): Promise<TestApp> {
  const database = await cloneTemplate(inject('adminUrl'))
  const dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-files-'))
  const env = readEnv({
    DATA_DIR: dataDir,
    NODE_ENV: 'test',
    SECRET_KEY: testSecret,
    LOG_LEVEL: 'silent',
    PORT: '0',
    RATE_LIMIT_PER_ADDRESS: '1000000',
    RATE_LIMIT_PER_USER: '1000000',
    RATE_LIMIT_SIGN_IN: '1000000',
    RATE_LIMIT_PER_CLIENT: '1000000',
    DATABASE_POOL_SIZE: '4',
    ...options.env,
  })
  const log = options.onLogged ? createLogger({ level: 'trace', destination: { write: options.onLogged } }) : createLogger({ level: env.logLevel })
  const clock = typeof options.clock === 'string' ? fixedClock(options.clock) : options.clock
  const app = await createApp({ env, urls: database.urls, idle: options.start !== true, log, ...(clock ? { clock } : {}) })
  holdAnswersToSchemas(app.server)
  await app.server.ready()
  return {
    ...app,
    visitor: new Client(app.server, {}),
    ownerUrl: database.urls.owner,
    async close() {
      await app.close()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export interface TestOrganization {
  readonly id: string
  readonly slug: string
  /** Runs something inside the organization, as the system. */
  inside<T>(work: (db: TenantDb) => Promise<T>): Promise<T>
}

export interface OrganizationTraits {
  slug?: string
  name?: string
  country?: string
  zone?: string
  currency?: string
  language?: Language
  languages?: Language[]
}

/** A new organization; a test names only what matters to it. */
export async function newOrganization(app: App, traits: OrganizationTraits = {}): Promise<TestOrganization> {
  const id = newId()
  const slug = traits.slug ?? `org-${id.slice(-12)}`
  const inside = <T>(work: (db: TenantDb) => Promise<T>) => inTenant(app.kernel, { organizationId: id, actorId: null, onBehalfOf: null, requestId: 'test' }, work)
  const defaultLanguage = traits.language ?? 'en'
  await inside((db) =>
    createOrganization(db, {
      id,
      slug,
      name: traits.name ?? 'Test Salon',
      industry: 'beauty',
      country: traits.country ?? 'GB',
      zone: traits.zone ?? 'Europe/London',
      currency: traits.currency ?? 'GBP',
      defaultLanguage,
      languages: traits.languages ?? [defaultLanguage],
    }),
  )
  return { id, slug, inside }
}

/** What nobody signs in with: tests start sessions directly, and hashing a password for each would be most of their time. */
const NO_PASSWORD = '$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

export interface TestMember extends Client {
  readonly memberId: string
  readonly userId: string
}

/** A new member of the organization in these roles, signed in; `isConfirmed`: by a password given a moment ago, which sensitive acts ask for. */
export async function actingAs(app: App, organization: TestOrganization, roles: Role | Role[], traits: { name?: string; isConfirmed?: boolean } = {}): Promise<TestMember> {
  const name = traits.name ?? `${[roles].flat().join(' ')} ${newId().slice(-4)}`
  const email = `${newId()}@test.example`
  const userId = (await createUserWithHash(app.kernel, { name, email, language: null }, NO_PASSWORD))!
  const memberId = await organization.inside((db) => addMember(db, { userId, name, email, roles: [roles].flat() }))
  return Object.assign(await signedIn(app, userId, organization.id, traits.isConfirmed), { memberId, userId })
}

/** Somebody who runs the platform, signed in by a password given a moment ago. */
export async function actingAsOperator(app: App, platformRoles: PlatformRole[] = ['super_admin']): Promise<Client & { userId: string }> {
  const userId = (await createUserWithHash(app.kernel, { name: 'Operator', email: `${newId()}@test.example`, language: null, platformRoles }, NO_PASSWORD))!
  return Object.assign(await signedIn(app, userId, null, true), { userId })
}

async function signedIn(app: App, userId: string, organizationId: string | null, isConfirmed = false): Promise<Client> {
  const token = await startSessionFor(app.kernel, { userId, organizationId, device: 'test', address: '127.0.0.1', isConfirmed })
  return new Client(app.server, { cookie: `frontdesk=${token}` })
}
