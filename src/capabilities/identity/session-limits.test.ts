import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { eventually } from '../../kernel/testing/bare-kernel.ts'
import { Client } from '../../kernel/testing/client.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'
import { addMember } from '../tenancy/public.ts'

import { cookiesAfter, newPerson, signIn, PASSWORD } from './factory.ts'
import { cleanSessions } from './sessions.ts'

let app: TestApp
let salon: TestOrganization
beforeAll(async () => {
  app = await buildApp({ env: { SESSION_IDLE_MINUTES: '600' } })
  salon = await newOrganization(app, { name: 'Salon' })
})
afterAll(() => app.close())

const sql = <Row>(text: string, values: unknown[]) => app.kernel.database.identity.rows<Row>(text, values)

const decide = async (director: TestMember, change: object) => {
  const { body } = await director.get('/security-policy')
  expect((await director.patch('/security-policy', { ...change, weakens: true }, (body as { version: number }).version)).status).toBe(200)
}

/** As if nobody had sat there for so long. */
async function leaveAlone({ userId }: { userId: string }, minutes: number) {
  await sql('update user_sessions set last_seen_at = now() - make_interval(mins => $2) where user_id = $1', [userId, minutes])
  app.kernel.sessions.forget(userId)
}

const lastSeen = async ({ userId }: { userId: string }) => (await sql<{ ago: number }>('select extract(epoch from now() - last_seen_at)::float8 as ago from user_sessions where user_id = $1', [userId]))[0]!.ago

describe('a session that nobody has used for longer than an organization lets it be', () => {
  test('is asked to sign in again there, and stays asked however often it comes back', async () => {
    const strict = await newOrganization(app, { name: 'Strict' })
    const director = await actingAs(app, strict, 'director', { isConfirmed: true })
    const [early, late] = [await actingAs(app, strict, 'manager'), await actingAs(app, strict, 'manager')]
    await decide(director, { sessionIdleMinutes: 5 })
    await leaveAlone(early, 4)
    expect((await early.get('/members')).status).toBe(200)

    await salon.inside((db) => addMember(db, { userId: late.userId, name: 'Ada', roles: ['employee'] }))
    await leaveAlone(late, 6)
    expect(await late.get('/members')).toMatchObject({ status: 403, body: { code: 'kernel.sign_in_again' } })
    const why = async ({ memberId }: TestMember) => (await director.get(`/members/${memberId}/permissions/members.view`)).body
    expect([await why(early), await why(late)]).toMatchObject([{ isAllowed: true }, { isAllowed: false, rule: { kind: 'barrier', barrier: 'sign_in_again' } }])
    await eventually('the pause is over', async () => (await lastSeen(late)) < 60)
    app.kernel.sessions.forget(late.userId)
    expect((await late.get('/members')).status).toBe(403)
    expect((await late.get('/members', { 'x-organization': salon.id })).status).toBe(200)
    expect((await late.get('/session')).body.organizations).toMatchObject([{ name: 'Strict', barrier: 'sign_in_again' }, { name: 'Salon', barrier: null }])
  })

  test('comes in again after signing in', async () => {
    const strict = await newOrganization(app, { name: 'Strict' })
    const director = await actingAs(app, strict, 'director', { isConfirmed: true })
    await decide(director, { sessionIdleMinutes: 5, sessionMaxHours: 1 })
    const { email, userId } = await newPerson(app, strict)
    const before = await signIn(app, email)
    await leaveAlone({ userId }, 6)
    expect((await before.get('/contacts')).status).toBe(403)
    const again = await signIn(app, email)
    expect((await again.get('/contacts')).status).toBe(200)
  })
})

describe('a session that nobody has used for longer than the installation lets any be', () => {
  test('is over, is listed nowhere, and is cleaned a month later', async () => {
    const early = await actingAs(app, salon, 'manager')
    await leaveAlone(early, 599)
    expect((await early.get('/session')).status).toBe(200)

    const { email, userId } = await newPerson(app, salon)
    const person = await signIn(app, email)
    await leaveAlone({ userId }, 601)
    expect((await person.get('/session')).status).toBe(401)
    expect((await person.get('/session')).status).toBe(401)
    expect((await (await signIn(app, email)).get('/sign-ins')).body.items).toHaveLength(1)

    await app.kernel.inFlight.ended(5) // when it was last used is written down after the answer
    await sql("update user_sessions set last_seen_at = now() - interval '31 days' where user_id = $1", [userId])
    await cleanSessions(app.kernel)
    expect(await sql('select id from user_sessions where user_id = $1', [userId])).toEqual([])
  })
})

