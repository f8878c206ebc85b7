import { WebSocket } from 'ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { eventually } from '../../../kernel/testing/bare-kernel.ts'
import { Client } from '../../../kernel/testing/client.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'
import { addMember } from '../../tenancy/public.ts'
import { mailsTo } from '../factory.ts'
import { cleanClients } from './client.ts'

let app: TestApp
let salon: TestOrganization
let director: TestMember
beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app, { name: 'Salon' })
  director = await actingAs(app, salon, 'director', { isConfirmed: true })
})
afterAll(() => app.close())

const sql = <Row>(text: string, values: unknown[]) => app.kernel.database.identity.rows<Row>(text, values)
const showing = (token: string, headers: Record<string, string> = {}) => new Client(app.server, { authorization: `Bearer ${token}`, ...headers })

async function made(by: TestMember, wanted: object = {}): Promise<{ id: string; secret: string }> {
  const answer = await by.post('/api-clients', { name: 'Accounting', kind: 'key', extent: 'everything', days: 30, ...wanted })
  expect(answer.status, answer.text).toBe(201)
  return answer.body as { id: string; secret: string }
}
const exchange = (refreshToken: string) => app.visitor.post('/tokens', { refreshToken })
const stateOf = async (id: string) => ((await director.get('/api-clients')).body as { items: { id: string; state: string }[] }).items.find((one) => one.id === id)?.state

