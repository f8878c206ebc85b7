import { DatabaseError } from 'pg'
import { expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { describeError, withoutValues } from './describe-error.ts'
import { createLogger, logIds } from './logger.ts'
import { createMetrics } from './metrics.ts'

function readLog(write: (log: ReturnType<typeof createLogger>) => void) {
  const lines: string[] = []
  write(createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } }))
  return lines.join('')
}

test('a line carries its ids, and not what belongs to a person', () => {
  const line = readLog((log) => {
    const scope = { requestId: 'request-1', organizationId: 'organization-1', actorId: 'user-1' }
    log.child(logIds(scope)).info({ contact: { id: 'contact-1', email: 'anna@example.com', name: 'Anna' }, password: 'hush' }, 'saved')
  })
  expect(JSON.parse(line)).toMatchObject({
    level: 'info',
    requestId: 'request-1',
    organizationId: 'organization-1',
    actorId: 'user-1',
    contact: { id: 'contact-1', email: '…' },
    msg: 'saved',
  })
  expect(line).not.toMatch(/anna|hush/i)
})

test('a request is logged by its route, without address, query and headers', () => {
  const line = readLog((log) =>
    log.info({ req: { id: 'r', method: 'GET', url: '/s/diamant/b/SECRET?q=Anna', headers: { cookie: 'SECRET' }, routeOptions: { url: '/s/:slug/b/:link' } } }, 'request'),
  )
  expect(JSON.parse(line).req).toEqual({ requestId: 'r', method: 'GET', route: '/s/:slug/b/:link' })
  expect(line).not.toMatch(/SECRET|Anna/)
})

test('an error is logged without the values that it went wrong with', () => {
  const error = new DatabaseError('duplicate key value violates unique constraint "contacts_email"', 1, 'error')
  Object.assign(error, { code: '23505', constraint: 'contacts_email', detail: 'Key (email)=(anna@example.com) already exists.' })
  const line = readLog((log) => log.error({ err: new Error('could not save anna@example.com', { cause: error }) }, 'failed'))
  expect(JSON.parse(line).err).toMatchObject({ type: 'Error', message: 'could not save …', cause: { type: 'DatabaseError', code: '23505', constraint: 'contacts_email' } })
  expect(line).not.toMatch(/anna/)
})

test.for([
  ['550 5.1.1 <anna@example.com>: no such user', '550 5.1.1 …: no such user'],
  ['invalid input syntax for type uuid: "Anna Petrova"', 'invalid input syntax for type uuid: …'],
  ['call +971 50 123 4567 now', 'call … now'],
  ['Key (email)=(a b c) already exists', 'Key … already exists'],
  ["Cannot read properties of undefined (reading 'id')", 'Cannot read properties of undefined (reading …)'],
] as const)('of %s remains %s', ([text, rest]) => {
  expect(withoutValues(text)).toBe(rest)
})

test('a refusal is known by its code, and whatever else is thrown by its type', () => {
  expect(describeError(new Refusal('bookings.slot_taken', { startsAt: 'then' }))).toMatchObject({ type: 'Refusal', code: 'bookings.slot_taken' })
  expect(describeError('Anna')).toEqual({ type: 'string', message: 'something that is not an error was thrown', frames: [] })
})

test('metrics are counted by route, pool and job', async () => {
  const metrics = createMetrics()
  metrics.requestAnswered({ method: 'GET', route: '/api/v1/contacts', status: 200 }, 0.012)
  metrics.batchRan('app', 0.002, 3)
  metrics.watchPool('app', () => ({ total: 8, idle: 7, waiting: 0 }))
  metrics.watchSockets(() => 4)
  metrics.jobEnded('bookings.send-reminder', 'completed', 0.2)

  const page = await metrics.text()
  expect(page).toContain('frontdesk_http_request_seconds_bucket{le="0.025",method="GET",route="/api/v1/contacts",status="200"} 1')
  expect(page).toContain('frontdesk_database_statements_total{pool="app"} 3')
  expect(page).toContain('frontdesk_database_connections{pool="app",state="idle"} 7')
  expect(page).toContain('frontdesk_sockets_open 4')
  expect(page).toContain('frontdesk_job_seconds_count{job="bookings.send-reminder",outcome="completed"} 1')
  expect(page).toContain('process_cpu_seconds_total')
})
