import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { newId } from '../../../kernel/ids.ts'
import { Client } from '../../../kernel/testing/client.ts'
import { actingAsOperator, buildApp } from '../../../testing.ts'
import type { TestApp } from '../../../testing.ts'
import { cookiesAfter, mailsTo, newPerson, PASSWORD, signIn } from '../factory.ts'
import { hasOperators, offer, offerByCommand } from './operator-links.ts'

let app: TestApp

beforeAll(async () => {
  app = await buildApp({ env: { DEMO: 'false' } })
})
afterAll(() => app.close())

const tokenOf = (url: string) => url.split('#token=')[1]!
const sql = <Row>(text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Row>(text, values)
const rolesOf = async (email: string) => (await sql<{ platform_roles: string[] }>('select platform_roles from users where email_normalised = $1', [email]))[0]?.platform_roles

/** A browser in which somebody sets up an app as their second factor. */
async function withFactor(browser: Client): Promise<void> {
  const begun = await browser.post('/second-factor/app', {})
  expect(begun.status, begun.text).toBe(201)
  const { secret } = begun.body as { secret: string }
  const done = await browser.put('/second-factor/app', { code: new TOTP({ secret }).generate() })
  expect(done.status, done.text).toBe(200)
}

async function openAccount(token: string): Promise<Client> {
  const answer = await app.visitor.post('/operator-link/account', { token, name: 'Grace Hopper', password: PASSWORD })
  expect(answer.status, answer.text).toBe(201)
  return new Client(app.server, { cookie: cookiesAfter(undefined, answer) })
}

test('the first operator comes by the printed link: an account, a second factor, and only then the role', async () => {
  expect(await hasOperators(app.kernel)).toBe(false)
  const email = `${newId()}@test.example`
  const token = tokenOf((await offerByCommand(app.kernel, email)).url)

  expect((await app.visitor.post('/operator-link', { token })).body).toMatchObject({ email, roles: ['super_admin'], hasAccount: false })
  const browser = await openAccount(token)
  expect(await rolesOf(email)).toEqual([])
  expect((await browser.post('/operator-link/acceptance', { token })).body.code).toBe('identity.operator_needs_factor')
  expect((await browser.get('/operator/organizations')).status).toBe(403)

  await withFactor(browser)
  const accepted = await browser.post('/operator-link/acceptance', { token })
  expect(accepted.body).toMatchObject({ user: { email }, platformRoles: ['super_admin'] })

  expect((await browser.get('/operator/organizations')).status, 'the token from before the role opens nothing').toBe(401)
  const renewed = browser.with({ cookie: cookiesAfter(browser.headers.cookie, accepted) })
  expect((await renewed.get('/operator/organizations')).status).toBe(200)
  expect(await hasOperators(app.kernel)).toBe(true)
  expect((await mailsTo(app, email)).map(({ kind }) => kind)).toContain('identity.operator_joined')
  expect((await app.visitor.post('/operator-link', { token })).body.code).toBe('identity.operator_link_used')
})

test('a link opens nothing for who is signed in as somebody else, however strong their sign-in', async () => {
  const token = tokenOf((await offerByCommand(app.kernel, `${newId()}@test.example`)).url)
  const other = await newPerson(app)
  const browser = await signIn(app, other.email)
  await withFactor(browser)
  expect((await browser.post('/operator-link/acceptance', { token })).body.code).toBe('identity.operator_link_for_another')
  expect(await rolesOf(other.email)).toEqual([])
})

test('an address with an account is not signed in by a link: its owner signs in', async () => {
  const { email } = await newPerson(app)
  const token = tokenOf((await offerByCommand(app.kernel, email)).url)
  const answer = await app.visitor.post('/operator-link/account', { token, name: 'Not Ada', password: 'five quite unrelated words' })
  expect(answer.body.code).toBe('identity.sign_in_to_become_operator')
  expect(answer.headers['set-cookie']).toBeUndefined()
  await signIn(app, email)
})

test('a link is good once, also for two who come at the same moment', async () => {
  const token = tokenOf((await offerByCommand(app.kernel, `${newId()}@test.example`)).url)
  const browser = await openAccount(token)
  await withFactor(browser)
  const answers = await Promise.all([1, 2, 3].map(() => browser.post('/operator-link/acceptance', { token })))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('a newer link makes the one before it void, and one that ran out opens nothing', async () => {
  const email = `${newId()}@test.example`
  const first = tokenOf((await offerByCommand(app.kernel, email)).url)
  const second = tokenOf((await offerByCommand(app.kernel, email)).url)
  expect((await app.visitor.post('/operator-link', { token: first })).body.code).toBe('identity.operator_link_revoked')

  await sql("update operator_links set expires_at = now() - interval '1 second' where email_normalised = $1 and revoked_at is null returning 1", [email])
  expect((await app.visitor.post('/operator-link', { token: second })).body.code).toBe('identity.operator_link_over')
  expect((await app.visitor.post('/operator-link/account', { token: second, name: 'Grace', password: PASSWORD })).body.code).toBe('identity.operator_link_over')
})

test('whoever offers stands behind it: a link of somebody who may not offer it any more is void', async () => {
  const operator = await actingAsOperator(app)
  const [{ id }] = (await sql<{ id: string }>("select id from users where id = $1", [operator.userId])) as [{ id: string }]
  const token = tokenOf((await offer(app.kernel, { email: `${newId()}@test.example`, roles: ['admin'], offeredBy: id })).url)
  expect((await app.visitor.post('/operator-link', { token })).status).toBe(200)
  await sql("update users set platform_roles = array['support'] where id = $1 returning 1", [id])
  expect((await app.visitor.post('/operator-link', { token })).body.code).toBe('identity.operator_link_revoked')
})

test('of a link only a hash is kept', async () => {
  const token = tokenOf((await offerByCommand(app.kernel, `${newId()}@test.example`)).url)
  const rows = await sql<{ kept: string }>('select l::text as kept from operator_links l')
  expect(rows.some(({ kept }) => kept.includes(token))).toBe(false)
})

test('where there is no demonstration, its operator is nobody, and does not count as one', async () => {
  const { email } = await newPerson(app, undefined, { isDemo: true })
  await sql("update users set platform_roles = '{}' where platform_roles <> '{}' returning 1")
  await sql("update users set platform_roles = array['super_admin'] where email_normalised = $1 returning 1", [email])
  expect((await app.visitor.post('/session', { email, password: PASSWORD })).status).toBe(401)
  expect(await hasOperators(app.kernel)).toBe(false)
})
