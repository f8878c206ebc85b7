import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember } from '../../testing.ts'

let app: TestApp
let manager: TestMember

beforeAll(async () => {
  app = await buildApp({ env: { BODY_LIMIT: '100000' } })
  manager = await actingAs(app, await newOrganization(app), 'manager')
})
afterAll(() => app.close())

test('every refusal is a problem document, the framework’s own included', async () => {
  const refusals = [
    { status: 404, answer: await manager.get('/nothing-here') },
    { status: 404, answer: await manager.get('//nowhere-at-all') },
    { status: 400, answer: await manager.post('/contacts', '{"name":', { 'content-type': 'application/json' }) },
    { status: 415, answer: await manager.post('/contacts', '<name/>', { 'content-type': 'text/xml' }) },
    { status: 413, answer: await manager.post('/contacts', { name: 'x'.repeat(200_000) }) },
    { status: 400, answer: await manager.post('/contacts', '{"name":"a","__proto__":{"admin":true}}', { 'content-type': 'application/json' }) },
    { status: 400, answer: await manager.get('/contacts?q=%00') },
    { status: 401, answer: await app.visitor.get('/contacts') },
    { status: 422, answer: await manager.post('/contacts', {}) },
  ]
  for (const { status, answer } of refusals) {
    expect(answer.status, answer.text).toBe(status)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body).toMatchObject({ status, code: expect.any(String), title: expect.any(String), detail: expect.any(String), requestId: answer.headers['x-request-id'] })
    expect(answer.text).not.toMatch(/at .*\.ts|node_modules|select |Fastify/)
  }
})

