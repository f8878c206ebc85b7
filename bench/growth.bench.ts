// The time of one request as the database grows: a million contacts over 10, 100 and 1,000 organizations, then ten million
// over 1,000 (only with --ten-million: it takes its time and about 10 GB). What should not grow is the time per request.
import { openBench } from './lib/frontdesk.ts'
import { load, print } from './lib/load.ts'
import type { Load } from './lib/load.ts'
import { seedOrganizations } from './lib/seed.ts'

const seconds = Number(process.env.BENCH_SECONDS ?? 8)
const shapes = [
  { organizations: 10, contactsEach: 100_000 },
  { organizations: 100, contactsEach: 10_000 },
  { organizations: 1_000, contactsEach: 1_000 },
  ...(process.argv.includes('--ten-million') ? [{ organizations: 1_000, contactsEach: 10_000 }] : []),
]

/** As many in every shape: what a session costs is not what the data cost. */
const SESSIONS = 1_000

const rows = []
let first: Load | null = null
for (const shape of shapes) {
  const bench = await openBench()
  try {
    console.log(`Seeding ${shape.organizations} organizations of ${shape.contactsEach} contacts…`)
    const sessions = await seedOrganizations(bench, { ...shape, sessionsEach: SESSIONS / shape.organizations })
    const served = await bench.serve()
    try {
      const requests = sessions.map(({ cookie }) => ({ path: '/api/v1/contacts', headers: { cookie } }))
      await load(served.url, requests, { seconds: 4 })
      const list = await load(served.url, requests, { seconds })
      first ??= list
      rows.push({
        organizations: shape.organizations,
        contacts: shape.organizations * shape.contactsEach,
        'list /s': Math.round(list.perSecond),
        'to the first': (list.perSecond / first.perSecond).toFixed(2),
        p50: list.p50,
        p95: list.p95,
        p99: list.p99,
        refused: list.refused,
      })
    } finally {
      await served.stop()
    }
  } finally {
    await bench.close()
  }
}
print('A list of 25, 64 connections, one server process', rows)
