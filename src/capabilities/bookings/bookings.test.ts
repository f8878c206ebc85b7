import ICAL from 'ical.js'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Actor } from '../../kernel/access/actor.ts'
import type { Reach } from '../../kernel/access/permissions.ts'
import { noPowers } from '../../kernel/access/powers.ts'
import type { FixedClock } from '../../kernel/clock.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { Client } from '../../kernel/testing/client.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'
import { bookableMember, room, serviceFor } from '../catalogue/factory.ts'
import { contactFor } from '../contacts/factory.ts'

import { knownCustomer } from './customer.ts'
import { bookingFor } from './factory.ts'

let app: TestApp
let salon: TestOrganization
let manager: TestMember
let anna: TestMember
let maria: TestMember
let annasResource: string
let mariasResource: string
let haircut: string

const clock = () => app.kernel.clock as FixedClock
const friday = '2026-11-20T06:00:00Z' // ten in Dubai

beforeAll(async () => {
  app = await buildApp({ clock: friday, start: true })
  salon = await newOrganization(app, { name: 'Diamant', zone: 'Asia/Dubai', country: 'AE', currency: 'AED', languages: ['en', 'ru', 'ar'] })
  manager = await actingAs(app, salon, 'manager')
  anna = await actingAs(app, salon, 'employee', { name: 'Anna' })
  maria = await actingAs(app, salon, 'employee', { name: 'Maria' })
  await salon.inside(async (db) => {
    annasResource = await bookableMember(db, anna.memberId, { opens: '09:00', closes: '18:00' })
    mariasResource = await bookableMember(db, maria.memberId, { opens: '12:00', closes: '20:00' })
    haircut = (await serviceFor(db, { givenBy: [annasResource, mariasResource], price: { amount: '12500', currency: 'AED' }, durationMinutes: 45, bufferAfterMinutes: 15, noticeMinutes: 60 })).id
  })
})
afterAll(() => app.close())

const customer = { name: 'Layla', email: 'layla@example.com', phone: '050 123 4567' }
let nextDay = 0
/** A date that no other test uses. */
const freshDay = () => Temporal.PlainDate.from('2026-12-01').add({ days: nextDay++ }).toString()
const at = (date: string, time: string) => `${date}T${time}:00+04:00`

const visit = (startsAt: string, traits: object = {}) => ({ startsAt, segments: [{ serviceId: haircut, resourceId: annasResource }], customer, ...traits })
const bookAsManager = (startsAt: string, traits: object = {}) => manager.post('/bookings', visit(startsAt, traits))
const bookAsVisitor = (startsAt: string, traits: object = {}, headers: Record<string, string> = {}) => app.visitor.post(`/public/${salon.slug}/bookings`, visit(startsAt, traits), headers)
const move = (client: TestMember, id: string, version: number, body: object) => client.put(`/bookings/${id}/slot`, body, { 'if-match': `"${version}"` })

const mailsTo = async (...addresses: string[]) => {
  await app.kernel.jobs.whenIdle()
  return salon.inside(async (db) => (await sql<{ subject: string; text: string; html: string; calendar: string; language: string }>`select * from mails where to_address = any (${addresses}::text[]) order by created_at, id`.execute(db)).rows)
}

interface SeenSegment {
  service: { name: string }
  person: { name: string }
  startsAt: string
}
const tokenOf = (manageUrl: string) => manageUrl.split('/').at(-1)!

