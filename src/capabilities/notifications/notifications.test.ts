// What people are told of bookings: once, as things stand when it goes out, and with a reason for whatever was not sent.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { FixedClock } from '../../kernel/clock.ts'
import type { StoredEvent } from '../../kernel/events/define.ts'
import { personOf } from '../../kernel/notifications/define.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'
import { bookableMember, serviceFor } from '../catalogue/factory.ts'
import { contactFor } from '../contacts/factory.ts'

import { beginDue } from './jobs.ts'

let app: TestApp
let salon: TestOrganization
let director: TestMember
let anna: TestMember
let serviceId: string
let annasResource: string

const clock = () => app.kernel.clock as FixedClock

beforeAll(async () => {
  app = await buildApp({ clock: '2026-11-20T09:00:00Z', start: true })
  salon = await newOrganization(app, { name: 'Studio', zone: 'Europe/London' })
  director = await actingAs(app, salon, 'director')
  anna = await actingAs(app, salon, 'employee', { name: 'Anna' })
  await salon.inside(async (db) => {
    annasResource = await bookableMember(db, anna.memberId, { opens: '00:00', closes: '00:00' })
    serviceId = (await serviceFor(db, { givenBy: [annasResource], durationMinutes: 30, noticeMinutes: 0 })).id
  })
})
afterAll(() => app.close())

interface Row {
  topic: string
  person: string
  channel: string
  state: string
  reason: string | null
  rule: string | null
  because: string
  about: { event?: { payload: { bookingId?: string } } }
  due_at: Temporal.Instant
}

const settled = () => app.kernel.jobs.whenIdle()
/** A minute has passed on the wall: what is due begins. */
const later = async (instant: string) => {
  clock().set(instant)
  if ('platform' in beginDue) await beginDue.platform({ kernel: app.kernel, signal: new AbortController().signal })
  await settled()
}
const deliveriesTo = (person: string, topic?: string) =>
  salon.inside(async (db) => {
    const { rows } = await sql<Row>`select * from deliveries where person = ${person} and (${topic ?? null}::text is null or topic = ${topic ?? null}) order by created_at, channel`.execute(db)
    return rows
  })

let day = 0
/** At ten in London, on a day that no other test uses. */
const freshTime = () => Temporal.PlainDate.from('2026-12-01').add({ days: day++ }).toString() + 'T10:00:00Z'
async function newCustomer(traits: { emails?: string[]; phones?: string[] } = {}) {
  const contact = await salon.inside((db) => contactFor(db, { country: 'GB', emails: [`c${day}-${Math.random()}@example.com`], ...traits }))
  return { id: contact.id, person: personOf('contact', contact.id) }
}
async function bookedFor(contactId: string, startsAt = freshTime(), by: TestMember = director) {
  const { status, body } = await by.post('/bookings', { startsAt, segments: [{ serviceId, resourceId: annasResource }], contactId })
  expect(status).toBe(201)
  await settled()
  return body as { id: string; version: number; startsAt: string }
}
const move = (booking: { id: string; version: number }, startsAt: string) => director.put(`/bookings/${booking.id}/slot`, { startsAt }, { 'if-match': `"${booking.version}"` })

describe('what happened is told', () => {
  test('once, however often its event is heard', async () => {
    const customer = await newCustomer()
    const booking = await bookedFor(customer.id)
    const [event] = await salon.inside(async (db) => (await sql<StoredEvent>`select id, type, payload from events where payload ->> 'bookingId' = ${booking.id}`.execute(db)).rows)
    await salon.inside((db) => app.kernel.events.listener('notifications.tell')(db, { ...event!, occurredAt: clock().now() }))
    await settled()

    expect(await deliveriesTo(customer.person)).toMatchObject([{ topic: 'bookings.confirmed', channel: 'email', state: 'captured', because: 'customer', rule: 'usual' }])
    const mails = await salon.inside(async (db) => (await sql<{ kind: string }>`select kind from mails m join deliveries d using (organization_id, id) where d.person = ${customer.person}`.execute(db)).rows)
    expect(mails).toEqual([{ kind: 'bookings.confirmed' }])
  })

  test('to whoever gives the visit, in the app too, unless they booked it themselves', async () => {
    const customer = await newCustomer()
    const toldOf = async (booking: { id: string }) => (await deliveriesTo(personOf('member', anna.memberId))).filter(({ about }) => about.event?.payload.bookingId === booking.id)
    expect(await toldOf(await bookedFor(customer.id, freshTime(), anna))).toEqual([])

    const booking = await bookedFor(customer.id)
    expect((await toldOf(booking)).filter(({ channel }) => channel !== 'push')).toMatchObject([
      { channel: 'email', state: 'captured', because: 'assignee' },
      { channel: 'in_app', state: 'delivered', because: 'assignee' },
    ])
    const inbox = await salon.inside((db) => db.selectFrom('notifications').select(['title', 'link', 'group_key']).where('member_id', '=', anna.memberId).where('link', '=', `/office/bookings/${booking.id}`).execute())
    expect(inbox).toMatchObject([{ title: expect.stringContaining('New booking'), group_key: `booking ${booking.id}` }])
  })

  test('and each message says why it came, behind a link that tells nothing else', async () => {
    const customer = await newCustomer()
    await bookedFor(customer.id)
    const [mail] = await salon.inside(async (db) => (await sql<{ text: string }>`select text from mails m join deliveries d using (organization_id, id) where d.person = ${customer.person}`.execute(db)).rows)
    expect(mail!.text).toContain('it is about your own visit')
    const path = /http\S+(\/s\/\S+\/messages\/\S+)/.exec(mail!.text)![1]!
    const page = await app.server.inject({ url: path })
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Visit booked')
    expect((await app.server.inject({ url: path.slice(0, -3) + 'xyz' })).statusCode).toBe(404)
    const other = await newOrganization(app)
    expect((await app.server.inject({ url: path.replace(salon.slug, other.slug) })).statusCode).toBe(404)
  })
})

