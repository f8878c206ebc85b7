import { WebSocket } from 'ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createApp } from '../../app.ts'
import type { App } from '../../app.ts'
import { newId } from '../../kernel/ids.ts'
import { readEnv } from '../../kernel/env.ts'
import { eventually } from '../../kernel/testing/bare-kernel.ts'
import { Client } from '../../kernel/testing/client.ts'
import type { Answer } from '../../kernel/testing/client.ts'
import { testSecret } from '../../kernel/testing/template.ts'
import { actingAs, actingAsOperator, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestOrganization } from '../../testing.ts'
import { addMember } from '../tenancy/public.ts'

import { createUser } from './public.ts'
import { cleanSessions } from './sessions.ts'

const PASSWORD = 'four quite unrelated words'

let app: TestApp
let salon: TestOrganization

beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app, { name: 'Salon' })
})
afterAll(() => app.close())

/** Somebody with a password, a member where an organization is given. */
async function newPerson(of: App, organization?: TestOrganization, { email = `${newId()}@test.example`, isDemo = false } = {}) {
  const userId = (await createUser(of.kernel, { name: 'Ada Lovelace', email, language: null, isDemo }, PASSWORD))!
  if (organization) await organization.inside((db) => addMember(db, { userId, name: 'Ada', email, roles: ['manager'] }))
  return { userId, email }
}

function cookieOf(answer: Answer): string {
  return String(answer.headers['set-cookie']).split(';')[0]!
}

async function signedIn(of: TestApp, email: string, headers: Record<string, string> = {}): Promise<Client> {
  const answer = await of.visitor.post('/session', { email, password: PASSWORD }, headers)
  expect(answer.status, answer.text).toBe(200)
  return new Client(of.server, { cookie: cookieOf(answer) })
}