describe('booking', () => {
  test('a visitor books without an account, and gets a reference, a link and a calendar file', async () => {
    const day = freshDay()
    const { status, body: booked } = await bookAsVisitor(at(day, '10:00'), { zone: 'Europe/London', note: 'First visit' })

    expect(status).toBe(201)
    expect(booked).toMatchObject({
      state: 'confirmed',
      startsAt: at(day, '10:00'),
      endsAt: at(day, '10:45'),
      zone: 'Asia/Dubai',
      customerZone: 'Europe/London',
      segments: [{ service: 'Haircut', person: 'Anna', price: { amount: '12500', currency: 'AED' } }],
      terms: { afterwards: 'late' },
      can: { move: true, cancel: true },
    })
    expect(booked.reference).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{3}$/)
    expect(booked.manageUrl).toMatch(new RegExp(`/s/${salon.slug}/booking/`))

    const file = await app.visitor.get(booked.calendarUrl.replace(app.kernel.env.publicUrl, '/'))
    expect(file.headers['content-type']).toContain('text/calendar')
    const event = new ICAL.Event(new ICAL.Component(ICAL.parse(file.text) as never).getFirstSubcomponent('vevent')!)
    expect(event.startDate.toJSDate().toISOString()).toBe(`${day}T06:00:00.000Z`)
    expect(event.summary).toBe('Haircut · Diamant')
  })

  test.each([
    ['GB', 'Mare Street 48, London E8 3SG'],
    ['GR', 'Mare Street 48, E8 3SG London'],
  ])('the calendar of the customer tells the place as %s writes it', async (country, place) => {
    const studio = await newOrganization(app, { country, zone: 'Europe/London', currency: 'GBP' })
    const trainer = await actingAs(app, studio, 'employee')
    const serviceId = await studio.inside(async (db) => {
      await db.updateTable('organizations').set({ street: 'Mare Street 48', city: 'London', postal_code: 'E8 3SG' }).execute()
      return (await serviceFor(db, { givenBy: [await bookableMember(db, trainer.memberId, { opens: '09:00', closes: '18:00' })] })).id
    })
    const { body: booked } = await app.visitor.post(`/public/${studio.slug}/bookings`, { startsAt: '2026-12-01T10:00:00Z', segments: [{ serviceId }], customer: { name: 'Layla', email: 'layla@example.com' } })
    const [event] = new ICAL.Component(ICAL.parse((await app.visitor.get(`/${new URL(booked.calendarUrl).pathname}`)).text)).getAllSubcomponents('vevent')
    expect(event!.getFirstPropertyValue('location')).toBe(place)
  })

  test('the mail names nobody: neither the contact that a telephone belongs to, nor whatever a stranger calls themselves', async () => {
    await salon.inside((db) => contactFor(db, { country: 'AE', name: 'Maria Petrova', phones: ['050 777 6655'] }))
    await bookAsVisitor(at(freshDay(), '10:00'), { customer: { name: 'Maria', email: 'curious@example.com', phone: '050 777 6655' } })
    await bookAsVisitor(at(freshDay(), '10:00'), { customer: { name: 'You won: https://evil.example', email: 'victim@example.com' } })

    const mails = await mailsTo('curious@example.com', 'victim@example.com')
    expect(mails).toHaveLength(2)
    for (const mail of mails) expect(JSON.stringify(mail)).not.toMatch(/Petrova|evil\.example/)
  })

  test('the mail offers to move while moving is possible, and else the booking', async () => {
    const strict = await salon.inside(async (db) => (await serviceFor(db, { givenBy: [annasResource], noticeMinutes: 0, cancellation: { freeMinutes: 100_000, afterwards: 'late' } })).id)
    await bookAsVisitor(at(freshDay(), '10:00'), { customer: { name: 'Mona', email: 'mona@example.com' } })
    await bookAsVisitor(at(freshDay(), '10:00'), { customer: { name: 'Lara', email: 'lara@example.com' }, segments: [{ serviceId: strict }] })
    expect((await mailsTo('mona@example.com'))[0]!.text).toContain('Move or cancel')
    expect((await mailsTo('lara@example.com'))[0]!.text).toContain('See the booking')
  })

  test('the team sees it with the contact it made, and the customer has a mail in their language with the calendar file', async () => {
    const day = freshDay()
    const { body: booked } = await bookAsVisitor(at(day, '10:00'), { customer: { name: 'Лейла', email: 'leila@example.com' } }, { 'accept-language': 'ru' })

    const list = (await manager.get(`/bookings?q=${booked.reference.toLowerCase().replace('-', '')}`)).body.items
    expect(list).toMatchObject([{ reference: booked.reference, contact: { name: 'Лейла' }, memberIds: [anna.memberId], source: 'site', language: 'ru', can: { move: true, cancel: true } }])

    const [mail] = await mailsTo('leila@example.com')
    expect(mail).toMatchObject({ language: 'ru', subject: expect.stringContaining('Запись в Diamant') })
    expect(mail!.text).toContain(booked.reference)
    expect(mail!.text).toContain('/ru/s/')
    expect(mail!.calendar).toContain('BEGIN:VEVENT')
  })

  test('anyone is whoever is free and has least to do that day', async () => {
    const day = freshDay()
    const anyone = { segments: [{ serviceId: haircut }] }
    await bookAsManager(at(day, '15:00'))

    expect((await bookAsManager(at(day, '13:00'), anyone)).body.segments[0].person.name).toBe('Maria')
    expect((await bookAsManager(at(day, '13:00'), anyone)).body.segments[0].person.name).toBe('Anna')
    expect((await bookAsManager(at(day, '13:00'), anyone)).body.code).toBe('bookings.slot_taken')
    expect((await bookAsManager(at(day, '09:00'), anyone)).body.segments[0].person.name).toBe('Anna')
  })

  test('a taken time is refused with the times that are free', async () => {
    const day = freshDay()
    await bookAsManager(at(day, '10:30'))
    const refused = await bookAsVisitor(at(day, '10:30'))

    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ code: 'bookings.slot_taken', data: { startsAt: at(day, '10:30'), alternatives: [at(day, '09:30'), at(day, '11:30'), at(day, '11:45')] } })
    expect(refused.body.detail).toBe('10:30 AM was taken a moment ago. 9:30 AM, 11:30 AM, and 11:45 AM are free.')
  })

  test('buffers belong to what is occupied', async () => {
    const day = freshDay()
    await bookAsManager(at(day, '10:00'))
    expect((await bookAsManager(at(day, '10:45'))).body.code).toBe('bookings.slot_taken')
    expect((await bookAsManager(at(day, '11:00'))).status).toBe(201)
  })

  test('a visitor keeps notice, horizon and step; the team need not', async () => {
    const soon = '2026-11-20T10:30:00+04:00'
    expect((await bookAsVisitor(soon)).body.code).toBe('bookings.too_soon')
    expect((await bookAsVisitor('2029-01-01T10:00:00+04:00')).body.code).toBe('bookings.too_far')
    const day = freshDay()
    expect((await bookAsVisitor(at(day, '10:07'))).body.code).toBe('bookings.off_step')
    expect((await bookAsManager(at(day, '10:07'))).status).toBe(201)
    expect((await bookAsManager(soon)).status).toBe(201)
    expect((await bookAsManager(`${day}T12:00:30+04:00`)).body.code).toBe('bookings.off_step')
  })

  test('a hold keeps others away until it expires, and is swept aside by whoever books then', async () => {
    const day = freshDay()
    const hold = (time: string, expires: string) =>
      salon.inside((db) =>
        sql`
          insert into allocations (organization_id, resource_id, unit, occupied, state, hold_expires_at)
          values (${salon.id}, ${annasResource}, 1, tstzrange(${at(day, time)}, ${at(day, time)}::timestamptz + interval '1 hour'), 'held', ${expires})`.execute(db),
      )
    await hold('10:00', '2026-11-20T06:10:00Z')
    await hold('14:00', '2026-11-20T05:59:00Z')

    expect((await bookAsManager(at(day, '10:00'))).body.code).toBe('bookings.slot_taken')
    expect((await bookAsManager(at(day, '14:00'))).status).toBe(201)
    clock().advance({ minutes: 11 })
    expect((await bookAsManager(at(day, '10:00'))).status).toBe(201)
    clock().set(friday)
  })

  test('outside the hours nobody can book, and is told so', async () => {
    const day = freshDay()
    expect((await bookAsVisitor(at(day, '08:00'))).body).toMatchObject({ status: 409, code: 'bookings.outside_hours' })
    expect((await bookAsManager(at(day, '17:30'))).body).toMatchObject({ status: 409, code: 'bookings.outside_hours' })
  })

  test('several services are one visit, one after the other', async () => {
    const day = freshDay()
    const colour = await salon.inside(async (db) => (await serviceFor(db, { translations: { en: { name: 'Colour' } }, givenBy: [mariasResource], durationMinutes: 60, price: { amount: '30000', currency: 'AED' } })).id)
    const { body: booked } = await bookAsManager(at(day, '12:00'), { segments: [{ serviceId: haircut, resourceId: annasResource }, { serviceId: colour }] })

    expect(booked.segments.map((segment: SeenSegment) => [segment.service.name, segment.person.name, segment.startsAt])).toEqual([
      ['Haircut', 'Anna', at(day, '12:00')],
      ['Colour', 'Maria', at(day, '12:45')],
    ])
    expect(booked).toMatchObject({ endsAt: at(day, '13:45'), price: { amount: '42500' }, memberIds: expect.arrayContaining([anna.memberId, maria.memberId]) })
    const moved = await move(manager, booked.id, booked.version, { startsAt: at(day, '15:00') })
    expect(moved.body.segments.map((segment: SeenSegment) => segment.startsAt)).toEqual([at(day, '15:00'), at(day, '15:45')])
  })

  test('a service that needs a room takes one, and waits when all are taken', async () => {
    const day = freshDay()
    const massage = await salon.inside(async (db) => {
      const rooms = [await room(db, { name: 'Blue' }), await room(db, { name: 'Green' })]
      return (await serviceFor(db, { givenBy: [annasResource, mariasResource], requirements: [{ anyOf: rooms }] })).id
    })
    const oneRoom = await salon.inside(async (db) => (await serviceFor(db, { givenBy: [annasResource, mariasResource], requirements: [{ anyOf: [await room(db)] }] })).id)
    const wish = (serviceId: string) => ({ segments: [{ serviceId }] })

    const both = [await bookAsManager(at(day, '14:00'), wish(massage)), await bookAsManager(at(day, '14:00'), wish(massage))]
    expect(new Set(both.map(({ body }) => body.segments[0].also[0].name))).toEqual(new Set(['Blue', 'Green']))
    expect((await bookAsManager(at(day, '16:00'), wish(oneRoom))).status).toBe(201)
    expect((await bookAsManager(at(day, '16:00'), wish(oneRoom))).body.code).toBe('bookings.slot_taken')
  })

  test('the same click twice is one booking', async () => {
    const day = freshDay()
    const key = { 'idempotency-key': `click ${day}` }
    const answers = await Promise.all([1, 2, 3].map(() => bookAsVisitor(at(day, '10:00'), {}, key)))
    const again = await bookAsVisitor(at(day, '10:00'), {}, key)

    expect(again.status).toBe(201)
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true)
    expect(answers.filter(({ status }) => status === 201).every(({ body }) => body.reference === again.body.reference)).toBe(true)
    expect((await manager.get(`/bookings?filter[startsAt][gte]=${day}T00:00:00Z&filter[startsAt][lt]=${day}T23:00:00Z`)).body.items).toHaveLength(1)
  })

  test('what is missing or wrong is said beside its field', async () => {
    const day = freshDay()
    const refused = async (traits: object) => (await bookAsVisitor(at(day, '10:00'), traits)).body
    expect(await refused({ customer: { ...customer, name: '\u200b\u202e \u2060' } })).toMatchObject({ status: 422, errors: [{ pointer: '/customer/name' }] })
    expect(await refused({ customer: { name: 'Nobody' } })).toMatchObject({ status: 422, code: 'bookings.not_reachable', errors: [{ pointer: '/customer/email' }] })
    expect(await refused({ customer: { name: 'Layla', phone: '12 abc' } })).toMatchObject({ status: 422, errors: [{ pointer: '/customer/phone' }] })
    expect(await refused({ zone: 'Mars/Olympus' })).toMatchObject({ status: 422, code: 'bookings.unknown_zone' })
    expect(await refused({ segments: [{ serviceId: annasResource }] })).toMatchObject({ status: 422, code: 'bookings.service_not_offered' })
    expect(await refused({ segments: [{ serviceId: haircut, resourceId: haircut }] })).toMatchObject({ status: 422, code: 'bookings.not_given_by' })
    expect((await manager.post('/bookings', { ...visit(at(day, '10:00')), customer: undefined })).body.code).toBe('bookings.customer_missing')
    const known = (await manager.post('/contacts', { name: 'Known' })).body.id
    expect((await manager.post('/bookings', { ...visit(at(day, '10:00')), contactId: known })).body.code).toBe('bookings.customer_missing')
    expect((await bookAsVisitor(at(day, '10:00'))).status).toBe(201)
  })
})

