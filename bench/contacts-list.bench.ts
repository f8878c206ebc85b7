// A list of 25 contacts with their assignee's name, over HTTP with a session and all security on, as a share of what
// pgbench gets out of the same PostgreSQL for the same statement when it pipelines the transaction.
import { pgbench, load, print } from './lib/load.ts'
import { openBench } from './lib/frontdesk.ts'
import { seedOrganizations } from './lib/seed.ts'
import { listStatement } from './lib/statement.ts'

const seconds = Number(process.env.BENCH_SECONDS ?? 10)
const rounds = 3
const bench = await openBench()
try {
  console.log('Seeding 100 organizations of 10,000 contacts…')
  const sessions = await seedOrganizations(bench, { organizations: 100, contactsEach: 10_000 })
  const script = pipelined(sessions.map((session) => session.organizationId))
  const served = await bench.serve()
  try {
    const requests = sessions.map(({ cookie }) => ({ path: '/api/v1/contacts', headers: { cookie } }))
    await load(served.url, requests, { seconds: 3 })
    const rows = []
    for (let round = 1; round <= rounds; round += 1) {
      const limit = await pgbench(bench.urls.app, script, { seconds })
      const list = await load(served.url, requests, { seconds })
      const live = await load(served.url, [{ path: '/health/live', headers: {} }], { seconds: 3 })
      rows.push({
        'pgbench tps': Math.round(limit),
        'list /s': Math.round(list.perSecond),
        share: (list.perSecond / limit).toFixed(2),
        p50: list.p50,
        p95: list.p95,
        p99: list.p99,
        refused: list.refused,
        'bare answer /s': Math.round(live.perSecond),
      })
    }
    print('One server process, 64 connections; PostgreSQL and the load beside it on the same cores', rows)
  } finally {
    await served.stop()
  }
} finally {
  await bench.close()
}

function pipelined(organizationIds: string[]): string {
  // pgbench has no list of texts to choose from: the organization is looked up by number from a setting made for this.
  const statement = listStatement()
  return `\\set pick random(0, ${organizationIds.length - 1})
\\startpipeline
begin;
select set_config('app.organization_id', (string_to_array('${organizationIds.join(',')}', ','))[:pick + 1], true), set_config('app.actor_id', '', true), set_config('app.on_behalf_of', '', true), set_config('app.request_id', 'bench', true);
${statement};
commit;
\\endpipeline
`
}
