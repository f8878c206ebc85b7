// Many at once. Nothing here is simulated: each attempt is a request of its own, in a transaction of its own.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'
import { bookableMember, room, serviceFor } from '../catalogue/factory.ts'

let app: TestApp
let salon: TestOrganization
let director: TestMember
let anna: string
let chair: string

beforeAll(async () => {
  app = await buildApp({ clock: '2026-11-20T06:00:00Z', env: { DATABASE_POOL_SIZE: '8' } })
  salon = await newOrganization(app, { zone: 'Asia/Dubai', country: 'AE', currency: 'AED' })
  director = await actingAs(app, salon, 'director')
  await salon.inside(async (db) => {
    anna = await bookableMember(db, director.memberId, { opens: '00:00', closes: '00:00' })
    chair = await room(db)
  })
})
afterAll(() => app.close())

const rounds = Array.from({ length: 10 }, (_, round) => round)
const attempts = Array.from({ length: 200 }, (_, attempt) => attempt)

describe.each(rounds)('200 at once for one slot, round %d', (round) => {
  test('exactly one gets it, the others hear what is free', async () => {
    const serviceId = await salon.inside(async (db) => (await serviceFor(db, { givenBy: [anna] })).id)
    const startsAt = `2026-12-${10 + round}T10:00:00+04:00`
    const answers = await Promise.all(attempts.map((attempt) => bookAsVisitor(attempt, { startsAt, segments: [{ serviceId }] })))

    expectOneWinner(answers)
    expect(await bookingsAt(startsAt)).toBe(1)
  })

  test('the same with a person and a room, asked for in opposite order', async () => {
    const [personFirst, roomFirst] = await salon.inside(async (db) => [
      (await serviceFor(db, { givenBy: [anna], requirements: [{ anyOf: [chair] }] })).id,
      (await serviceFor(db, { givenBy: [chair], requirements: [{ anyOf: [anna] }] })).id,
    ])
    const startsAt = `2026-12-${10 + round}T16:00:00+04:00`
    const answers = await Promise.all(attempts.map((attempt) => bookAsVisitor(attempt, { startsAt, segments: [{ serviceId: attempt % 2 ? personFirst : roomFirst }] })))

    expectOneWinner(answers)
    expect(await bookingsAt(startsAt)).toBe(1)
  })
})

test('anyone of five is five bookings, and then no more', async () => {
  const serviceId = await salon.inside(async (db) => {
    const team = []
    for (let index = 0; index < 5; index++) team.push(await bookableMember(db, (await actingAs(app, salon, 'employee')).memberId))
    return (await serviceFor(db, { givenBy: team })).id
  })
  const startsAt = '2026-12-30T10:00:00+04:00'
  const answers = await Promise.all(attempts.slice(0, 60).map((attempt) => bookAsVisitor(attempt, { startsAt, segments: [{ serviceId }] })))

  expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(5)
  expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(55)
  expect(await bookingsAt(startsAt)).toBe(5)
})

test('bookings that want each other’s times all at once stay where they are, and nobody waits for ever', async () => {
  const serviceId = await salon.inside(async (db) => (await serviceFor(db, { givenBy: [anna] })).id)
  const time = (slot: number) => Temporal.Instant.from('2027-02-01T06:00:00Z').add({ minutes: 30 * slot }).toString()
  const slots = Array.from({ length: 12 }, (_, slot) => slot)
  const ids: string[] = []
  for (const slot of slots) ids.push((await director.post('/bookings', { startsAt: time(slot), segments: [{ serviceId }], customer: customerNumber(slot) })).body.id)

  for (let round = 0; round < 5; round++) {
    const answers = await Promise.all(ids.map((id, slot) => director.put(`/bookings/${id}/slot`, { startsAt: time(slot % 2 ? slot - 1 : slot + 1) }, { 'if-match': '"1"' })))
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 409))
  }
  expect(await inconsistencies()).toEqual([])
})