describe('moving', () => {
  test('moves to another time and another person, under the version that was seen', async () => {
    const day = freshDay()
    const { body: booked } = await bookAsManager(at(day, '10:00'))
    expect((await manager.put(`/bookings/${booked.id}/slot`, { startsAt: at(day, '12:00') })).status).toBe(428)

    const moved = await move(manager, booked.id, booked.version, { startsAt: at(day, '12:00'), resourceId: mariasResource })
    expect(moved.body).toMatchObject({ startsAt: at(day, '12:00'), endsAt: at(day, '12:45'), memberIds: [maria.memberId], segments: [{ person: { name: 'Maria' } }], version: 2 })

    const stale = await move(manager, booked.id, booked.version, { startsAt: at(day, '13:00') })
    expect(stale.status).toBe(412)
    expect(stale.body.data.current).toMatchObject({ version: 2, startsAt: at(day, '12:00') })
    expect((await bookAsManager(at(day, '10:00'))).status).toBe(201)
  })

  test('goes to nobody who does not give the service, neither by the team nor by the link', async () => {
    const day = freshDay()
    const { body: booked } = await bookAsManager(at(day, '10:00'))
    const link = `/public/${salon.slug}/bookings/${tokenOf(booked.manageUrl)}/slot`
    const [cupboard, olgas] = await salon.inside(async (db) => [await room(db), await bookableMember(db, (await actingAs(app, salon, 'employee')).memberId)])
    for (const resourceId of [cupboard, olgas]) {
      const to = { startsAt: at(day, '12:00'), resourceId }
      expect((await move(manager, booked.id, 1, to)).body).toMatchObject({ status: 422, code: 'bookings.not_given_by' })
      expect((await app.visitor.put(link, to, { 'if-match': '"1"' })).body).toMatchObject({ status: 422, code: 'bookings.not_given_by' })
    }
    expect((await app.visitor.put(link, { startsAt: at(day, '12:00'), resourceId: mariasResource }, { 'if-match': '"1"' })).body).toMatchObject({ segments: [{ person: 'Maria' }] })
  })

  test('stays with whoever gave it, also when they give the service no more', async () => {
    const day = freshDay()
    const once = await salon.inside(async (db) => serviceFor(db, { givenBy: [annasResource] }))
    const { body: booked } = await bookAsManager(at(day, '10:00'), { segments: [{ serviceId: once.id, resourceId: annasResource }] })
    expect((await manager.patch(`/services/${once.id}`, { variants: [{ resourceId: mariasResource }] }, once.version)).status).toBe(200)
    expect((await move(manager, booked.id, 1, { startsAt: at(day, '12:00') })).body).toMatchObject({ startsAt: at(day, '12:00'), segments: [{ person: { name: 'Anna' } }] })
    expect((await move(manager, booked.id, 2, { startsAt: at(day, '13:00'), resourceId: annasResource })).body).toMatchObject({ startsAt: at(day, '13:00') })
  })

  test('a booking does not stand in its own way', async () => {
    const day = freshDay()
    const { body: booked } = await bookAsManager(at(day, '10:00'))
    expect((await move(manager, booked.id, 1, { startsAt: at(day, '10:15') })).body.startsAt).toBe(at(day, '10:15'))
  })

  test('what is refused stays where it was', async () => {
    const day = freshDay()
    const { body: one } = await bookAsManager(at(day, '10:00'))
    await bookAsManager(at(day, '12:00'))

    expect((await move(manager, one.id, 1, { startsAt: at(day, '12:15') })).body.code).toBe('bookings.slot_taken')
    expect((await move(manager, one.id, 1, { startsAt: at(day, '22:00') })).body.code).toBe('bookings.outside_hours')
    expect((await manager.get(`/bookings/${one.id}`)).body).toMatchObject({ startsAt: at(day, '10:00'), version: 1 })
    expect((await bookAsManager(at(day, '10:00'))).body.code).toBe('bookings.slot_taken')
  })

  test('two that swap their times at the same moment do not wait for each other for ever', async () => {
    const day = freshDay()
    const { body: one } = await bookAsManager(at(day, '10:00'))
    const { body: two } = await bookAsManager(at(day, '14:00'))
    const answers = await Promise.all([move(manager, one.id, 1, { startsAt: at(day, '14:00') }), move(manager, two.id, 1, { startsAt: at(day, '10:00') })])

    expect(answers.map(({ status }) => status)).toEqual([409, 409])
  })
})