describe('a key', () => {
  test('acts for whoever made it, in this organization alone, and says when it was last used', async () => {
    const other = await newOrganization(app)
    await other.inside((db) => addMember(db, { userId: director.userId, name: 'Dora', roles: ['director'] }))
    const { id, secret } = await made(director)
    expect(secret).toMatch(/^fdk_[\w-]{43}$/)
    const program = showing(secret)
    const { body: contact } = await program.post('/contacts', { name: 'Ada' })
    await director.patch(`/contacts/${contact.id}`, { name: 'Ada Lovelace' }, 1)
    const { items } = (await director.get(`/audit-entries?filter[recordId]=${contact.id}`)).body
    expect(items, 'the log tells what a person did from what a program of theirs did').toMatchObject([
      { actor: { id: director.userId }, program: null },
      { actor: { id: director.userId }, program: { id, name: 'Accounting' } },
    ])
    expect((await director.get(`/audit-entries?filter[recordId]=${contact.id}&filter[programId]=${id}&count=exact`)).body.total).toBe(1)
    expect((await program.get('/contacts', { 'x-organization': other.id })).status).toBe(403)
    await eventually('its use is noted', async () => (await sql<{ last_used_at: unknown }>('select last_used_at from api_clients where id = $1', [id]))[0]!.last_used_at !== null)
  })

  test('is kept as a hash only', async () => {
    const { id, secret } = await made(director)
    const rows = await sql<{ token_hash: Buffer }>('select * from api_clients c join api_tokens t on t.client_id = c.id where c.id = $1', [id])
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(secret.slice(4))
    expect(rows[0]!.token_hash).toHaveLength(32)
    expect(JSON.stringify((await director.get('/api-clients')).body)).not.toContain(secret.slice(4))
  })

  test('is not kept with the answer either, whoever sends an Idempotency-Key with the request', async () => {
    const answer = await director.post('/api-clients', { name: 'Accounting', kind: 'key', extent: 'everything', days: 30 }, { 'idempotency-key': 'the very same' })
    expect(answer.status).toBe(201)
    const kept = await app.kernel.database.platform.rows('select 1 from idempotency_keys where organization_id = $1', [salon.id])
    expect(kept).toEqual([])
  })

  test('is nobody where it is wrong, whatever cookie comes along', async () => {
    for (const token of ['fdk_wrong', '', 'fdr_x', '🔑', 'x'.repeat(8_000)]) {
      expect((await showing(token, director.headers).get('/contacts')).status, token.slice(0, 10)).toBe(401)
    }
    expect((await new Client(app.server, { ...director.headers, authorization: 'Basic YTpi' }).get('/contacts')).status).toBe(200)
  })

  test('counts alone beside a cookie', async () => {
    const employee = await actingAs(app, salon, 'employee', { isConfirmed: true })
    const { secret } = await made(employee)
    expect((await showing(secret, director.headers).get('/invitations')).status).toBe(403)
    expect((await showing(secret, director.headers).get('/session')).status).toBe(401)
  })

  test('reaches nothing of the account, nothing that is sensitive, and makes no other key', async () => {
    const program = showing((await made(director)).secret)
    for (const path of ['/session', '/sign-ins', '/second-factor']) expect((await program.get(path)).status, path).toBe(401)
    expect((await program.put('/password', { current: 'x', password: 'five quite unrelated words' })).status).toBe(401)
    expect((await program.post('/api-clients', { name: 'Another', kind: 'key', extent: 'everything', days: 30 })).status).toBe(401)
  })

  test('that may only read changes nothing', async () => {
    const program = showing((await made(director, { extent: 'reading' })).secret)
    expect((await program.get('/contacts')).status).toBe(200)
    expect(await program.post('/contacts', { name: 'Ada' })).toMatchObject({ status: 403, body: { code: 'kernel.read_only' } })
  })

  test('may what was left to it, and never more than its member may at that moment', async () => {
    const manager = await actingAs(app, salon, 'manager', { isConfirmed: true })
    expect((await manager.post('/api-clients', { name: 'A', kind: 'key', extent: 'some', permissions: ['members.manage'], days: 30 })).body.code).toBe('identity.not_yours_to_use')
    expect((await manager.post('/api-clients', { name: 'A', kind: 'key', extent: 'some', days: 30 })).body.code).toBe('identity.no_permissions')
    const program = showing((await made(manager, { extent: 'some', permissions: ['contacts.view', 'contacts.create'] })).secret)
    expect((await program.post('/contacts', { name: 'Ada' })).status).toBe(201)
    expect((await program.get('/members')).status).toBe(403)
    expect((await manager.get('/members')).status).toBe(200)

    expect((await director.put(`/members/${manager.memberId}/roles`, { roles: ['auditor'] }, { 'if-match': '"1"' })).status).toBe(200)
    expect((await program.post('/contacts', { name: 'Ada' })).status).toBe(403)
    expect((await director.put(`/members/${manager.memberId}/suspension`)).status).toBe(200)
    expect((await program.get('/contacts')).status).toBe(403)
  })

  test('asks for the password once more, and is made twenty times at most', async () => {
    const unconfirmed = await actingAs(app, salon, 'employee')
    expect((await unconfirmed.post('/api-clients', { name: 'A', kind: 'key', extent: 'everything', days: 30 })).body.code).toBe('identity.confirmation_needed')
    const person = await actingAs(app, salon, 'employee', { isConfirmed: true })
    for (let count = 0; count < 20; count += 1) await made(person)
    expect((await person.post('/api-clients', { name: 'A', kind: 'key', extent: 'everything', days: 30 })).body.code).toBe('identity.too_many_clients')
    for (const days of [0, 366, 1.5]) expect((await person.post('/api-clients', { name: 'A', kind: 'key', extent: 'everything', days })).status).toBe(422)
  })

  test('of somebody else is there for who looks after all, and for nobody else', async () => {
    const [one, other] = [await actingAs(app, salon, 'employee', { isConfirmed: true }), await actingAs(app, salon, 'employee')]
    const { id, secret } = await made(one)
    expect((await other.get('/api-clients')).body.items).toEqual([])
    expect((await other.delete(`/api-clients/${id}`)).status).toBe(404)
    expect((await director.get('/api-clients')).body.items).toContainEqual(expect.objectContaining({ id, owner: expect.objectContaining({ isMe: false }) }))
    expect((await showing(secret).get('/contacts')).status).toBe(200)
    expect((await director.delete(`/api-clients/${id}`)).status).toBe(204)
    expect((await showing(secret).get('/contacts')).status).toBe(401)
    expect((await director.delete(`/api-clients/${id}`)).status).toBe(404)
    expect(await stateOf(id)).toBe('revoked')
  })

  test('runs out', async () => {
    const { id, secret } = await made(director)
    expect((await showing(secret).get('/contacts')).status).toBe(200)
    await sql("update api_clients set expires_at = now() - interval '31 days' where id = $1", [id])
    app.kernel.sessions.forget(director.userId)
    expect((await showing(secret).get('/contacts')).status).toBe(401)
    expect(await stateOf(id)).toBe('expired')
    await cleanClients(app.kernel)
    expect(await stateOf(id)).toBeUndefined()
  })

  test('opens a socket, which closes when it is revoked', async () => {
    const { id, secret } = await made(director)
    await app.server.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.server.address() as { port: number }
    const opened = (token: string) => new WebSocket(`ws://127.0.0.1:${port}/api/v1/live`, { headers: { authorization: `Bearer ${token}` } })
    const refused = opened('fdk_wrong')
    await expect(new Promise((resolve, reject) => refused.once('open', resolve).once('error', reject))).rejects.toThrow('401')
    const socket = opened(secret)
    await new Promise((resolve) => socket.once('open', resolve))
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    await director.delete(`/api-clients/${id}`)
    expect(await closed).toBe(4001)
  })

  test('has a limit of its own, and leaves its member’s alone', async () => {
    const limited = await buildApp({ env: { RATE_LIMIT_PER_CLIENT: '3' } })
    try {
      const house = await newOrganization(limited)
      const person = await actingAs(limited, house, 'director', { isConfirmed: true })
      const { secret } = (await person.post('/api-clients', { name: 'A', kind: 'key', extent: 'everything', days: 30 })).body as { secret: string }
      const program = new Client(limited.server, { authorization: `Bearer ${secret}` })
      const statuses = []
      for (let count = 0; count < 4; count += 1) statuses.push((await program.get('/contacts')).status)
      expect(statuses).toEqual([200, 200, 200, 429])
      expect((await person.get('/contacts')).status).toBe(200)
    } finally {
      await limited.close()
    }
  })
})