describe('what is not sent has its reason', () => {
  test('somebody without an address', async () => {
    const customer = await newCustomer({ emails: [] })
    await bookedFor(customer.id)
    expect(await deliveriesTo(customer.person)).toMatchObject([{ state: 'suppressed', reason: 'no_address' }])
  })

  test('somebody who does not want it, or whose address is suppressed', async () => {
    const [unwilling, bounced] = [await newCustomer(), await newCustomer({ emails: ['Gone@example.com'] })]
    await salon.inside(async (db) => {
      const here = { organization_id: salon.id }
      await db.insertInto('notification_preferences').values({ ...here, person: unwilling.person, topic: '*', channel: 'email', is_wanted: false }).execute()
      await db.insertInto('suppressed_addresses').values({ ...here, kind: 'email', address: 'gone@example.com', cause: 'bounce' }).execute()
    })
    await bookedFor(unwilling.id)
    await bookedFor(bounced.id)
    expect(await deliveriesTo(unwilling.person)).toMatchObject([{ state: 'suppressed', reason: 'preference', rule: 'preference' }])
    expect(await deliveriesTo(bounced.person)).toMatchObject([{ state: 'suppressed', reason: 'address_bounce' }])
  })

  test('what waited for the end of the night, and is not true any more in the morning', async () => {
    const [cancelling, keeping] = [await newCustomer(), await newCustomer()]
    clock().set('2026-11-20T23:00:00Z')
    await salon.inside(async (db) => {
      for (const { person } of [cancelling, keeping]) await db.insertInto('notification_settings').values({ organization_id: salon.id, person, quiet_from: '22:00', quiet_until: '07:00' }).execute()
    })
    const booking = await bookedFor(cancelling.id)
    await bookedFor(keeping.id)
    expect(await deliveriesTo(keeping.person)).toMatchObject([{ state: 'waiting', reason: 'quiet_hours' }])
    expect((await deliveriesTo(keeping.person))[0]!.due_at.toString()).toBe('2026-11-21T07:00:00Z')
    await director.put(`/bookings/${booking.id}/cancellation`, { notify: false })

    await later('2026-11-21T06:59:00Z')
    expect(await deliveriesTo(keeping.person)).toMatchObject([{ state: 'waiting' }])
    await later('2026-11-21T07:00:00Z')
    expect(await deliveriesTo(keeping.person)).toMatchObject([{ state: 'captured' }])
    expect(await deliveriesTo(cancelling.person)).toMatchObject([{ state: 'suppressed', reason: 'no_longer_true' }])
  })
})

