import { generateKeyPair } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { newId } from '../../kernel/ids.ts'
import { Client } from '../../kernel/testing/client.ts'
import type { Answer } from '../../kernel/testing/client.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'
import { cookiesAfter, newPerson, PASSWORD } from '../identity/factory.ts'
import { addMember } from '../tenancy/public.ts'

import { runLiar, runNameServer, runProvider, signOutAtProvider, throughProvider } from './provider-factory.ts'
import type { Liar, RunningProvider } from './provider-factory.ts'

let app: TestApp
let provider: RunningProvider
let names: Awaited<ReturnType<typeof runNameServer>>

let salon: TestOrganization
let director: TestMember
/** The salon's connection to the real provider, switched on, and its proven domain. */
let connectionId: string
let domain: string

beforeAll(async () => {
  names = await runNameServer()
  provider = await runProvider()
  app = await buildApp({ start: true, env: { DNS_SERVERS: names.address } })
})
afterAll(async () => {
  await app.close()
  await provider.close()
  names.close()
})

beforeEach(async () => {
  salon = await newOrganization(app, { name: 'Olive Salon' })
  director = await actingAs(app, salon, 'director', { isConfirmed: true })
  domain = `${salon.slug}.example`
  connectionId = await connect(director, provider)
  await prove(director, connectionId, domain)
  await testAndSwitchOn(director, connectionId)
})

/** Begins a connection to this provider, as an organization's director does on the screen. */
async function connect(by: TestMember, { issuer, clientSecret }: { issuer: string; clientSecret?: string }): Promise<string> {
  const begun = await by.post('/sso-connections', { kind: 'oidc', name: 'Our own' })
  expect(begun.status, begun.text).toBe(201)
  provider.mayReturnTo(begun.body.ours.redirectUri)
  const settings = { issuer, clientId: 'frontdesk', clientSecret: clientSecret ?? null, admitsNew: true, defaultRoles: ['employee'] }
  expect((await by.patch(`/sso-connections/${begun.body.id}`, settings, 1)).status).toBe(200)
  return begun.body.id
}

async function prove(by: TestMember, id: string, name: string): Promise<void> {
  const { body } = await by.post(`/sso-connections/${id}/domains`, { domain: name })
  const claimed = body.domains.find((one: { domain: string }) => one.domain === name)
  names.records.set(claimed.record.name, [claimed.record.value])
  await look(by, id, claimed.id, 'proven')
}

async function look(by: TestMember, id: string, domainId: string, outcome: string): Promise<void> {
  expect((await by.post(`/sso-domains/${domainId}/checks`)).status).toBe(202)
  await vi.waitFor(async () => expect((await by.get(`/sso-connections/${id}`)).body.domains.find((one: { id: string }) => one.id === domainId)).toMatchObject({ outcome }), { timeout: 10_000, interval: 20 })
}

async function testAndSwitchOn(by: TestMember, id: string): Promise<void> {
  provider.people.set('tester', { email: `tester@${domain}`, email_verified: true })
  const begun = await by.post(`/sso-connections/${id}/tests`)
  expect(begun.status, begun.text).toBe(201)
  const back = await throughProvider(begun.body.url, 'tester')
  const tested = await by.with({ cookie: cookiesAfter(by.headers['cookie'], begun) }).post('/sso/returns', { connectionId: id, answer: back.search })
  expect(tested.body, tested.text).toEqual({ testedConnectionId: id })
  await change(by, id, { state: 'on' })
}

async function change(by: TestMember, id: string, changes: object, status = 200): Promise<Answer> {
  const { body } = await by.get(`/sso-connections/${id}`)
  const changed = await by.patch(`/sso-connections/${id}`, changes, body.version)
  expect(changed.status, changed.text).toBe(status)
  return changed
}

/** A new browser, on its way to the provider. */
async function begin(email: string): Promise<{ browser: Client; url: string }> {
  const begun = await app.visitor.post('/sso/attempts', { email })
  expect(begun.status, begun.text).toBe(201)
  return { browser: new Client(app.server, { cookie: cookiesAfter(undefined, begun) }), url: begun.body.url }
}

/** Signs in through the company: to the provider and back. */
async function signIn(login: string, at = domain): Promise<Answer & { browser: Client }> {
  const { browser, url } = await begin(`${login}@${at}`)
  const back = await throughProvider(url, login)
  const answer = await browser.post('/sso/returns', { connectionId, answer: back.search })
  return { ...answer, browser: new Client(app.server, { cookie: cookiesAfter(undefined, answer) }) }
}

const membersOf = async (organization: TestOrganization) =>
  (await organization.inside((db) => db.selectFrom('members').select(['id', 'user_id', 'name', 'state']).where('organization_id', '=', organization.id).execute())) as { id: string; user_id: string | null; name: string; state: string }[]

const rolesIn = (answer: Answer) => ([...(answer.body.member?.roles ?? [])] as string[]).sort((one, other) => one.localeCompare(other))

test('somebody new comes in through the company’s provider, as a member with the roles that it gives', async () => {
  provider.people.set('maria', { email: `maria@${domain}`, email_verified: true, name: 'Maria Callas' })
  const entered = await signIn('maria')
  expect(entered.status, entered.text).toBe(200)
  expect(entered.body).toMatchObject({ vouchedBy: salon.id, organization: { id: salon.id }, user: { name: 'Maria Callas', email: `maria@${domain}` }, member: { roles: ['employee'] } })
  expect((await entered.browser.get('/members')).status).toBe(200)

  const again = await signIn('maria')
  expect(again.body.member.id).toBe(entered.body.member.id)
  expect((await director.get(`/sso-connections/${connectionId}`)).body.people).toBe(1)
})