test('a morning of booking, moving and cancelling all at once ends, and leaves nothing that overlaps', async () => {
  const [serviceId, withChair] = await salon.inside(async (db) => [
    (await serviceFor(db, { givenBy: [anna], bufferAfterMinutes: 10 })).id,
    (await serviceFor(db, { givenBy: [chair], requirements: [{ anyOf: [anna] }] })).id,
  ])
  const time = (slot: number) => Temporal.Instant.from('2027-01-05T06:00:00Z').add({ minutes: 20 * slot }).toString()
  const made = await Promise.all([0, 3, 6, 9, 12].map((slot) => director.post('/bookings', { startsAt: time(slot), segments: [{ serviceId }], customer: customerNumber(slot) })))
  expect(made.map(({ status }) => status)).toEqual(made.map(() => 201))

  const answers = await Promise.all(
    attempts.map((attempt) => {
      const { id } = made[attempt % made.length]!.body
      const slot = (attempt * 7) % 15
      if (attempt % 4 === 0) return director.put(`/bookings/${id}/slot`, { startsAt: time(slot) }, { 'if-match': `"${1 + (attempt % 3)}"` })
      if (attempt % 4 === 1) return director.post('/bookings', { startsAt: time(slot), segments: [{ serviceId: attempt % 8 === 1 ? serviceId : withChair }], customer: customerNumber(attempt) })
      if (attempt % 4 === 2) return director.put(`/bookings/${id}/cancellation`, {})
      return director.delete(`/bookings/${id}/cancellation`)
    }),
  )
  expect(answers.filter(({ status }) => status >= 500)).toEqual([])
  expect(new Set(answers.map(({ status }) => status))).toContain(409)
  expect(await inconsistencies()).toEqual([])
})

function customerNumber(attempt: number) {
  return { name: `Customer ${attempt}`, email: `customer-${attempt}@example.com` }
}

/** Each from an address of its own, so that it is not the limits that are tried here. */
function bookAsVisitor(attempt: number, visit: object) {
  return app.server.inject({
    method: 'POST',
    url: `/api/v1/public/${salon.slug}/bookings`,
    remoteAddress: `127.1.${Math.floor(attempt / 250)}.${attempt % 250}`,
    payload: { ...visit, customer: customerNumber(attempt) },
  })
}

function expectOneWinner(answers: Awaited<ReturnType<typeof bookAsVisitor>>[]): void {
  const losers = answers.filter(({ statusCode }) => statusCode !== 201).map((answer) => answer.json())
  expect(losers).toHaveLength(answers.length - 1)
  for (const loser of losers) {
    expect(loser).toMatchObject({ status: 409, code: 'bookings.slot_taken' })
    expect(loser.data.alternatives).toHaveLength(3)
  }
}

async function bookingsAt(startsAt: string): Promise<number> {
  const rows = await salon.inside((db) => db.selectFrom('bookings').select('id').where('starts_at', '=', Temporal.Instant.from(startsAt)).where('state', '=', 'confirmed').execute())
  return rows.length
}

/** Overlaps, and bookings whose allocations do not say the same as they do. */
async function inconsistencies() {
  return salon.inside(async (db) => {
    const { rows } = await sql`
      select 'overlap' as what, a.id from allocations a
        join allocations b on b.organization_id = a.organization_id and b.resource_id = a.resource_id and b.unit = a.unit and b.id > a.id and b.occupied && a.occupied
       where a.state = 'confirmed' and b.state = 'confirmed'
      union all
      select 'without its resources', b.id from bookings b
       where b.state = 'confirmed' and not exists (
             select from allocations a
              where a.organization_id = b.organization_id and a.booking_id = b.id and a.state = 'confirmed' and lower(a.occupied) <= b.starts_at and upper(a.occupied) >= b.ends_at)
      union all
      select 'holds what it gave up', b.id from bookings b
        join allocations a on a.organization_id = b.organization_id and a.booking_id = b.id and a.state = 'confirmed'
       where b.state = 'cancelled' or not (a.occupied @> b.starts_at)
    `.execute(db)
    return rows
  })
}
