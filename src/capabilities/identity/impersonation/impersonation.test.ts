import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'

import type { PlatformRole } from '../../../kernel/access/roles.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Client } from '../../../kernel/testing/client.ts'
import { actingAs, actingAsOperator, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'
import { addMember } from '../../tenancy/public.ts'
import { cookiesAfter, mailsTo } from '../factory.ts'

let app: TestApp
let salon: TestOrganization
let member: TestMember
let operator: Client & { userId: string }

beforeAll(async () => {
  app = await buildApp({ start: true })
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  salon = await newOrganization(app)
})
afterAll(() => app.close())
beforeEach(async () => {
  member = await actingAs(app, salon, 'manager')
  operator = await actingAsOperator(app)
})

const sql = <Row>(text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Row>(text, values)
const wanted = (over: object = {}) => ({ userId: member.userId, organizationId: salon.id, reason: 'They cannot find a booking', ...over })
const begin = (over: object = {}, by: Client = operator) => by.post('/operator/impersonations', wanted(over))

/** The operator's browser from then on: their own cookie, and the other one beside it. */
async function impersonating(over: object = {}, by: Client = operator): Promise<Client & { id: string; expiresAt: string }> {
  const answer = await begin(over, by)
  expect(answer.status, answer.text).toBe(201)
  return Object.assign(by.with({ cookie: cookiesAfter(by.headers.cookie, answer) }), answer.body as { id: string; expiresAt: string })
}

const emailOf = async (userId: string) => (await sql<{ email: string }>('select email from users where id = $1', [userId]))[0]!.email

test('support sees what the member sees, for half an hour unless said, and both know who sits there', async () => {
  const support = await impersonating()
  const { body } = await support.get('/session')
  expect(body).toMatchObject({ user: { id: member.userId }, organization: { id: salon.id }, platformRoles: [], impersonation: { id: support.id, operator: 'Operator', reason: 'They cannot find a booking', mayChange: false } })
  expect(Math.round((Date.parse(support.expiresAt) - Date.now()) / 60_000)).toBe(30)
  expect((await support.get('/contacts')).status).toBe(200)
  const director = await actingAs(app, salon, 'director')
  expect((await director.get(`/members/${member.memberId}/permissions/contacts.edit`)).body).toMatchObject({ isAllowed: true, support: { mayChange: false, until: body.impersonation.expiresAt } })

  expect((await member.get('/impersonations')).body.items).toMatchObject([{ id: support.id, operator: 'Operator', reason: 'They cannot find a booking', isOpen: true }])
  const [mail] = await mailsTo(app, await emailOf(member.userId))
  expect(mail).toMatchObject({ kind: 'identity.impersonated' })
  expect(mail!.text).toContain('They cannot find a booking')
})

test('who may, whom, why and for how long', async () => {
  const may: Record<PlatformRole, number> = { super_admin: 201, admin: 201, support: 201, analyst: 403 }
  for (const [role, status] of Object.entries(may)) {
    expect([role, (await begin({}, await actingAsOperator(app, [role as PlatformRole]))).status]).toEqual([role, status])
  }
  const colleague = await actingAsOperator(app, ['analyst'])
  await salon.inside((db) => addMember(db, { userId: colleague.userId, name: 'Colleague', roles: ['employee'] }))
  expect((await begin({ userId: colleague.userId })).body.code, 'who runs the platform is nobody’s to be').toBe('identity.impersonation_of_operator')
  expect((await begin({ organizationId: (await newOrganization(app)).id })).status, 'not a member there').toBe(404)
  expect((await begin({ userId: newId() })).status).toBe(404)
  expect((await begin({ reason: 'because' })).status).toBe(422)
  expect((await begin({ reason: '          ' })).status).toBe(422)
  expect((await begin({ minutes: 61 })).status).toBe(422)
  await sql('update user_sessions set confirmed_at = null where user_id = $1 returning 1', [operator.userId])
  expect((await begin()).body.code).toBe('identity.confirmation_needed')
})

test('an operator who had to say who they are just before sees it too, although their own session gets another token with the same answer', async () => {
  await sql('update user_sessions set renewal_due = true where user_id = $1 returning 1', [operator.userId])
  const support = await impersonating()
  expect((await support.get('/session')).body).toMatchObject({ user: { id: member.userId }, impersonation: { id: support.id } })
})

test('the operator of a demonstration sees nobody real', async () => {
  await sql('update users set is_demo = true where id = $1 returning 1', [operator.userId])
  expect((await begin()).body.code).toBe('identity.demo_is_shared')
})

describe('what stays shut', () => {
  const changes: [method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object][] = [
    ['POST', '/contacts', { name: 'Mallory' }],
    ['PATCH', '/organization', { name: 'Mine now' }],
    ['POST', '/invitation-links', { roles: ['employee'], uses: 5 }],
    ['PUT', '/organization/director', { memberId: newId(), confirmation: 'x' }],
  ]
  test.each(changes)('%s %s, for who only looks', async (method, path, body) => {
    const support = await impersonating()
    expect((await support.send(method, path, body, { 'if-match': '"1"' })).body.code).toBe('kernel.impersonation_looks_only')
  })

  const own: [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string][] = [
    ['GET', '/sign-ins'],
    ['DELETE', '/sign-ins'],
    ['GET', '/second-factor'],
    ['POST', '/second-factor/app'],
    ['DELETE', '/second-factor/app'],
    ['PUT', '/password'],
    ['PUT', '/session/organization'],
    ['PUT', '/session/language'],
    ['POST', '/session/confirmation'],
    ['GET', '/impersonations'],
    ['PUT', `/impersonations/${newId()}/consent`],
    ['POST', '/operator/impersonations'],
    ['GET', '/operator/organizations'],
    ['GET', '/operator/operators'],
    ['POST', '/registrations'],
  ]
  test.each(own)('%s %s, which is the person’s own or the platform’s', async (method, path) => {
    const support = await impersonating()
    const { status, body } = await support.send(method, path, method === 'GET' ? undefined : {})
    expect([status, body.code]).toEqual([403, 'kernel.impersonation_shut'])
  })

  test('another organization of the person', async () => {
    const other = await newOrganization(app)
    await other.inside((db) => addMember(db, { userId: member.userId, name: 'Ada', roles: ['director'] }))
    const support = await impersonating()
    expect((await support.get('/session')).body.organizations).toHaveLength(1)
    expect((await support.get('/contacts', { 'x-organization': other.id })).body.code).toBe('kernel.no_organization')
  })

  test('links by which one could join, also for looking', async () => {
    const director = await actingAs(app, salon, 'director')
    const support = await impersonating({ userId: director.userId })
    expect((await support.get('/invitations')).body.code).toBe('kernel.impersonation_shut')
  })
})

describe('changes', () => {
  test('take a super admin who asks and a member who agrees; then both stand in the audit log', async () => {
    const support = await impersonating({ wantsChange: true })
    const create = () => support.post('/contacts', { name: 'Nadia' })
    expect((await create()).body.code).toBe('kernel.impersonation_looks_only')

    expect((await member.put(`/impersonations/${support.id}/consent`)).status).toBe(204)
    const created = await create()
    expect(created.status, created.text).toBe(201)
    const entries = await salon.inside((db) =>
      db.selectFrom('audit_log').select(['actor_id', 'on_behalf_of']).where('request_id', '=', created.headers['x-request-id'] as string).where('table_name', '=', 'contacts').execute(),
    )
    expect(entries).toEqual([{ actor_id: operator.userId, on_behalf_of: member.userId }])
    const director = await actingAs(app, salon, 'director')
    const { body } = await director.get(`/audit-entries?filter[recordId]=${(created.body as { id: string }).id}`)
    const { name } = (await director.get(`/members/${member.memberId}`)).body as { name: string }
    expect(body.items[0]).toMatchObject({ actor: { id: operator.userId, name: null }, onBehalfOf: member.userId, onBehalfOfName: name })
  })

  test('are never let in where somebody could stay by them', async () => {
    const director = await actingAs(app, salon, 'director')
    const support = await impersonating({ userId: director.userId, wantsChange: true })
    await director.put(`/impersonations/${support.id}/consent`)
    expect((await support.post('/invitation-links', { roles: ['employee'], uses: 5 })).body.code).toBe('kernel.impersonation_shut')
    expect((await support.put(`/members/${member.memberId}/roles`, { roles: ['director'] }, { 'if-match': '"1"' })).body.code).toBe('kernel.impersonation_shut')
  })

  test('are not support’s to ask for, not to be agreed to unasked, and nobody else’s to agree to', async () => {
    expect((await begin({ wantsChange: true }, await actingAsOperator(app, ['support']))).body.code).toBe('identity.impersonation_change_above')
    const looking = await impersonating()
    expect((await member.put(`/impersonations/${looking.id}/consent`)).body.code).toBe('identity.impersonation_not_asked')
    const asking = await impersonating({ wantsChange: true })
    expect((await (await actingAs(app, salon, 'director')).put(`/impersonations/${asking.id}/consent`)).status).toBe(404)
    expect((await operator.put(`/impersonations/${asking.id}/consent`)).status).toBe(404)
  })
})

describe('it ends', () => {
  const isOver = async (support: Client) => expect((await support.get('/contacts')).status).toBe(401)

  test('when the member says so, at once and for sockets too', async () => {
    const support = await impersonating()
    const { closed } = await socketOf(support)
    expect((await member.delete(`/impersonations/${support.id}`)).status).toBe(204)
    await isOver(support)
    expect(await closed).toBe(4001)
    expect((await member.get('/impersonations')).body.items[0]).toMatchObject({ isOpen: false, endedBy: 'member' })
    expect((await support.get('/session')).body.code).toBe('identity.impersonation_over')
  })

  test('when the operator leaves, who is then themselves again', async () => {
    const support = await impersonating()
    const left = await support.delete('/impersonation')
    expect(left.status).toBe(204)
    await isOver(support)
    const back = support.with({ cookie: cookiesAfter(support.headers.cookie, left) })
    expect((await back.get('/session')).body).toMatchObject({ user: { id: operator.userId }, platformRoles: ['super_admin'], impersonation: null })
    expect((await member.get('/impersonations')).body.items[0]).toMatchObject({ isOpen: false, endedBy: 'operator' })
  })

  const ends: [why: string, how: (support: { id: string }) => Promise<unknown>][] = [
    ['its time is over', ({ id }) => salon.inside((db) => db.updateTable('impersonations').set({ started_at: Temporal.Now.instant().subtract({ hours: 1 }), expires_at: Temporal.Now.instant().subtract({ seconds: 1 }) }).where('id', '=', id).execute())],
    ['the operator signs out', () => operator.delete('/session')],
    ['the operator runs the platform no longer', () => sql("update users set platform_roles = '{}' where id = $1 returning 1", [operator.userId])],
    ['the operator is an analyst from now on', () => sql("update users set platform_roles = '{analyst}' where id = $1 returning 1", [operator.userId])],
    ['the member comes to run the platform', () => sql("update users set platform_roles = '{analyst}' where id = $1 returning 1", [member.userId])],
    ['the member is suspended', () => sql("update users set state = 'suspended' where id = $1 returning 1", [member.userId])],
    ['the member signs out everywhere else', () => member.delete('/sign-ins')],
  ]
  test.each(ends)('when %s', async (_, how) => {
    const support = await impersonating()
    await how(support)
    app.kernel.sessions.forget(member.userId)
    await isOver(support)
  })

  test('when the membership does', async () => {
    const support = await impersonating()
    const director = await actingAs(app, salon, 'director')
    expect((await director.put(`/members/${member.memberId}/suspension`)).status).toBe(200)
    expect((await support.get('/contacts')).status).toBe(403)
  })

  test('by nobody else', async () => {
    const support = await impersonating()
    const stranger = await actingAs(app, salon, 'director')
    expect((await stranger.delete(`/impersonations/${support.id}`)).status).toBe(404)
    expect((await support.get('/contacts')).status).toBe(200)
  })
})

test('it does not count as a sign-in of the person, and starts and ends are in their audit log and security events', async () => {
  const support = await impersonating()
  expect((await member.get('/sign-ins')).body.items).toHaveLength(1)
  await support.delete('/impersonation')
  const entries = await salon.inside((db) => db.selectFrom('audit_log').select(['action', 'actor_id', 'on_behalf_of']).where('record_id', '=', support.id).orderBy('id').execute())
  expect(entries).toEqual(['insert', 'update'].map((action) => ({ action, actor_id: operator.userId, on_behalf_of: member.userId })))
  const kinds = await sql<{ kind: string }>('select kind from security_events where user_id = $1 order by id', [member.userId])
  expect(kinds.map(({ kind }) => kind)).toEqual(['impersonation_started', 'impersonation_ended'])
})

/** An open socket; answers with what code it was closed. */
async function socketOf(client: Client): Promise<{ closed: Promise<number> }> {
  const { port } = app.server.server.address() as { port: number }
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/live`, { headers: { cookie: client.headers.cookie! } })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  return { closed }
}
