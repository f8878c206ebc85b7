// Starts Frontdesk: PostgreSQL, migrations, demo data, then the web server, the worker or both, by ROLE.

import { createApp } from './app.ts'
import { unsafeBecause } from './kernel/db/bootstrap.ts'
import { findMigrations, migrate } from './kernel/db/migrate.ts'
import { openDatabaseServer } from './kernel/db/server.ts'
import { EnvProblem, readEnv } from './kernel/env.ts'
import type { Env } from './kernel/env.ts'

try {
  await start(readEnv())
} catch (error) {
  console.error(error instanceof EnvProblem ? error.message : `Frontdesk could not start: ${(error as Error).message}`)
  if (!(error instanceof EnvProblem)) console.error(error)
  process.exit(1)
}

async function start(env: Env): Promise<void> {
  const step = (sentence: string) => console.error(`  ${sentence}`)
  const database = await openDatabaseServer(env, step)
  try {
    const ran = await migrate(database.urls.owner, await findMigrations(import.meta.dirname))
    if (ran.length > 0) step(`Brought the database up to date (${ran.length} migrations).`)
    const reasons = await unsafeBecause(database.urls)
    if (reasons.length > 0) throw new Error(reasons.join(' '))

    const app = await createApp({ env, urls: database.urls })
    stopOnSignal(async () => {
      await app.close()
      await database.stop()
    }, env)
    if (env.demo) {
      const { loadDemo } = await import('./demo/load.ts')
      await loadDemo(app.kernel, step)
    }
    if (env.role !== 'worker') await app.server.listen({ port: env.port, host: env.host })
    announce(env)
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** Ctrl-C and a service manager's TERM: no new requests, let the running ones end, then PostgreSQL. A second Ctrl-C is no different. */
function stopOnSignal(stop: () => Promise<void>, env: Env): void {
  let stopping = false
  const end = () => {
    if (stopping) return
    stopping = true
    console.error('\n  Stopping…')
    const late = setTimeout(() => process.exit(1), (env.shutdownSeconds + 5) * 1000)
    late.unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

function announce(env: Env): void {
  const lines = [
    '',
    `  Frontdesk is ready.`,
    ...(env.role === 'worker' ? ['  This process works on jobs only.'] : [`  Office    ${env.publicUrl}/office`, `  API       ${env.publicUrl}/api/docs`]),
    ...(env.demo && env.role !== 'worker' ? demoAddresses(env) : []),
    '',
  ]
  console.error(lines.join('\n'))
}

function demoAddresses(env: Env): string[] {
  return [
    `  Sites     ${['diamant', 'atlas', 'concierge', 'chefs', 'northwind'].map((slug) => `${env.publicUrl}/s/${slug}`).join('\n            ')}`,
    '',
    '  Sign in with director@, manager@ or employee@ and diamant.example, atlas.example, concierge.example,',
    '  chefs.example or northwind.example; operator@frontdesk.example runs the platform.',
    '  Password  welcome-to-frontdesk',
  ]
}
