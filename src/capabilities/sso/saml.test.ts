import { inflateRawSync } from 'node:zlib'

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { newId } from '../../kernel/ids.ts'
import { Client } from '../../kernel/testing/client.ts'
import type { Answer } from '../../kernel/testing/client.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'
import { cookiesAfter } from '../identity/factory.ts'

import { encrypted, samlProvider } from './saml-factory.ts'
import type { Encrypting, Said, SamlPerson, SamlProvider } from './saml-factory.ts'

let app: TestApp
let provider: SamlProvider
let salon: TestOrganization
let director: TestMember
let connectionId: string
let domain: string
let ownMetadata: string

beforeAll(async () => {
  app = await buildApp()
  provider = await samlProvider()
})
afterAll(() => app.close())

beforeEach(() => openWithProvider())

/** A new organization, with a connection to the provider that was tested and is on. */
async function openWithProvider(): Promise<void> {
  salon = await newOrganization(app, { name: 'Olive Salon' })
  director = await actingAs(app, salon, 'director', { isConfirmed: true })
  domain = `${salon.slug}.example`
  const begun = await director.post('/sso-connections', { kind: 'saml', name: 'Our own' })
  expect(begun.status, begun.text).toBe(201)
  connectionId = begun.body.id
  ownMetadata = (await app.visitor.get(`/${begun.body.ours.metadataUrl.replace(/^https?:\/\/[^/]+/, '')}`)).text
  await director.post(`/sso-connections/${connectionId}/domains`, { domain })
  // How a domain is proven stands in oidc.test.ts.
  await salon.inside((db) => db.updateTable('sso_domains').set({ proven_at: Temporal.Now.instant(), outcome: 'proven' }).where('organization_id', '=', salon.id).execute())
  const settled = await director.patch(`/sso-connections/${connectionId}`, { metadata: provider.metadata, admitsNew: true, defaultRoles: ['employee'] }, 1)
  expect(settled.status, settled.text).toBe(200)
  expect(settled.body).toMatchObject({ issuer: provider.entityId, signInUrl: 'https://login.test.example/saml', certificates: [{ subject: 'CN=A provider' }] })

  const test = await director.post(`/sso-connections/${connectionId}/tests`)
  const { xml, state } = await provider.answer(test.body.url, ownMetadata, { email: `tester@${domain}` })
  const tested = await back(director.with({ cookie: cookiesAfter(director.headers['cookie'], test) }), xml, state)
  expect(tested.body, tested.text).toEqual({ testedConnectionId: connectionId })
  const { body } = await director.get(`/sso-connections/${connectionId}`)
  expect((await director.patch(`/sso-connections/${connectionId}`, { state: 'on' }, body.version)).status).toBe(200)
}

