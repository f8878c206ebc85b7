import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { eventually } from '../../../kernel/testing/bare-kernel.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestOrganization } from '../../../testing.ts'
import { addMember } from '../../tenancy/public.ts'

let app: TestApp
beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())

const decide = async (director: Awaited<ReturnType<typeof actingAs>>, change: object) => {
  const before = await director.get('/security-policy')
  return director.patch('/security-policy', change, (before.body as { version: number }).version)
}
const signedInHoursAgo = (organization: TestOrganization, userId: string, hours: number) =>
  app.kernel.database.identity.rows('update user_sessions set created_at = now() - make_interval(hours => $2) where user_id = $1', [userId, hours]).then(() => app.kernel.sessions.forget(userId))

describe('what an organization asks of sign-ins', () => {
  test('is the defaults until somebody decides, and then what they decided', async () => {
    const director = await actingAs(app, await newOrganization(app), 'director')
    expect((await director.get('/security-policy')).body).toMatchObject({ version: 0, sessionMaxHours: null, factorRequired: 'nobody', trustedDeviceDays: 30, updatedAt: null })

    expect(await decide(director, { sessionMaxHours: 12 })).toMatchObject({ status: 200, body: { version: 1, sessionMaxHours: 12, trustedDeviceDays: 30 } })
    expect(await decide(director, { trustedDeviceDays: 0 })).toMatchObject({ status: 200, body: { version: 2, sessionMaxHours: 12, trustedDeviceDays: 0 } })
  })

  test('is decided by one at a time: the second of two first decisions is told what was decided', async () => {
    const director = await actingAs(app, await newOrganization(app), 'director')
    const answers = await Promise.all([12, 24].map((hours) => director.patch('/security-policy', { sessionMaxHours: hours }, 0)))
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 412])
  })
})

describe('a decision that protects less than before', () => {
  async function decided() {
    const organization = await newOrganization(app, { name: 'Strict', language: 'el' })
    const director = await actingAs(app, organization, 'director', { name: 'Maria' })
    const other = await actingAs(app, organization, 'director')
    await decide(director, { sessionMaxHours: 8, factorRequired: 'everybody', factorGraceDays: 30 })
    return { organization, director, other }
  }
  const confirm = (member: { userId: string }) => app.kernel.database.identity.rows('update user_sessions set confirmed_at = now() where user_id = $1', [member.userId])
  const less = { sessionMaxHours: null, factorRequired: 'roles', factorRequiredRoles: ['director'] }

  test('is said beforehand, with how many it concerns, and taken only from who means it and says who they are', async () => {
    const { organization, director } = await decided()
    await actingAs(app, organization, 'employee')
    const preview = await director.post('/security-policy/preview', { ...less, factorGraceDays: 30 })
    expect(preview.body).toMatchObject({ people: 3, asked: 2, weakens: [{ what: 'session_max', people: 3 }, { what: 'factor', people: 1 }] })

    expect(await decide(director, less)).toMatchObject({ status: 409, body: { code: 'identity.policy_weakens', data: { weakens: ['session_max', 'factor'] } } })
    expect(await decide(director, { ...less, weakens: true })).toMatchObject({ status: 403, body: { code: 'identity.confirmation_needed' } })
    await confirm(director)
    expect(await decide(director, { ...less, weakens: true })).toMatchObject({ status: 200, body: { sessionMaxHours: null, factorRequired: 'roles' } })
    await app.kernel.database.identity.rows('update user_sessions set confirmed_at = null where user_id = $1', [director.userId])
    expect((await decide(director, { sessionMaxHours: 4, trustedDeviceDays: 0 })).status, 'asking more takes neither').toBe(200)
  })

  test('is told to the other directors, in their language, and kept as a security event', async () => {
    const { organization, director, other } = await decided()
    await confirm(director)
    await decide(director, { ...less, weakens: true })
    const mails = await app.kernel.database.platform.rows<{ to_address: string; subject: string; text: string }>("select to_address, subject, text from mails where organization_id = $1 and kind = 'identity.policy_weakened'", [organization.id])
    const [{ email }] = (await app.kernel.database.identity.rows<{ email: string }>('select email from users where id = $1', [other.userId])) as [{ email: string }]
    expect(mails).toEqual([{ to_address: email, subject: 'Οι συνδέσεις στο Strict προστατεύονται λιγότερο', text: expect.stringContaining('Maria') }])
    await eventually('it is kept', async () =>
      (await app.kernel.database.identity.rows("select from security_events where organization_id = $1 and user_id = $2 and kind = 'policy_weakened' and detail = '{\"weakened\": [\"session_max\", \"factor\"]}'", [organization.id, director.userId])).length === 1,
    )
  })

  test('and one that asks more says who has to sign in again', async () => {
    const organization = await newOrganization(app)
    const director = await actingAs(app, organization, 'director')
    const away = await actingAs(app, organization, 'employee')
    await signedInHoursAgo(organization, away.userId, 9)
    const preview = await director.post('/security-policy/preview', { sessionMaxHours: 8, factorRequired: 'nobody', factorGraceDays: 7 })
    expect(preview.body).toMatchObject({ signedOut: 1, weakens: [] })
  })
})

describe('a session that is older than the organization lets it be', () => {
  test('comes in no further there, says why, and goes on elsewhere', async () => {
    const strict = await newOrganization(app, { name: 'Strict' })
    const easy = await newOrganization(app, { name: 'Easy' })
    const director = await actingAs(app, strict, 'director')
    await easy.inside((db) => addMember(db, { userId: director.userId, name: 'Ada', roles: ['employee'] }))
    await decide(director, { sessionMaxHours: 8 })

    await signedInHoursAgo(strict, director.userId, 7)
    expect((await director.get('/members')).status).toBe(200)

    await signedInHoursAgo(strict, director.userId, 9)
    expect(await director.get('/members')).toMatchObject({ status: 403, body: { code: 'kernel.sign_in_again' } })
    expect((await director.get('/members', { 'x-organization': easy.id })).status).toBe(200)
    const { body } = await director.get('/session')
    expect(body).toMatchObject({ organization: { id: strict.id }, permissions: {} })
    expect((body as { organizations: object[] }).organizations).toEqual([expect.objectContaining({ name: 'Strict', barrier: 'sign_in_again' }), expect.objectContaining({ name: 'Easy', barrier: null })])
  })

  test('keeps its sockets out too', async () => {
    const organization = await newOrganization(app)
    const director = await actingAs(app, organization, 'director')
    await decide(director, { sessionMaxHours: 1 })
    const [{ id }] = (await app.kernel.database.identity.rows<{ id: string }>('select id from user_sessions where user_id = $1', [director.userId])) as [{ id: string }]
    expect((await app.kernel.sessions.alive([id])).get(id)).toMatchObject([{ barrier: null }])
    await signedInHoursAgo(organization, director.userId, 2)
    expect((await app.kernel.sessions.alive([id])).get(id)).toMatchObject([{ barrier: 'sign_in_again' }])
  })
})