test('another site cannot act for somebody who is signed in', async () => {
  const crossSite = [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-site' }]
  for (const headers of crossSite) expect((await manager.post('/contacts', { name: 'Forged' }, headers as Record<string, string>)).status).toBe(403)
  expect((await manager.post('/contacts', { name: 'Ours' }, { origin: 'http://localhost:4400', host: 'localhost:4400' })).status).toBe(201)
  expect((await manager.post('/contacts', { name: 'A program' })).status).toBe(201)
  expect((await manager.get('/contacts?q=Forged')).body.items).toEqual([])
})

test('a strict policy and the security headers are on every answer', async () => {
  for (const answer of [await manager.get('/contacts'), await app.visitor.get('//health/live'), await manager.get('/nothing-here')]) {
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN', 'referrer-policy': 'strict-origin-when-cross-origin' })
  }
})

test('a page may run the scripts of its own answer, and an answer of the API none', async () => {
  const policyOf = async (path: string) => String((await app.visitor.get(path)).headers['content-security-policy'])
  const [one, other] = [await policyOf('//no-such-page'), await policyOf('//no-such-page')]
  expect(one).toMatch(/script-src 'self' 'nonce-[\w-]{20,}'/)
  expect(other).not.toBe(one)
  expect(await policyOf('/session')).toMatch(/^default-src 'none'/)
})

test('no cache keeps what the API answers', async () => {
  const { body: contact } = await manager.post('/contacts', { name: 'Ada' })
  for (const answer of [await manager.get('/contacts'), await manager.get(`/contacts/${contact.id}`), await manager.get('/session'), await app.visitor.get('/session')]) {
    expect(answer.headers['cache-control']).toBe('no-store')
  }
})

test('an address that asks too often is told when to come back, and others are not disturbed', async () => {
  const busy = await buildApp({ env: { RATE_LIMIT_PER_ADDRESS: '5', TRUST_PROXY: '127.0.0.1' } })
  const from = (address: string) => busy.visitor.get('/session', { 'x-forwarded-for': address })
  for (let index = 0; index < 5; index += 1) expect((await from('203.0.113.7')).status).toBe(401)
  const refused = await from('203.0.113.7')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await from('203.0.113.8')).status).toBe(401)
  expect((await busy.visitor.get('//health/live', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(200)
  await busy.close()
})

test.each([
  ['nobody', 'false', '127.0.0.1', '203.0.113.7', '127.0.0.1'],
  ['somebody else', '10.9.9.9', '127.0.0.1', '203.0.113.7', '127.0.0.1'],
  ['the proxy, and the visitor invents', '127.0.0.1', '127.0.0.1', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['one proxy, and the visitor invents', '1', '10.1.2.3', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['two proxies', '2', '10.1.2.3', '198.51.100.1, 203.0.113.7, 10.4.5.6', '203.0.113.7'],
])('where %s is trusted, the visitor’s address is what they say', async (_, trusted, peer, forwarded, counted) => {
  const desk = await buildApp({ env: { RATE_LIMIT_PER_ADDRESS: '1', TRUST_PROXY: trusted } })
  const spent = vi.spyOn(desk.kernel.rateLimits, 'spend')
  await desk.server.inject({ url: '/api/v1/session', remoteAddress: peer, headers: { 'x-forwarded-for': forwarded, forwarded: `for=${forwarded}`, 'x-real-ip': forwarded } })
  expect(spent).toHaveBeenCalledWith('address', counted, 1)
  await desk.close()
})

test('the API document describes every route, and is served with its page', async () => {
  const { body: document } = await app.visitor.get('//api/openapi.json')
  expect(document.openapi).toBe('3.1.0')
  const described = Object.entries(document.paths as Record<string, object>).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
  const declared = app.kernel.capabilities.flatMap((capability) => (capability.routes ?? []).map((route) => `${route.method} /api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`))
  expect(described.sort()).toEqual(declared.sort())
  expect((await app.visitor.get('//api/docs/')).status).toBe(200)
})

test('the document promises Idempotency-Key where a second request has no second effect, and nowhere else', async () => {
  const { body: document } = await app.visitor.get('//api/openapi.json')
  const promised = Object.entries(document.paths as Record<string, Record<string, { parameters?: { name: string; schema: object }[] }>>).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters = [] }]) => parameters.filter(({ name }) => name === 'idempotency-key').map(({ schema }) => [`${method} ${path}`, schema])),
  )
  const anyKey = { type: 'string', minLength: 1, maxLength: 200 }
  expect(Object.fromEntries(promised)).toEqual({
    'post /api/v1/bookings': anyKey,
    'post /api/v1/contacts': anyKey,
    'post /api/v1/invitation-links': anyKey,
    'post /api/v1/invitations': anyKey,
    'post /api/v1/invitations/rows': anyKey,
    'post /api/v1/invitations/{id}/mails': anyKey,
    'post /api/v1/members/bulk': anyKey,
    'post /api/v1/members/{id}/factor-recovery': anyKey,
    'post /api/v1/members/{id}/grants': anyKey,
    'post /api/v1/members/{id}/grants/previews': anyKey,
    'post /api/v1/notifications/templates/{topic}/{channel}/{language}/previews': anyKey,
    'post /api/v1/notifications/templates/{topic}/{channel}/{language}/tests': anyKey,
    'post /api/v1/profile-fields': anyKey,
    'post /api/v1/push-subscriptions': anyKey,
    'post /api/v1/resources': anyKey,
    'post /api/v1/roles': anyKey,
    'post /api/v1/roles/previews': anyKey,
    'post /api/v1/security-policy/preview': anyKey,
    'post /api/v1/services': anyKey,
    'post /api/v1/sso-connections': anyKey,
    'post /api/v1/sso-connections/{id}/domains': anyKey,
    'post /api/v1/sso-connections/{id}/next-key': anyKey,
    'post /api/v1/sso-connections/{id}/tests': anyKey,
    'post /api/v1/sso-domains/{id}/checks': anyKey,
    'post /api/v1/units': anyKey,
    'post /api/v1/public/{slug}/bookings': { ...anyKey, minLength: 16 },
  })

  const twice = async (path: string, body: unknown) => [await manager.post(path, body, { 'idempotency-key': 'twice' }), await manager.post(path, body, { 'idempotency-key': 'twice' })]
  for (const [path, body] of [['/contacts', { name: 'Once' }], ['/resources', { kind: 'room', name: 'Once' }], ['/services', { translations: { en: { name: 'Once' } }, durationMinutes: 30 }]] as const) {
    const [first, second] = await twice(path, body)
    expect(first!.status, first!.text).toBe(201)
    expect(second!.headers['idempotency-replayed']).toBe('true')
    expect(second!.body).toEqual(first!.body)
  }
})

