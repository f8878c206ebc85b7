// Run by bin/operator: prints a link by which somebody comes to run this platform. There is no other way to the first one.
import { capabilities } from './capabilities.ts'
import { hasOperators, offerByCommand } from './capabilities/identity/public.ts'
import { findMigrations, migrate } from './kernel/db/migrate.ts'
import { joinDatabaseServer } from './kernel/db/server.ts'
import { readEnv } from './kernel/env.ts'
import { createKernel } from './kernel/kernel.ts'
import { StartProblem } from './kernel/start-problem.ts'

const usage = 'Say whom: npm run operator -- ada@example.com'

try {
  await printLink(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof StartProblem ? `\n  ${error.message}\n` : error)
  process.exitCode = 1
}

async function printLink(given: string[]): Promise<void> {
  const isAgain = given.includes('--again')
  const [email, ...rest] = given.filter((word) => word !== '--again')
  if (!email || rest.length > 0 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || email.length > 254) throw new StartProblem(usage)

  const env = readEnv()
  const server = await joinDatabaseServer(env)
  try {
    if (!server.isRunning) await migrate(server.urls.owner, await findMigrations(import.meta.dirname))
    const kernel = createKernel({ env: { ...env, logLevel: 'error' }, urls: server.urls, capabilities })
    try {
      if (!isAgain && (await hasOperators(kernel))) {
        throw new StartProblem('Somebody runs this platform already, and can invite others in its console. If they cannot get in any more: npm run operator -- --again ' + email)
      }
      const { url, expiresAt } = await offerByCommand(kernel, email)
      console.log(`\n  ${url}\n\n  Good once, until ${expiresAt.toString({ smallestUnit: 'minute' })}. Whoever opens it runs this platform: give it to ${email} alone.`)
      if (!server.isRunning) console.log('  Frontdesk is not running: start it before the link is opened.')
      console.log('')
    } finally {
      await kernel.database.close()
    }
  } finally {
    await server.stop()
  }
}