test('an account that is there is opened for this organization alone', async () => {
  const studio = await newOrganization(app)
  const { userId, email } = await newPerson(app, studio, { email: `boss@${domain}`, isProven: true })
  await salon.inside((db) => addMember(db, { userId, name: 'Boss', email, roles: ['manager'] }))
  provider.people.set('boss', { email, email_verified: true })

  const entered = await signIn('boss')
  expect(entered.body).toMatchObject({ member: { roles: ['manager'] }, organizations: [{ id: salon.id }] })
  expect((await entered.browser.get('/members', { 'x-organization': studio.id })).status).toBe(403)
  expect((await entered.browser.get('/sign-ins')).body.code).toBe('identity.own_sign_in_needed')

  const own = await app.visitor.post('/session', { email, password: PASSWORD })
  expect(own.body.organizations.map(({ id }: { id: string }) => id).sort()).toEqual([salon.id, studio.id].sort())
})

test('a domain that is not proven, an address that the provider does not vouch for, and a stranger to the organization do not come in', async () => {
  const refused = async (login: string, claims: object, code: string) => {
    provider.people.set(login, claims)
    expect((await signIn(login)).body.code).toBe(code)
  }
  await refused('elsewhere', { email: 'ceo@another-company.example', email_verified: true }, 'sso.domain_not_proven')
  await refused('unsure', { email: `unsure@${domain}`, email_verified: false }, 'sso.email_not_verified')
  await refused('nameless', {}, 'sso.email_not_verified')
  await change(director, connectionId, { admitsNew: false })
  await refused('stranger', { email: `stranger@${domain}`, email_verified: true }, 'sso.not_admitted')
  expect(await app.kernel.database.identity.rows('select id from users where email_normalised = any ($1)', [[`stranger@${domain}`, `unsure@${domain}`, 'ceo@another-company.example']])).toEqual([])
})

test('an account that somebody opened with an address that is not theirs is not let in with its owner', async () => {
  const squatted = await newPerson(app, undefined, { email: `ceo@${domain}` })
  provider.people.set('ceo', { email: squatted.email, email_verified: true })
  expect((await signIn('ceo')).body.code).toBe('sso.account_not_proven')
  expect((await membersOf(salon)).map(({ user_id: userId }) => userId)).not.toContain(squatted.userId)
  await app.kernel.database.identity.rows('update users set email_verified_at = now() where id = $1', [squatted.userId])
  expect((await signIn('ceo')).body).toMatchObject({ vouchedBy: salon.id, user: { id: squatted.userId } })
})

test('a member whose address nobody had shown to be theirs is the owner from then on: what was set up before opens nothing', async () => {
  const impostor = await newPerson(app, salon, { email: `cfo@${domain}` })
  const { body: session } = await app.visitor.post('/session', { email: impostor.email, password: PASSWORD })
  expect(session.user.id).toBe(impostor.userId)
  provider.people.set('cfo', { email: impostor.email, email_verified: true })
  expect((await signIn('cfo')).body).toMatchObject({ vouchedBy: salon.id, user: { id: impostor.userId } })
  expect((await app.visitor.post('/session', { email: impostor.email, password: PASSWORD })).status).toBe(401)
  expect((await signIn('cfo')).status, 'and comes again').toBe(200)
})

test('an address that is given to somebody else does not open the account of who had it', async () => {
  provider.people.set('john-the-first', { email: `john@${domain}`, email_verified: true })
  expect((await signIn('john-the-first')).status).toBe(200)
  provider.people.set('john-the-second', { email: `john@${domain}`, email_verified: true })
  expect((await signIn('john-the-second')).body.code).toBe('sso.somebody_else')
  const first = await signIn('john-the-first')
  expect(first.status).toBe(200)

  // A director who knows that the first one has gone lets the address go; whoever came in as them is out.
  const [john] = (await director.get(`/sso-connections/${connectionId}/people`)).body.people
  expect(john).toMatchObject({ memberId: first.body.member.id, email: `john@${domain}` })
  expect((await director.delete(`/sso-connections/${connectionId}/people/${john.id}`)).status).toBe(204)
  await vi.waitFor(async () => expect((await first.browser.get('/session')).status).toBe(401), { timeout: 5_000, interval: 20 })
  expect((await signIn('john-the-second')).body.member.id).toBe(first.body.member.id)
})

test('groups give roles on every sign-in, and whoever is in none of them any more is kept out until they are', async () => {
  await change(director, connectionId, { roleRules: [{ group: 'Desk', role: 'employee' }, { group: 'Leads', role: 'manager' }], defaultRoles: [] })
  const inGroups = async (...groups: string[]) => {
    provider.people.set('rena', { email: `rena@${domain}`, email_verified: true, groups })
    return signIn('rena')
  }
  expect(rolesIn(await inGroups('Desk'))).toEqual(['employee'])
  const leads = await inGroups('Leads', 'Desk')
  expect(rolesIn(leads)).toEqual(['employee', 'manager'])
  expect((await inGroups('Gardeners')).body.code).toBe('sso.no_role')
  expect((await leads.browser.get('/members')).status).toBe(403)
  expect(rolesIn(await inGroups('Desk'))).toEqual(['employee'])

  const rena = (await membersOf(salon)).find(({ name }) => name === 'rena')!
  expect((await director.put(`/members/${rena.id}/suspension`)).status).toBeLessThan(300)
  expect((await inGroups('Desk')).body.code).toBe('tenancy.suspended_here')
})

