import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { newId } from '../../kernel/ids.ts'
import { eventually } from '../../kernel/testing/bare-kernel.ts'
import { Client } from '../../kernel/testing/client.ts'
import { buildApp, newOrganization } from '../../testing.ts'
import type { TestApp } from '../../testing.ts'

import { cookiesAfter, mailsTo, newPerson, signIn } from './factory.ts'

let app: TestApp
beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())

const sql = (text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Record<string, unknown>>(text, values)

async function verifiedPerson() {
  const person = await newPerson(app, await newOrganization(app))
  await sql('update users set email_verified_at = now() where id = $1', [person.userId])
  return person
}

const linksTo = async (email: string) => (await mailsTo(app, email)).filter(({ kind }) => kind === 'identity.sign_in_link')

/** Asks for a link, and answers the browser that did with what came by mail. */
async function ask(email: string, browser = new Client(app.server, {})): Promise<{ browser: Client; token: string }> {
  const before = (await linksTo(email)).length
  const answer = await browser.post('/sign-in-links', { email })
  expect(answer.status, answer.text).toBe(202)
  await eventually('the link has come', async () => (await linksTo(email)).length > before)
  return { browser: new Client(app.server, { cookie: cookiesAfter(browser.headers.cookie, answer) }), token: /#token=([\w-]+)/.exec((await linksTo(email))[0]!.text)![1]! }
}

describe('a link to sign in', () => {
  test('signs in the browser that asked, once', async () => {
    const { email } = await verifiedPerson()
    const { browser, token } = await ask(email)
    const entered = await browser.post('/session/link', { token })
    expect(entered).toMatchObject({ status: 200, body: { user: { email } } })
    const cookie = cookiesAfter(browser.headers.cookie, entered)
    expect(cookie).not.toContain('-link')
    expect((await new Client(app.server, { cookie }).get('/session')).status).toBe(200)
    expect(await browser.post('/session/link', { token })).toMatchObject({ status: 410, body: { code: 'identity.link_used' } })
  })

  test('opens nothing in another browser, and nothing to who opens it as a reset', async () => {
    const { email } = await verifiedPerson()
    const { browser, token } = await ask(email)
    expect(await app.visitor.post('/session/link', { token })).toMatchObject({ status: 403, body: { code: 'identity.link_elsewhere' } })
    expect((await browser.get(`/password-resets/${token}`)).status).toBe(404)
    expect((await browser.put(`/password-resets/${token}`, { password: 'copper lantern drifts sideways' })).status).toBe(404)
    expect((await browser.post('/session/link', { token })).status).toBe(200)
  })

  test('does not get past a second factor', async () => {
    const { email, userId } = await verifiedPerson()
    await sql(`insert into mfa_factors (user_id, kind, secret_sealed, verified_at) values ($1, 'totp', 'sealed', now())`, [userId])
    const { browser, token } = await ask(email)
    const answer = await browser.post('/session/link', { token })
    expect(answer).toMatchObject({ status: 200, body: { ways: ['totp'] } })
    expect((await new Client(app.server, { cookie: cookiesAfter(undefined, answer) }).get('/session')).status).toBe(401)
    expect(await sql('select id from user_sessions where user_id = $1', [userId])).toEqual([])
  })

  test('is over after a quarter of an hour, when the password is set anew, and when a newer one was asked for', async () => {
    const { email, userId } = await verifiedPerson()
    const first = await ask(email)
    const second = await ask(email, first.browser)
    expect(await second.browser.post('/session/link', { token: first.token })).toMatchObject({ status: 410, body: { code: 'identity.link_replaced' } })
    await sql(`update password_resets set expires_at = now() where user_id = $1`, [userId])
    expect(await second.browser.post('/session/link', { token: second.token })).toMatchObject({ status: 410, body: { code: 'identity.link_over' } })

    const third = await ask(email)
    const session = await signIn(app, email)
    expect((await session.put('/password', { current: 'four quite unrelated words', password: 'copper lantern drifts sideways' })).status).toBe(204)
    expect(await third.browser.post('/session/link', { token: third.token })).toMatchObject({ status: 410, body: { code: 'identity.link_replaced' } })
  })

  test('lets in one of ten who use it at once', async () => {
    const { email, userId } = await verifiedPerson()
    const { browser, token } = await ask(email)
    const answers = await Promise.all(Array.from({ length: 10 }, () => browser.post('/session/link', { token })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await sql('select id from user_sessions where user_id = $1', [userId])).toHaveLength(1)
  })

  test('is answered alike for known, unknown and unverified people, of whom the last two get none', async () => {
    const known = await verifiedPerson()
    const unverified = await newPerson(app)
    const nobody = { email: `${newId()}@test.example` }
    const answers = await Promise.all([known, unverified, nobody].map(({ email }) => app.visitor.post('/sign-in-links', { email })))
    const plain = (answer: (typeof answers)[number]) => JSON.stringify({ status: answer.status, text: answer.text, cookie: String(answer.headers['set-cookie']).replace(/=[\w-]{43}/, '') })
    expect(new Set(answers.map(plain)).size).toBe(1)
    expect(plain(answers[0]!)).toContain('Max-Age=900; Path=/; HttpOnly; SameSite=Lax')
    await eventually('the known one gets a link', async () => (await linksTo(known.email)).length === 1)
    expect([...(await linksTo(unverified.email)), ...(await linksTo(nobody.email))]).toEqual([])
  })

  test('is not sent without end: whoever keeps asking has to wait', async () => {
    const { email } = await verifiedPerson()
    const statuses = []
    for (let time = 0; time < 7; time += 1) statuses.push((await app.visitor.post('/sign-in-links', { email })).status)
    expect(statuses.slice(0, 5)).toEqual([202, 202, 202, 202, 202])
    expect(statuses.at(-1)).toBe(429)
  })
})
