// A Frontdesk of its own, started as a user starts it, and killed without warning in the middle of a storm of bookings:
// what was acknowledged is there afterwards, and nothing is there twice.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'

const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-crash-'))
const main = join(import.meta.dirname, '../../main.ts')
const acknowledged = new Map<string, string>()

let port: number
let server: ChildProcess | null = null
let cookie = ''
let serviceId: string

beforeAll(async () => {
  port = await freePort()
  await start()
  await openBusiness()
}, 120_000)

afterAll(async () => {
  await stop('SIGTERM')
  rmSync(dataDir, { recursive: true, force: true })
}, 60_000)

test('after a kill -9 of the server or of PostgreSQL no acknowledged booking is lost, and none is doubled', { timeout: 240_000 }, async () => {
  for (const [cycle, victim] of ['server', 'postgres', 'server', 'postgres', 'server'].entries()) {
    const before = acknowledged.size
    const storm = bookUntilStopped(cycle)
    while (acknowledged.size < before + 10) await wait(20)
    await wait(Math.random() * 200)
    if (victim === 'server') await stop('SIGKILL')
    else process.kill(postmasterPid(), 'SIGKILL')
    await wait(100)
    storm.end()
    await storm.finished

    if (victim === 'server') await start()
    await answersAgain()
    // It is asked once a second whether it is ready, so it may say so for a moment after the database has gone.
    await eventually('bookings can be read again', async () => (await call('GET', '/bookings?limit=1')).status === 200)
    await expectEverythingKept()
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(50)
})

/** Twenty at once try for one half hour after the other, several for each; every booking that is acknowledged is noted. */
function bookUntilStopped(cycle: number): { end(): void; finished: Promise<unknown> } {
  let ended = false
  let tried = 0
  const visitor = async (number: number) => {
    while (!ended) {
      const startsAt = timeOf(cycle, Math.floor(tried / 4))
      tried += 1
      const answer = await call('POST', '/bookings', { startsAt, segments: [{ serviceId }], customer: { name: `Visitor ${number}`, email: `v${cycle}-${number}@example.com` }, notify: false }).catch(() => null)
      if (answer?.status === 201) acknowledged.set(answer.body.reference, startsAt)
      if (answer === null) await wait(20)
    }
  }
  const finished = Promise.all(Array.from({ length: 20 }, (_, number) => visitor(number)))
  return { end: () => void (ended = true), finished }
}

async function expectEverythingKept(): Promise<void> {
  const kept = await allBookings()
  const times = kept.map(({ startsAt }) => Temporal.Instant.from(startsAt).toString())
  expect(times).toEqual([...new Set(times)])

  const startOf = new Map(kept.map((booking, index) => [booking.reference, times[index]]))
  for (const [reference, startsAt] of acknowledged) expect(startOf.get(reference)).toBe(startsAt)
}

async function allBookings(): Promise<{ reference: string; startsAt: string }[]> {
  const all = []
  let cursor = ''
  do {
    const { status, body } = await call('GET', `/bookings?limit=100&cursor=${cursor}`)
    expect(status).toBe(200)
    all.push(...body.items)
    cursor = body.next ?? ''
  } while (cursor)
  return all
}

/** One half hour after the other, from a day on that is the cycle's own. */
function timeOf(cycle: number, slot: number): string {
  return Temporal.Instant.from('2027-01-04T00:00:00Z').add({ hours: 24 * 14 * cycle, minutes: 30 * slot }).toString()
}

// ── A business, by the same addresses that a user's browser calls ───────────────────────────────────────────────────

async function openBusiness(): Promise<void> {
  const registered = await call('POST', '/registrations', {
    person: { name: 'Dana', email: 'dana@example.com', password: 'seven quiet lanterns drift' },
    organization: { name: 'Crash', slug: 'crash', industry: 'beauty', country: 'GB', zone: 'Europe/London', currency: 'GBP', language: 'en' },
  })
  expect(registered.status).toBe(201)
  cookie = String(registered.headers.getSetCookie()[0]).split(';')[0]!

  await eventually('jobs have given the new business its first service and hours', async () => (await call('GET', '/services')).body.items.length > 0)
  const resourceId = await directorRoundTheClock()
  const service = await call('POST', '/services', { translations: { en: { name: 'Cut' } }, durationMinutes: 30, variants: [{ resourceId }] })
  expect(service.status).toBe(201)
  serviceId = service.body.id
}

async function directorRoundTheClock(): Promise<string> {
  const hours = { rules: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '00:00', closes: '00:00', zone: 'Europe/London' }], exceptions: [] }
  const [resource] = (await call('GET', '/resources?filter[kind]=member')).body.items
  expect((await call('PUT', `/resources/${resource.id}/hours`, hours, { 'if-match': `"${resource.version}"` })).status).toBe(200)
  return resource.id
}

async function eventually(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await isSo()) return
    await wait(100)
  }
  throw new Error(`a minute passed before ${what}`)
}

// ── The process ─────────────────────────────────────────────────────────────────────────────────────────────────────

async function start(): Promise<void> {
  const settings = { PORT: String(port), DATA_DIR: dataDir, DEMO: 'false', NODE_ENV: 'test', LOG_LEVEL: 'silent', RATE_LIMIT_PER_ADDRESS: '1000000', RATE_LIMIT_PER_USER: '1000000' }
  const started = spawn(process.execPath, [main], { env: { PATH: process.env.PATH, ...settings }, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  started.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  server = started
  await answersAgain(() => {
    if (started.exitCode !== null) throw new Error(`Frontdesk ended while starting:\n${said}`)
  })
}

async function answersAgain(check: () => void = () => {}): Promise<void> {
  await eventually('Frontdesk is ready', async () => {
    check()
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null)
    return ready?.status === 200
  })
}

async function stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const stopped = server
  server = null
  if (!stopped || stopped.exitCode !== null || stopped.signalCode !== null) return
  const exited = new Promise((resolve) => stopped.once('exit', resolve))
  stopped.kill(signal)
  await exited
}

/** The first line of the file that PostgreSQL keeps while it runs. */
function postmasterPid(): number {
  return Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
}

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port: free } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return free
}
