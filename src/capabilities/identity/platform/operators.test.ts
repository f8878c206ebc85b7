import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import type { PlatformRole } from '../../../kernel/access/roles.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Client } from '../../../kernel/testing/client.ts'
import { actingAsOperator, buildApp } from '../../../testing.ts'
import type { TestApp } from '../../../testing.ts'
import { mailsTo, newPerson, signIn } from '../factory.ts'

let app: TestApp
let root: Client & { userId: string }

beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  await sql("update users set platform_roles = '{}' where platform_roles <> '{}' returning 1")
  root = await actingAsOperator(app)
})

const sql = <Row>(text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Row>(text, values)
const rolesOf = async (id: string) => (await sql<{ platform_roles: PlatformRole[] }>('select platform_roles from users where id = $1', [id]))[0]!.platform_roles

test('who may read about operators, invite them and change them', async () => {
  const body = { email: `${newId()}@test.example`, roles: ['analyst'] }
  const expected: Record<PlatformRole, [number, number]> = { super_admin: [200, 201], admin: [200, 201], support: [403, 403], analyst: [403, 403] }
  for (const [role, statuses] of Object.entries(expected)) {
    const operator = await actingAsOperator(app, [role as PlatformRole])
    expect([role, (await operator.get('/operator/operators')).status, (await operator.post('/operator/operator-invitations', body)).status]).toEqual([role, ...statuses])
  }
})

test('nobody gives a role above their own, nor changes who stands above or beside them', async () => {
  const [admin, otherAdmin, support] = [await actingAsOperator(app, ['admin']), await actingAsOperator(app, ['admin']), await actingAsOperator(app, ['support'])]
  const change = (of: { userId: string }, roles: PlatformRole[]) => admin.put(`/operator/operators/${of.userId}/roles`, { roles })
  expect((await change(support, ['super_admin'])).body.code).toBe('identity.above_own_role')
  expect((await admin.post('/operator/operator-invitations', { email: 'x@test.example', roles: ['super_admin'] })).body.code).toBe('identity.above_own_role')
  expect((await change(root, ['analyst'])).body.code).toBe('identity.operator_above')
  expect((await change(otherAdmin, ['analyst'])).body.code).toBe('identity.operator_above')
  expect((await admin.delete(`/operator/operators/${root.userId}`)).body.code).toBe('identity.operator_above')
  expect((await change(admin, ['super_admin'])).body.code, 'nor their own').toBe('identity.above_own_role')
  expect((await change(support, ['analyst'])).status).toBe(204)
  expect(await rolesOf(support.userId)).toEqual(['analyst'])
})

test('a change holds with the next request, is a security event and is told by mail to the person and to every super admin', async () => {
  const { userId, email } = await newPerson(app)
  await sql("update users set platform_roles = array['support'] where id = $1 returning 1", [userId])
  const person = await signIn(app, email)
  expect((await person.get('/operator/organizations')).status).toBe(200)

  expect((await root.delete(`/operator/operators/${userId}`)).status).toBe(204)
  expect((await person.get('/operator/organizations')).status).toBe(403)
  const [{ email: rootEmail }] = (await sql<{ email: string }>('select email from users where id = $1', [root.userId])) as [{ email: string }]
  for (const to of [email, rootEmail]) expect((await mailsTo(app, to)).map(({ kind }) => kind)).toContain('identity.operator_changed')
  expect(await sql('select detail from security_events where user_id = $1 and kind = $2', [userId, 'operator_roles_changed'])).toEqual([{ detail: { by: root.userId, from: ['support'], to: [] } }])
})

test('the last super admin stays, also when two take each other out at once', async () => {
  expect((await root.delete(`/operator/operators/${root.userId}`)).body.code).toBe('identity.last_super_admin')
  expect((await root.put(`/operator/operators/${root.userId}/roles`, { roles: ['admin'] })).body.code).toBe('identity.last_super_admin')

  const second = await actingAsOperator(app)
  const answers = await Promise.all([root.delete(`/operator/operators/${second.userId}`), second.delete(`/operator/operators/${root.userId}`)])
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  expect([...(await rolesOf(root.userId)), ...(await rolesOf(second.userId))]).toEqual(['super_admin'])
})

test('the operator of a demonstration makes nobody an operator, and stays one', async () => {
  await sql('update users set is_demo = true where id = $1 returning 1', [root.userId])
  const real = await actingAsOperator(app)
  expect((await root.post('/operator/operator-invitations', { email: 'x@test.example', roles: ['support'] })).body.code).toBe('identity.demo_is_shared')
  expect((await root.delete(`/operator/operators/${real.userId}`)).body.code).toBe('identity.demo_is_shared')
  expect((await real.delete(`/operator/operators/${root.userId}`)).body.code).toBe('identity.demo_is_shared')
})

test('inviting and changing ask first who sits there', async () => {
  await sql('update user_sessions set confirmed_at = null where user_id = $1 returning 1', [root.userId])
  expect((await root.post('/operator/operator-invitations', { email: 'x@test.example', roles: ['support'] })).body.code).toBe('identity.confirmation_needed')
  expect((await root.delete(`/operator/operators/${newId()}`)).body.code).toBe('identity.confirmation_needed')
})

test('somebody who runs nothing is not found among those who do', async () => {
  const { userId } = await newPerson(app)
  expect((await root.put(`/operator/operators/${userId}/roles`, { roles: ['super_admin'] })).status).toBe(404)
  expect(await rolesOf(userId)).toEqual([])
})

test('an invitation is mailed, listed until it is used, and can be taken back', async () => {
  const email = `${newId()}@test.example`
  const { body } = await root.post('/operator/operator-invitations', { email, roles: ['support', 'analyst'] })
  const listed = async () => ((await root.get('/operator/operator-invitations')).body as { items: { id: string }[] }).items.map(({ id }) => id)
  expect(await listed()).toContain(body.id)
  const [mail] = await mailsTo(app, email)
  const token = /#token=(\S+)/.exec(mail!.text)![1]!
  expect((await app.visitor.post('/operator-link', { token })).status).toBe(200)

  expect((await root.delete(`/operator/operator-invitations/${body.id}`)).status).toBe(204)
  expect(await listed()).not.toContain(body.id)
  expect((await app.visitor.post('/operator-link', { token })).body.code).toBe('identity.operator_link_revoked')
})