describe('cancelling', () => {
  test('a cancelled booking frees its slot, and can be taken back while it is free', async () => {
    const day = freshDay()
    const { body: booked } = await bookAsManager(at(day, '10:00'))
    const cancelled = await manager.put(`/bookings/${booked.id}/cancellation`, { reason: 'Ill' })
    expect(cancelled.body).toMatchObject({ state: 'cancelled', cancellation: { by: 'team', late: false, reason: 'Ill' }, can: { move: false, cancel: false, reinstate: true } })
    expect((await manager.put(`/bookings/${booked.id}/cancellation`, {})).body.version).toBe(cancelled.body.version)

    const back = await manager.delete(`/bookings/${booked.id}/cancellation`)
    expect(back.body).toMatchObject({ state: 'confirmed', cancellation: null, startsAt: at(day, '10:00') })
    expect((await bookAsManager(at(day, '10:00'))).body.code).toBe('bookings.slot_taken')

    await manager.put(`/bookings/${booked.id}/cancellation`, {})
    expect((await bookAsManager(at(day, '10:00'))).status).toBe(201)
    expect((await manager.delete(`/bookings/${booked.id}/cancellation`)).body).toMatchObject({ status: 409, code: 'bookings.slot_taken' })
    expect((await manager.get(`/bookings/${booked.id}`)).body.state).toBe('cancelled')
  })

  test('the customer does it by their link, within the terms they were shown', async () => {
    const strict = await salon.inside(async (db) => (await serviceFor(db, { givenBy: [annasResource], cancellation: { freeMinutes: 24 * 60, afterwards: 'refused' } })).id)
    const { body: booked } = await bookAsVisitor(at('2026-11-21', '10:15'), { segments: [{ serviceId: strict }] })
    const link = `/public/${salon.slug}/bookings/${tokenOf(booked.manageUrl)}`
    const moveBy = (startsAt: string) => app.visitor.put(`${link}/slot`, { startsAt }, { 'if-match': `"${booked.version}"` })

    clock().advance({ hours: 1 })
    expect((await app.visitor.get(link)).body).toMatchObject({ can: { cancel: false, move: false } })
    expect((await app.visitor.put(`${link}/cancellation`, {})).body).toMatchObject({ status: 409, code: 'bookings.too_late_to_cancel' })
    expect((await moveBy(at('2026-11-21', '16:00'))).body.code).toBe('bookings.too_late_to_move')
    clock().set(friday)
    expect((await moveBy(at('2026-11-21', '16:00'))).body).toMatchObject({ version: 2, startsAt: at('2026-11-21', '16:00') })
    expect((await app.visitor.put(`${link}/cancellation`, { reason: 'Flight' })).body).toMatchObject({ state: 'cancelled', cancellation: { by: 'customer', late: false } })
    expect((await app.visitor.delete(`${link}/cancellation`)).body).toMatchObject({ state: 'confirmed' })
  })

  test('late is marked as late where the terms allow it', async () => {
    const { body: booked } = await bookAsVisitor(at('2026-11-20', '16:00'))
    const cancelled = await app.visitor.put(`/public/${salon.slug}/bookings/${tokenOf(booked.manageUrl)}/cancellation`, {})
    expect(cancelled.body).toMatchObject({ cancellation: { late: true } })
  })

  test('what the team cancelled, the customer does not take back', async () => {
    const { body: booked } = await bookAsVisitor(at(freshDay(), '10:00'))
    const [{ id }] = (await manager.get(`/bookings?q=${booked.reference}`)).body.items
    await manager.put(`/bookings/${id}/cancellation`, {})
    expect((await app.visitor.delete(`/public/${salon.slug}/bookings/${tokenOf(booked.manageUrl)}/cancellation`)).body.code).toBe('bookings.cancelled_by_team')
  })
})