const sql = (text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Record<string, unknown>>(text, values)

describe('signing in', () => {
  test('answers who is here and what they may do, and sets a cookie that scripts cannot read', async () => {
    const { email, userId } = await newPerson(app, salon)
    const answer = await app.visitor.post('/session', { email: ` ${email.toUpperCase()} `, password: PASSWORD })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ user: { id: userId, email }, organization: { id: salon.id, name: 'Salon' }, member: { name: 'Ada', roles: ['manager'] } })
    expect(answer.body.permissions).toMatchObject({ 'contacts.edit': 'all' })
    expect(answer.body.permissions['organization.edit']).toBeUndefined()

    const [cookie] = [answer.headers['set-cookie']].flat()
    expect(cookie).toMatch(/^frontdesk=[\w-]{40,}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
    expect((await new Client(app.server, { cookie: cookieOf(answer) }).get('/session')).body.user.id).toBe(userId)
  })

  test('over https the cookie belongs to this host alone, and signing out clears the same cookie', async () => {
    const secure = await buildApp({ env: { PUBLIC_URL: 'https://desk.example', TRUST_PROXY: '127.0.0.1' } })
    try {
      const { email } = await newPerson(secure)
      const answer = await secure.visitor.post('/session', { email, password: PASSWORD })
      expect([answer.headers['set-cookie']].flat()[0]).toMatch(/^__Host-frontdesk=[\w-]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
      expect(answer.headers['strict-transport-security']).toContain('max-age')

      const gone = await new Client(secure.server, { cookie: cookieOf(answer) }).delete('/session')
      expect(String(gone.headers['set-cookie'])).toMatch(/^__Host-frontdesk=; .*Path=\/.*Secure/)
      expect((await new Client(secure.server, { cookie: cookieOf(answer).replace('__Host-', '') }).get('/session')).status).toBe(401)
    } finally {
      await secure.close()
    }
  })

  test('a wrong password and an unknown person get the same answer', async () => {
    const { email } = await newPerson(app, salon)
    const wrong = await app.visitor.post('/session', { email, password: 'not the password at all' })
    const unknown = await app.visitor.post('/session', { email: 'nobody@test.example', password: 'not the password at all' })
    const plain = ({ requestId: _, ...rest }: Record<string, unknown>) => rest
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(plain(wrong.body)).toEqual(plain(unknown.body))
    expect(wrong.body.code).toBe('identity.wrong_credentials')
    expect(wrong.headers['set-cookie']).toBeUndefined()
  })

  test('and take the same time, so that the time does not tell who has an account', async () => {
    const { email } = await newPerson(app, salon)
    const guess = async (address: string) => {
      const started = performance.now()
      await app.visitor.post('/session', { email: address, password: 'not the password at all' })
      return performance.now() - started
    }
    const [known, unknown]: [number[], number[]] = [[], []]
    // In pairs and by turns, so that whatever else this machine does falls on both alike.
    for (let pair = 0; pair < 15; pair += 1) {
      if (pair % 2 === 0) known.push(await guess(email))
      unknown.push(await guess(`${newId()}@test.example`))
      if (pair % 2 === 1) known.push(await guess(email))
    }
    const ratio = median(known) / median(unknown)
    // A busy machine makes it 1.6; without the work for nobody it would be ten.
    expect(Math.max(ratio, 1 / ratio)).toBeLessThan(2.5)
  })

  test('too many guesses at one person close the door from there only, also to the right password', async () => {
    const limited = await buildApp({ env: { RATE_LIMIT_SIGN_IN: '3' } })
    try {
      const { email } = await newPerson(limited)
      const other = await newPerson(limited)
      const from = (remoteAddress: string, address: string, password: string) =>
        limited.server.inject({ method: 'POST', url: '/api/v1/session', remoteAddress, payload: { email: address, password } })

      for (let guess = 0; guess < 3; guess += 1) expect((await from('203.0.113.5', email, 'a wrong password')).statusCode).toBe(401)
      const locked = await from('203.0.113.5', email.toUpperCase(), PASSWORD)
      expect(locked.statusCode).toBe(429)
      expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0)
      expect(locked.json().code).toBe('identity.too_many_guesses')

      expect((await from('203.0.113.5', other.email, PASSWORD)).statusCode).toBe(200)
      expect((await from('198.51.100.7', email, PASSWORD)).statusCode).toBe(200)
      expect((await from('2001:db8:1:2::9', email, PASSWORD)).statusCode).toBe(200)
    } finally {
      await limited.close()
    }
  })

  test('a success forgets the failures before it', async () => {
    const limited = await buildApp({ env: { RATE_LIMIT_SIGN_IN: '3' } })
    try {
      const { email } = await newPerson(limited)
      for (let round = 0; round < 3; round += 1) {
        expect((await limited.visitor.post('/session', { email, password: 'a wrong password' })).status).toBe(401)
        expect((await limited.visitor.post('/session', { email, password: PASSWORD })).status).toBe(200)
      }
    } finally {
      await limited.close()
    }
  })

  test('passwords are kept as argon2id, each with its own salt and OWASP’s cost', async () => {
    const [one, two] = [await newPerson(app), await newPerson(app)]
    const hashes = (await sql('select password_hash from user_credentials where user_id = any ($1)', [[one.userId, two.userId]])).map((row) => String(row.password_hash))
    for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(new Set(hashes.map((hash) => hash.split('$')[4])).size).toBe(2)
  })

  test('somebody suspended cannot sign in, and is signed out', async () => {
    const { email, userId } = await newPerson(app, salon)
    const person = await signedIn(app, email)
    await sql(`update users set state = 'suspended' where id = $1`, [userId])
    const refused = await app.visitor.post('/session', { email, password: PASSWORD })
    expect(refused.body.code).toBe('identity.wrong_credentials')
    await eventually('the open session is refused', async () => (await person.get('/session')).status === 401, 1_500)
  })

  test('the operator belongs to no organization, and is let in all the same', async () => {
    const operator = await actingAsOperator(app)
    const { body } = await operator.get('/session')
    expect(body).toMatchObject({ organization: null, organizations: [], member: null, platformRoles: ['super_admin'] })
    expect(Object.keys(body.permissions as object).filter((permission) => !permission.startsWith('platform.'))).toEqual([])
    expect(body.permissions).toMatchObject({ 'platform.view_organizations': 'all', 'platform.view_mails': 'all', 'platform.follow_links': 'all' })
    expect((await (await actingAsOperator(app, ['analyst'])).get('/session')).body.permissions).toEqual({ 'platform.view_organizations': 'all' })
    expect((await operator.get('/contacts')).status).toBe(403)
  })

  test.each([
    ['no password', { email: 'a@test.example' }, 422],
    ['an empty password', { email: 'a@test.example', password: '' }, 422],
    ['a password of 257 characters', { email: 'a@test.example', password: 'x'.repeat(257) }, 422],
    ['a password of 256 characters', { email: 'a@test.example', password: '🔑'.repeat(128) }, 401],
    ['the character NUL', { email: 'a\u0000@test.example', password: 'x' }, 400],
    ['a number', { email: 7, password: true }, 422],
    ['a list', [], 422],
    ['a member that nobody knows', { email: 'a@test.example', password: 'x', admin: true }, 422],
  ])('with %s is answered, not broken', async (_, body, status) => {
    const answer = await app.visitor.post('/session', body)
    expect(answer.status, answer.text).toBe(status)
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })
})

