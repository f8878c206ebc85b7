import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { newId } from '../../kernel/ids.ts'
import { eventually } from '../../kernel/testing/bare-kernel.ts'
import { Client } from '../../kernel/testing/client.ts'
import { buildApp, newOrganization } from '../../testing.ts'
import type { TestApp } from '../../testing.ts'

import { cookiesAfter, mailsTo, newPerson, PASSWORD, signIn } from './factory.ts'
import { cleanMailedLinks } from './mailed-links.ts'

const ANOTHER = 'copper lantern drifts sideways'

let app: TestApp
beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())

const sql = (text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Record<string, unknown>>(text, values)

/** Asks for a link, and answers the browser that did with what came by mail. */
async function ask(email: string, { of = app, browser = new Client(of.server, {}) }: { of?: TestApp; browser?: Client } = {}): Promise<{ browser: Client; token: string; text: string }> {
  const before = (await linksTo(of, email)).length
  const answer = await browser.post('/password-resets', { email })
  expect(answer.status, answer.text).toBe(202)
  await eventually('the link has come', async () => (await linksTo(of, email)).length > before)
  const [mail] = await linksTo(of, email)
  return { browser: new Client(of.server, { cookie: cookiesAfter(browser.headers.cookie, answer) }), token: /#token=([\w-]+)/.exec(mail!.text)![1]!, text: mail!.text }
}

const linksTo = async (of: TestApp, email: string) => (await mailsTo(of, email)).filter(({ kind }) => kind === 'identity.reset')

describe('a forgotten password', () => {
  test('is replaced by a link: every session ends, the owner is signed in and told', async () => {
    const salon = await newOrganization(app)
    const { email } = await newPerson(app, salon)
    const before = await signIn(app, email)
    const { browser, token, text } = await ask(email)
    expect(text).toContain(`${app.kernel.env.publicUrl}/reset-password#token=${token}`)
    expect((await browser.get(`/password-resets/${token}`)).body).toEqual({ email, name: 'Ada Lovelace' })

    const set = await browser.put(`/password-resets/${token}`, { password: ANOTHER })
    expect(set.status, set.text).toBe(200)
    expect(set.body).toMatchObject({ user: { email }, organization: { id: salon.id } })
    expect((await before.get('/session')).status).toBe(401)
    const cookies = cookiesAfter(browser.headers.cookie, set)
    expect((await new Client(app.server, { cookie: cookies }).get('/session')).status).toBe(200)
    expect(cookies, 'the secret of the browser is of no more use').not.toContain('-reset')

    expect((await app.visitor.post('/session', { email, password: PASSWORD })).status).toBe(401)
    expect((await app.visitor.post('/session', { email, password: ANOTHER })).status).toBe(200)
    await eventually('the owner is told', async () => (await mailsTo(app, email)).some(({ kind }) => kind === 'identity.password_changed'))
    const theirs = await salon.inside((db) => db.selectFrom('mails').select('kind').execute())
    expect(theirs, 'the organization hears nothing of it').toEqual([])
  })

  test('does not get past a second factor: the new password is set, and its code is asked for', async () => {
    const { email, userId } = await newPerson(app, undefined, { isProven: true })
    await sql(`insert into mfa_factors (user_id, kind, secret_sealed, verified_at) values ($1, 'totp', 'sealed', now())`, [userId])
    const { browser, token } = await ask(email)
    const set = await browser.put(`/password-resets/${token}`, { password: ANOTHER })
    expect([set.status, set.body.ways]).toEqual([200, ['totp']])
    const cookies = cookiesAfter(browser.headers.cookie, set)
    expect(cookies).toMatch(/^frontdesk-pending=/)
    expect((await new Client(app.server, { cookie: cookies }).get('/session')).status).toBe(401)
    expect(await sql('select id from user_sessions where user_id = $1', [userId])).toEqual([])
  })

  test('keeps hashes only, and a cookie that scripts cannot read', async () => {
    const { email, userId } = await newPerson(app)
    const { browser, token } = await ask(email)
    const [row] = await sql('select token_hash, browser_hash from password_resets where user_id = $1', [userId])
    const secret = browser.headers.cookie!.split('=')[1]!
    for (const kept of [row!.token_hash, row!.browser_hash] as Buffer[]) {
      expect(kept).toHaveLength(32)
      expect([token, secret]).not.toContain(kept.toString('base64url'))
    }
    const answer = await app.visitor.post('/password-resets', { email })
    expect(String(answer.headers['set-cookie'])).toMatch(/^frontdesk-reset=[\w-]{43}; Max-Age=1800; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  test('is answered alike for known and unknown people, and for those whose password is everybody’s', async () => {
    const demo = await buildApp({ env: { DEMO: 'true' } })
    try {
      const known = await newPerson(demo)
      const shown = await newPerson(demo, undefined, { isDemo: true })
      const plain = (answer: { status: number; text: string; headers: Record<string, unknown> }) => ({ status: answer.status, text: answer.text, names: Object.keys(answer.headers).toSorted(), cookie: String(answer.headers['set-cookie']).replace(/=[\w-]{43}/, '') })
      const answers = await Promise.all([known.email, shown.email, 'nobody@test.example'].map((email) => demo.visitor.post('/password-resets', { email })))
      expect(new Set(answers.map((answer) => JSON.stringify(plain(answer)))).size).toBe(1)
      await eventually('the known one gets a link', async () => (await mailsTo(demo, known.email)).length === 1)
      expect([...(await mailsTo(demo, shown.email)), ...(await mailsTo(demo, 'nobody@test.example'))]).toEqual([])
    } finally {
      await demo.close()
    }
  })

  test('is answered before anything is asked of the database but how often it was asked', async () => {
    const { identity } = app.kernel.database
    const original = identity.rows.bind(identity)
    const held = Promise.withResolvers<void>()
    const asked: string[] = []
    identity.rows = async (text: string, values?: readonly unknown[]) => {
      asked.push(text)
      if (asked.length > 2) await held.promise // two counts: of the door, and of this address
      return original(text, values)
    }
    try {
      expect((await app.visitor.post('/password-resets', { email: `${newId()}@test.example` })).status).toBe(202)
      expect(asked[0]).toContain('frontdesk.take_try')
      expect(asked.filter((text) => /users|password_resets/.test(text))).toEqual([])
    } finally {
      identity.rows = original
      held.resolve()
    }
  })
})

describe('a link', () => {
  const tries = async (browser: Client, token: string) => {
    const [looked, set] = [await browser.get(`/password-resets/${token}`), await browser.put(`/password-resets/${token}`, { password: ANOTHER })]
    expect(looked.body.code).toBe(set.body.code)
    expect(looked.status).toBe(set.status)
    return [set.status, set.body.code]
  }

  test('opens nothing in another browser, and still opens in its own', async () => {
    const { email } = await newPerson(app)
    const { browser, token } = await ask(email)
    expect(await tries(new Client(app.server, {}), token)).toEqual([403, 'identity.reset_elsewhere'])
    const stranger = await ask((await newPerson(app)).email)
    expect(await tries(stranger.browser, token)).toEqual([403, 'identity.reset_elsewhere'])
    expect((await browser.put(`/password-resets/${token}`, { password: ANOTHER })).status).toBe(200)
  })

  test('works once, also when it is used twice at the same moment', async () => {
    const { email } = await newPerson(app)
    const { browser, token } = await ask(email)
    const answers = await Promise.all([browser.put(`/password-resets/${token}`, { password: ANOTHER }), browser.put(`/password-resets/${token}`, { password: `${ANOTHER} twice` })])
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 410])
    expect(await tries(browser, token)).toEqual([410, 'identity.reset_used'])
  })

  test('runs out after half an hour', async () => {
    const { email, userId } = await newPerson(app)
    const { browser, token } = await ask(email)
    const [row] = await sql('select extract(epoch from expires_at - created_at)::int as seconds from password_resets where user_id = $1', [userId])
    expect(row).toEqual({ seconds: 1800 })
    await sql('update password_resets set expires_at = now() where user_id = $1', [userId])
    expect(await tries(browser, token)).toEqual([410, 'identity.reset_over'])
  })

  test('is void once a newer one was asked for in its browser, and a stranger’s asking does not make it so', async () => {
    const { email } = await newPerson(app)
    const first = await ask(email)
    const second = await ask(email, { browser: first.browser })
    expect(await tries(second.browser, first.token)).toEqual([410, 'identity.reset_replaced'])
    const stranger = await ask(email)
    expect((await second.browser.get(`/password-resets/${second.token}`)).status).toBe(200)
    expect((await second.browser.put(`/password-resets/${second.token}`, { password: ANOTHER })).status).toBe(200)
    expect(await tries(stranger.browser, stranger.token)).toEqual([410, 'identity.reset_replaced'])
  })

  test('is void once the password was changed otherwise', async () => {
    const { email } = await newPerson(app)
    const { browser, token } = await ask(email)
    await (await signIn(app, email)).put('/password', { current: PASSWORD, password: ANOTHER })
    expect(await tries(browser, token)).toEqual([410, 'identity.reset_replaced'])
  })

  test('opens nothing for somebody suspended since, nor when it was made up', async () => {
    const { email, userId } = await newPerson(app)
    const { browser, token } = await ask(email)
    await sql(`update users set state = 'suspended' where id = $1`, [userId])
    for (const given of [token, 'x', 'a'.repeat(200), `${token}x`]) expect(await tries(browser, given)).toEqual([404, 'identity.reset_unknown'])
  })

  test('refuses a weak password and stays open for a better one', async () => {
    const { email } = await newPerson(app)
    const { browser, token } = await ask(email)
    for (const [password, code] of [['password1234', 'identity.common_password'], ['ada lovelace ada', 'identity.weak_password']]) {
      const refused = await browser.put(`/password-resets/${token}`, { password })
      expect([refused.status, refused.body.code, refused.body.errors[0].pointer]).toEqual([422, code, '/password'])
    }
    expect((await browser.put(`/password-resets/${token}`, { password: ANOTHER })).status).toBe(200)
  })

  test('is forgotten a day after it ran out', async () => {
    const { email, userId } = await newPerson(app)
    await ask(email)
    await ask(email)
    await sql(`update password_resets set expires_at = now() - interval '25 hours' where id = (select id from password_resets where user_id = $1 limit 1)`, [userId])
    await cleanMailedLinks(app.kernel)
    expect(await sql('select id from password_resets where user_id = $1', [userId])).toHaveLength(1)
  })
})

describe('asking again and again', () => {
  test('is slowed down from one address, and for one person only', async () => {
    const { email } = await newPerson(app)
    const other = await newPerson(app)
    for (let count = 0; count < 5; count += 1) expect((await app.visitor.post('/password-resets', { email })).status).toBe(202)
    const slowed = await app.visitor.post('/password-resets', { email })
    expect([slowed.status, slowed.headers['retry-after']]).toEqual([429, '30'])
    expect((await app.visitor.post('/password-resets', { email: other.email })).status).toBe(202)
  })

  test('from everywhere fills nobody’s mailbox, and never keeps a link from a browser of their own', async () => {
    const { email } = await newPerson(app)
    const door = await app.visitor.post('/session', { email, password: PASSWORD })
    const own = new Client(app.server, { cookie: cookiesAfter(undefined, door) })
    const from = (remoteAddress: string) => app.server.inject({ method: 'POST', url: '/api/v1/password-resets', remoteAddress, payload: { email } })
    for (let count = 0; count < 30; count += 1) expect((await from(`203.0.113.${count}`)).statusCode).toBe(202)
    await eventually('what was let through has come', async () => (await linksTo(app, email)).length === 20)
    await ask(email, { browser: own })
    expect(await linksTo(app, email)).toHaveLength(21)
  })
})