test('whether the customer came is recorded once the visit has begun, and can be corrected', async () => {
  const { body: booked } = await bookAsManager('2026-11-20T11:30:00+04:00')
  const record = (outcome: string) => manager.put(`/bookings/${booked.id}/outcome`, { outcome })
  expect((await record('completed')).body.code).toBe('bookings.not_started')

  clock().advance({ hours: 2 })
  expect((await record('no_show')).body.state).toBe('no_show')
  expect((await record('completed')).body.state).toBe('completed')
  expect((await move(manager, booked.id, 3, { startsAt: at(freshDay(), '10:00') })).body.code).toBe('bookings.already_closed')
  expect((await manager.delete(`/bookings/${booked.id}/outcome`)).body.state).toBe('confirmed')
  clock().set(friday)
})

describe('who may', () => {
  test('an employee sees and moves only their own', async () => {
    const day = freshDay()
    const { body: annas } = await bookAsManager(at(day, '13:00'))
    const { body: marias } = await bookAsManager(at(day, '13:00'), { segments: [{ serviceId: haircut, resourceId: mariasResource }] })

    const seen = (await anna.get(`/bookings?filter[startsAt][gte]=${day}T00:00:00Z&filter[startsAt][lt]=${day}T23:00:00Z`)).body.items
    expect(seen.map((item: { id: string }) => item.id)).toEqual([annas.id])
    expect((await anna.get(`/bookings/${marias.id}`)).status).toBe(404)
    expect((await move(anna, marias.id, 1, { startsAt: at(day, '15:00') })).status).toBe(404)
    expect((await anna.put(`/bookings/${marias.id}/cancellation`, {})).status).toBe(404)
    expect((await move(anna, annas.id, 1, { startsAt: at(day, '15:00'), resourceId: mariasResource })).status).toBe(403)
    expect((await move(anna, annas.id, 1, { startsAt: at(day, '15:00') })).status).toBe(200)
    expect((await anna.post('/bookings', visit(at(day, '17:00')))).status).toBe(201)
    expect((await anna.post('/bookings', visit(at(day, '17:00'), { segments: [{ serviceId: haircut, resourceId: mariasResource }] }))).status).toBe(403)
  })

  test('an auditor sees all and changes nothing; a contractor and a stranger see nothing', async () => {
    const booked = await salon.inside((db) => bookingFor(db, { serviceId: haircut, startsAt: at(freshDay(), '10:00') }))
    const auditor = await actingAs(app, salon, 'auditor')
    expect((await auditor.get(`/bookings/${booked.id}`)).body.can).toEqual({ move: false, cancel: false, reinstate: false, recordOutcome: false })
    expect((await move(auditor, booked.id, 1, { startsAt: at(freshDay(), '10:00') })).status).toBe(403)
    expect((await (await actingAs(app, salon, 'contractor')).get('/bookings')).status).toBe(403)
    expect((await app.visitor.get('/bookings')).status).toBe(401)
    expect((await app.visitor.get('/availability?serviceId=x&from=y&until=z')).status).toBe(401)
    expect((await app.visitor.get(`/public/${salon.slug}/bookings`)).status).toBe(404)
  })

  test('nobody books for a contact whom they may not see, and so learns no name', async () => {
    const house = (await app.kernel.organizations.byId(salon.id))!
    const [theirs, others] = await salon.inside((db) => Promise.all([contactFor(db, { country: 'AE', assigneeId: anna.memberId }), contactFor(db, { country: 'AE', assigneeId: maria.memberId })]))
    const bookFor = (reach: Reach, contactId: string) => {
      const actor: Actor = { ...noPowers, kind: 'member', organizationId: salon.id, userId: anna.userId, memberId: anna.memberId, name: 'Anna', roles: [], language: 'en', platformRoles: [], reaches: new Map([['contacts.view', reach]]) }
      return salon.inside(async (db) => (await knownCustomer(db, { actor, house, contactId })).find())
    }
    expect([await bookFor('all', others.id), await bookFor('own', theirs.id)]).toEqual([others.id, theirs.id])
    for (const [reach, contactId] of [['own', others.id], ['none', theirs.id]] as const) await expect(bookFor(reach, contactId)).rejects.toMatchObject({ code: 'bookings.unknown_contact', status: 422 })
  })

  test('another organization’s bookings, services and people are not there', async () => {
    const { body: booked } = await bookAsManager(at(freshDay(), '10:00'))
    const studio = await newOrganization(app)
    const stranger = await actingAs(app, studio, 'director')
    expect((await stranger.get(`/bookings/${booked.id}`)).status).toBe(404)
    expect((await move(stranger, booked.id, 1, { startsAt: at(freshDay(), '10:00') })).status).toBe(404)
    expect((await stranger.put(`/bookings/${booked.id}/cancellation`, {})).status).toBe(404)
    expect((await stranger.get('/bookings')).body.items).toEqual([])
    expect((await stranger.post('/bookings', visit(at(freshDay(), '10:00')))).body.code).toBe('bookings.service_not_offered')
    expect((await app.visitor.post(`/public/${studio.slug}/bookings`, visit(at(freshDay(), '10:00')))).body.code).toBe('bookings.service_not_offered')
    const contactId = booked.contact.id
    const own = await studio.inside(async (db) => (await serviceFor(db, { givenBy: [await bookableMember(db, stranger.memberId)] })).id)
    expect((await stranger.post('/bookings', { startsAt: '2026-12-01T10:00:00Z', segments: [{ serviceId: own }], contactId })).body.code).toBe('bookings.unknown_contact')
  })

  test('a link opens its own booking, in its own organization, and nothing else', async () => {
    const studio = await newOrganization(app)
    const day = freshDay()
    const { body: one } = await bookAsVisitor(at(day, '10:00'))
    const { body: two } = await bookAsVisitor(at(day, '12:00'))
    const [mine, theirs] = [tokenOf(one.manageUrl), tokenOf(two.manageUrl)]
    const [body, signature] = mine.split('.')

    expect((await app.visitor.get(`/public/${salon.slug}/bookings/${mine}`)).body.reference).toBe(one.reference)
    for (const token of [`${theirs.split('.')[0]}.${signature}`, `${body}.`, body!, 'x', `${mine}x`]) {
      expect((await app.visitor.get(`/public/${salon.slug}/bookings/${token}`)).status).toBe(404)
      expect((await app.visitor.put(`/public/${salon.slug}/bookings/${token}/cancellation`, {})).status).toBe(404)
    }
    expect((await app.visitor.get(`/public/${studio.slug}/bookings/${mine}`)).status).toBe(404)
    clock().advance({ hours: 24 * 500 })
    expect((await app.visitor.get(`/public/${salon.slug}/bookings/${mine}`)).status).toBe(404)
    clock().set(friday)
  })
})