describe('sessions', () => {
  test('are listed, and each can be ended from any other', async () => {
    const { email } = await newPerson(app, salon)
    const laptop = await signedIn(app, email, { 'user-agent': 'Laptop' })
    const phone = await signedIn(app, email, { 'user-agent': 'Phone' })
    const { body } = await laptop.get('/sign-ins')
    expect(body.items).toHaveLength(2)
    expect(body.items.find((one: { isThisOne: boolean }) => one.isThisOne)).toMatchObject({ device: 'Laptop', address: '127.0.0.1' })

    const other = body.items.find((one: { isThisOne: boolean }) => !one.isThisOne)
    expect((await laptop.delete(`/sign-ins/${other.id}`)).status).toBe(204)
    expect((await phone.get('/session')).status).toBe(401)
    expect((await phone.get('/contacts')).status).toBe(401)
    expect((await laptop.get('/sign-ins')).body.items).toHaveLength(1)
    expect((await laptop.delete(`/sign-ins/${other.id}`)).status).toBe(404)
  })

  test('are all ended but one’s own, and nobody else’s', async () => {
    const [mine, theirs] = [await newPerson(app, salon), await newPerson(app, salon)]
    const [laptop, phone, tablet] = [await signedIn(app, mine.email), await signedIn(app, mine.email), await signedIn(app, mine.email)]
    const them = await signedIn(app, theirs.email)
    expect((await laptop.delete('/sign-ins')).body).toEqual({ ended: 2 })
    for (const ended of [phone, tablet]) expect((await ended.get('/session')).status).toBe(401)
    for (const left of [laptop, them]) expect((await left.get('/session')).status).toBe(200)
    expect((await laptop.delete('/sign-ins')).body).toEqual({ ended: 0 })
  })

  test('say where they were begun: browser and system in words, and the country of the address', async () => {
    const { email } = await newPerson(app, salon)
    const from = async (remoteAddress: string, device: string) => {
      const answer = await app.server.inject({ method: 'POST', url: '/api/v1/session', remoteAddress, headers: { 'user-agent': device }, payload: { email, password: PASSWORD } })
      expect(answer.statusCode).toBe(200)
      return new Client(app.server, { cookie: String(answer.headers['set-cookie']).split(';')[0]! })
    }
    await from('::ffff:192.168.1.7', '')
    await from('2a00:1450:4001::1', `${'(\u{1f98a})'.repeat(3_000)}/1.0`)
    const laptop = await from('81.2.69.142', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36')
    const { items } = (await laptop.get('/sign-ins')).body
    expect(items).toHaveLength(3)
    expect(items[0]).toMatchObject({ browser: 'Chrome', system: 'Linux', address: '81.2.69.142', country: 'GB', isThisOne: true })
    expect(items[1]).toMatchObject({ system: null, country: 'IE' })
    expect(items[1].device).toHaveLength(300)
    expect(items[2]).toMatchObject({ device: null, browser: null, system: null, address: '::ffff:192.168.1.7', country: null })
    expect(Date.parse(items[0].createdAt)).toBeLessThanOrEqual(Date.parse(items[0].lastSeenAt))
  })

  test('of somebody else are not there', async () => {
    const [mine, theirs] = [await newPerson(app, salon), await newPerson(app, salon)]
    const [me, them] = [await signedIn(app, mine.email), await signedIn(app, theirs.email)]
    const [session] = (await them.get('/sign-ins')).body.items
    expect((await me.delete(`/sign-ins/${session.id}`)).status).toBe(404)
    expect((await them.get('/session')).status).toBe(200)
  })

  test('end when one signs out, and a cookie kept from before is worth nothing', async () => {
    const { email } = await newPerson(app, salon)
    const person = await signedIn(app, email)
    const out = await person.delete('/session')
    expect(out.status).toBe(204)
    expect(String(out.headers['set-cookie'])).toMatch(/^frontdesk=;/)
    expect((await person.get('/session')).status).toBe(401)
    expect((await person.delete('/session')).status).toBe(204)
  })

  test('end when the same browser signs in again', async () => {
    const { email } = await newPerson(app, salon)
    const before = await signedIn(app, email)
    const after = await signedIn(app, email, before.headers)
    expect((await before.get('/session')).status).toBe(401)
    expect((await after.get('/sign-ins')).body.items).toHaveLength(1)
  })

  test('run out', async () => {
    const { email, userId } = await newPerson(app, salon)
    const person = await signedIn(app, email)
    await sql(`update user_sessions set expires_at = now() - interval '1 second' where user_id = $1`, [userId])
    await eventually('the session has run out', async () => (await person.get('/session')).status === 401, 1_500)
  })

  test('that ended or ran out a month ago are removed, others are kept', async () => {
    const { userId } = await newPerson(app)
    const add = (token: string, expires: string, ended: string | null) =>
      sql(`insert into user_sessions (user_id, token_hash, expires_at, ended_at) values ($1, $2, now() + $3::interval, now() + $4::interval)`, [userId, Buffer.from(token + userId), expires, ended])
    await add('running', '1 day', null)
    await add('ended lately', '1 day', '-29 days')
    await add('ended long ago', '1 day', '-31 days')
    await add('ran out long ago', '-31 days', null)
    // More than are deleted at once.
    await sql(`insert into user_sessions (user_id, token_hash, expires_at) select $1, ('long ago ' || n)::bytea, now() - interval '40 days' from generate_series(1, 2001) n`, [userId])
    await cleanSessions(app.kernel)
    expect(await sql('select id from user_sessions where user_id = $1', [userId])).toHaveLength(2)
  })

  test('keep only a hash of the token', async () => {
    const { email, userId } = await newPerson(app)
    const person = await signedIn(app, email)
    const token = person.headers.cookie!.split('=')[1]!
    const [row] = await sql('select token_hash from user_sessions where user_id = $1', [userId])
    expect((row!.token_hash as Buffer).length).toBe(32)
    expect((row!.token_hash as Buffer).toString('base64url')).not.toBe(token)
  })

  test('that are ended while a request is reading them do not come back', async () => {
    const { email } = await newPerson(app, salon)
    const [person, elsewhere] = [await signedIn(app, email), await signedIn(app, email)]
    const { id } = (await person.get('/session')).body
    await new Promise((resolve) => setTimeout(resolve, 1_000)) // what is kept of it has grown old
    await elsewhere.get('/session')
    const { identity } = app.kernel.database
    const original = identity.rows.bind(identity)
    const answer = Promise.withResolvers<void>()
    const read = Promise.withResolvers<void>()
    identity.rows = (async (text: string, values: unknown[]) => {
      const rows = await original(text, values)
      if (!text.includes('token_hash = any')) return rows
      identity.rows = original
      read.resolve()
      await answer.promise
      return rows
    }) as typeof original
    const slow = person.get('/session')
    await read.promise
    expect((await elsewhere.delete(`/sign-ins/${id}`)).status).toBe(204)
    answer.resolve()
    expect((await slow).status).toBe(200)
    expect((await person.get('/session')).status).toBe(401)
  })

  test.each([
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:203.0.113.5', '203.0.113.5'],
    ['203.0.113.5:51234', '203.0.113.5'],
    ['nonsense', null],
  ])('started from %s are started all the same', async (address, shown) => {
    const { email } = await newPerson(app, salon)
    const answer = await app.server.inject({ method: 'POST', url: '/api/v1/session', remoteAddress: address, payload: { email, password: PASSWORD } })
    expect(answer.statusCode, answer.body).toBe(200)
    const { body } = await new Client(app.server, { cookie: String(answer.headers['set-cookie']).split(';')[0]! }).get('/sign-ins')
    expect([shown, `::ffff:${shown}`]).toContain(body.items[0].address)
  })

  test('a token that somebody made up opens nothing', async () => {
    for (const token of ['x', 'undefined', '../../etc', 'a'.repeat(5_000)]) {
      expect((await new Client(app.server, { cookie: `frontdesk=${token}` }).get('/session')).status).toBe(401)
    }
  })
})

describe('a session ended elsewhere', () => {
  test('is refused by another node within a second, and its socket is closed', async () => {
    const here = await buildApp({ start: true })
    const env = readEnv({ NODE_ENV: 'test', SECRET_KEY: testSecret, LOG_LEVEL: 'silent', PORT: '0', DATABASE_POOL_SIZE: '2' })
    const there = await createApp({ env, urls: here.kernel.database.urls })
    const sockets: WebSocket[] = []
    try {
      const studio = await newOrganization(here)
      const { email } = await newPerson(here, studio)
      const laptop = await signedIn(here, email)
      const phone = await signedIn(here, email)
      await there.server.listen({ port: 0, host: '127.0.0.1' })
      const { port } = there.server.server.address() as { port: number }
      const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/live`, { headers: { cookie: phone.headers.cookie! } })
      sockets.push(socket)
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
      const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)))

      const onOther = new Client(there.server, phone.headers)
      expect((await onOther.get('/session')).status).toBe(200)
      const { body } = await laptop.get('/sign-ins')
      await laptop.delete(`/sign-ins/${body.items.find((one: { isThisOne: boolean }) => !one.isThisOne).id}`)

      const ended = performance.now()
      await eventually('the other node refuses it', async () => (await onOther.get('/session')).status === 401, 2_000)
      expect(performance.now() - ended).toBeLessThan(1_000)
      expect(await closed).toBe(4001)
      expect(performance.now() - ended).toBeLessThan(2_500)
    } finally {
      for (const socket of sockets) socket.terminate()
      await there.close()
      await here.close()
    }
  })

  test('loses its socket at once on the node where it was ended', async () => {
    const here = await buildApp({ start: true })
    try {
      const studio = await newOrganization(here)
      const { email } = await newPerson(here, studio)
      const person = await signedIn(here, email)
      await here.server.listen({ port: 0, host: '127.0.0.1' })
      const { port } = here.server.server.address() as { port: number }
      const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/live`, { headers: { cookie: person.headers.cookie! } })
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
      const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)))
      const ended = performance.now()
      await person.delete('/session')
      expect(await closed).toBe(4001)
      expect(performance.now() - ended).toBeLessThan(500)
    } finally {
      await here.close()
    }
  })
})

