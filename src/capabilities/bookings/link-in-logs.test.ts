import { afterAll, beforeAll, expect, test } from 'vitest'

import { fixedClock } from '../../kernel/clock.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp } from '../../testing.ts'
import { bookableMember, serviceFor } from '../catalogue/factory.ts'

let app: TestApp
let lines: string[] = []
let isBroken = false
const { now } = fixedClock('2026-11-20T06:00:00Z')

beforeAll(async () => {
  const clock = {
    now() {
      if (isBroken) throw new Error('the clock has stopped')
      return now()
    },
  }
  app = await buildApp({ clock, start: true, onLogged: (line) => lines.push(line) })
})
afterAll(() => app.close())

test('whoever reads the log opens no booking: the token of a link is in no line, whatever becomes of the request', async () => {
  const salon = await newOrganization(app, { zone: 'Asia/Dubai', country: 'AE', currency: 'AED' })
  const anna = await actingAs(app, salon, 'employee')
  const haircut = await salon.inside(async (db) => (await serviceFor(db, { givenBy: [await bookableMember(db, anna.memberId, { opens: '09:00', closes: '18:00' })] })).id)
  const visit = { startsAt: '2026-12-01T10:00:00+04:00', segments: [{ serviceId: haircut }], customer: { name: 'Layla', email: 'layla@example.com' } }
  const { body: booked } = await app.visitor.post(`/public/${salon.slug}/bookings`, visit, { 'idempotency-key': '9b1f5c1e-32f8-4d33-8a8c-6f4ab2b6d0aa' })
  const token = booked.manageUrl.split('/').at(-1)!
  const byApi = `/public/${salon.slug}/bookings/${token}`
  const page = `//s/${salon.slug}/booking/${token}`
  const html = { accept: 'text/html', referer: booked.manageUrl }

  lines = []
  const statuses = [
    await app.visitor.get(byApi),
    await app.visitor.get(`${byApi}/calendar.ics`),
    await app.visitor.get(page, html),
    await app.visitor.get(`${page}/cancel`, html),
    await app.visitor.get(`${page}x`, html),
    await app.visitor.get(`${page}/nowhere`, html),
    await app.visitor.get(`${page}/%ff`, html),
    await app.visitor.put(`${byApi}/slot`, { startsAt: '2026-12-01T03:00:00+04:00' }, { 'if-match': '"1"' }),
    await app.visitor.put(`${byApi}/cancellation`, { unknown: true }),
    await app.visitor.post(byApi, {}),
  ].map(({ status }) => status)
  expect(statuses).toEqual([200, 200, 200, 200, 404, 404, 400, 409, 422, 404])

  isBroken = true
  const broken = [await app.visitor.get(byApi), await app.visitor.get(page, html)].map(({ status }) => status)
  isBroken = false
  expect(broken).toEqual([500, 500])

  expect(lines.filter((line) => line.includes('"status":500')).length).toBeGreaterThan(0)
  expect(lines.filter((line) => line.includes(token))).toEqual([])
})