describe('availability over HTTP', () => {
  const ask = async (client: Client, path: string, query: Record<string, string>) =>
    (await client.get(`${path}?${new URLSearchParams(query).toString()}`)).body

  test('offers what can then be booked, and says why a time cannot', async () => {
    const day = freshDay()
    await bookAsManager(at(day, '09:00'))
    const query = { serviceId: haircut, resourceId: annasResource, from: at(day, '00:00'), until: at(day, '12:00') }
    const answer = await ask(manager, '/availability', { ...query, explain: at(day, '09:15') })

    expect(answer.slots.map(({ startsAt }: { startsAt: string }) => startsAt.slice(11, 16))).toEqual(['10:00', '10:15', '10:30', '10:45', '11:00', '11:15', '11:30', '11:45'])
    expect(answer.explanation).toMatchObject({ isFree: false, reasons: [{ code: 'busy', resourceId: annasResource, detail: expect.stringContaining('Anna is taken') }] })
    expect((await bookAsVisitor(answer.slots.at(-1).startsAt)).status).toBe(201)
    expect((await ask(manager, '/availability', { ...query, explain: at(day, '03:00') })).explanation.reasons[0].detail).toContain('Anna is there')
  })

  test('is asked for a day of the customer’s and written in their zone', async () => {
    const day = freshDay()
    const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString()
    const query = { serviceId: haircut, from: `${day}T00:00:00-10:00`, until: `${next}T00:00:00-10:00`, zone: 'Pacific/Honolulu' }
    const { slots, zone, organizationZone } = await ask(app.visitor, `/public/${salon.slug}/availability`, query)

    expect({ zone, organizationZone }).toEqual({ zone: 'Pacific/Honolulu', organizationZone: 'Asia/Dubai' })
    expect(slots.every(({ startsAt }: { startsAt: string }) => startsAt.startsWith(day) && startsAt.endsWith('-10:00'))).toBe(true)
    const booked = await bookAsVisitor(slots[0].startsAt, { segments: [{ serviceId: haircut }], zone: 'Pacific/Honolulu' })
    expect(Temporal.Instant.from(booked.body.startsAt).equals(Temporal.Instant.from(slots[0].startsAt))).toBe(true)
    expect(booked.body.zone).toBe('Asia/Dubai')
  })

  test('leaves a booking that is about to be moved out of account', async () => {
    const day = freshDay()
    const { body: booked } = await bookAsManager(at(day, '10:00'))
    const query = { serviceId: haircut, resourceId: annasResource, from: at(day, '10:00'), until: at(day, '10:30') }
    expect((await ask(manager, '/availability', query)).slots).toEqual([])
    expect((await ask(manager, '/availability', { ...query, moving: booked.id })).slots).toHaveLength(2)
  })

  test('knows no moment beyond what can be stored, whoever asks and wherever', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
    for (const moment of ['0001-01-01T00:00:00Z', '9999-12-31T00:00:00Z']) {
      const window = `serviceId=${haircut}&from=${moment}&until=${moment.replace('T00', 'T20')}`
      expect([moment, (await app.visitor.get(`/public/${salon.slug}/availability?${window}`)).status]).toEqual([moment, 400])
      expect([moment, (await manager.get(`/availability?${window}`)).status]).toEqual([moment, 400])
      expect([moment, (await manager.get(`/working-hours?${window.replace('serviceId', 'resourceId')}`)).status]).toEqual([moment, 400])
      expect([moment, (await bookAsVisitor(moment)).status]).toEqual([moment, 422])
      expect([moment, (await bookAsManager(moment)).status]).toEqual([moment, 422])
      expect([moment, (await app.visitor.get(`//s/${salon.slug}/book?service=${haircut}&at=${moment}`)).status]).toEqual([moment, 200])
      const sent = new URLSearchParams({ service: haircut, at: moment, name: 'Layla', email: 'layla@example.com' }).toString()
      expect([moment, (await app.visitor.send('POST', `//s/${salon.slug}/book`, sent, form)).status]).toEqual([moment, 404])
    }
  })

  test('is bounded, and names zones that exist', async () => {
    const query = { serviceId: haircut, from: '2026-12-01T00:00:00Z', until: '2027-12-01T00:00:00Z' }
    expect(await ask(manager, '/availability', query)).toMatchObject({ status: 422, code: 'bookings.window_too_long' })
    expect(await ask(manager, '/availability', { ...query, until: '2026-11-01T00:00:00Z' })).toMatchObject({ code: 'bookings.window_too_long' })
    expect(await ask(manager, '/availability', { ...query, until: '2026-12-02T00:00:00Z', zone: 'Mars/Olympus' })).toMatchObject({ code: 'bookings.unknown_zone' })
  })
})

