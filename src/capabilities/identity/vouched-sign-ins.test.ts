import { afterAll, beforeAll, expect, test } from 'vitest'

import { newId } from '../../kernel/ids.ts'
import { Client } from '../../kernel/testing/client.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'
import { addMember } from '../tenancy/public.ts'
import { endVouchedSessions, startSession } from './sessions.ts'

let app: TestApp
let salon: TestOrganization
let studio: TestOrganization
/** Belongs to both, and runs the platform besides. */
let person: TestMember

const connectionId = newId()

beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app, { name: 'Salon' })
  studio = await newOrganization(app, { name: 'Studio' })
  person = await actingAs(app, salon, 'employee')
  await studio.inside((db) => addMember(db, { userId: person.userId, name: 'The same', roles: ['director'] }))
  await app.kernel.database.identity.rows(`update users set platform_roles = '{super_admin}' where id = $1`, [person.userId])
})
afterAll(() => app.close())

/** Somebody for whom the salon's identity provider has vouched. */
async function vouchedFor(): Promise<Client> {
  const vouching = { organizationId: salon.id, connectionId, coversFactor: false }
  const token = await startSession(app.kernel, { userId: person.userId, organizationId: salon.id, device: 'test', address: '127.0.0.1', isConfirmed: true, vouching })
  return new Client(app.server, { cookie: `frontdesk=${token}` })
}

test('a vouched sign-in opens the organization that vouched, and no other of the same person', async () => {
  const vouched = await vouchedFor()
  const { body } = await vouched.get('/session')
  expect(body).toMatchObject({ vouchedBy: salon.id, organization: { id: salon.id }, organizations: [{ id: salon.id }], platformRoles: [] })
  expect(Object.keys(body.permissions).filter((name) => name.startsWith('platform.'))).toEqual([])
  expect((await vouched.get('/members')).status).toBe(200)

  expect((await person.get('/members', { 'x-organization': studio.id })).status).toBe(200)
  for (const answer of [
    await vouched.get('/members', { 'x-organization': studio.id }),
    await vouched.put('/session/organization', { organizationId: studio.id }),
    await vouched.get('/operator/organizations'),
  ]) expect(answer.status).toBe(403)
})

test('a vouched sign-in reaches nothing of the account', async () => {
  const account: [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown][] = [
    ['GET', '/sign-ins'],
    ['DELETE', '/sign-ins'],
    ['DELETE', `/sign-ins/${newId()}`],
    ['PUT', '/password', { current: 'whatever it may be', password: 'five quite unrelated words' }],
    ['GET', '/second-factor'],
    ['POST', '/second-factor/app'],
    ['PUT', '/second-factor/app', { code: '000000' }],
    ['DELETE', '/second-factor/app'],
    ['PUT', '/second-factor/backup-codes'],
  ]
  for (const [method, path, body] of account) {
    expect((await (await vouchedFor()).send(method, path, body)).body.code, `${method} ${path}`).toBe('identity.own_sign_in_needed')
    expect((await person.send(method, path, body)).body?.code, `${method} ${path}`).not.toBe('identity.own_sign_in_needed')
  }
})

test('a vouched sign-in is no proof of the account where another organization is joined or opened', async () => {
  const vouched = await vouchedFor()
  const director = await actingAs(app, await newOrganization(app), 'director')
  const { body: link } = await director.post('/invitation-links', { roles: ['employee'], uses: 5 })
  const token = link.url.split('/').at(-1)
  expect((await vouched.post('/invitation/acceptance', { token })).body.code).toBe('identity.own_sign_in_needed')

  const { body } = await vouched.get('/session')
  const registration = {
    person: { name: 'Ada', email: body.user.email, password: 'four quite unrelated words' },
    organization: { name: 'Engines', slug: `engines-${newId().slice(-8)}`, industry: 'service', country: 'GB', zone: 'Europe/London', currency: 'GBP', language: 'en' },
  }
  expect((await vouched.post('/registrations', registration)).body.code).toBe((await app.visitor.post('/registrations', registration)).body.code)
  expect((await person.post('/invitation/acceptance', { token })).status).toBe(201)
})

test('sign-ins end with the connection through which they came, and no others', async () => {
  const vouched = await vouchedFor()
  expect((await vouched.get('/session')).status).toBe(200)
  await endVouchedSessions(app.kernel, connectionId)
  expect((await vouched.get('/session')).status).toBe(401)
  expect((await person.get('/session')).status).toBe(200)
})