describe('a reminder', () => {
  const reminders = async (person: string) => (await deliveriesTo(person, 'bookings.reminder')).map(({ channel, state }) => `${channel} ${state}`)

  test('is sent a day before, once, and never of a visit that was moved or cancelled', { timeout: 60_000 }, async () => {
    const [kept, moving, cancelling, back] = [await newCustomer(), await newCustomer(), await newCustomer(), await newCustomer()]
    clock().set('2026-11-25T09:00:00Z')
    await bookedFor(kept.id, '2027-01-10T10:00:00Z')
    const moved = await bookedFor(moving.id, '2027-01-10T11:00:00Z')
    const cancelled = await bookedFor(cancelling.id, '2027-01-10T12:00:00Z')
    const taken = await bookedFor(back.id, '2027-01-10T13:00:00Z')
    await move(moved, '2027-01-20T11:00:00Z')
    await director.put(`/bookings/${cancelled.id}/cancellation`, {})
    await director.put(`/bookings/${taken.id}/cancellation`, {})
    await settled()
    await director.delete(`/bookings/${taken.id}/cancellation`)
    await settled()

    await later('2027-01-09T09:59:00Z')
    expect(await reminders(kept.person)).toEqual([])
    await later('2027-01-09T13:00:00Z')
    await later('2027-01-09T13:01:00Z')
    expect(await reminders(kept.person)).toEqual(['email captured'])
    expect(await reminders(back.person)).toEqual(['email captured'])
    expect(await reminders(moving.person)).toEqual([])
    expect(await reminders(cancelling.person)).toEqual([])
    await later('2027-01-19T11:00:00Z')
    expect(await reminders(moving.person)).toEqual(['email captured'])
  })

  test('is not sent of what was moved a moment before, although nobody has heard of that yet', async () => {
    const customer = await newCustomer()
    clock().set('2027-02-01T09:00:00Z')
    const booking = await bookedFor(customer.id, '2027-02-10T10:00:00Z')
    // Behind the back of every listener.
    await salon.inside((db) => sql`update bookings set starts_at = starts_at + interval '2 hours', ends_at = ends_at + interval '2 hours' where id = ${booking.id}`.execute(db))
    await later('2027-02-09T10:00:00Z')
    expect(await reminders(customer.person)).toEqual([])
    const [schedule] = await salon.inside((db) => db.selectFrom('notification_schedules').select(['state', 'reason']).where('record_id', '=', booking.id).execute())
    expect(schedule).toEqual({ state: 'void', reason: 'no_longer_true' })
  })

  test('is not sent to who books within that day, for they have just been told', async () => {
    const customer = await newCustomer()
    clock().set('2027-02-20T09:00:00Z')
    await bookedFor(customer.id, '2027-02-20T15:00:00Z')
    await later('2027-02-20T10:00:00Z')
    expect(await reminders(customer.person)).toEqual([])
  })

  test('comes at the same distance on the days on which the clocks change', async () => {
    const [spring, autumn] = [await newCustomer(), await newCustomer()]
    clock().set('2027-03-01T09:00:00Z')
    await bookedFor(spring.id, '2027-03-28T10:00:00+01:00')
    await later('2027-03-27T08:59:00Z')
    expect(await reminders(spring.person)).toEqual([])
    await later('2027-03-27T09:00:00Z')
    expect(await reminders(spring.person)).toEqual(['email captured'])

    clock().set('2027-10-01T09:00:00Z')
    await bookedFor(autumn.id, '2027-10-31T10:00:00Z')
    await later('2027-10-30T09:59:00Z')
    expect(await reminders(autumn.person)).toEqual([])
    await later('2027-10-30T10:00:00Z')
    expect(await reminders(autumn.person)).toEqual(['email captured'])
  })
})

