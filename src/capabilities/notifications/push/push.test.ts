// Pushed to a member's browsers, through a push service that checks and decrypts as a real one and a browser do.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { startPushService } from '../../../kernel/testing/push-service.ts'
import type { TestPushService } from '../../../kernel/testing/push-service.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'
import { bookableMember, serviceFor } from '../../catalogue/factory.ts'
import { contactFor } from '../../contacts/factory.ts'

let app: TestApp
let service: TestPushService
let salon: TestOrganization
let director: TestMember
let anna: TestMember
let serviceId: string
let publicKey: string
beforeAll(async () => {
  app = await buildApp({ clock: '2026-11-20T09:00:00Z', start: true, env: { WEB_PUSH: 'true' } })
  service = await startPushService()
  salon = await newOrganization(app, { name: 'Studio' })
  director = await actingAs(app, salon, 'director')
  anna = await actingAs(app, salon, 'employee', { name: 'Anna' })
  await salon.inside(async (db) => {
    const resource = await bookableMember(db, anna.memberId, { opens: '00:00', closes: '00:00' })
    serviceId = (await serviceFor(db, { givenBy: [resource], durationMinutes: 30, noticeMinutes: 0 })).id
    await sql`insert into notification_preferences (organization_id, person, topic, channel, is_wanted) values (${salon.id}, ${`member:${anna.memberId}`}, '*', 'push', true)`.execute(db)
  })
  publicKey = (await anna.get('/push-subscriptions')).body.publicKey as string
})
beforeEach(() => {
  service.answer = null
  service.delivered.length = 0
})
afterAll(async () => {
  await service.close()
  await app.close()
})

const letIn = (who: TestMember, subscription = service.subscribe(publicKey), device = 'Desk') => who.post('/push-subscriptions', { ...subscription, device })
const browsersOf = async (who: TestMember) => (await who.get('/push-subscriptions')).body.items as { id: string; device: string; lastTakenAt: string | null }[]

let day = 0
async function somebodyBooks() {
  const contact = await salon.inside((db) => contactFor(db, { country: 'GB' }))
  const startsAt = Temporal.PlainDate.from('2026-12-01').add({ days: day++ }).toString() + 'T10:00:00Z'
  expect((await director.post('/bookings', { startsAt, segments: [{ serviceId }], contactId: contact.id })).status).toBe(201)
  await app.kernel.jobs.whenIdle()
}
const lastPush = () =>
  salon.inside(async (db) => (await sql<{ state: string; reason: string | null }>`select state, reason from deliveries where channel = 'push' order by created_at desc, id desc limit 1`.execute(db)).rows[0])

test('a member is told in each browser that they let us push to, in words that only these can read', async () => {
  expect((await letIn(anna)).status).toBe(201)
  expect((await letIn(anna, service.subscribe(publicKey), 'Phone')).status).toBe(201)
  await somebodyBooks()
  expect(service.delivered).toHaveLength(2)
  const said = JSON.parse(service.delivered[0]!.text) as Record<string, string>
  expect(said).toMatchObject({ language: 'en', direction: 'ltr', title: expect.stringMatching(/\S/) as string, link: expect.stringContaining('/office/') as string })
  expect(await lastPush()).toEqual({ state: 'sent', reason: null })
  expect((await browsersOf(anna)).map(({ lastTakenAt }) => lastTakenAt !== null)).toEqual([true, true])
})

test('a browser that wants nothing any more is dropped, and then nobody is pushed to', async () => {
  service.answer = 410
  await somebodyBooks()
  expect(await lastPush()).toEqual({ state: 'dead', reason: 'gone' })
  expect(await browsersOf(anna)).toEqual([])
  await somebodyBooks()
  expect(await lastPush()).toEqual({ state: 'suppressed', reason: 'no_subscription' })
})

describe('a subscription', () => {
  test('is one per browser, and goes with whoever uses it last', async () => {
    const shared = service.subscribe(publicKey)
    await letIn(anna, shared)
    await Promise.all([letIn(director, shared), letIn(director, shared)])
    expect([(await browsersOf(anna)).length, (await browsersOf(director)).length]).toEqual([0, 1])
  })

  test('is seen and ended by its own member alone', async () => {
    const { body } = await letIn(anna)
    expect((await director.delete(`/push-subscriptions/${body.id}`)).status).toBe(404)
    expect(JSON.stringify(await browsersOf(anna))).not.toContain('endpoint')
    expect((await anna.delete(`/push-subscriptions/${body.id}`)).status).toBe(204)
    expect((await anna.delete(`/push-subscriptions/${body.id}`)).status).toBe(404)
  })

  test.each([
    ['where nobody is reached over https', { endpoint: 'http://push.example.com/x' }, 422],
    ['of keys that are none', { keys: { p256dh: '\u0000', auth: '🦄' } }, 400],
  ])('is refused %s', async (_, change, status) => {
    const answer = await anna.post('/push-subscriptions', { ...service.subscribe(publicKey), ...change })
    expect(answer.status).toBe(status)
  })

  test('is kept for twenty browsers, of which the oldest make room', async () => {
    for (let index = 0; index < 22; index += 1) await letIn(anna, service.subscribe(publicKey), `Browser ${index}`)
    const kept = await browsersOf(anna)
    expect([kept.length, kept.some(({ device }) => device === 'Browser 0'), kept.some(({ device }) => device === 'Browser 21')]).toEqual([20, false, true])
  })
})