describe('when a session was last used', () => {
  test('is known to a quarter of a minute, with one write however many requests', async () => {
    const member = await actingAs(app, salon, 'manager')
    await leaveAlone(member, 1)
    const { identity } = app.kernel.database
    const original = identity.rows
    let writes = 0
    identity.rows = (text, values) => {
      if (text.includes('update user_sessions')) writes += 1
      return original.call(identity, text, values) as never
    }
    try {
      await Promise.all(Array.from({ length: 20 }, () => member.get('/contacts')))
      for (let more = 0; more < 20; more += 1) await member.get('/contacts')
    } finally {
      identity.rows = original
    }
    expect(writes).toBe(1)
    expect(await lastSeen(member)).toBeLessThan(15)
  })

  test('is not moved by a screen at which nobody sits', async () => {
    const member = await actingAs(app, salon, 'manager')
    await leaveAlone(member, 3)
    expect((await member.get('/contacts', { 'x-unattended': '1' })).status).toBe(200)
    expect(await lastSeen(member)).toBeGreaterThan(179)
    await member.get('/contacts')
    await eventually('it is noted', async () => (await lastSeen(member)) < 15)
  })
})

describe('a session whose person may do more', () => {
  const renewed = (answer: { headers: Record<string, unknown> }) => cookiesAfter(undefined, answer).split('; ').find((pair) => pair.startsWith('frontdesk=')) ?? null

  async function confirmed() {
    const { email, userId } = await newPerson(app, salon)
    const person = await signIn(app, email)
    expect((await person.post('/session/confirmation', { password: PASSWORD })).status).toBe(204)
    return { person, userId }
  }

  test('gets another token with the next answer: one of many at the same time brings it, and none of them is refused', async () => {
    const { person, userId } = await confirmed()
    const [before] = (await person.get('/sign-ins', { 'x-unattended': '1' })).body.items
    app.kernel.sessions.forget(userId)
    const answers = await Promise.all(Array.from({ length: 20 }, () => person.get('/contacts')))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    const cookies = answers.map(renewed).filter((cookie) => cookie !== null)
    // The look at the list may have brought it already; then it is the one that counts.
    expect(cookies.length).toBeLessThanOrEqual(1)
    expect(before).toMatchObject({ isThisOne: true })
  })

  test('is the same session under its new token, and the old one is worth nothing some seconds later', async () => {
    const { person, userId } = await confirmed()
    const cookie = renewed(await person.get('/contacts'))!
    const after = new Client(app.server, { cookie })
    expect((await after.get('/sign-ins')).body.items).toMatchObject([{ isThisOne: true }])
    expect((await person.get('/contacts')).status).toBe(200)
    expect(renewed(await person.get('/contacts'))).toBeNull()

    await sql("update user_sessions set former_until = now() - interval '1 second' where user_id = $1", [userId])
    app.kernel.sessions.forget(userId)
    expect((await person.get('/contacts')).status).toBe(401)
    expect((await after.get('/contacts')).status).toBe(200)
  })

  test('does not change its token twice while the first change may not have arrived', async () => {
    const { person, userId } = await confirmed()
    const after = new Client(app.server, { cookie: renewed(await person.get('/contacts'))! })
    expect((await after.post('/session/confirmation', { password: PASSWORD })).status).toBe(204)
    expect(renewed(await after.get('/contacts'))).toBeNull()
    await sql("update user_sessions set former_until = now() - interval '1 second' where user_id = $1", [userId])
    expect(renewed(await after.get('/contacts'))).not.toBeNull()
  })

  test('changes it when a role is raised', async () => {
    const started = await buildApp({ start: true })
    try {
      const house = await newOrganization(started)
      const [director, member] = [await actingAs(started, house, 'director', { isConfirmed: true }), await actingAs(started, house, 'employee')]
      expect((await director.put(`/members/${member.memberId}/roles`, { roles: ['manager'] }, { 'if-match': '"1"' })).status).toBe(200)
      await eventually('an answer brings another token', async () => renewed(await member.get('/contacts')) !== null)
    } finally {
      await started.close()
    }
  })
})

describe('signing out everywhere', () => {
  test('ends every session, this one included', async () => {
    const { email } = await newPerson(app, salon)
    const [here, there] = [await signIn(app, email), await signIn(app, email)]
    const answer = await here.delete('/sign-ins?which=all')
    expect(answer.body).toEqual({ ended: 2 })
    expect(String(answer.headers['set-cookie'])).toMatch(/^frontdesk=;/)
    for (const one of [here, there]) expect((await one.get('/session')).status).toBe(401)
    expect((await (await signIn(app, email)).delete('/sign-ins?which=mine')).status).toBe(400)
  })
})