describe('for those who answer for it', () => {
  const whyNot = async (query: Record<string, string>, by: TestMember = director) => by.get(`/notifications/why?${new URLSearchParams(query).toString()}`)

  test('the log tells whom what was told, and the totals count it', async () => {
    const customer = await newCustomer()
    await bookedFor(customer.id, '2027-12-01T10:00:00Z')
    const { body } = await director.get(`/notifications/deliveries?filter[person]=${customer.person}`)
    expect(body.items).toMatchObject([{ topic: { name: 'bookings.confirmed', label: 'Visit booked' }, person: { kind: 'contact', name: expect.any(String) }, state: 'captured', explanation: expect.stringContaining('Captured') }])
    const { body: totals } = await director.get('/notifications/totals?days=90')
    expect(totals.items.find((one: { channel: string; state: string }) => one.channel === 'email' && one.state === 'captured').count).toBeGreaterThan(0)
  })

  test('“why did she not get it?” is answered from the rows, and where there are none from the rules', async () => {
    const [told, unwilling, stranger] = [await newCustomer(), await newCustomer(), await newCustomer()]
    await salon.inside((db) => db.insertInto('notification_preferences').values({ organization_id: salon.id, person: unwilling.person, topic: 'bookings.confirmed', channel: 'email', is_wanted: false }).execute())
    await bookedFor(told.id, '2027-12-02T10:00:00Z')
    await bookedFor(unwilling.id, '2027-12-02T11:00:00Z')
    const occasionOf = async (person: string) => (await director.get(`/notifications/deliveries?filter[person]=${person}`)).body.items[0].occasion as string
    const about = { topic: 'bookings.confirmed', occasion: await occasionOf(unwilling.person) }

    const answer = (await whyNot({ ...about, person: unwilling.person })).body
    expect(answer).toMatchObject({ isRecipient: true, because: 'customer', channels: [{ channel: 'email', outcome: 'not_sent', reason: 'preference', rule: 'preference' }, { channel: 'sms', outcome: 'not_sent', reason: 'not_usual' }] })
    expect((await whyNot({ ...about, person: stranger.person })).body).toMatchObject({ isRecipient: false, channels: [{ reason: 'not_recipient' }, { reason: 'not_recipient' }] })
    expect((await whyNot({ topic: 'bookings.confirmed', person: told.person })).body.channels[0]).toMatchObject({ channel: 'email', outcome: 'would_be_sent', rule: 'usual' })
    expect((await whyNot({ ...about, topic: 'bookings.nothing', person: told.person })).body.code).toBe('notifications.unknown_topic')
    expect((await whyNot({ ...about, person: told.person }, anna)).status).toBe(403)
  })

  test('a reminder that is to come, or came to nothing, is explained as well', async () => {
    const customer = await newCustomer()
    const booking = await bookedFor(customer.id, '2028-01-10T10:00:00Z')
    const question = { topic: 'bookings.reminder', person: customer.person, occasion: `bookings.reminder/${booking.id}/2028-01-10T10:00:00Z` }
    expect((await whyNot(question)).body.sentences[0]).toContain('It is due')
    await director.put(`/bookings/${booking.id}/cancellation`, {})
    await settled()
    expect((await whyNot(question)).body.sentences[0]).toContain('no longer true')
  })

  test('the organization says whether, how and how long before people are reminded, and what waits follows', async () => {
    const customer = await newCustomer({ phones: ['+447400123456'] })
    clock().set('2027-05-01T09:00:00Z')
    await bookedFor(customer.id, '2027-05-10T10:00:00Z')
    const put = (version: number, body: object, by = director) => by.put('/notifications/topics/bookings.reminder', body, { 'if-match': `"${version}"` })
    const changed = await put(0, { isOn: true, channels: ['sms'], lead: 'PT2H' })
    expect(changed).toMatchObject({ status: 200, body: { version: 1, channels: ['sms'], lead: 'PT2H' } })
    expect((await put(0, { isOn: false, channels: null })).status).toBe(412)
    expect((await put(1, { isOn: true, channels: ['push'] })).body.code).toBe('notifications.channel_not_offered')
    expect((await put(1, { isOn: true, channels: null, lead: 'P90D' })).body.code).toBe('notifications.lead_too_long')
    expect((await director.put('/notifications/topics/bookings.confirmed', { isOn: true, channels: null, lead: 'PT2H' }, { 'if-match': '"0"' })).body.code).toBe('notifications.no_reminder')
    await settled()

    await later('2027-05-09T10:00:00Z')
    expect(await deliveriesTo(customer.person, 'bookings.reminder')).toEqual([])
    await later('2027-05-10T08:00:00Z')
    expect(await deliveriesTo(customer.person, 'bookings.reminder')).toMatchObject([{ channel: 'sms', state: 'captured', rule: 'organization' }])
    expect((await put(1, { isOn: true, channels: null, lead: null })).body).toMatchObject({ lead: 'PT24H', channels: ['email'] })
  })
})

describe('a member is told', () => {
  test('of new roles in the app and by mail, and of a door that is closed by mail alone, whatever they have chosen', async () => {
    const ben = await actingAs(app, salon, 'employee', { name: 'Ben' })
    const person = personOf('member', ben.memberId)
    await salon.inside((db) => db.insertInto('notification_preferences').values({ organization_id: salon.id, person, topic: '*', channel: 'email', is_wanted: false }).execute())
    const versionOf = async () => (await director.get(`/members/${ben.memberId}`)).body.version as number
    expect((await director.put(`/members/${ben.memberId}/roles`, { roles: ['manager'] }, { 'if-match': `"${await versionOf()}"` })).status).toBe(200)
    await settled()
    expect(await deliveriesTo(person, 'tenancy.roles_changed')).toMatchObject([{ channel: 'email', state: 'suppressed', reason: 'preference' }, { channel: 'in_app', state: 'delivered' }])

    expect((await director.put(`/members/${ben.memberId}/suspension`, {})).status).toBe(200)
    await settled()
    expect(await deliveriesTo(person, 'tenancy.access_suspended')).toMatchObject([{ channel: 'email', state: 'captured', rule: 'mandatory' }])
  })
})
