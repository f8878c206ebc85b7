import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createApp } from '../../app.ts'
import type { App } from '../../app.ts'
import { readEnv } from '../../kernel/env.ts'
import { eventually } from '../../kernel/testing/bare-kernel.ts'
import { Client } from '../../kernel/testing/client.ts'
import { testSecret } from '../../kernel/testing/template.ts'
import { buildApp } from '../../testing.ts'
import type { TestApp } from '../../testing.ts'

import { cookiesAfter, mailsTo, newPerson, PASSWORD } from './factory.ts'
import { cleanTries, forgetTries, takeTry } from './tries.ts'

const WRONG = 'not the password at all'

let app: TestApp
beforeAll(async () => {
  app = await buildApp({ env: { RATE_LIMIT_SIGN_IN: '3' } })
})
afterAll(() => app.close())

/** Tries at the door, from an address of the test's own. */
function door(email: string, { address, cookie, of = app }: { address: string; cookie?: string; of?: App }) {
  return async (password: string) => {
    const answer = await of.server.inject({ method: 'POST', url: '/api/v1/session', remoteAddress: address, payload: { email, password }, headers: cookie ? { cookie } : {} })
    return { status: answer.statusCode, code: answer.json<{ code?: string }>().code, retryAfter: answer.headers['retry-after'], headers: answer.headers }
  }
}

/** The cookies of a browser in which this person has signed in before, and signed out since. */
async function knownBrowser(email: string, address: string): Promise<string> {
  const entered = await door(email, { address })(PASSWORD)
  expect(entered.status).toBe(200)
  const cookie = cookiesAfter(undefined, entered)
  const gone = await new Client(app.server, { cookie }).delete('/session')
  return cookiesAfter(cookie, gone)
}