test('groups take the last director from nobody, and touch nobody above whoever wrote the rules', async () => {
  const { userId, email } = await newPerson(app, undefined, { email: `owner@${domain}` })
  await salon.inside((db) => addMember(db, { userId, name: 'Owner', email, roles: ['director'] }))
  await change(director, connectionId, { roleRules: [{ group: 'Desk', role: 'employee' }], defaultRoles: [] })
  provider.people.set('owner', { email, email_verified: true, groups: ['Desk'] })
  expect(rolesIn(await signIn('owner'))).toEqual(['employee'])

  await salon.inside(async (db) => {
    await db.updateTable('members').set({ state: 'left' }).where('organization_id', '=', salon.id).where('id', '=', director.memberId).execute()
    const owner = await db.selectFrom('members').select('id').where('organization_id', '=', salon.id).where('user_id', '=', userId).executeTakeFirstOrThrow()
    await db.insertInto('member_roles').values({ organization_id: salon.id, member_id: owner.id, role: 'director' }).execute()
  })
  expect(rolesIn(await signIn('owner'))).toEqual(['director', 'employee'])
})

test('a second factor of one’s own is asked for, unless the organization takes the provider’s word', async () => {
  const { userId, email } = await newPerson(app, salon, { email: `careful@${domain}`, isProven: true })
  await app.kernel.database.identity.rows(`insert into mfa_factors (user_id, kind, secret_sealed, verified_at) values ($1, 'totp', 'never opened', now())`, [userId])
  const liar = await runLiar()
  connectionId = await connect(director, liar)
  await director.delete(`/sso-domains/${(await director.get('/sso-connections')).body.connections[0].domains[0].id}`)
  await prove(director, connectionId, domain)
  await testLiar(liar)
  const says = (amr: string[]) => liar.says(({ sign }) => sign({ sub: 'careful', email, email_verified: true, amr }))

  says(['pwd', 'mfa'])
  expect((await throughLiar(liar)).body).toMatchObject({ ways: expect.arrayContaining(['totp']) })
  await change(director, connectionId, { trustsFactor: true })
  expect((await throughLiar(liar)).body).toMatchObject({ vouchedBy: salon.id })
  says(['pwd'])
  expect((await throughLiar(liar)).body).toMatchObject({ ways: expect.arrayContaining(['totp']) })

  // The same where the organization requires a factor, and the person has none of their own.
  const policy = await director.get('/security-policy')
  expect((await director.patch('/security-policy', { factorRequired: 'everybody', factorGraceDays: 0 }, policy.body.version)).status).toBe(200)
  const comesAs = async (amr: string[]) => {
    liar.says(({ sign }) => sign({ sub: 'careless', email: `careless@${domain}`, email_verified: true, amr }))
    return (await throughLiar(liar)).body.organizations[0].barrier
  }
  expect(await comesAs(['pwd', 'mfa'])).toBeNull()
  expect(await comesAs(['pwd'])).toBe('factor_required')
  await liar.close()
})

/** To the provider that says whatever it likes, and back. */
async function throughLiar(liar: Liar, { answerWith = (search: string) => search }: { answerWith?: (search: string) => string } = {}): Promise<Answer> {
  const { browser, url } = await begin(`anybody@${domain}`)
  expect(url).toContain(liar.issuer)
  const back = (await fetch(url, { redirect: 'manual' })).headers.get('location')!
  return browser.post('/sso/returns', { connectionId, answer: answerWith(new URL(back).search) })
}

async function testLiar(liar: Liar): Promise<void> {
  liar.says(({ sign }) => sign({ sub: 'tester', email: `tester@${domain}`, email_verified: true }))
  const begun = await director.post(`/sso-connections/${connectionId}/tests`)
  const back = (await fetch(begun.body.url, { redirect: 'manual' })).headers.get('location')!
  await director.with({ cookie: cookiesAfter(director.headers['cookie'], begun) }).post('/sso/returns', { connectionId, answer: new URL(back).search })
  await change(director, connectionId, { state: 'on' })
}

