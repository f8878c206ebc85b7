// Starts Frontdesk: PostgreSQL, migrations, demo data, then the web server, the worker or both, by ROLE.

import { createApp } from './app.ts'
import type { App } from './app.ts'
import { demoAddresses } from './demo/addresses.ts'
import { resealAll } from './kernel/crypto/reseal.ts'
import { unsafeBecause } from './kernel/db/bootstrap.ts'
import { findMigrations, migrate } from './kernel/db/migrate.ts'
import { openDatabaseServer } from './kernel/db/server.ts'
import { readEnv } from './kernel/env.ts'
import type { Env } from './kernel/env.ts'
import { StartProblem } from './kernel/start-problem.ts'

/** What has to be closed at the end, the last one opened first. */
type Closers = (() => Promise<void>)[]

const closers: Closers = []
let stopping: Promise<void> | undefined

try {
  await start(readEnv())
} catch (error) {
  if (!stopping) await giveUp(error) // what fails because it is being stopped is no failure
}

async function start(env: Env): Promise<void> {
  stopOnSignal(env)
  const step = (sentence: string) => console.error(`  ${sentence}`)

  const database = await openDatabaseServer(env, step)
  closers.push(database.stop)
  database.lost.then(giveUp, giveUp)
  const ran = await migrate(database.urls.owner, await findMigrations(import.meta.dirname), { warned: step })
  if (ran.length > 0) step(`Brought the database up to date (${ran.length} migrations).`)
  const reasons = await unsafeBecause(database.urls)
  if (reasons.length > 0) throw new StartProblem(reasons.join(' '))

  const app = await createApp({ env, urls: database.urls })
  closers.push(() => app.close())
  if (env.secretKeyPrevious) await sealAnew(app, step)
  if (env.demo) {
    const { loadDemo } = await import('./demo/load.ts')
    await loadDemo(app.kernel, step)
    app.kernel.log.warn('demo sign-ins are open: their password is public; DEMO=false closes them')
  }
  if (env.role !== 'worker') await listen(app, env)
  announce(env)
}

/** The installation's key was changed: nothing is left under the former one after this, and the setting can go. */
async function sealAnew({ kernel }: App, step: (sentence: string) => void): Promise<void> {
  const { resealed, lost } = await resealAll(kernel)
  step(`Sealed ${resealed} secrets under the new SECRET_KEY. Once every process has started with it, SECRET_KEY_PREVIOUS is needed no more.`)
  if (lost > 0) step(`${lost} secrets open under neither key: SECRET_KEY_PREVIOUS is not the one that sealed them.`)
}

async function listen({ server }: App, { host, port }: Env): Promise<void> {
  try {
    await server.listen({ host, port })
  } catch (error) {
    const problems: Record<string, string> = {
      EADDRINUSE: 'Something else listens on this port already; stop it, or set PORT to another one',
      EACCES: 'This user may not listen on this port; set PORT to one above 1023',
      EADDRNOTAVAIL: 'This machine does not have this address; set HOST to one that it has, like 127.0.0.1 or 0.0.0.0',
      ENOTFOUND: 'This machine does not know this address; set HOST to one that it has, like 127.0.0.1 or 0.0.0.0',
    }
    const problem = problems[(error as NodeJS.ErrnoException).code ?? '']
    throw problem ? new StartProblem(`${problem} (HOST ${host}, PORT ${port}).`) : error
  }
}

/** Ctrl-C and a service manager's TERM: no new requests, let the running ones end, then PostgreSQL. A second Ctrl-C is no different. */
function stopOnSignal(env: Env): void {
  const onSignal = () => {
    if (stopping) return
    console.error('\n  Stopping…')
    // Requests, then jobs, each have that long; PostgreSQL writes down what it holds.
    setTimeout(() => process.exit(1), (env.shutdownSeconds * 3 + 60) * 1000).unref()
    stopping = closeAll().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}

async function giveUp(error: unknown): Promise<void> {
  console.error(error instanceof StartProblem ? `\n  ${error.message}\n` : error)
  await closeAll().catch((another: unknown) => console.error(another))
  process.exit(1)
}

async function closeAll(): Promise<void> {
  for (let close = closers.pop(); close; close = closers.pop()) await close()
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
