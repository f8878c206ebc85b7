import { afterAll, beforeAll, describe, expect, test } from 'vitest'

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