describe('somebody in many organizations', () => {
  test('is answered with no more statements than somebody in one', async () => {
    const { email, userId } = await newPerson(app, salon)
    const person = await signedIn(app, email)
    const { metrics } = app.kernel
    const original = metrics.batchRan
    const statementsOf = async () => {
      // What is kept of the session and the organization has grown old.
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      let statements = 0
      metrics.batchRan = (pool, seconds, count) => {
        if (pool === 'identity') statements += count
        original(pool, seconds, count)
      }
      const { body } = await person.get('/session', { 'x-unattended': '1' }).finally(() => (metrics.batchRan = original))
      return { statements, organizations: body.organizations }
    }
    const one = await statementsOf()
    const others = await Promise.all(['Second', 'Third', 'Fourth'].map((name) => newOrganization(app, { name })))
    for (const other of others) await other.inside((db) => addMember(db, { userId, name: 'Ada', email, roles: ['employee'] }))
    const many = await statementsOf()
    expect(many.organizations).toEqual([{ id: salon.id, slug: salon.slug, name: 'Salon', barrier: null, factorDue: null }, ...others.map(({ id, slug }, index) => ({ id, slug, name: ['Second', 'Third', 'Fourth'][index], barrier: null, factorDue: null }))])
    expect(many.statements).toBe(one.statements)
    expect(one.statements).toBeGreaterThan(0)
  })
})

