import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { buildApp } from '../../testing.ts'
import type { TestApp } from '../../testing.ts'
import { newId } from '../ids.ts'
import { startPushService } from '../testing/push-service.ts'
import type { TestPushService } from '../testing/push-service.ts'
import { createPush, PushRefused } from './push.ts'
import type { PushSubscription } from './push.ts'

let app: TestApp
let service: TestPushService
let subscription: PushSubscription
beforeAll(async () => {
  app = await buildApp()
  service = await startPushService()
  subscription = service.subscribe(await app.kernel.push.publicKey())
})
beforeEach(() => {
  service.answer = null
})
afterAll(async () => {
  await service.close()
  await app.close()
})

test('a browser reads what it was pushed, and its push service who pushes and for how long', async () => {
  const id = newId()
  expect(await app.kernel.push.send(subscription, { id, payload: 'Ваш визит в 10:30 🦄', lasts: 3600 })).toBe('taken')
  expect(service.delivered).toEqual([{ text: 'Ваш визит в 10:30 🦄', topic: id.replaceAll('-', ''), lasts: 3600, contact: 'mailto:no-reply@localhost' }])
})

test('every process has the same key, whichever needed it first', async () => {
  const others = await Promise.all([1, 2, 3].map(() => createPush(app.kernel).publicKey()))
  expect(new Set([await app.kernel.push.publicKey(), ...others]).size).toBe(1)
})

describe('a push service', () => {
  const send = () => app.kernel.push.send(subscription, { id: newId(), payload: 'x', lasts: 60 })

  test.each([404, 410])('that answers %d no longer knows the browser', async (status) => {
    service.answer = status
    expect(await send()).toBe('gone')
  })

  test.each([
    [429, false],
    [503, false],
    [400, true],
    [413, true],
  ])('that answers %d refuses; for good: %s', async (status, isForGood) => {
    service.answer = status
    await expect(send()).rejects.toMatchObject({ status, isForGood })
    await expect(send()).rejects.toBeInstanceOf(PushRefused)
  })

  test('that answers nonsense is as one that did not answer', async () => {
    service.answer = 700
    await expect(send()).rejects.toThrow('700, which is no status')
  })

  test('that is not one of the public internet is not asked', () => {
    const { push } = app.kernel
    const elsewhere = createPush({ ...app.kernel, env: { ...app.kernel.env, mode: 'production', privatePush: false } })
    expect(push.accepts('https://fcm.googleapis.com/fcm/send/x')).toBe(true)
    for (const endpoint of ['http://fcm.googleapis.com/x', 'https://127.0.0.1/x', 'https://[::1]/x', 'https://169.254.169.254/latest', 'https://user:password@example.com/', 'nonsense']) expect([endpoint, elsewhere.accepts(endpoint)]).toEqual([endpoint, false])
  })
})

test('what nobody could decrypt is not sent, as such a browser is none', async () => {
  expect(await app.kernel.push.send({ ...subscription, keys: { p256dh: 'short', auth: '' } }, { id: newId(), payload: 'x', lasts: 60 })).toBe('gone')
})