test('the document names the cookie as it is called over https and over http', async () => {
  const { body: document } = await app.visitor.get('//api/openapi.json')
  const names = Object.values(document.components.securitySchemes as Record<string, { name?: string }>).flatMap(({ name }) => name ?? [])
  expect(names).toEqual(['__Host-frontdesk', 'frontdesk'])
  const schemes = Object.keys(document.components.securitySchemes as object)
  expect(document.security).toHaveLength(schemes.length)
  expect(document.security).toEqual(expect.arrayContaining(schemes.map((scheme) => ({ [scheme]: [] }))))
})

test('it says that it lives, that it is ready, and what it measured', async () => {
  expect((await app.visitor.get('//health/live')).body).toEqual({ status: 'live' })
  expect((await app.visitor.get('//health/ready')).body).toEqual({ status: 'ready' })
  const metrics = await app.visitor.get('//metrics')
  expect(metrics.text).toContain('frontdesk_http_request_seconds_bucket')
  expect(metrics.text).not.toContain('@')
})

test('what it measured is told to this machine alone, or to who has the token', async () => {
  const desk = await buildApp({ env: { TRUST_PROXY: '127.0.0.1' } })
  const asked = async (server: TestApp['server'], remoteAddress: string, headers: Record<string, string> = {}) => (await server.inject({ url: '/metrics', remoteAddress, headers })).statusCode
  expect(await asked(desk.server, '::1')).toBe(200)
  expect(await asked(desk.server, '::ffff:127.0.0.1')).toBe(200)
  expect(await asked(desk.server, '10.1.2.3')).toBe(404)
  expect(await asked(desk.server, '127.0.0.1', { 'x-forwarded-for': '203.0.113.7' })).toBe(404)
  expect(await asked(desk.server, '127.0.0.1', { 'x-forwarded-for': '127.0.0.1' })).toBe(404)
  // A proxy that nobody named is a neighbour too.
  expect(await asked(app.server, '127.0.0.1', { 'x-forwarded-for': '203.0.113.7' })).toBe(404)
  await desk.close()

  const secret = await buildApp({ env: { METRICS_TOKEN: 'sixteen letters or more' } })
  expect(await asked(secret.server, '127.0.0.1')).toBe(404)
  expect(await asked(secret.server, '127.0.0.1', { authorization: 'Bearer sixteen letters or less' })).toBe(404)
  expect(await asked(secret.server, '10.1.2.3', { authorization: 'Bearer sixteen letters or more', 'x-forwarded-for': '203.0.113.7' })).toBe(200)
  await secret.close()
})

test('the type of a problem leads to a page that explains it', async () => {
  const { body } = await app.visitor.get('/contacts')
  const page = await app.visitor.get(`/${body.type.split('#')[0]}`, { 'accept-language': 'el' })
  expect(page.status).toBe(200)
  expect(page.text).toContain(`id="${body.type.split('#')[1]}"`)
  expect(page.text).toContain('lang="el"')
})

test('a long answer is compressed for who asks', async () => {
  for (let index = 0; index < 30; index += 1) await manager.post('/contacts', { name: `Somebody with a rather long name, number ${index}` })
  const answer = await manager.get('/contacts', { 'accept-encoding': 'br' })
  expect(answer.headers['content-encoding']).toBe('br')
})

test('headers that are too large are refused with a problem document as well', async () => {
  const address = await app.server.listen({ host: '127.0.0.1', port: 0 })
  const answer = await fetch(`${address}/health/live`, { headers: { 'x-long': 'x'.repeat(20_000) } })
  expect(answer.status).toBe(431)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(await answer.json()).toMatchObject({ code: 'kernel.headers_too_large' })
})

test('text that PostgreSQL cannot hold is refused at the door', async () => {
  for (const name of ['half a pair \ud800', 'nul \u0000']) expect((await manager.post('/contacts', { name })).status).toBe(400)
  expect((await manager.post('/contacts', `{"name":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, { 'content-type': 'application/json' })).status).toBe(400)
  expect((await manager.post('/contacts', { name: 'a backslash and u0000: \\u0000' })).status).toBe(201)
  expect((await manager.get('/contacts?filter[createdAt][gte]=0000-01-01T00:00:00Z')).status).toBe(400)
})

test('a Frontdesk that is stopping is not ready', async () => {
  const stopping = await buildApp()
  expect((await stopping.visitor.get('//health/ready')).status).toBe(200)
  stopping.kernel.inFlight.refuseMore()
  expect((await stopping.visitor.get('//health/ready')).body).toMatchObject({ because: 'stopping' })
  await stopping.close()
})