describe('somebody in two organizations', () => {
  test('switches between them, and finds the last one again', async () => {
    const [first, second] = [await newOrganization(app, { name: 'First' }), await newOrganization(app, { name: 'Second' })]
    const { email, userId } = await newPerson(app, first)
    await second.inside((db) => addMember(db, { userId, name: 'Ada', email, roles: ['auditor'] }))
    const person = await signedIn(app, email)
    expect((await person.get('/session')).body).toMatchObject({ organization: { name: 'First' }, organizations: [{ name: 'First' }, { name: 'Second' }] })

    const switched = await person.put('/session/organization', { organizationId: second.id })
    expect(switched.body).toMatchObject({ organization: { name: 'Second' }, member: { roles: ['auditor'] } })
    expect((await person.get('/session')).body.organization.name).toBe('Second')
    expect((await person.get('/organization')).body.name).toBe('Second')

    const tab = person.with({ 'x-organization': first.id })
    expect((await tab.get('/organization')).body.name).toBe('First')
    expect((await tab.get('/session')).body.organization.name).toBe('First')
  })

  test('cannot switch to one they do not belong to', async () => {
    const { email } = await newPerson(app, salon)
    const person = await signedIn(app, email)
    const other = await newOrganization(app)
    expect((await person.put('/session/organization', { organizationId: other.id })).status).toBe(403)
    expect((await person.with({ 'x-organization': other.id }).get('/session')).status).toBe(403)
    expect((await person.with({ 'x-organization': 'nonsense' }).get('/contacts')).status).toBe(403)
  })

  test('who has left one is let in there no more', async () => {
    const director = await actingAs(app, salon, 'director')
    await salon.inside((db) => db.updateTable('members').set({ state: 'left' }).where('id', '=', director.memberId).execute())
    await eventually('the membership is over', async () => (await director.get('/contacts')).status === 403, 1_500)
  })
})