test('a token that is not what was asked for opens nothing', async () => {
  const liar = await runLiar()
  await change(director, connectionId, { issuer: liar.issuer, clientSecret: null })
  await testLiar(liar)
  const { privateKey: another } = await generateKeyPair('RS256')
  const hmac = new TextEncoder().encode('a secret that both of them know, as the client’s') as unknown as CryptoKey
  const claims = { sub: 'x', email: `x@${domain}`, email_verified: true }
  const unsigned = (nonce: string) =>
    [{ alg: 'none' }, { ...claims, nonce, iss: liar.issuer, aud: 'frontdesk', iat: Math.floor(Date.now() / 1000), exp: Math.floor(Date.now() / 1000) + 300 }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.'

  const lies: Record<string, Parameters<Liar['says']>[0]> = {
    'another nonce': ({ sign }) => sign({ ...claims, nonce: 'of another sign-in' }),
    'no nonce': ({ sign }) => sign({ ...claims, nonce: undefined }),
    'another issuer': ({ sign }) => sign(claims, { issuer: 'https://another.example' }),
    'another audience': ({ sign }) => sign(claims, { audience: 'another client' }),
    'made out to another': ({ sign }) => sign({ ...claims, azp: 'another client' }),
    expired: ({ sign }) => sign({ ...claims, exp: Math.floor(Date.now() / 1000) - 600 }),
    'another key': ({ sign }) => sign(claims, { key: another }),
    'signed with the shared secret': ({ sign }) => sign(claims, { alg: 'HS256', key: hmac }),
    'not signed at all': async ({ nonce }) => unsigned(nonce),
    'no token': async () => '',
  }
  for (const [lie, says] of Object.entries(lies)) {
    liar.says(says)
    expect((await throughLiar(liar)).body.code, lie).toBe('sso.not_vouched')
  }
  liar.says(({ sign }) => sign(claims))
  expect((await throughLiar(liar)).status).toBe(200)
  await liar.close()
})

test('an answer counts once, in the browser that asked, for the connection that was asked, and in time', async () => {
  provider.people.set('maria', { email: `maria@${domain}`, email_verified: true })
  const refused = async (answer: Promise<Answer>) => expect((await answer).body.code).toBe('sso.over')

  const { browser, url } = await begin(`maria@${domain}`)
  const { search } = await throughProvider(url, 'maria')
  await refused(app.visitor.post('/sso/returns', { connectionId, answer: search }))
  const other = await begin(`maria@${domain}`)
  await refused(other.browser.post('/sso/returns', { connectionId, answer: search }))
  await refused(browser.post('/sso/returns', { connectionId: newId(), answer: search }))
  await refused(browser.post('/sso/returns', { connectionId, answer: search.replace(/state=[^&]+/, 'state=made-up') }))
  await refused(browser.post('/sso/returns', { connectionId, answer: '?state=😀&code=😀' }))
  expect((await browser.post('/sso/returns', { connectionId, answer: search })).status).toBe(200)
  await refused(browser.post('/sso/returns', { connectionId, answer: search }))

  const late = await begin(`maria@${domain}`)
  const back = await throughProvider(late.url, 'maria')
  await salon.inside((db) => db.updateTable('sso_attempts').set({ expires_at: Temporal.Now.instant().subtract({ seconds: 1 }) }).where('organization_id', '=', salon.id).execute())
  await refused(late.browser.post('/sso/returns', { connectionId, answer: back.search }))
})

test('what one provider answers is not taken for another’s', async () => {
  const studio = await newOrganization(app)
  const evil = await actingAs(app, studio, 'director', { isConfirmed: true })
  const liar = await runLiar()
  const theirs = await connect(evil, liar)
  await prove(evil, theirs, `${studio.slug}.example`)
  provider.people.set('maria', { email: `maria@${domain}`, email_verified: true })

  // The browser of somebody of the salon, with an answer that belongs to the studio's connection, and the other way round.
  const { browser, url } = await begin(`maria@${domain}`)
  const { search } = await throughProvider(url, 'maria')
  expect((await browser.post('/sso/returns', { connectionId: theirs, answer: search })).body.code).toBe('sso.over')
  // Named in the answer itself (RFC 9207): an answer of somebody else is not redeemed anywhere.
  expect((await browser.post('/sso/returns', { connectionId, answer: search.replace(/iss=[^&]+/, `iss=${encodeURIComponent(liar.issuer)}`) })).body.code).toBe('sso.not_vouched')
  expect(liar.asked).toEqual([])
  await liar.close()
})

test('another organization’s provider cannot name people of a domain that is not its own', async () => {
  const studio = await newOrganization(app)
  const evil = await actingAs(app, studio, 'director', { isConfirmed: true })
  const liar = await runLiar()
  const theirs = await connect(evil, liar)
  const claimed = await evil.post(`/sso-connections/${theirs}/domains`, { domain })
  const theirDomain = claimed.body.domains[0]
  await look(evil, theirs, theirDomain.id, 'missing')
  names.records.get(theirDomain.record.name)!.push(theirDomain.record.value)
  await look(evil, theirs, theirDomain.id, 'taken')
  expect((await app.visitor.post('/sso/realm', { email: `maria@${domain}` })).body.company).toEqual({ name: 'Olive Salon', isRequired: false })
  await liar.close()
})

test('a domain is asked for before anybody is routed by it, and says nothing of accounts', async () => {
  await newPerson(app, salon, { email: `known@${domain}` })
  const ask = async (email: string) => (await app.visitor.post('/sso/realm', { email })).body
  expect(await ask(`known@${domain}`)).toEqual(await ask(`unknown@${domain}`))
  expect(await ask(`KNOWN@${domain.toUpperCase()}`)).toEqual({ company: { name: 'Olive Salon', isRequired: false } })
  expect(await ask('somebody@gmail.com')).toEqual({ company: null })
  expect(await ask('no address 😀')).toEqual({ company: null })
  expect((await app.visitor.post('/sso/attempts', { email: 'somebody@gmail.com' })).body.code).toBe('sso.no_company')

  const refused = async (given: string, code: string) => expect((await director.post(`/sso-connections/${connectionId}/domains`, { domain: given })).body.code).toBe(code)
  await refused('gmail.com', 'sso.public_domain')
  await refused('not a domain', 'sso.not_a_domain')
  await refused('10.0.0.1', 'sso.not_a_domain')
  await refused(domain, 'sso.domain_claimed')
})

test('a proof that is gone counts for a week more, and then no more', async () => {
  const { id, record } = (await director.get(`/sso-connections/${connectionId}`)).body.domains[0]
  names.records.delete(record.name)
  await look(director, connectionId, id, 'missing')
  const company = async () => (await app.visitor.post('/sso/realm', { email: `maria@${domain}` })).body.company
  expect(await company()).not.toBeNull()
  await salon.inside((db) => db.updateTable('sso_domains').set({ failing_since: Temporal.Now.instant().subtract({ hours: 24 * 8 }) }).where('organization_id', '=', salon.id).execute())
  expect((await director.post(`/sso-domains/${id}/checks`)).status).toBe(202)
  await vi.waitFor(async () => expect(await company()).toBeNull(), { timeout: 10_000, interval: 20 })
})

test('where the company’s sign-in is required, nothing else opens the organization; a director who was named for it still can', async () => {
  const worker = await newPerson(app, salon, { email: `worker@${domain}` })
  const outside = await newPerson(app, salon, { email: `accountant@${salon.slug}-books.example` })
  const studio = await newOrganization(app)
  await studio.inside((db) => addMember(db, { userId: worker.userId, name: 'Worker', roles: ['employee'] }))
  const boss = await newPerson(app, undefined, { email: `boss@${domain}` })
  const bossMember = await salon.inside((db) => addMember(db, { userId: boss.userId, name: 'Boss', roles: ['director'] }))
  const withPassword = async (email: string) => new Client(app.server, { cookie: cookiesAfter(undefined, await app.visitor.post('/session', { email, password: PASSWORD })) })
  const [worked, accounted, bossed] = await Promise.all([worker, outside, boss].map(({ email }) => withPassword(email)))
  const opens = async (client: Client) => (await client.get('/members', { 'x-organization': salon.id })).body.code ?? 'open'

  expect((await change(director, connectionId, { isRequired: true }, 422)).body.errors[0].code).toBe('sso.nobody_exempt')
  const employee = (await membersOf(salon)).find(({ name }) => name === 'Ada')!
  expect((await change(director, connectionId, { isRequired: true, exemptMemberIds: [employee.id] }, 422)).body.errors[0].code).toBe('sso.exempt_are_directors')
  await change(director, connectionId, { isRequired: true, exemptMemberIds: [director.memberId] })
  for (const barred of [worked!, bossed!]) await vi.waitFor(async () => expect(await opens(barred)).toBe('kernel.company_sign_in'), { timeout: 3_000, interval: 50 })

  expect(await opens(accounted!)).toBe('open')
  expect(await opens(director)).toBe('open')
  expect((await worked!.get('/members', { 'x-organization': studio.id })).status).toBe(200)
  expect((await worked!.get('/session', { 'x-organization': studio.id })).body.organizations).toEqual(expect.arrayContaining([expect.objectContaining({ id: salon.id, barrier: 'company_sign_in' })]))
  provider.people.set('worker', { email: worker.email, email_verified: true })
  expect(await opens((await signIn('worker')).browser)).toBe('open')
  expect((await app.visitor.post('/sso/realm', { email: worker.email })).body.company.isRequired).toBe(true)

  // Named by somebody who is not a director any more: then any director will do, for nobody else could mend it.
  await change(director, connectionId, { exemptMemberIds: [bossMember] })
  await vi.waitFor(async () => expect(await opens(bossed!)).toBe('open'), { timeout: 3_000, interval: 50 })
  await salon.inside((db) => db.updateTable('members').set({ state: 'left' }).where('organization_id', '=', salon.id).where('id', '=', bossMember).execute())
  const other = await newPerson(app, undefined, { email: `other@${domain}` })
  await salon.inside((db) => addMember(db, { userId: other.userId, name: 'Other', roles: ['director'] }))
  expect(await opens(await withPassword(other.email))).toBe('open')
})

test('a connection is switched on after a test with the same settings, and off by others', async () => {
  const changed = await change(director, connectionId, { clientId: 'another' })
  expect(changed.body).toMatchObject({ state: 'off', isTested: false, lastTest: null })
  expect((await change(director, connectionId, { state: 'on' }, 409)).body.code).toBe('sso.test_first')
})

test('switched off, it lets nobody in, and whoever came through it is out', async () => {
  provider.people.set('maria', { email: `maria@${domain}`, email_verified: true })
  const entered = await signIn('maria')
  const { browser, url } = await begin(`maria@${domain}`)
  const back = await throughProvider(url, 'maria')
  await change(director, connectionId, { state: 'off' })
  await vi.waitFor(async () => expect((await entered.browser.get('/session')).status).toBe(401), { timeout: 5_000, interval: 20 })
  expect((await browser.post('/sso/returns', { connectionId, answer: back.search })).body.code).toBe('sso.no_company')
  expect((await app.visitor.post('/sso/realm', { email: `maria@${domain}` })).body.company).toBeNull()
})

test('a test signs nobody in, and says what the provider would give', async () => {
  await change(director, connectionId, { roleRules: [{ group: 'Desk', role: 'employee' }] })
  provider.people.set('tester', { email: `tester@${domain}`, email_verified: true, groups: ['Desk', 'Gardeners'] })
  const begun = await director.post(`/sso-connections/${connectionId}/tests`)
  const back = await throughProvider(begun.body.url, 'tester')
  const tested = await director.with({ cookie: cookiesAfter(director.headers['cookie'], begun) }).post('/sso/returns', { connectionId, answer: back.search })
  expect(tested.headers['set-cookie']).toBeUndefined()
  expect((await director.get(`/sso-connections/${connectionId}`)).body.lastTest).toMatchObject({ outcome: 'ok', roles: ['employee'], groups: ['Desk', 'Gardeners'], hasEmail: true, isEmailProven: true, hasFactor: false })
  expect((await membersOf(salon)).map(({ id }) => id)).toEqual([director.memberId])
})

test('deciding who vouches is for directors who have just said who they are, and the secret is never told', async () => {
  const unconfirmed = await actingAs(app, salon, 'director')
  expect((await unconfirmed.post('/sso-connections', { kind: 'oidc', name: 'x' })).body.code).toBe('identity.confirmation_needed')
  const admin = await actingAs(app, salon, 'admin', { isConfirmed: true })
  expect((await admin.post('/sso-connections', { kind: 'oidc', name: 'x' })).status).toBe(403)
  const seen = await admin.get('/sso-connections')
  expect(seen.body.connections[0]).toMatchObject({ hasClientSecret: true, can: { edit: false } })
  expect(seen.text).not.toContain(provider.clientSecret)
})

test('a provider is asked at public addresses over https only, unless the installation says otherwise', async () => {
  const strict = await buildApp({ env: { PRIVATE_IDENTITY_PROVIDERS: 'false' } })
  const house = await newOrganization(strict)
  const by = await actingAs(strict, house, 'director', { isConfirmed: true })
  const { body } = await by.post('/sso-connections', { kind: 'oidc', name: 'x' })
  for (const issuer of ['http://example.com', 'https://127.0.0.1', 'https://169.254.169.254/latest', 'https://[::1]', 'https://[::ffff:10.0.0.1]', 'https://10.1.2.3', 'https://2130706433', 'https://user:pass@example.com'])
    expect((await by.patch(`/sso-connections/${body.id}`, { issuer }, 1)).body.code, issuer).toBe('sso.address_refused')
  // A name may lead anywhere: what it leads to is looked at when it is asked.
  expect((await by.patch(`/sso-connections/${body.id}`, { issuer: provider.issuer, clientId: 'frontdesk' }, 1)).status).toBe(200)
  expect((await by.post(`/sso-connections/${body.id}/tests`)).body.code).toBe('sso.provider_unreachable')
  await strict.close()
})

const isIn = async (browser: Client) => (await browser.get('/session')).status === 200
const reasons = async () => ((await director.get(`/sso-connections/${connectionId}/refusals`)).body.refusals as { reason: string }[]).map(({ reason }) => reason).sort((one, other) => one.localeCompare(other))
const mailsTo = async (email: string) => (await app.kernel.database.platform.rows<{ kind: string }>('select kind from mails where to_address = $1 order by id', [email])).map(({ kind }) => kind)
const eventsOf = async (userId: string) => (await app.kernel.database.identity.rows<{ kind: string }>("select kind from security_events where user_id = $1 and kind like 'company%' order by id", [userId])).map(({ kind }) => kind)

test('where the provider never says whether an address is theirs, the organization may answer for it at its own domains, and nowhere else', async () => {
  const liar = await runLiar()
  await change(director, connectionId, { issuer: liar.issuer, clientSecret: null })
  await testLiar(liar)
  const comes = async (claims: object) => {
    liar.says(({ sign }) => sign({ sub: newId(), ...claims }))
    const { body } = await throughLiar(liar)
    return body.code ?? 'in'
  }
  const at = (name: string) => ({ email: `${name}@${domain}` })
  expect(await comes(at('before'))).toBe('sso.email_not_verified')
  expect(await comes({ ...at('owner'), xms_edov: true })).toBe('in')

  await change(director, connectionId, { vouchesForDomains: true })
  expect(await comes(at('maria'))).toBe('in')
  expect(await comes({ email: 'ceo@another-company.example' })).toBe('sso.domain_not_proven')
  expect(await comes({ ...at('denied'), email_verified: false })).toBe('sso.email_not_verified')
  expect(await comes({ ...at('unowned'), xms_edov: '0' })).toBe('sso.email_not_verified')
  expect(await comes({ ...at('denied'), email_verified: false, xms_edov: true })).toBe('sso.email_not_verified')
  expect(await comes({ ...at('guest'), acct: 1 })).toBe('sso.guest')
  expect(await comes({ email: `x@sub.${domain}` })).toBe('sso.domain_not_proven')
  expect(await reasons()).toEqual(['domain_not_proven', 'email_not_verified', 'guest'])
  for (const issuer of ['https://login.microsoftonline.com/common/v2.0', 'https://login.microsoftonline.com/organizations/v2.0'])
    expect((await change(director, connectionId, { issuer }, 422)).body.code).toBe('sso.issuer_of_many')
  await liar.close()
})

test('the real provider, with the claim left out, admits at a proven domain once the organization answers for it', async () => {
  provider.people.set('maria', { email: `maria@${domain}`, name: 'Maria' })
  expect((await signIn('maria')).body.code).toBe('sso.email_not_verified')
  await change(director, connectionId, { vouchesForDomains: true })
  expect((await signIn('maria')).body).toMatchObject({ vouchedBy: salon.id, user: { email: `maria@${domain}` } })
})

test('whoever signs out here is signed out there; and whom the provider signs out is out here, told behind the browser’s back', async () => {
  const { ours } = (await director.get(`/sso-connections/${connectionId}`)).body
  provider.tellsSignOuts(ours, (path, payload) => app.server.inject({ method: 'POST', url: path, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload }))
  provider.people.set('maria', { email: `maria@${domain}`, email_verified: true })
  const comes = async () => {
    const jar = new Map<string, string>()
    const { browser, url } = await begin(`maria@${domain}`)
    const answer = await browser.post('/sso/returns', { connectionId, answer: (await throughProvider(url, 'maria', jar)).search })
    return { jar, browser: new Client(app.server, { cookie: cookiesAfter(undefined, answer) }) }
  }
  const [desk, telephone] = [await comes(), await comes()]
  const { body } = await desk.browser.post('/sso/sign-outs')
  expect(new URL(body.url).searchParams.get('post_logout_redirect_uri')).toBe(ours.signedOutUrl)
  expect(await isIn(desk.browser)).toBe(false)
  expect((await signOutAtProvider(body.url, desk.jar)).href).toBe(ours.signedOutUrl)
  expect((await app.server.inject({ url: '/sso/signed-out?next=https://evil.example' })).headers['location']).toBe('/sign-in')

  // The other way round: they sign out there, and only the sign-in that came from there ends here.
  expect(await isIn(telephone.browser)).toBe(true)
  const again = await comes()
  await signOutAtProvider(`${provider.issuer}/session/end`, telephone.jar)
  await vi.waitFor(async () => expect(await isIn(telephone.browser)).toBe(false), { timeout: 5_000, interval: 20 })
  expect(await isIn(again.browser)).toBe(true)
  expect((await director.post('/sso/sign-outs')).body).toEqual({ url: null })
})

test('a word that somebody has signed out is taken only as it is meant to be said', async () => {
  const liar = await runLiar({ end_session_endpoint: 'javascript:alert(1)' })
  await change(director, connectionId, { issuer: liar.issuer, clientSecret: null })
  await testLiar(liar)
  liar.says(({ sign }) => sign({ sub: 'maria', sid: 'desk', email: `maria@${domain}`, email_verified: true }))
  const entered = await throughLiar(liar)
  const maria = new Client(app.server, { cookie: cookiesAfter(undefined, entered) })
  const now = Math.floor(Date.now() / 1000)
  const good = { iss: liar.issuer, aud: 'frontdesk', sub: 'maria', sid: 'desk', iat: now, exp: now + 120, jti: newId(), events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }
  const told = async (token: string, at = connectionId) => {
    const { statusCode } = await app.server.inject({ method: 'POST', url: `/sso/oidc/back-channel/${at}`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ logout_token: token }).toString() })
    return statusCode
  }
  const { privateKey: another } = await generateKeyPair('RS256')
  const hmac = new TextEncoder().encode('a secret that both of them know, as the client’s') as unknown as CryptoKey
  const lies: Record<string, string> = {
    'another issuer': await liar.signs({ ...good, iss: 'https://another.example' }),
    'another audience': await liar.signs({ ...good, aud: 'another client' }),
    'no event': await liar.signs({ ...good, events: {} }),
    'another event': await liar.signs({ ...good, events: { 'http://schemas.openid.net/event/other': {} } }),
    'a nonce': await liar.signs({ ...good, nonce: 'x' }),
    'no id': await liar.signs({ ...good, jti: undefined }),
    'nobody': await liar.signs({ ...good, sub: undefined, sid: undefined }),
    expired: await liar.signs({ ...good, iat: now - 2_000, exp: now - 1_000 }),
    old: await liar.signs({ ...good, iat: now - 2_000 }),
    'another kind of token': await liar.signs(good, { typ: 'at+jwt' }),
    'another key': await liar.signs(good, { key: another }),
    'signed with the shared secret': await liar.signs(good, { alg: 'HS256', key: hmac }),
    'not signed': [{ alg: 'none' }, good].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.',
    'no token': '😀',
  }
  for (const [lie, token] of Object.entries(lies)) {
    expect(await told(token), lie).toBe(400)
    expect(await isIn(maria), lie).toBe(true)
  }
  expect(await told(await liar.signs({ ...good, sid: 'another', jti: newId() }))).toBe(200)
  expect(await isIn(maria)).toBe(true)
  const token = await liar.signs(good, { typ: 'logout+jwt' })
  expect(await told(token, newId())).toBe(404)
  expect(await told(token)).toBe(200)
  expect(await isIn(maria)).toBe(false)
  expect(await told(token)).toBe(400)
  expect(await reasons()).toContain('replayed')

  // Where a provider says that people go is a page; nothing that a browser would run here.
  const scripting = await runLiar({ authorization_endpoint: 'javascript:alert(1)' })
  const theirs = await connect(director, scripting)
  expect((await director.post(`/sso-connections/${theirs}/tests`)).body.code).toBe('sso.provider_unreachable')
  await scripting.close()
  expect((await new Client(app.server, { cookie: cookiesAfter(undefined, await throughLiar(liar)) }).post('/sso/sign-outs')).body).toEqual({ url: null })
  await liar.close()
})

