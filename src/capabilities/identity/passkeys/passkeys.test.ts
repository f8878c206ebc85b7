import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { newId } from '../../../kernel/ids.ts'
import type { Answer } from '../../../kernel/testing/client.ts'
import { buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestOrganization } from '../../../testing.ts'
import { Browser, mailsTo, newPersonAtHome, PASSWORD } from '../factory.ts'
import { TestDevice } from './test-device.ts'

const ORIGIN = 'http://localhost'
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

let app: TestApp
let salon: TestOrganization

beforeAll(async () => {
  app = await buildApp({ env: { PUBLIC_URL: ORIGIN } })
  salon = await newOrganization(app)
})
afterAll(() => app.close())

const sql = (text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Record<string, unknown>>(text, values)

type Owner = Awaited<ReturnType<typeof owner>>

const owner = () => newPersonAtHome(app, salon)

async function add({ browser }: Owner, device: TestDevice, traits: Parameters<TestDevice['create']>[1] = {}, headers: Record<string, string> = {}): Promise<Answer> {
  const { body: options } = await browser.post('/passkeys/challenge')
  return browser.post('/passkeys', { credential: device.create(options, traits) }, headers)
}

interface Keeper extends Owner {
  device: TestDevice
  passkeyId: string
  codes: string[]
}

async function withPasskey(traits: Parameters<TestDevice['create']>[1] = {}): Promise<Keeper> {
  const person = await owner()
  const device = new TestDevice(ORIGIN)
  const added = await add(person, device, traits)
  expect(added.status, added.text).toBe(201)
  return { ...person, device, passkeyId: added.body.passkey.id, codes: added.body.codes }
}

/** Signs at the door, where nobody has said who they are. */
async function atTheDoor(device: TestDevice, traits: Parameters<TestDevice['sign']>[1] = {}, browser = new Browser(app)): Promise<Answer> {
  const { body: options } = await browser.post('/session/passkey-challenge')
  return browser.post('/session/passkey', device.sign(options, traits))
}

/** The password was given, and the passkey is to follow. */
async function secondStep({ email, device }: { email: string; device: TestDevice }, traits: Parameters<TestDevice['sign']>[1] = {}): Promise<Answer> {
  const browser = new Browser(app)
  await browser.givePassword(email)
  const { body: options } = await browser.post('/session/factor/passkey-challenge')
  return browser.post('/session/factor', { passkey: device.sign(options, traits) })
}

describe('a passkey', () => {
  test('is added under the name of whoever keeps it, and brings backup codes', async () => {
    const person = await owner()
    const elsewhere = new Browser(app)
    await elsewhere.givePassword(person.email)

    const added = await add(person, new TestDevice(ORIGIN), { aaguid: 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd' }, { 'user-agent': CHROME })
    expect(added.status, added.text).toBe(201)
    expect(added.body).toMatchObject({ passkey: { name: 'Apple Passwords', lastUsedAt: null }, codes: { length: 10 } })
    expect((await person.session.get('/second-factor')).body).toMatchObject({ state: 'on', ways: ['passkey', 'backup_code'], app: null, backupCodesLeft: 10 })
    expect((await elsewhere.client().get('/session')).status).toBe(401)
    expect((await mailsTo(app, person.email)).map(({ kind }) => kind)).toEqual(['identity.turned_on'])
  })

  test('is named after its browser where it does not say who keeps it', async () => {
    const person = await owner()
    expect((await add(person, new TestDevice(ORIGIN), {}, { 'user-agent': CHROME })).body.passkey.name).toBe('Chrome on Linux')
    const second = await add(person, new TestDevice(ORIGIN))
    expect(second.body).toMatchObject({ passkey: { name: 'Passkey' }, codes: [] })
    expect((await mailsTo(app, person.email)).map(({ kind }) => kind)).toEqual(['identity.factor_added', 'identity.turned_on'])
  })

  test('signs in without a password, where the device has checked who holds it', async () => {
    const { userId, device, session } = await withPasskey()
    const browser = new Browser(app)
    const entered = await atTheDoor(device, {}, browser)
    expect([entered.status, entered.body.user.id]).toEqual([200, userId])
    expect((await browser.client().get('/session')).status).toBe(200)
    expect((await session.get('/passkeys')).body.items[0].lastUsedAt).not.toBeNull()
  })

  test('does not sign in without a password where the device has checked nothing', async () => {
    const person = await withPasskey()
    const refused = await atTheDoor(person.device, { isVerified: false })
    expect([refused.status, refused.body.code, refused.headers['set-cookie']]).toEqual([401, 'identity.passkey_refused', undefined])
    expect((await secondStep(person, { isVerified: false })).status).toBe(200)
  })

  test('is the second step after the password, which alone opens nothing', async () => {
    const person = await withPasskey()
    const browser = new Browser(app)
    expect((await browser.givePassword(person.email)).body).toMatchObject({ ways: ['passkey', 'backup_code'] })
    expect((await browser.client().get('/session')).status).toBe(401)
    expect((await browser.post('/session/factor/passkey-challenge')).body.allowCredentials).toHaveLength(1)
    expect((await secondStep(person)).body.user.id).toBe(person.userId)
  })

  test('confirms what is sensitive', async () => {
    const { browser, userId, device, session } = await withPasskey()
    await sql("update user_sessions set confirmed_at = now() - interval '11 minutes' where user_id = $1", [userId])
    const refused = await session.post('/passkeys/challenge')
    expect([refused.status, refused.body.code, refused.body.data]).toEqual([403, 'identity.confirmation_needed', { ways: ['passkey', 'backup_code'], company: false }])
    const { body: options } = await browser.post('/session/confirmation/passkey-challenge')
    expect((await browser.post('/session/confirmation', { passkey: device.sign(options) })).status).toBe(204)
    expect((await session.post('/passkeys/challenge')).status).toBe(201)
  })

  test('is renamed and removed by its owner alone; the last one takes the second step and the codes along', async () => {
    const [person, stranger] = [await withPasskey(), await withPasskey()]
    for (const name of ['', ' ', '\u200b', 'x'.repeat(61)]) expect((await person.session.patch(`/passkeys/${person.passkeyId}`, { name }, null)).status).toBe(422)
    expect((await stranger.session.patch(`/passkeys/${person.passkeyId}`, { name: 'Mine' }, null)).status).toBe(404)
    expect((await stranger.session.delete(`/passkeys/${person.passkeyId}`)).status).toBe(404)

    expect((await person.session.patch(`/passkeys/${person.passkeyId}`, { name: ' Phone 📱 ' }, null)).body.name).toBe('Phone 📱')
    expect((await person.session.delete(`/passkeys/${person.passkeyId}`)).status).toBe(204)
    expect((await person.session.get('/second-factor')).body).toMatchObject({ state: 'off', ways: [], backupCodesLeft: 0 })
    expect((await atTheDoor(person.device)).body.code).toBe('identity.passkey_unknown')
    expect((await new Browser(app).givePassword(person.email)).body.user.id).toBe(person.userId)
    expect((await mailsTo(app, person.email)).map(({ kind }) => kind)).toEqual(['identity.removed', 'identity.turned_on'])
  })

  test('removed beside another, leaves the second step on', async () => {
    const person = await withPasskey()
    const other = await add(person, new TestDevice(ORIGIN))
    expect((await person.session.delete(`/passkeys/${person.passkeyId}`)).status).toBe(204)
    expect((await person.session.get('/second-factor')).body).toMatchObject({ state: 'on', backupCodesLeft: 10 })
    expect((await person.session.get('/passkeys')).body.items.map(({ id }: { id: string }) => id)).toEqual([other.body.passkey.id])
    expect((await mailsTo(app, person.email))[0]!.kind).toBe('identity.factor_removed')
  })

  test('lost, is stood in for by a backup code', async () => {
    const person = await withPasskey()
    const browser = new Browser(app)
    await browser.givePassword(person.email)
    expect((await browser.post('/session/factor', { code: person.codes[0] })).status).toBe(200)
  })

  test('is not for the people of the demonstration, nor one too many for anybody', async () => {
    const person = await owner()
    await sql("insert into passkeys (user_id, credential_id, public_key, counter, transports, name) select $1, decode(lpad(to_hex(n), 64, '0'), 'hex') || uuid_send(uuidv4()), '', 0, '{}', 'Key' from generate_series(1, 20) n", [person.userId])
    expect((await person.session.post('/passkeys/challenge')).body).toMatchObject({ code: 'identity.too_many_passkeys', data: { most: 20 } })
    const shared = await owner()
    await sql('update users set is_demo = true where id = $1', [shared.userId])
    expect((await shared.session.post('/passkeys/challenge')).body.code).toBe('identity.demo_is_shared')
  })
})

describe('a copied passkey', () => {
  test('is refused with a counter that does not go on, and it is kept in the events of its owner, who is told', async () => {
    const person = await withPasskey({ counter: 5 })
    expect((await atTheDoor(person.device, { counter: 7 })).status).toBe(200)
    const copied = await atTheDoor(person.device, { counter: 7 })
    expect([copied.status, copied.body.code]).toEqual([401, 'identity.passkey_copied'])
    expect((await secondStep(person, { counter: 6 })).body.code).toBe('identity.passkey_copied')
    expect((await secondStep(person, { counter: 8 })).status).toBe(200)

    expect(await sql("select kind, detail from security_events where user_id = $1 and kind = 'passkey_copied' order by at", [person.userId])).toEqual(
      [7, 6].map((counter) => ({ kind: 'passkey_copied', detail: { passkeyId: person.passkeyId, counter } })),
    )
    expect((await mailsTo(app, person.email)).map(({ kind }) => kind)).toContain('identity.passkey_copied')
  })

  test('brought many times at once with the same counter, one gets in', async () => {
    const { device } = await withPasskey({ counter: 1 })
    const answers = await Promise.all(Array.from({ length: 4 }, () => atTheDoor(device, { counter: 2 })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })
})

describe('what was given out to be signed', () => {
  test('is taken once, though the signature is right', async () => {
    const { device } = await withPasskey()
    const browser = new Browser(app)
    const { body: options } = await browser.post('/session/passkey-challenge')
    const signed = device.sign(options)
    const answers = await Promise.all([1, 2, 3].map(() => browser.client().post('/session/passkey', signed)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('is taken in the browser that asked, within five minutes, and as we wrote it', async () => {
    const { device } = await withPasskey()
    const browser = new Browser(app)
    const { body: options } = await browser.post('/session/passkey-challenge')
    const another = new Browser(app)
    await another.post('/session/passkey-challenge')
    for (const elsewhere of [new Browser(app), another]) expect((await elsewhere.post('/session/passkey', device.sign(options))).body.code).toBe('identity.passkey_over')
    expect((await browser.post('/session/passkey', device.sign({ ...options, challenge: 'A'.repeat(43) }))).body.code).toBe('identity.passkey_over')
    await sql("with gone as (delete from passkey_challenges where purpose = 'sign_in' returning *) insert into passkey_challenges select challenge_hash, browser_hash, purpose, user_id, now() from gone")
    expect((await browser.post('/session/passkey', device.sign(options))).body.code).toBe('identity.passkey_over')
  })

  test('serves what it was given for and nothing else', async () => {
    const person = await withPasskey()
    const { body: confirming } = await person.browser.post('/session/confirmation/passkey-challenge')
    expect((await person.browser.post('/session/passkey', person.device.sign(confirming))).body.code).toBe('identity.passkey_over')
    const { body: atDoor } = await person.browser.post('/session/passkey-challenge')
    expect((await person.browser.post('/session/confirmation', { passkey: person.device.sign(atDoor) })).body.code).toBe('identity.passkey_over')
  })

  test('for one tab, outlasts what another tab asks for', async () => {
    const { device } = await withPasskey()
    const browser = new Browser(app)
    const { body: first } = await browser.post('/session/passkey-challenge')
    await browser.post('/session/passkey-challenge')
    expect((await browser.post('/session/passkey', device.sign(first))).status).toBe(200)
  })
})

describe('somebody else’s passkey', () => {
  test('completes nobody’s sign-in and confirms for nobody', async () => {
    const [person, stranger] = [await withPasskey(), await withPasskey()]
    const refused = await secondStep({ email: person.email, device: stranger.device })
    expect(refused.body).toMatchObject({ status: 401, code: 'identity.passkey_unknown', data: { left: 4 } })
    const { body: options } = await person.browser.post('/session/confirmation/passkey-challenge')
    expect((await person.browser.post('/session/confirmation', { passkey: stranger.device.sign(options) })).body.code).toBe('identity.passkey_unknown')
  })

  test('is not added a second time', async () => {
    const [person, stranger] = [await withPasskey(), await owner()]
    expect((await add(stranger, person.device)).body.code).toBe('identity.passkey_known')
    const { body: options } = await stranger.browser.post('/passkeys/challenge')
    expect((await person.browser.post('/passkeys', { credential: new TestDevice(ORIGIN).create(options) })).body.code).toBe('identity.passkey_over')
  })

  test('does not open an account that it only says it belongs to', async () => {
    const [person, stranger] = [await withPasskey(), await withPasskey()]
    const browser = new Browser(app)
    const { body: options } = await browser.post('/session/passkey-challenge')
    const signed = stranger.device.sign(options)
    const userHandle = person.device.sign(options).response.userHandle!
    expect((await browser.post('/session/passkey', { ...signed, response: { ...signed.response, userHandle } })).body.code).toBe('identity.passkey_refused')
  })

  test('of somebody suspended opens nothing', async () => {
    const { userId, device } = await withPasskey()
    await sql("update users set state = 'suspended' where id = $1", [userId])
    expect((await atTheDoor(device)).body.code).toBe('identity.passkey_unknown')
  })
})

describe('what is not what it says', () => {
  test.each([
    ['another page', { origin: 'http://localhost.evil.example' }],
    ['another port', { origin: 'http://localhost:81' }],
  ])('a signature made for %s is refused', async (_, traits) => {
    const { device } = await withPasskey()
    expect((await atTheDoor(device, traits)).body.code).toBe('identity.passkey_refused')
  })

  test('a passkey made for another page is not added', async () => {
    const person = await owner()
    expect((await add(person, new TestDevice(ORIGIN), { origin: 'https://evil.example' })).body.code).toBe('identity.passkey_refused')
  })

  test('a signature by another key, for another domain, or changed, is refused', async () => {
    const { device } = await withPasskey()
    const browser = new Browser(app)
    const asked = async () => (await browser.post('/session/passkey-challenge')).body
    const forged = new TestDevice(ORIGIN)
    const { id } = device.sign(await asked())
    expect((await browser.post('/session/passkey', { ...forged.sign(await asked()), id })).body.code).toBe('identity.passkey_refused')
    expect((await browser.post('/session/passkey', device.sign({ ...(await asked()), rpId: 'evil.example' }))).body.code).toBe('identity.passkey_refused')
    const right = device.sign(await asked())
    const wrong = `${right.response.signature.slice(0, -8)}AAAAAAAA`
    expect((await browser.post('/session/passkey', { ...right, response: { ...right.response, signature: wrong } })).body.code).toBe('identity.passkey_refused')
  })

  test.each(['bm90IGpzb24', Buffer.from('null').toString('base64url'), Buffer.from('{"challenge":7}').toString('base64url'), Buffer.from('{"challenge":"\\u0000"}').toString('base64url')])('%s is not what a browser says', async (clientDataJSON) => {
    const { device } = await withPasskey()
    const browser = new Browser(app)
    const { body: options } = await browser.post('/session/passkey-challenge')
    const signed = device.sign(options)
    expect((await browser.post('/session/passkey', { ...signed, response: { ...signed.response, clientDataJSON } })).body.code).toBe('identity.passkey_over')
  })

  test('guessing with passkeys ends a sign-in like guessing codes does', async () => {
    const [person, stranger] = [await withPasskey(), await withPasskey()]
    const browser = new Browser(app)
    await browser.givePassword(person.email)
    const codes: unknown[] = []
    for (let guess = 0; guess < 5; guess += 1) {
      const { body: options } = await browser.post('/session/factor/passkey-challenge')
      codes.push((await browser.post('/session/factor', { passkey: stranger.device.sign(options) })).body.code)
    }
    expect(codes).toEqual([...Array<string>(4).fill('identity.passkey_unknown'), 'identity.sign_in_over'])
    expect((await mailsTo(app, person.email))[0]!.kind).toBe('identity.codes_guessed')
  })

  test('nobody is asked for a passkey who has none', async () => {
    const person = await owner()
    expect((await person.session.post('/session/confirmation/passkey-challenge')).status).toBe(404)
    expect((await new Browser(app).post('/session/factor/passkey-challenge')).body.code).toBe('identity.sign_in_over')
    expect((await person.session.post('/session/confirmation', { password: PASSWORD })).status).toBe(204)
    expect((await person.session.delete(`/passkeys/${newId()}`)).status).toBe(404)
  })
})