describe('a request from another site', () => {
  test.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['no origin that can be named', { origin: 'null' }],
    ['cross-site by its own word', { 'sec-fetch-site': 'cross-site' }],
    ['a sister domain', { 'sec-fetch-site': 'same-site', origin: 'https://other.desk.example' }],
  ])('with %s changes nothing', async (_, headers) => {
    const { email } = await newPerson(app, salon)
    const person = await signedIn(app, email)
    const refused = await person.with(headers).delete('/session')
    expect(refused.status).toBe(403)
    expect(refused.body.code).toBe('kernel.csrf')
    expect((await app.visitor.with(headers).post('/session', { email, password: PASSWORD })).status).toBe(403)
    expect((await person.get('/session')).status).toBe(200)
  })

  test('our own pages and programs go through', async () => {
    const { email } = await newPerson(app, salon)
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: app.kernel.env.publicUrl }, {}]) await signedIn(app, email, headers as Record<string, string>)
  })
})

describe('the language somebody reads', () => {
  test('is theirs in every organization', async () => {
    const { email } = await newPerson(app, salon)
    const person = await signedIn(app, email)
    expect((await person.put('/session/language', { language: 'ar' })).status).toBe(204)
    expect((await person.get('/session')).body.language).toBe('ar')
    expect((await person.put('/session/language', { language: 'klingon' })).status).toBe(422)
  })
})

describe('the people of a demonstration that is over', () => {
  test('are let in while there is one, and nobody at all afterwards', async () => {
    const demo = await buildApp({ env: { DEMO: 'true' } })
    const env = readEnv({ NODE_ENV: 'test', SECRET_KEY: testSecret, LOG_LEVEL: 'silent', PORT: '0', DATABASE_POOL_SIZE: '2', DEMO: 'false' })
    const afterwards = await createApp({ env, urls: demo.kernel.database.urls, idle: true })
    try {
      await afterwards.server.ready()
      const studio = await newOrganization(demo)
      const { email } = await newPerson(demo, studio, { isDemo: true })
      const person = await signedIn(demo, email)
      const session = (await person.get('/session')).body.id
      expect([...(await demo.kernel.sessions.alive([session]))]).toHaveLength(1)

      expect((await new Client(afterwards.server, person.headers).get('/session')).status).toBe(401)
      expect([...(await afterwards.kernel.sessions.alive([session]))]).toHaveLength(0)
      const stranger = new Client(afterwards.server, {})
      const [theirs, nobodys] = [await stranger.post('/session', { email, password: PASSWORD }), await stranger.post('/session', { email: 'nobody@test.example', password: PASSWORD })]
      expect([theirs.status, theirs.body.code, theirs.body.detail]).toEqual([401, nobodys.body.code, nobodys.body.detail])

      const somebody = await newPerson(demo, studio)
      expect((await stranger.post('/session', { email: somebody.email, password: PASSWORD })).status).toBe(200)
    } finally {
      await afterwards.close()
      await demo.close()
    }
  })
})

describe('the sign-ins of a demonstration', () => {
  test('are shown where there is one, and name nobody else', async () => {
    const demo = await buildApp({ env: { DEMO: 'true' } })
    try {
      const diamant = await newOrganization(demo, { slug: 'diamant', name: 'Diamant' })
      await newPerson(demo, diamant, { email: 'director@diamant.example', isDemo: true })
      await newPerson(demo, diamant, { email: 'manager@diamant.example' })
      const { body } = await demo.visitor.get('/demo/sign-ins')
      expect(body).toEqual({ password: 'welcome-to-frontdesk', items: [{ email: 'director@diamant.example', name: 'Ada Lovelace', organization: 'Diamant', role: 'manager' }] })
    } finally {
      await demo.close()
    }
  })

  test('are not shown anywhere else', async () => {
    const plain = await buildApp({ env: { DEMO: 'false' } })
    try {
      await newPerson(plain, undefined, { email: 'director@diamant.example', isDemo: true })
      expect((await plain.visitor.get('/demo/sign-ins')).body).toEqual({ password: null, items: [] })
    } finally {
      await plain.close()
    }
  })
})

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