test('what is sensitive asks the provider once more, in the same session, for the same person, and anew', async () => {
  const liar = await runLiar()
  await change(director, connectionId, { issuer: liar.issuer, clientSecret: null, defaultRoles: ['director'] })
  await testLiar(liar)
  const now = () => Math.floor(Date.now() / 1000)
  const is = (sub: string, more: object = {}) => liar.says(({ sign }) => sign({ sub, email: `${sub}@${domain}`, email_verified: true, ...more }))
  is('maria')
  const maria = new Client(app.server, { cookie: cookiesAfter(undefined, await throughLiar(liar)) })
  const confirms = async (by = maria) => {
    const begun = await maria.post('/sso/confirmations')
    const asked = new URL(begun.body.url).searchParams
    expect([asked.get('prompt'), asked.get('max_age')]).toEqual(['login', '0'])
    const returned = (await fetch(begun.body.url, { redirect: 'manual' })).headers.get('location')!
    return (await by.with({ cookie: cookiesAfter(by.headers['cookie'], begun) }).post('/sso/returns', { connectionId, answer: new URL(returned).search })).body
  }
  const acts = async () => (await maria.post('/sso-connections', { kind: 'oidc', name: 'x' })).status
  expect(await acts()).toBe(403)
  expect((await confirms()).code).toBe('sso.not_fresh')
  is('maria', { auth_time: now() - 600 })
  expect((await confirms()).code).toBe('sso.not_fresh')
  is('maria', { auth_time: now() + 600 })
  expect((await confirms()).code).toBe('sso.not_fresh')
  is('rena', { auth_time: now() })
  expect((await confirms()).code).toBe('sso.another_person')
  is('maria', { auth_time: now() })
  expect((await confirms(new Client(app.server, { cookie: cookiesAfter(undefined, await throughLiar(liar)) }))).code).toBe('sso.over')
  expect(await acts()).toBe(403)
  expect(await confirms()).toEqual({ isConfirmed: true })
  expect(await acts()).toBe(201)
  await app.kernel.database.identity.rows("update user_sessions set confirmed_at = now() - interval '11 minutes' where vouched_through = $1", [connectionId])
  expect(await acts()).toBe(403)
  expect(await reasons()).toEqual(['another_browser', 'another_person', 'not_fresh'])
  await liar.close()
})