describe('a browser in which somebody has signed in before', () => {
  test('lets the owner in, whatever strangers behind the same address have tried', async () => {
    const { email } = await newPerson(app)
    const cookie = await knownBrowser(email, '203.0.113.1')
    expect(cookie).toMatch(/^frontdesk-device=[\w-]{43}\.[\w-]{43}$/)

    const stranger = door(email, { address: '203.0.113.1' })
    for (let guess = 0; guess < 3; guess += 1) expect((await stranger(WRONG)).status).toBe(401)
    expect(await stranger(PASSWORD)).toMatchObject({ status: 429, code: 'identity.too_many_guesses', retryAfter: '30' })
    expect((await door(email, { address: '203.0.113.1', cookie })(PASSWORD)).status).toBe(200)
  })

  test('has tries of its own, which are counted like anybody’s', async () => {
    const { email } = await newPerson(app)
    const cookie = await knownBrowser(email, '203.0.113.2')
    const owner = door(email, { address: '203.0.113.2', cookie })
    for (let guess = 0; guess < 3; guess += 1) expect((await owner(WRONG)).status).toBe(401)
    expect((await owner(PASSWORD)).status).toBe(429)
    expect((await door(email, { address: '203.0.113.2' })(PASSWORD)).status).toBe(200)
  })

  test('is not made up, and is one person’s alone', async () => {
    const [ada, ben] = [await newPerson(app), await newPerson(app)]
    const cookie = await knownBrowser(ben.email, '203.0.113.3')
    const forged = cookie.replace(/=.*/, `=${'a'.repeat(43)}.${'b'.repeat(43)}`)
    for (const given of [cookie, forged, cookie]) expect((await door(ada.email, { address: '203.0.113.3', cookie: given })(WRONG)).status).toBe(401)
    expect((await door(ada.email, { address: '203.0.113.3', cookie })(PASSWORD)).status).toBe(429)
    expect((await door(ada.email, { address: '203.0.113.3', cookie: forged })(PASSWORD)).status).toBe(429)
  })

  test('may be shared by several people', async () => {
    const [ada, ben] = [await newPerson(app), await newPerson(app)]
    const first = await knownBrowser(ada.email, '203.0.113.4')
    const both = cookiesAfter(first, await door(ben.email, { address: '203.0.113.4', cookie: first })(PASSWORD))
    for (const { email } of [ada, ben]) {
      const stranger = door(email, { address: '203.0.113.4' })
      for (let guess = 0; guess < 4; guess += 1) await stranger(WRONG)
      expect((await stranger(PASSWORD)).status).toBe(429)
      expect((await door(email, { address: '203.0.113.4', cookie: both })(PASSWORD)).status).toBe(200)
    }
  })

  test('over https holds a cookie that is bound to this host, long-lived and out of scripts’ reach', async () => {
    const secure = await buildApp({ env: { PUBLIC_URL: 'https://desk.example', TRUST_PROXY: '127.0.0.1' } })
    try {
      const { email } = await newPerson(secure)
      const answer = await secure.visitor.post('/session', { email, password: PASSWORD })
      expect([answer.headers['set-cookie']].flat().find((one) => String(one).includes('-device='))).toMatch(/^__Host-frontdesk-device=[\w.-]+; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    } finally {
      await secure.close()
    }
  })
})

describe('guesses', () => {
  test('from ever new addresses are slowed down for the person they aim at, and for nobody else', async () => {
    const [ada, ben] = [await newPerson(app), await newPerson(app)]
    for (let guess = 0; guess < 30; guess += 1) expect((await door(ada.email, { address: `198.51.100.${guess}` })(WRONG)).status).toBe(401)
    expect((await door(ada.email, { address: '198.51.100.99' })(PASSWORD)).status).toBe(429)
    expect((await door(ben.email, { address: '198.51.100.99' })(PASSWORD)).status).toBe(200)
  })

  test('at people who do not exist are counted and answered in the same way', async () => {
    const { email } = await newPerson(app)
    const answers = await Promise.all(
      [email, 'nobody-at-all@test.example'].map(async (each, index) => {
        const guess = door(each, { address: `203.0.113.${20 + index}` })
        const all = []
        for (let count = 0; count < 5; count += 1) all.push(await guess(WRONG))
        return all.map(({ status, code, retryAfter }) => ({ status, code, retryAfter }))
      }),
    )
    expect(answers[0]).toEqual(answers[1])
  })

  test('made all at once are no more than one after the other', async () => {
    const { email } = await newPerson(app)
    const guess = door(email, { address: '203.0.113.30' })
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess(WRONG)))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(3)
  })

  test('are told to the owner once a day, by a mail that is no organization’s', async () => {
    const { email, userId } = await newPerson(app)
    const attack = async (address: string) => {
      for (let guess = 0; guess < 4; guess += 1) await door(email, { address })(WRONG)
    }
    await attack('203.0.113.40')
    await eventually('the owner is told', async () => (await mailsTo(app, email)).length === 1)
    expect(await mailsTo(app, email)).toMatchObject([{ kind: 'identity.guesses', language: 'en', organization_id: '00000000-0000-0000-0000-000000000000' }])

    await attack('203.0.113.41')
    await app.kernel.inFlight.ended(5)
    expect(await mailsTo(app, email)).toHaveLength(1)

    await app.kernel.database.identity.rows(`update user_credentials set guesses_told_at = now() - interval '25 hours' where user_id = $1`, [userId])
    await attack('203.0.113.42')
    await eventually('the owner is told again', async () => (await mailsTo(app, email)).length === 2)
  })

  test('are forgotten once the owner has set a new password', async () => {
    const { email } = await newPerson(app)
    const address = '203.0.113.50'
    for (let guess = 0; guess < 3; guess += 1) await door(email, { address })(WRONG)
    const send = (method: 'POST' | 'PUT', path: string, payload: object, cookie = '') => app.server.inject({ method, url: `/api/v1${path}`, remoteAddress: address, payload, headers: { cookie } })
    const asked = await send('POST', '/password-resets', { email })
    await eventually('the link has come', async () => (await mailsTo(app, email)).some(({ kind }) => kind === 'identity.reset'))
    const { text } = (await mailsTo(app, email)).find(({ kind }) => kind === 'identity.reset')!
    const password = 'copper lantern drifts sideways'
    expect((await send('PUT', `/password-resets/${/#token=([\w-]+)/.exec(text)![1]}`, { password }, cookiesAfter(undefined, asked))).statusCode).toBe(200)
    expect((await door(email, { address })(password)).status).toBe(200)
  })
})

