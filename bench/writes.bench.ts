// Creating a contact, booking a slot and signing in, each as a share of what its reference does in the same run.
import { hashPassword } from '../src/capabilities/identity/public.ts'
import { newId } from '../src/kernel/ids.ts'
import { openBench } from './lib/frontdesk.ts'
import type { Bench } from './lib/frontdesk.ts'
import { load, pgbench, print } from './lib/load.ts'
import type { Asked, Load } from './lib/load.ts'
import { seedOrganizations } from './lib/seed.ts'
import type { SignedIn } from './lib/seed.ts'

const seconds = Number(process.env.BENCH_SECONDS ?? 10)
const bench = await openBench()
try {
  const sessions = await seedOrganizations(bench, { organizations: 50, contactsEach: 200 })
  const served = await bench.serve()
  try {
    const reference = await auditedRows(bench, sessions)
    await creating(served.url, sessions, reference)
    await booking(bench, served.url, sessions, reference)
    await signingIn(bench, served.url)
  } finally {
    await served.stop()
  }
} finally {
  await bench.close()
}

/** The reference of both: a contact's three rows, row-level security and audit trigger on, in one pipelined transaction of pgbench. */
function auditedRows(bench: Bench, sessions: SignedIn[]): Promise<number> {
  return pgbench(
    bench.urls.app,
    `\\startpipeline
begin;
select set_config('app.organization_id', '${sessions[0]!.organizationId}', true);
with contact as (
  insert into contacts (organization_id, name) values ('${sessions[0]!.organizationId}', 'Ada Lovelace') returning organization_id, id
), point as (
  insert into contact_points (organization_id, contact_id, kind, value, normalised) select organization_id, id, 'email', id || '@example.com', id || '@example.com' from contact
)
insert into contact_roles (organization_id, contact_id, role) select organization_id, id, 'customer' from contact;
commit;
\\endpipeline
`,
    { seconds },
  )
}

async function creating(url: string, sessions: SignedIn[], reference: number): Promise<void> {
  const requests = Array.from({ length: 60_000 }, (_, index): Asked => {
    const { cookie } = sessions[index % sessions.length]!
    const id = newId()
    return {
      path: '/api/v1/contacts',
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': id },
      body: JSON.stringify({ name: 'Ada Lovelace', emails: [`${id}@example.com`], roles: ['customer'] }),
    }
  })
  report('Create a contact: validated, idempotent, audited, its event published', 'pgbench, its rows and their audit', reference, await load(url, requests, { seconds }))
}

async function booking(bench: Bench, url: string, sessions: SignedIn[], reference: number): Promise<void> {
  const requests: Asked[] = []
  for (const session of sessions.slice(0, 25)) requests.push(...(await slotsOf(bench, url, session)))
  const shuffled = requests.map((request) => ({ request, order: newId().slice(-8) })).sort((a, b) => (a.order < b.order ? -1 : 1))
  report('Book a slot, each in another place', 'pgbench, the rows of a contact and their audit', reference, await load(url, shuffled.map(({ request }) => request), { seconds }))
}

async function slotsOf(bench: Bench, url: string, { organizationId, cookie }: SignedIn): Promise<Asked[]> {
  const headers = { cookie, 'content-type': 'application/json' }
  const ask = async (method: string, path: string, body?: unknown, more: Record<string, string> = {}) =>
    (await fetch(`${url}/api/v1${path}`, { method, headers: { ...headers, ...more }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })).json() as Promise<{ id: string; version: number }>
  const room = await ask('POST', '/resources', { kind: 'room', name: 'Always open' })
  await ask('PUT', `/resources/${room.id}/hours`, { rules: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '00:00', closes: '00:00', zone: 'Europe/London' }], exceptions: [] }, { 'if-match': `"${room.version}"` })
  const service = await ask('POST', '/services', { translations: { en: { name: 'Bench' } }, durationMinutes: 15, noticeMinutes: 0, horizonDays: 365, variants: [{ resourceId: room.id }] })
  const [contact] = await bench.sql<{ id: string }>('select id from contacts where organization_id = $1 limit 1', [organizationId])
  const first = Temporal.Now.instant().add({ hours: 48 }).round({ smallestUnit: 'hour' })
  return Array.from({ length: 2_000 }, (_, index) => ({
    path: '/api/v1/bookings',
    method: 'POST' as const,
    headers: { ...headers, 'idempotency-key': newId() },
    body: JSON.stringify({
      segments: [{ serviceId: service.id, resourceId: room.id }],
      startsAt: first.add({ minutes: 15 * index }).toString(),
      contactId: contact!.id,
      notify: false,
    }),
  }))
}

/** Reference: argon2id alone, four at a time, which is what the machine can do and nothing more. */
async function signingIn(bench: Bench, url: string): Promise<void> {
  const password = 'four quite unrelated words'
  const hash = await hashPassword(password)
  await bench.sql(`with person as (insert into users (email, email_normalised, name) values ('bench@example.com', 'bench@example.com', 'Bench') returning id)
                   insert into user_credentials (user_id, password_hash) select id, '${hash}' from person`)
  const started = performance.now()
  let hashed = 0
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while (performance.now() - started < seconds * 1000) {
        await hashPassword(password)
        hashed += 1
      }
    }),
  )
  const reference = hashed / ((performance.now() - started) / 1000)
  const request: Asked = { path: '/api/v1/session', method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'bench@example.com', password }) }
  report('Sign in', 'argon2id alone', reference, await load(url, [request], { seconds, connections: 16 }))
}

function report(what: string, against: string, reference: number, measured: Load): void {
  print(what, [
    {
      [`${against} /s`]: Math.round(reference),
      'Frontdesk /s': Math.round(measured.perSecond),
      share: (measured.perSecond / reference).toFixed(2),
      p50: measured.p50,
      p95: measured.p95,
      p99: measured.p99,
      refused: measured.refused,
    },
  ])
}