test('a member whose address is elsewhere links their account by proving both, and takes the link away; they hear of each', async () => {
  const accountant = await newPerson(app, salon, { email: `accountant@${salon.slug}-books.example` })
  const own = new Client(app.server, { cookie: cookiesAfter(undefined, await app.visitor.post('/session', { email: accountant.email, password: PASSWORD })) })
  provider.people.set('books', { email: `whatever@elsewhere.example`, email_verified: true })
  const byCompany = async (login = 'books') => {
    const begun = await app.visitor.post('/sso/attempts', { connectionId })
    const browser = new Client(app.server, { cookie: cookiesAfter(undefined, begun) })
    return browser.post('/sso/returns', { connectionId, answer: (await throughProvider(begun.body.url, login)).search })
  }
  expect((await byCompany()).body.code).toBe('sso.domain_not_proven')
  expect((await app.visitor.post('/sso/realm', { connectionId })).body.company.name).toBe('Olive Salon')

  const links = async () => (await own.get('/sso/links')).body.links as { connectionId: string; company: string; linkedAt: string | null }[]
  expect(await links()).toMatchObject([{ connectionId, company: 'Olive Salon', linkedAt: null }])
  const link = async (login = 'books', by = own) => {
    const begun = await own.post('/sso/links', { connectionId })
    if (begun.status !== 201) return begun
    return by.with({ cookie: cookiesAfter(by.headers['cookie'], begun) }).post('/sso/returns', { connectionId, answer: (await throughProvider(begun.body.url, login)).search })
  }
  await app.kernel.database.identity.rows('update user_sessions set confirmed_at = null where user_id = $1', [accountant.userId])
  expect((await link()).body.code).toBe('identity.confirmation_needed')
  await own.post('/session/confirmation', { password: PASSWORD })
  await links() // brings this browser another token, as it may do more now
  // Brought back in another session, as when somebody is made to follow another's address, it links nothing.
  expect((await link('books', director)).body.code).toBe('sso.over')
  expect((await own.post('/sso/links', { connectionId: newId() })).status).toBe(404)
  expect((await link()).body).toEqual({ linkedConnectionId: connectionId })
  expect((await link('another')).body.code).toBe('sso.linked_elsewhere')
  expect((await links())[0]!.linkedAt).not.toBeNull()
  const entered = await byCompany()
  expect(entered.body).toMatchObject({ vouchedBy: salon.id, user: { id: accountant.userId } })

  const stranger = await newPerson(app, undefined)
  const elsewhere = new Client(app.server, { cookie: cookiesAfter(undefined, await app.visitor.post('/session', { email: stranger.email, password: PASSWORD })) })
  expect((await elsewhere.post('/sso/links', { connectionId })).status).toBe(404)
  expect((await elsewhere.delete(`/sso/links/${connectionId}`)).status).toBe(404)
  expect((await new Client(app.server, { cookie: cookiesAfter(undefined, entered) }).get('/sso/links')).body.code).toBe('identity.own_sign_in_needed')

  expect((await own.delete(`/sso/links/${connectionId}`)).status).toBe(204)
  expect(await isIn(new Client(app.server, { cookie: cookiesAfter(undefined, entered) }))).toBe(false)
  expect((await byCompany()).body.code).toBe('sso.domain_not_proven')
  expect(await eventsOf(accountant.userId)).toEqual(['company_linked', 'company_unlinked'])
  expect((await mailsTo(accountant.email)).filter((kind) => kind.includes('company'))).toEqual(['identity.company_linked', 'identity.company_unlinked'])
})

