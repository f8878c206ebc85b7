// What a member finds in the app, and what they have said about being told.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { newId } from '../../../kernel/ids.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'

let app: TestApp
let salon: TestOrganization
let anna: TestMember
let ben: TestMember
let director: TestMember
beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app, { name: 'Studio' })
  director = await actingAs(app, salon, 'director')
})
afterAll(() => app.close())

async function newMembers() {
  anna = await actingAs(app, salon, 'employee', { name: 'Anna' })
  ben = await actingAs(app, salon, 'employee', { name: 'Ben' })
}

const told = (who: TestMember, title: string, at = '2026-11-20T09:00:00Z') =>
  salon.inside(async (db) => {
    const here = { organization_id: salon.id, created_at: Temporal.Instant.from(at) }
    const { id } = await db
      .insertInto('deliveries')
      .values({ ...here, topic: 'bookings.assigned', occasion: newId(), about: '{}', person: `member:${who.memberId}`, channel: 'in_app', because: 'assignee', state: 'delivered' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const row = { ...here, member_id: who.memberId, delivery_id: id, topic: 'bookings.assigned', title, body: 'Tomorrow at ten', link: '/office/bookings', group_key: 'one' }
    return (await db.insertInto('notifications').values(row).returning('id').executeTakeFirstOrThrow()).id
  })
const unreadOf = async (who: TestMember) => (await who.get('/notifications/unread')).body.count as number
const titlesOf = async (who: TestMember, query = '') => ((await who.get(`/notifications${query}`)).body.items as { title: string }[]).map(({ title }) => title)

describe('an inbox', () => {
  beforeAll(newMembers)

  test('holds what one was told, the newest first, until it is read, and by nobody else', async () => {
    const first = await told(anna, 'First', '2026-11-20T09:00:00Z')
    await told(anna, 'Second 🦄', '2026-11-20T10:00:00Z')
    await told(ben, 'Ben’s')
    expect([await titlesOf(anna), await unreadOf(anna), await unreadOf(ben)]).toEqual([['Second 🦄', 'First'], 2, 1])

    expect((await ben.put(`/notifications/${first}/reading`)).status).toBe(404)
    expect((await director.put(`/notifications/${first}/reading`)).status).toBe(404)
    for (const time of [1, 2]) expect([time, (await anna.put(`/notifications/${first}/reading`)).status]).toEqual([time, 204])
    expect([await titlesOf(anna, '?filter[unread]=true'), await titlesOf(anna, '?filter[unread]=false')]).toEqual([['Second 🦄'], ['First']])

    await anna.delete(`/notifications/${first}/reading`)
    expect(await unreadOf(anna)).toBe(2)
  })

  test('is read all at once, but for what came while one looked', async () => {
    const member = await actingAs(app, salon, 'employee')
    await told(member, 'Seen', '2026-11-20T09:00:00Z')
    await told(member, 'Came later', '2026-11-20T09:05:00Z')
    expect((await member.put('/notifications/reading', { until: '2026-11-20T09:01:00Z' })).body).toEqual({ read: 1 })
    expect(await titlesOf(member, '?filter[unread]=true')).toEqual(['Came later'])
    expect((await member.put('/notifications/reading', {})).body).toEqual({ read: 1 })
    expect((await member.put('/notifications/reading', {})).body).toEqual({ read: 0 })
  })

  test('counts no further than a screen shows', async () => {
    const member = await actingAs(app, salon, 'employee')
    await salon.inside(async (db) => {
      const ids = Array.from({ length: 103 }, () => newId())
      await db.insertInto('notifications').values(ids.map((id) => ({ organization_id: salon.id, member_id: member.memberId, delivery_id: id, topic: 'bookings.assigned', title: 'x', body: '' }))).execute()
    })
    expect(await unreadOf(member)).toBe(100)
  })
})

describe('what one is told of', () => {
  beforeAll(newMembers)
  const choiceOf = async (who: TestMember, topic: string) => ((await who.get('/notification-preferences')).body.items as { topic: string; channels: string[]; isOwn: boolean; isMandatory: boolean; isOn: boolean }[]).find((one) => one.topic === topic)!

  test('is as the organization has it, until one says otherwise, and again once one takes that back', async () => {
    const usual = await choiceOf(anna, 'bookings.assigned')
    expect(usual).toMatchObject({ isOwn: false, isOn: true })
    expect((await anna.put('/notification-preferences/bookings.assigned', { channels: ['in_app'] })).body).toMatchObject({ channels: ['in_app'], isOwn: true })
    expect([await choiceOf(ben, 'bookings.assigned'), (await choiceOf(anna, 'bookings.assigned')).channels]).toEqual([usual, ['in_app']])
    expect((await anna.put('/notification-preferences/bookings.assigned', { channels: null })).body).toEqual(usual)
  })

  test('stays as it was where it is always told, and is nothing that nobody tells', async () => {
    const always = ((await anna.get('/notification-preferences')).body.items as { topic: string; isMandatory: boolean }[]).find(({ isMandatory }) => isMandatory)!
    expect((await anna.put(`/notification-preferences/${always.topic}`, { channels: [] })).body).toMatchObject({ code: 'notifications.is_mandatory' })
    expect((await anna.put('/notification-preferences/bookings.assigned', { channels: ['sms'] })).body).toMatchObject({ code: 'notifications.channel_not_offered' })
    for (const name of ['bookings.nothing', 'bookings.confirmed', '*']) expect([name, (await anna.put(`/notification-preferences/${name}`, { channels: [] })).status]).toEqual([name, 404])
  })
})

describe('when one is told', () => {
  beforeAll(newMembers)
  const wish = { quietFrom: '22:00', quietUntil: '07:00', digest: 'weekly', digestAt: '09:30', digestWeekday: 5, zone: 'Asia/Almaty', language: 'kk' }

  test('is one’s own, and changed by one screen at a time', async () => {
    expect((await anna.get('/notification-settings')).body).toEqual({ quietFrom: null, quietUntil: null, digest: 'now', digestAt: '08:00', digestWeekday: 1, zone: null, language: null, version: 0 })
    const answers = await Promise.all([anna.put('/notification-settings', wish, { 'if-match': '"0"' }), anna.put('/notification-settings', { ...wish, digest: 'now' }, { 'if-match': '"0"' })])
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 412])
    const { body } = await anna.get('/notification-settings')
    const changed = await anna.put('/notification-settings', wish, { 'if-match': `"${body.version}"` })
    expect(changed.body).toEqual({ ...wish, version: body.version + 1 })
    expect((await ben.get('/notification-settings')).body.version).toBe(0)
  })

  test.each([
    ['quiet hours without an end', { quietUntil: null }, 'notifications.quiet_hours'],
    ['quiet hours of no length', { quietUntil: '22:00' }, 'notifications.quiet_hours'],
    ['a zone that is none', { zone: 'Mars/Olympus' }, 'notifications.unknown_zone'],
  ])('is refused for %s', async (_, change, code) => {
    const { status, body } = await ben.put('/notification-settings', { ...wish, ...change }, { 'if-match': '"0"' })
    expect([status, body.code]).toEqual([422, code])
  })
})
