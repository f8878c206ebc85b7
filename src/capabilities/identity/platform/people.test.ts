import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import type { PlatformRole } from '../../../kernel/access/roles.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Client } from '../../../kernel/testing/client.ts'
import { actingAsOperator, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestOrganization } from '../../../testing.ts'
import { mailsTo, newPerson, PASSWORD, signIn } from '../factory.ts'

let app: TestApp
let salon: TestOrganization
let person: { userId: string; email: string }
let operator: Client & { userId: string }

beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app, { name: 'Olive Studio' })
})
afterAll(() => app.close())
beforeEach(async () => {
  person = await newPerson(app, salon)
  operator = await actingAsOperator(app)
})

const sql = <Row>(text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Row>(text, values)
const kindsOf = async (userId: string) => (await sql<{ kind: string }>('select kind from security_events where user_id = $1 order by id', [userId])).map(({ kind }) => kind)

test('who of those who run the platform may do what with people', async () => {
  const path = `/operator/users/${person.userId}`
  const acts = { list: ['GET', '/operator/users'], read: ['GET', path], signOut: ['DELETE', `${path}/sessions`], password: ['PUT', `${path}/new-password`], suspend: ['PUT', `${path}/suspension`] } as const
  const may: Record<PlatformRole, (keyof typeof acts)[]> = {
    super_admin: ['list', 'read', 'signOut', 'password', 'suspend'],
    admin: ['list', 'read', 'signOut', 'password', 'suspend'],
    support: ['list', 'read', 'signOut', 'password'],
    analyst: [],
  }
  for (const [role, allowed] of Object.entries(may)) {
    const by = await actingAsOperator(app, [role as PlatformRole])
    for (const [act, [method, address]] of Object.entries(acts)) {
      const { status } = await by.send(method, address, method === 'PUT' ? { reason: 'Chargebacks' } : undefined)
      expect([role, act, status]).toEqual([role, act, allowed.includes(act as keyof typeof acts) ? (method === 'GET' || act === 'signOut' ? 200 : act === 'password' ? expect.any(Number) : 204) : 403])
    }
    await operator.delete(`${path}/suspension`)
  }
})

test('somebody is found by a part of their address or name, and shown as they stand', async () => {
  const browser = await signIn(app, person.email)
  const { body } = await operator.get(`/operator/users?q=${person.email.slice(0, 20).toUpperCase()}&filter[factor]=false&filter[state]=active`)
  expect(body.items).toMatchObject([{ id: person.userId, email: person.email, organizations: 1, sessions: 1, hasFactor: false, state: 'active' }])

  const whole = (await operator.get(`/operator/users/${person.userId}`)).body
  expect(whole).toMatchObject({ places: [{ organization: { id: salon.id, name: 'Olive Studio' }, roles: ['manager'], state: 'active' }], suspension: null })
  expect(whole.events.map(({ kind }: { kind: string }) => kind)).toContain('signed_in')
  expect(JSON.stringify(whole)).not.toMatch(/hash|secret|token|127\.0\.0\.1/)
  await browser.delete('/session')
})

test('who is suspended is out at once and everywhere, and comes back by what they have always signed in with', async () => {
  const browser = await signIn(app, person.email)
  const path = `/operator/users/${person.userId}/suspension`
  expect((await operator.put(path, { reason: 'Chargebacks' })).status).toBe(204)
  expect((await browser.get('/session')).status).toBe(401)
  expect((await app.visitor.post('/session', { email: person.email, password: PASSWORD })).status).toBe(401)
  expect((await operator.get(`/operator/users/${person.userId}`)).body).toMatchObject({ state: 'suspended', sessions: 0, suspension: { reason: 'Chargebacks' } })

  expect((await operator.delete(path)).status).toBe(204)
  await signIn(app, person.email)
  expect(await kindsOf(person.userId)).toEqual(expect.arrayContaining(['suspended_by_operator', 'let_in_by_operator']))
  const mails = await mailsTo(app, person.email)
  expect(mails.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['identity.user_suspended', 'identity.user_let_in']))
  expect(mails.some(({ text }) => text.includes('Chargebacks')), 'the reason is not the person’s to read').toBe(false)
})

test('signing somebody out everywhere ends every sign-in, and is told to them', async () => {
  const browsers = [await signIn(app, person.email), await signIn(app, person.email)]
  expect((await operator.delete(`/operator/users/${person.userId}/sessions`)).body).toEqual({ ended: 2 })
  for (const browser of browsers) expect((await browser.get('/session')).status).toBe(401)
  expect((await mailsTo(app, person.email)).map(({ kind }) => kind)).toContain('identity.user_signed_out')
})

test('the way to a new password is shown, and is no link that sets one', async () => {
  expect((await operator.put(`/operator/users/${person.userId}/new-password`)).status).toBe(204)
  const [mail] = await mailsTo(app, person.email)
  expect(mail).toMatchObject({ kind: 'identity.new_password' })
  expect(mail!.text).toContain('/forgotten-password')
  expect(mail!.text).not.toContain('token')
})

test('a recovery only begins: nothing is taken away by it, and without a factor there is nothing to recover', async () => {
  expect((await operator.put(`/operator/users/${person.userId}/factor-recovery`)).body.code).toBe('identity.recovery_needless')
  await sql("insert into mfa_factors (user_id, kind, secret_sealed, verified_at) values ($1, 'totp', 'sealed', now()) returning 1", [person.userId])
  expect((await operator.put(`/operator/users/${person.userId}/factor-recovery`)).status).toBe(204)
  expect((await operator.get(`/operator/users/${person.userId}`)).body).toMatchObject({ hasFactor: true, factors: ['totp'] })
  expect(await kindsOf(person.userId)).toContain('recovery_opened')
})

test('who runs the platform is not touched here, nor anybody real by the demonstration’s operator', async () => {
  const colleague = await actingAsOperator(app, ['analyst'])
  for (const [method, path] of [['PUT', 'suspension'], ['DELETE', 'sessions'], ['PUT', 'new-password'], ['PUT', 'factor-recovery']] as const) {
    expect((await operator.send(method, `/operator/users/${colleague.userId}/${path}`, { reason: 'x' })).body.code).toBe('identity.user_is_operator')
  }
  await sql('update users set is_demo = true where id = $1 returning 1', [operator.userId])
  expect((await operator.put(`/operator/users/${person.userId}/suspension`, { reason: 'x' })).body.code).toBe('identity.demo_is_shared')
  expect((await operator.put(`/operator/users/${newId()}/suspension`, { reason: 'x' })).status).toBe(404)
})