describe('several processes on one database', () => {
  let other: App
  const startAnother = () => createApp({ env: readEnv({ NODE_ENV: 'test', SECRET_KEY: testSecret, LOG_LEVEL: 'silent', PORT: '0', DATABASE_POOL_SIZE: '2', RATE_LIMIT_SIGN_IN: '3' }), urls: app.kernel.database.urls, idle: true })
  beforeAll(async () => {
    other = await startAnother()
  })
  afterAll(() => other.close())

  test('count together, also guesses that are made at once, and a restart forgets nothing', async () => {
    const { email } = await newPerson(app)
    const address = '203.0.113.60'
    const answers = await Promise.all(Array.from({ length: 12 }, (_, guess) => door(email, { address, of: guess % 2 ? app : other })(WRONG)))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(3)
    await other.close()
    other = await startAnother()
    for (const of of [app, other]) expect((await door(email, { address, of })(PASSWORD)).status).toBe(429)
  })

  test('count what comes to the other doors together too, as far as a minute goes', async () => {
    const strict = await Promise.all([1, 2].map(() => createApp({ env: readEnv({ NODE_ENV: 'test', SECRET_KEY: testSecret, LOG_LEVEL: 'silent', PORT: '0', DATABASE_POOL_SIZE: '2', RATE_LIMIT_PER_ADDRESS: '600' }), urls: app.kernel.database.urls, idle: true })))
    const doors = strict.map((of) => new Client(of.server, {}, '203.0.113.62'))
    const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => doors[at % 2]!.post('/session/factor/recovery')))
    expect(answers.filter(({ status }) => status === 401), 'twenty a minute, whichever process is asked').toHaveLength(20)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20)
    await Promise.all(strict.map((of) => of.close()))
  })

  test('let the owner in from their own browser, whichever one strangers have knocked at', async () => {
    const { email } = await newPerson(app)
    const cookie = await knownBrowser(email, '203.0.113.61')
    // From ever new addresses at both, until the account itself is slowed down everywhere.
    for (let guess = 0; guess < 30; guess += 1) await door(email, { address: `198.51.100.${guess}`, of: guess % 2 ? app : other })(WRONG)
    for (const of of [app, other]) {
      expect((await door(email, { address: '198.51.100.200', of })(PASSWORD)).status).toBe(429)
      expect((await door(email, { address: '198.51.100.201', cookie, of })(PASSWORD)).status).toBe(200)
    }
  })
})

describe('what is counted', () => {
  const patience = { free: 3, pace: { longestSeconds: 100 } }
  const tries = (purpose: string, key: string) => takeTry(app.kernel, [{ purpose, key, ...patience }])
  const later = (seconds: number) =>
    app.kernel.database.identity.rows("update guess_counters set blocked_until = blocked_until - make_interval(secs => $1), forgotten_at = forgotten_at - make_interval(secs => $1) where purpose in ('door', 'window')", [seconds])

  test('is free at first, then each try waits twice as long, and never longer than said', async () => {
    const free = [await tries('door', 'ada'), await tries('door', 'ada'), await tries('door', 'ada')]
    expect(free).toEqual([false, false, true].map((isLastFree) => ({ waiting: null, isLastFree })))
    for (const waits of [30, 60, 100, 100]) {
      expect(await tries('door', 'ada')).toEqual({ waiting: { purpose: 'door', seconds: waits }, isLastFree: false })
      await later(waits)
      expect((await tries('door', 'ada')).waiting).toBeNull()
    }
    await later(86_400)
    expect(await tries('door', 'ada')).toEqual({ waiting: null, isLastFree: false })
  })

  test('is somebody’s own, and begins anew once forgotten', async () => {
    for (let count = 0; count < 3; count += 1) await tries('door', 'ben')
    expect((await tries('door', 'cleo')).waiting).toBeNull()
    expect((await tries('window', 'ben')).waiting).toBeNull()
    expect((await tries('door', 'ben')).waiting).not.toBeNull()
    await forgetTries(app.kernel, [{ purpose: 'door', key: 'ben' }])
    expect((await tries('door', 'ben')).waiting).toBeNull()
  })

  test('in a window ends with the window, and a counter after one that waits counts nothing', async () => {
    const both = () => takeTry(app.kernel, [{ purpose: 'window', key: 'dan', free: 2, pace: { windowSeconds: 60 } }, { purpose: 'door', key: 'dan', ...patience }])
    expect([await both(), await both()].map(({ waiting }) => waiting)).toEqual([null, null])
    for (let count = 0; count < 5; count += 1) expect((await both()).waiting).toMatchObject({ purpose: 'window' })
    await later(60)
    expect(await both()).toEqual({ waiting: null, isLastFree: true })
    expect((await tries('door', 'dan')).waiting).toEqual({ purpose: 'door', seconds: 30 })
  })

  test('names nobody, is removed when it is over, and of too much what was tried least goes first', async () => {
    const { identity } = app.kernel.database
    await identity.rows('delete from guess_counters')
    for (let count = 0; count < 3; count += 1) await tries('door', 'ada@test.example')
    for (let count = 0; count < 5; count += 1) await tries('door', `made-up ${count}`)
    expect(JSON.stringify(await identity.rows('select c.*, encode(key_hash, \'escape\') from guess_counters c'))).not.toContain('ada')
    await cleanTries(app.kernel, 3)
    const left = await identity.rows<{ tries: number }>('select tries from guess_counters order by tries')
    expect(left.map((row) => row.tries)).toEqual([1, 1, 3])
    await later(86_401)
    await cleanTries(app.kernel)
    expect(await identity.rows('select from guess_counters')).toEqual([])
  })
})