describe('days on which the clocks change', () => {
  test.each([
    ['Europe/London', 'GB', '2027-03-28', ['00:00+00:00', '00:30+00:00', '02:00+01:00', '02:30+01:00']],
    ['Europe/London', 'GB', '2027-10-31', ['00:00+01:00', '00:30+01:00', '01:00+01:00', '01:30+01:00', '01:00+00:00', '01:30+00:00', '02:00+00:00', '02:30+00:00']],
    ['America/New_York', 'US', '2027-03-14', ['00:00-05:00', '00:30-05:00', '01:00-05:00', '01:30-05:00']],
    ['Europe/Athens', 'GR', '2027-10-31', ['00:00+03:00', '00:30+03:00', '01:00+03:00', '01:30+03:00', '02:00+03:00', '02:30+03:00']],
  ])('%s on %s %s: every slot that is offered can be booked, once', async (zone, country, date, expected) => {
    const bar = await newOrganization(app, { zone, country })
    const director = await actingAs(app, bar, 'director')
    const serviceId = await bar.inside(async (db) => {
      const resource = await bookableMember(db, director.memberId, { opens: '00:00', closes: '03:00' })
      return (await serviceFor(db, { givenBy: [resource], durationMinutes: 30, stepMinutes: 30 })).id
    })
    const midnight = Temporal.PlainDate.from(date).toZonedDateTime(zone)
    const query = new URLSearchParams({ serviceId, from: midnight.toInstant().toString(), until: midnight.add({ hours: 6 }).toInstant().toString() }).toString()
    const { slots } = (await director.get(`/availability?${query}`)).body
    expect(slots.map(({ startsAt }: { startsAt: string }) => startsAt.slice(11, 16) + startsAt.slice(19))).toEqual(expected)

    for (const { startsAt } of slots) {
      const booked = await director.post('/bookings', { startsAt, segments: [{ serviceId }], customer })
      expect(booked.body).toMatchObject({ startsAt, state: 'confirmed' })
    }
    expect((await director.get(`/availability?${query}`)).body.slots).toEqual([])
  })
})

test('a person who works past midnight is booked on both sides of it', async () => {
  const bar = await newOrganization(app, { zone: 'Europe/Athens', country: 'GR' })
  const director = await actingAs(app, bar, 'director')
  const serviceId = await bar.inside(async (db) => {
    const resource = await bookableMember(db, director.memberId, { opens: '22:00', closes: '02:00' })
    return (await serviceFor(db, { givenBy: [resource], durationMinutes: 60, stepMinutes: 30 })).id
  })
  const book = async (startsAt: string) => (await director.post('/bookings', { startsAt, segments: [{ serviceId }], customer })).body
  expect(await book('2026-12-04T23:30:00+02:00')).toMatchObject({ startsAt: '2026-12-04T23:30:00+02:00', endsAt: '2026-12-05T00:30:00+02:00' })
  expect(await book('2026-12-05T01:00:00+02:00')).toMatchObject({ state: 'confirmed' })
  expect(await book('2026-12-05T01:30:00+02:00')).toMatchObject({ code: expect.stringMatching(/outside_hours|slot_taken/) })
  expect(await book('2026-12-05T21:30:00+02:00')).toMatchObject({ code: 'bookings.outside_hours' })
})
