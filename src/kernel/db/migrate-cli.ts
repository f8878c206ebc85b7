// Run by bin/migrate: brings the database up to date; with --dump also writes db/schema.sql and the types of the tables.
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { readEnv } from '../env.ts'
import { StartProblem } from '../start-problem.ts'
import { openDatabaseServer } from './server.ts'
import { dumpSchema } from './dump.ts'
import { findMigrations, migrate } from './migrate.ts'

const root = join(import.meta.dirname, '../../..')

try {
  await bringUpToDate()
} catch (error) {
  console.error(error instanceof StartProblem ? `\n  ${error.message}\n` : error)
  process.exitCode = 1
}

async function bringUpToDate(): Promise<void> {
  const server = await openDatabaseServer(readEnv())
  try {
    const ran = await migrate(server.urls.owner, await findMigrations(join(root, 'src')), {
      started: (name) => console.log(`  ${name}`),
      warned: (sentence) => console.warn(`  ${sentence}`),
    })
    console.log(ran.length === 0 ? 'The database was up to date.' : `Ran ${ran.length} migrations.`)
    if (process.argv.includes('--dump')) await writeDown(server.urls.owner)
  } finally {
    await server.stop()
  }
}

async function writeDown(ownerUrl: string): Promise<void> {
  await writeFile(join(root, 'db/schema.sql'), await dumpSchema(ownerUrl))
  // Column types follow value-types.ts: what the batch parses is what the types say.
  const types = { timestamptz: 'Temporal.Instant', date: 'Temporal.PlainDate', int8: 'bigint', inet: 'string' }
  execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
      ...['--dialect', 'postgres', '--url', ownerUrl, '--default-schema', 'public', '--include-pattern', 'public.*'],
      ...['--type-mapping', JSON.stringify(types), '--out-file', join(root, 'src/kernel/db/types.ts')],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  console.log('Wrote db/schema.sql and src/kernel/db/types.ts.')
}