test('groups give the organization’s own roles too, take only those that rules name, and keep them from being deleted', async () => {
  const role = async (name: string): Promise<string> => (await director.post('/roles', { name, rank: 3, permissions: { 'contacts.view': 'all' } })).body.id
  const [desk, seniors, byHand] = [await role('Front desk'), await role('Seniors'), await role('First aid')]
  await change(director, connectionId, { roleRules: [{ group: 'Desk', role: desk }, { group: 'Staff', role: 'employee' }, { group: 'Seniors', role: seniors }], defaultRoles: [] })
  const inGroups = async (...groups: string[]) => {
    provider.people.set('rena', { email: `rena@${domain}`, email_verified: true, groups })
    const { body } = await signIn('rena')
    const member = (await director.get(`/members/${body.member.id}`)).body
    return { member, roles: member.roles as string[], own: (member.customRoles as { name: string }[]).map(({ name }) => name) }
  }
  const first = await inGroups('Staff', 'Desk')
  expect([first.roles, first.own]).toEqual([['employee'], ['Front desk']])
  const held = await director.put(`/members/${first.member.id}/custom-roles`, { roleIds: [desk, byHand] }, { 'if-match': `"${first.member.version}"` })
  expect(held.status, held.text).toBe(200)
  const moved = await inGroups('Seniors')
  expect([moved.roles, moved.own]).toEqual([[], ['First aid', 'Seniors']])

  expect((await director.delete(`/roles/${desk}`)).body.code).toBe('tenancy.role_in_rules')
  await change(director, connectionId, { roleRules: [{ group: 'Staff', role: 'employee' }] })
  expect((await director.delete(`/roles/${desk}`)).status).toBe(204)
  expect((await change(director, connectionId, { defaultRoles: [newId()] }, 422)).body.code).toBe('tenancy.unknown_role')
})