/** As a browser comes back: the provider's form is sent from its page, without cookies, and a screen of ours asks for what came of it. */
async function back(browser: Client, xml: string, state: string, { at = connectionId } = {}): Promise<Answer> {
  const form = new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: state }).toString()
  const sent = await app.server.inject({ method: 'POST', url: `/sso/saml/answer/${at}`, headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://login.test.example', 'sec-fetch-site': 'cross-site' }, payload: form })
  expect(sent.statusCode, sent.payload).toBe(303)
  const to = new URL(String(sent.headers['location']), 'http://localhost')
  expect(to.pathname).toBe(`/sso/saml/return/${at}`)
  return browser.post('/sso/returns', { connectionId: at, answer: to.hash.replace('#', '?') })
}

async function begin(): Promise<{ browser: Client; url: string }> {
  const begun = await app.visitor.post('/sso/attempts', { email: `anybody@${domain}` })
  expect(begun.status, begun.text).toBe(201)
  return { browser: new Client(app.server, { cookie: cookiesAfter(undefined, begun) }), url: begun.body.url }
}

/** To the provider and back; `forged` is what somebody on the way makes of its answer. */
async function signIn(person: SamlPerson, { said, forged = (xml) => xml, by = provider }: { said?: Said; forged?: (xml: string) => string; by?: SamlProvider } = {}): Promise<Answer> {
  const { browser, url } = await begin()
  const { xml, state } = await by.answer(url, ownMetadata, person, said)
  return back(browser, forged(xml), state)
}

test('somebody comes in through the company’s SAML provider, with a name, groups and a second factor', async () => {
  const { body } = await director.get(`/sso-connections/${connectionId}`)
  await director.patch(`/sso-connections/${connectionId}`, { roleRules: [{ group: 'Leads', role: 'manager' }], trustsFactor: true }, body.version)
  const entered = await signIn({ email: `maria@${domain}`, name: 'Maria Callas', groups: ['Leads', 'Singers'], factor: true })
  expect(entered.status, entered.text).toBe(200)
  expect(entered.body).toMatchObject({ vouchedBy: salon.id, user: { name: 'Maria Callas', email: `maria@${domain}` }, member: { roles: ['manager'] } })
  const [session] = await app.kernel.database.identity.rows<{ factor_vouched: boolean }>('select factor_vouched from user_sessions where id = $1', [entered.body.id])
  expect(session!.factor_vouched).toBe(true)
})

test('a person is known by the name that the provider gives them, and the address counts once, at a proven domain', async () => {
  const first = await signIn({ nameId: 'a-1', email: `maria@${domain}` })
  expect((await signIn({ nameId: 'a-1', email: `married@${domain}` })).body.user.id).toBe(first.body.user.id)
  expect((await signIn({ nameId: 'a-2', email: `maria@${domain}` })).body.code).toBe('sso.somebody_else')
  expect((await signIn({ nameId: 'a-3', email: 'ceo@another-company.example' })).body.code).toBe('sso.domain_not_proven')
  expect((await signIn({ nameId: `by-name@${domain}`, format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress' })).body.user.email).toBe(`by-name@${domain}`)
  expect((await signIn({ format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient', email: `x@${domain}` })).body.code).toBe('sso.not_vouched')
})

test('an assertion for somebody else, of another time, or to another question opens nothing', async () => {
  const now = Temporal.Now.instant()
  const wrong: Record<string, Said> = {
    'another audience': { audience: 'https://another.example' },
    'another address': { recipient: 'https://another.example/acs' },
    'another request': { inResponseTo: '_made-up' },
    'another issuer': { issuer: 'https://another-provider.example' },
    expired: { notBefore: now.subtract({ minutes: 20 }), until: now.subtract({ minutes: 10 }) },
    'not yet': { notBefore: now.add({ minutes: 10 }), until: now.add({ minutes: 20 }) },
  }
  for (const [name, said] of Object.entries(wrong)) expect((await signIn({ email: `x@${domain}` }, { said })).body.code, name).toBe('sso.not_vouched')
  // Clocks differ a little, and that is no reason to keep anybody out.
  expect((await signIn({ email: `x@${domain}` }, { said: { notBefore: now.add({ seconds: 30 }) } })).status).toBe(200)
})

test('an assertion that was not signed by the provider, or was changed or moved afterwards, opens nothing', async () => {
  const another = await samlProvider()
  const [assertion, signature] = [/<saml:Assertion .*<\/saml:Assertion>/s, /<ds:Signature.*?<\/ds:Signature>|<Signature.*?<\/Signature>/s]
  const forgery = (xml: string, change: (assertion: string) => string) => {
    const signed = assertion.exec(xml)![0]
    return { signed, forged: change(signed.replace(signature, '').replace(/maria@/g, 'director@').replace(/ ID="[^"]+"/, ' ID="_forged"')) }
  }
  const forgeries: Record<string, (xml: string) => string> = {
    'without a signature': (xml) => xml.replace(signature, ''),
    'another address in it': (xml) => xml.replace(`maria@${domain}`, `director@${domain}`),
    'a second assertion before it': (xml) => {
      const { signed, forged } = forgery(xml, (one) => one)
      return xml.replace(signed, forged + signed)
    },
    'a second assertion after it': (xml) => {
      const { signed, forged } = forgery(xml, (one) => one)
      return xml.replace(signed, signed + forged)
    },
    'the signed one hidden among extensions': (xml) => {
      const { signed, forged } = forgery(xml, (one) => one)
      return xml.replace(signed, `<samlp:Extensions>${signed}</samlp:Extensions>${forged}`)
    },
    'the signed one inside of the forged one': (xml) => {
      const { signed, forged } = forgery(xml, (one) => one)
      return xml.replace(signed, forged.replace('</saml:Assertion>', `<saml:Advice>${signed}</saml:Advice></saml:Assertion>`))
    },
    'its signature on the forged one, around it': (xml) => {
      const { signed, forged } = forgery(xml, (one) => one)
      const mark = signature.exec(signed)![0]
      const around = mark.replace(/<\/(ds:)?Signature>$/, (end) => `<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${signed.replace(signature, '')}</ds:Object>${end}`)
      return xml.replace(signed, forged.replace('</saml:Issuer>', `</saml:Issuer>${around}`))
    },
    'two of the same name': (xml) => {
      const { signed } = forgery(xml, (one) => one)
      return xml.replace(signed, signed.replace(signature, '').replace(/maria@/g, 'director@') + signed)
    },
    'an entity in it': (xml) => `<!DOCTYPE x [<!ENTITY e "director">]>${xml}`,
    'no XML at all': () => 'good day 😀',
  }
  for (const [name, forged] of Object.entries(forgeries)) expect((await signIn({ nameId: 'maria', email: `maria@${domain}` }, { forged })).body.code, name).toBe('sso.not_vouched')
  expect((await signIn({ nameId: 'maria', email: `maria@${domain}` }, { by: another })).body.code).toBe('sso.not_vouched')
  expect((await signIn({ nameId: 'maria', email: `maria@${domain}` })).status).toBe(200)
})

test('a comment in a name does not cut it short', async () => {
  const cut = await signIn({ nameId: 'director<!-- -->.evil', email: `evil@${domain}` })
  expect(cut.body.code ?? 'entered').toBe('entered')
  const subjects = await salon.inside((db) => db.selectFrom('sso_people').select('subject').where('organization_id', '=', salon.id).execute())
  expect(subjects).toEqual([{ subject: 'director.evil' }])
})

test('an answer counts once, in the browser that asked, for the connection that was asked', async () => {
  const { browser, url } = await begin()
  const { xml, state } = await provider.answer(url, ownMetadata, { email: `maria@${domain}` })
  expect((await back(app.visitor, xml, state)).body.code).toBe('sso.over')
  expect((await back((await begin()).browser, xml, state)).body.code).toBe('sso.over')
  expect((await back(browser, xml, state, { at: newId() })).body.code).toBe('sso.over')
  expect((await back(browser, xml, state)).status).toBe(200)
  expect((await back(browser, xml, state)).body.code).toBe('sso.over')

  const once = { assertionId: `_${newId()}` }
  expect((await signIn({ email: `maria@${domain}` }, { said: once })).status).toBe(200)
  expect((await signIn({ email: `maria@${domain}` }, { said: once })).body.code).toBe('sso.not_vouched')
})

test('what nobody asked for is not looked at', async () => {
  const { url } = await begin()
  const { xml } = await provider.answer(url, ownMetadata, { email: `maria@${domain}` })
  for (const state of ['', 'never-one-of-ours', 'AaIhhtaQdimLiGSlrRfStA.made-up']) expect((await back((await begin()).browser, xml, state)).body.code, state).toBe('sso.over')
  const huge = await app.server.inject({ method: 'POST', url: `/sso/saml/answer/${connectionId}`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: `RelayState=x&SAMLResponse=${'A'.repeat(400_000)}` })
  expect(huge.headers['location']).toBe(`/sso/saml/return/${connectionId}`)
  expect((await app.server.inject({ method: 'POST', url: '/sso/saml/answer/nothing' })).statusCode).toBe(404)
  expect((await app.server.inject({ url: `/sso/saml/metadata/${newId()}` })).statusCode).toBe(404)
})

test('what is no metadata of a provider is refused, and of what we are only the public half is told', async () => {
  const { body } = await director.get(`/sso-connections/${connectionId}`)
  for (const metadata of ['good day', '<a/>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><EntityDescriptor>&e;</EntityDescriptor>', ownMetadata])
    expect((await director.patch(`/sso-connections/${connectionId}`, { metadata }, body.version)).body.errors?.[0]?.code, metadata.slice(0, 30)).toBe('sso.not_metadata')
  expect(ownMetadata).toContain('WantAssertionsSigned="true"')
  expect(ownMetadata).not.toContain('PRIVATE')
  expect(JSON.stringify(body)).not.toContain('PRIVATE')
})

/** Signs in, and answers a browser that holds the session. */
async function entered(person: SamlPerson, said: Said = {}): Promise<Client> {
  const answer = await signIn(person, { said })
  expect(answer.status, answer.text).toBe(200)
  return new Client(app.server, { cookie: cookiesAfter(undefined, answer) })
}

const isIn = async (browser: Client) => (await browser.get('/session')).status === 200
const follow = (address: string) => app.server.inject({ url: address.replace(/^https?:\/\/[^/]+/, '') })
const refusals = async () => (await director.get(`/sso-connections/${connectionId}/refusals`)).body.refusals as { reason: string; times: number }[]
const reasons = async () => (await refusals()).map(({ reason }) => reason).sort((one, other) => one.localeCompare(other))

test('an encrypted answer is read, by the next certificate and by the one before too, and believed by its own signature only', async () => {
  const { current } = (await director.get(`/sso-connections/${connectionId}`)).body.keys
  expect(ownMetadata.replace(/\s/g, '')).toContain(`use="encryption"`)
  const comes = async (certificate: string, { change = (xml: string) => xml, ...how }: { change?: (xml: string) => string } & Encrypting = {}) => {
    const { browser, url } = await begin()
    const { xml, state } = await provider.answer(url, ownMetadata, { email: `maria@${domain}` })
    const answer = await back(browser, await encrypted(change(xml), certificate, how), state)
    return answer.body.code ?? answer.body.vouchedBy
  }
  expect(await comes(current.pem)).toBe(salon.id)
  expect(await comes(current.pem, { change: (xml) => xml.replace(`maria@${domain}`, `director@${domain}`) })).toBe('sso.not_vouched')
  expect(await comes(current.pem, { change: (xml) => xml.replace(/<ds:Signature.*?<\/ds:Signature>|<Signature.*?<\/Signature>/s, '') })).toBe('sso.not_vouched')
  expect(await comes(current.pem, { keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-1_5' })).toBe('sso.not_vouched')

  expect((await director.put(`/sso-connections/${connectionId}/key`)).body.code).toBe('sso.no_next_key')
  const { next } = (await director.post(`/sso-connections/${connectionId}/next-key`)).body.keys
  // A provider that knows both checks us by either; the one of these tests knows the one before.
  expect((await app.server.inject({ url: `/sso/saml/metadata/${connectionId}` })).payload.match(/use="signing"/g)).toHaveLength(2)
  expect(await comes(next.pem)).toBe(salon.id)
  expect(await comes(current.pem)).toBe(salon.id)
  expect((await director.put(`/sso-connections/${connectionId}/key`)).body.keys).toMatchObject({ current: { pem: next.pem }, next: null, former: {} })
  ownMetadata = (await app.server.inject({ url: `/sso/saml/metadata/${connectionId}` })).payload
  expect(await comes(next.pem)).toBe(salon.id)
  expect(await comes(current.pem)).toBe(salon.id)
  await salon.inside((db) => db.updateTable('sso_connections').set({ former_until: Temporal.Now.instant() }).where('organization_id', '=', salon.id).execute())
  expect(await comes(current.pem)).toBe('sso.not_vouched')
  expect(await reasons()).toEqual(['bad_signature', 'not_decrypted'])
})

test('signatures that are not safe any more count as none', async () => {
  const weaker = (xml: string) => xml.replaceAll('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2000/09/xmldsig#rsa-sha1')
  const keyed = (xml: string) => xml.replaceAll('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2000/09/xmldsig#hmac-sha1')
  for (const forged of [weaker, keyed]) expect((await signIn({ email: `maria@${domain}` }, { forged })).body.code).toBe('sso.not_vouched')
  expect(await refusals()).toMatchObject([{ reason: 'weak_algorithm', times: 2 }])
})

test('the provider signs somebody out: exactly those sign-ins end, and it is told', async () => {
  const [desk, telephone, other] = [await entered({ nameId: 'maria', email: `maria@${domain}` }, { sessionIndex: 'desk' }), await entered({ nameId: 'maria', email: `maria@${domain}` }, { sessionIndex: 'telephone' }), await entered({ nameId: 'rena', email: `rena@${domain}` }, { sessionIndex: 'desk' })]
  const answered = await follow(provider.signOut(ownMetadata, { nameId: 'maria', sessionIndex: 'desk' }))
  expect(answered.statusCode).toBe(303)
  const to = String(answered.headers['location'])
  expect(to).toMatch(/^https:\/\/login\.test\.example\/saml\?/)
  expect(new URL(to).searchParams.get('RelayState')).toBe('their-own')
  expect(await provider.hearsSignedOut(to, ownMetadata)).toBe(true)
  expect(await Promise.all([desk, telephone, other].map(isIn))).toEqual([false, true, true])

  await follow(provider.signOut(ownMetadata, { nameId: 'maria' }))
  expect(await Promise.all([telephone, other].map(isIn))).toEqual([false, true])
})

test('nobody else signs people out: not without the provider’s signature, of another time, for another address, or twice', async () => {
  const maria = await entered({ nameId: 'maria', email: `maria@${domain}` })
  const said = { nameId: 'maria' }
  const good = provider.signOut(ownMetadata, said)
  const now = Temporal.Now.instant()
  const stranger = await samlProvider()
  const attacks: Record<string, string> = {
    'no signature': good.replace(/&Signature=.*/, ''),
    'an empty one': good.replace(/&Signature=.*/, '&Signature='),
    'another key': stranger.signOut(ownMetadata, said),
    'SHA-1': provider.signOut(ownMetadata, said, { digest: 'sha1' }),
    'another person under the same signature': good.replace(/SAMLRequest=[^&]+/, /SAMLRequest=[^&]+/.exec(provider.signOut(ownMetadata, { nameId: 'rena' }))![0]),
    'a second request beside the signed one': good.replace('?', `?${/SAMLRequest=[^&]+/.exec(stranger.signOut(ownMetadata, said))![0]}&`),
    'letters that are none': good.replace('RelayState=', 'RelayState=%E0%A4%A'),
    'a name in disguise': good.replace('SAMLRequest=', 'SAML%52equest='),
    'old': provider.signOut(ownMetadata, { ...said, at: now.subtract({ minutes: 20 }) }),
    'from the future': provider.signOut(ownMetadata, { ...said, at: now.add({ minutes: 20 }) }),
    'another address': provider.signOut(ownMetadata, { ...said, destination: 'https://another.example/sign-out' }),
    'another issuer': provider.signOut(ownMetadata, { ...said, issuer: 'https://another.example' }),
  }
  for (const [name, address] of Object.entries(attacks)) {
    expect((await follow(address)).headers['location'], name).toBe('/sign-in')
    expect(await isIn(maria), name).toBe(true)
  }
  const posted = (xml: string) => app.server.inject({ method: 'POST', url: `/sso/saml/sign-out/${connectionId}`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ SAMLRequest: Buffer.from(xml).toString('base64') }).toString() })
  const inside = inflateRawSync(Buffer.from(new URL(good).searchParams.get('SAMLRequest')!, 'base64')).toString()
  for (const xml of [inside, 'good day 😀', `<!DOCTYPE x>${inside}`]) expect((await posted(xml)).headers['location']).toBe('/sign-in')
  expect(await isIn(maria)).toBe(true)
  expect(await reasons()).toEqual(['another_audience', 'another_issuer', 'bad_signature', 'unreadable', 'weak_algorithm', 'wrong_time'])

  // Another organization's connection knows nobody of ours, whatever its own provider says.
  const ours = connectionId
  await openWithProvider()
  await follow(provider.signOut(ownMetadata, said))
  expect(await isIn(maria)).toBe(true)
  expect(ours).not.toBe(connectionId)

  expect((await follow(good)).headers['location']).toContain('SAMLResponse')
  expect(await isIn(maria)).toBe(false)
  expect((await follow(good)).headers['location']).toBe('/sign-in')
})

test('whoever signs out here is sent to be signed out there; who came another way, or where it offers nothing, is not', async () => {
  const maria = await entered({ nameId: 'maria', email: `maria@${domain}` }, { sessionIndex: 'desk' })
  const signedOut = await maria.post('/sso/sign-outs')
  expect(signedOut.status, signedOut.text).toBe(200)
  expect(await provider.hearsSignOut(signedOut.body.url, ownMetadata)).toMatchObject({ nameID: 'maria', sessionIndex: 'desk' })
  expect(await isIn(maria)).toBe(false)
  expect((await follow(`/sso/saml/sign-out/${connectionId}?SAMLResponse=whatever&RelayState=https://evil.example`)).headers['location']).toBe('/sign-in')

  const { body } = await director.get(`/sso-connections/${connectionId}`)
  expect((await director.patch(`/sso-connections/${connectionId}`, { signOutUrl: null }, body.version)).body.state).toBe('on')
  const again = await entered({ nameId: 'maria', email: `maria@${domain}` })
  expect((await again.post('/sso/sign-outs')).body).toEqual({ url: null })
  expect(await isIn(again)).toBe(false)
})

test('what is sensitive asks the provider once more, which counts only if the person was really asked anew', async () => {
  const { body } = await director.get(`/sso-connections/${connectionId}`)
  await director.patch(`/sso-connections/${connectionId}`, { roleRules: [{ group: 'Leads', role: 'director' }] }, body.version)
  const maria = await entered({ nameId: 'maria', email: `maria@${domain}`, groups: ['Leads'] })
  const refused = await maria.post('/sso-connections', { kind: 'oidc', name: 'x' })
  expect(refused.body).toMatchObject({ code: 'identity.confirmation_needed', data: { company: true } })

  const confirms = async (person: SamlPerson, said: Said = {}, by: Client | null = null) => {
    const begun = await maria.post('/sso/confirmations')
    const { xml, state } = await provider.answer(begun.body.url, ownMetadata, person, said)
    expect(inflateRawSync(Buffer.from(new URL(begun.body.url).searchParams.get('SAMLRequest')!, 'base64')).toString()).toContain('ForceAuthn="true"')
    const browser = by ?? maria.with({ cookie: cookiesAfter(maria.headers['cookie'], begun) })
    return (await back(by ? by.with({ cookie: cookiesAfter(by.headers['cookie'], begun) }) : browser, xml, state)).body
  }
  expect((await confirms({ nameId: 'maria' }, { at: Temporal.Now.instant().subtract({ minutes: 5 }) })).code).toBe('sso.not_fresh')
  expect((await confirms({ nameId: 'somebody-else', email: `rena@${domain}` })).code).toBe('sso.another_person')
  expect((await confirms({ nameId: 'maria' }, {}, await entered({ nameId: 'maria', email: `maria@${domain}`, groups: ['Leads'] }))).code).toBe('sso.over')
  expect((await maria.post('/sso-connections', { kind: 'oidc', name: 'x' })).status).toBe(403)
  expect(await confirms({ nameId: 'maria' })).toEqual({ isConfirmed: true })
  expect((await maria.post('/sso-connections', { kind: 'oidc', name: 'x' })).status).toBe(201)
  expect((await director.post('/sso/confirmations')).body.code).toBe('sso.no_company')
})