describe('a refresh token', () => {
  const tokens = async (by = director) => made(by, { kind: 'tokens' })

  test('gives an access token of a quarter of an hour and the next refresh token, and opens nothing itself', async () => {
    const { secret } = await tokens()
    expect((await showing(secret).get('/contacts')).status).toBe(401)
    const { status, body } = await exchange(secret)
    expect(status).toBe(200)
    expect(body).toMatchObject({ accessToken: expect.stringMatching(/^fda_[\w-]{43}$/), refreshToken: expect.stringMatching(/^fdr_[\w-]{43}$/) })
    expect(Date.parse(body.accessExpiresAt) - Date.now()).toBeGreaterThan(14 * 60_000)
    expect(Date.parse(body.accessExpiresAt) - Date.now()).toBeLessThan(15 * 60_000 + 5_000)
    expect((await showing(body.accessToken).get('/contacts')).status).toBe(200)
    const next = (await exchange(body.refreshToken)).body
    expect((await showing(next.accessToken).get('/contacts')).status).toBe(200)
  })

  test('gives the same two again to whoever did not get the answer, and to many at once', async () => {
    const { id, secret } = await tokens()
    const answers = await Promise.all(Array.from({ length: 10 }, () => exchange(secret)))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(await sql('select id from api_tokens where client_id = $1', [id])).toHaveLength(3)
  })

  test('that comes back after the next one was spent ends everything of its client, and the owner is told', async () => {
    const [{ email }] = (await sql<{ email: string }>('select email from users where id = $1', [director.userId])) as [{ email: string }]
    const { id, secret } = await tokens()
    const first = (await exchange(secret)).body
    const second = (await exchange(first.refreshToken)).body
    expect((await showing(second.accessToken).get('/contacts')).status).toBe(200)

    expect(await exchange(secret)).toMatchObject({ status: 401, body: { code: 'identity.token_reused' } })
    expect((await showing(second.accessToken).get('/contacts')).status).toBe(401)
    expect((await exchange(second.refreshToken)).status).toBe(401)
    expect(await stateOf(id)).toBe('reused')
    await eventually('the owner is told', async () => (await mailsTo(app, email)).length === 1)
    expect((await mailsTo(app, email))[0]!.kind).toBe('identity.token_reused')
    expect(await sql("select detail from security_events where kind = 'refresh_token_reused' and user_id = $1", [director.userId])).toEqual([{ detail: { clientId: id } }])
    await exchange(secret)
    expect(await mailsTo(app, email)).toHaveLength(1)
  })

  test('that comes back a minute later ends everything too, though the next one was not spent', async () => {
    const { id, secret } = await tokens()
    const { accessToken } = (await exchange(secret)).body
    await sql("update api_tokens set spent_at = now() - interval '61 seconds' where client_id = $1 and spent_at is not null", [id])
    expect((await exchange(secret)).body.code).toBe('identity.token_reused')
    expect((await showing(accessToken).get('/contacts')).status).toBe(401)
  })

  test('is worth nothing to whoever left, was suspended, or let it run out', async () => {
    const member = await actingAs(app, salon, 'employee', { isConfirmed: true })
    const [gone, late] = [await tokens(member), await tokens()]
    expect((await director.put(`/members/${member.memberId}/suspension`)).status).toBe(200)
    expect((await exchange(gone.secret)).body.code).toBe('identity.unknown_token')
    await sql("update api_tokens set expires_at = now() - interval '1 second' where client_id = $1", [late.id])
    expect((await exchange(late.secret)).body.code).toBe('identity.unknown_token')
    for (const token of ['fdr_', '🔑', 'x'.repeat(100)]) expect((await exchange(token)).status).toBe(401)
    for (const token of ['', 'x'.repeat(101)]) expect((await exchange(token)).status).toBe(422)
  })
})
