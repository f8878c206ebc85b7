import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'

import { newId } from '../../kernel/ids.ts'
import { eventually } from '../../kernel/testing/bare-kernel.ts'
import { Client } from '../../kernel/testing/client.ts'
import { buildApp, newOrganization } from '../../testing.ts'
import type { TestApp } from '../../testing.ts'

import { mailsTo, newPerson, PASSWORD, signIn } from './factory.ts'
import { isCommon } from './passwords.ts'

const ANOTHER = 'copper lantern drifts sideways'

let app: TestApp
beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())

describe('changing the password', () => {
  test('gives this browser a new token, ends every other sign-in, and tells the owner', async () => {
    const { email } = await newPerson(app)
    const [here, elsewhere] = [await signIn(app, email), await signIn(app, email)]
    const changed = await here.put('/password', { current: PASSWORD, password: ANOTHER })
    expect(changed.status, changed.text).toBe(204)

    const cookie = String(changed.headers['set-cookie']).split(';')[0]!
    expect(cookie).toMatch(/^frontdesk=[\w-]{43}$/)
    expect(cookie).not.toBe(here.headers.cookie)
    expect((await here.get('/session')).status).toBe(401)
    expect((await elsewhere.get('/session')).status).toBe(401)
    const rotated = new Client(app.server, { cookie })
    expect((await rotated.get('/sign-ins')).body.items).toMatchObject([{ isThisOne: true }])

    expect((await app.visitor.post('/session', { email, password: PASSWORD })).status).toBe(401)
    expect((await app.visitor.post('/session', { email, password: ANOTHER })).status).toBe(200)
    await eventually('the owner is told', async () => (await mailsTo(app, email)).length === 1)
    expect(await mailsTo(app, email)).toMatchObject([{ kind: 'identity.password_changed', organization_id: '00000000-0000-0000-0000-000000000000' }])
  })

  test('comes before whoever has given the old one and is not in yet', async () => {
    const { email } = await newPerson(app)
    const owner = await signIn(app, email)
    const { identity } = app.kernel.database
    const original = identity.rows.bind(identity)
    const [asked, changed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    identity.rows = async (text: string, values: unknown[]) => {
      if (!text.includes('insert into user_sessions')) return original(text, values)
      identity.rows = original
      asked.resolve()
      await changed.promise
      return original(text, values)
    }
    const late = app.visitor.post('/session', { email, password: PASSWORD })
    await asked.promise
    expect((await owner.put('/password', { current: PASSWORD, password: ANOTHER })).status).toBe(204)
    changed.resolve()
    expect((await late).status).toBe(401)
  })

  test('closes the sockets of the others, and leaves this one’s open', async () => {
    const live = await buildApp({ start: true })
    const sockets: WebSocket[] = []
    try {
      const { email } = await newPerson(live, await newOrganization(live))
      const [here, elsewhere] = [await signIn(live, email), await signIn(live, email)]
      await live.server.listen({ port: 0, host: '127.0.0.1' })
      const { port } = live.server.server.address() as { port: number }
      for (const { headers } of [here, elsewhere]) {
        const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/live`, { headers: { cookie: headers.cookie! } })
        sockets.push(socket)
        await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
      }
      const closed = new Promise((resolve) => sockets[1]!.once('close', resolve))
      expect((await here.put('/password', { current: PASSWORD, password: ANOTHER })).status).toBe(204)
      expect(await closed).toBe(4001)
      expect(sockets[0]!.readyState).toBe(WebSocket.OPEN)
    } finally {
      for (const socket of sockets) socket.terminate()
      await live.close()
    }
  })

  test.each([
    ['a wrong current one', { current: 'not the password', password: ANOTHER }, '/current', 'identity.wrong_password'],
    ['the same one again', { current: PASSWORD, password: PASSWORD }, '/password', 'identity.same_password'],
    ['one that would be guessed', { current: PASSWORD, password: 'ada lovelace ada' }, '/password', 'identity.weak_password'],
    ['one of the most used', { current: PASSWORD, password: 'Password1234' }, '/password', 'identity.common_password'],
    ['one that is short', { current: PASSWORD, password: 'short' }, '/password', 'kernel.invalid.minLength'],
  ])('with %s is refused beside its field, and changes nothing', async (_, body, pointer, code) => {
    const { email } = await newPerson(app)
    const person = await signIn(app, email)
    const refused = await person.put('/password', body)
    expect(refused.status).toBe(422)
    expect(refused.body.errors[0].pointer).toBe(pointer)
    if (code.startsWith('identity')) expect(refused.body.code).toBe(code)
    expect((await person.get('/session')).status).toBe(200)
    expect((await app.visitor.post('/session', { email, password: PASSWORD })).status).toBe(200)
  })

  test('of two at once, one is refused', async () => {
    const { email } = await newPerson(app)
    const [one, two] = [await signIn(app, email), await signIn(app, email)]
    const answers = await Promise.all([one.put('/password', { current: PASSWORD, password: ANOTHER }), two.put('/password', { current: PASSWORD, password: `${ANOTHER} twice` })])
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(answers.find(({ status }) => status !== 204)!.status).toBeGreaterThanOrEqual(401)
  })

  test('of a demonstration’s people stays as everybody knows it', async () => {
    const demo = await buildApp({ env: { DEMO: 'true' } })
    try {
      const { email } = await newPerson(demo, undefined, { isDemo: true })
      const person = await signIn(demo, email)
      const refused = await person.put('/password', { current: PASSWORD, password: ANOTHER })
      expect([refused.status, refused.body.code]).toEqual([403, 'identity.demo_password'])
      expect(refused.body.detail).toContain('demonstration')
    } finally {
      await demo.close()
    }
  })

  test('guessing at the current one in an open session is slowed down like at the door', async () => {
    const limited = await buildApp({ env: { RATE_LIMIT_SIGN_IN: '3' } })
    try {
      const { email } = await newPerson(limited)
      const person = await signIn(limited, email)
      for (let guess = 0; guess < 3; guess += 1) expect((await person.put('/password', { current: `guess ${guess}`, password: ANOTHER })).status).toBe(422)
      const slowed = await person.put('/password', { current: PASSWORD, password: ANOTHER })
      expect([slowed.status, slowed.body.code, slowed.headers['retry-after']]).toEqual([429, 'identity.too_many_guesses', '30'])
    } finally {
      await limited.close()
    }
  })
})

describe('the most used passwords', () => {
  test.each(['password1234', 'PASSWORD2026!', 'qwertyuiop12', 'iloveyou!!!!', 'monkeymonkey', '123456789012'])('%s is one of them', (password) => expect(isCommon(password)).toBe(true))
  test.each([PASSWORD, ANOTHER, 'correct-horse-battery', 'κόκκινο ποδήλατο βροχή', 'x7#qLm2!vR9z'])('%s is not', (password) => expect(isCommon(password)).toBe(false))

  test('are refused where a new business begins, with a sentence of their own', async () => {
    const refused = await app.visitor.post('/registrations/person', { name: 'Ada', email: `${newId()}@test.example`, password: 'qwertyuiop12' })
    expect([refused.status, refused.body.code]).toEqual([422, 'identity.common_password'])
    expect(refused.body.errors[0]).toMatchObject({ pointer: '/password' })
  })
})
