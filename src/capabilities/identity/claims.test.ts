import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { newId } from '../../kernel/ids.ts'
import { eventually } from '../../kernel/testing/bare-kernel.ts'
import { Client } from '../../kernel/testing/client.ts'
import type { Answer } from '../../kernel/testing/client.ts'
import { buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestOrganization } from '../../testing.ts'
import { Browser, cookiesAfter, mailsTo, newPerson, PASSWORD } from './factory.ts'
import { TestDevice } from './passkeys/test-device.ts'

const ORIGIN = 'http://localhost'
const ANOTHER = 'copper lantern drifts sideways'

let app: TestApp
let salon: TestOrganization
beforeAll(async () => {
  app = await buildApp({ env: { PUBLIC_URL: ORIGIN } })
  salon = await newOrganization(app)
})
afterAll(() => app.close())

const sql = (text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Record<string, unknown>>(text, values)

async function hasCome(email: string, kind: string): Promise<void> {
  await eventually(`${kind} has come`, async () => (await mailsTo(app, email)).some((mail) => mail.kind === `identity.${kind}`))
}

async function tokenIn(email: string, kind: string): Promise<string> {
  await hasCome(email, kind)
  return /#token=([\w-]+)/.exec((await mailsTo(app, email)).find((mail) => mail.kind === `identity.${kind}`)!.text)![1]!
}

/** Whoever reads this mailbox sets a new password. */
async function reset(email: string): Promise<Answer> {
  const asked = await app.visitor.post('/password-resets', { email })
  const browser = new Client(app.server, { cookie: cookiesAfter(undefined, asked) })
  return browser.put(`/password-resets/${await tokenIn(email, 'reset')}`, { password: ANOTHER })
}

const signedInBy = (answer: Answer) => new Client(app.server, { cookie: cookiesAfter(undefined, answer).split('; ')[0]! })

/** Somebody in an account with this address, with all that they can set up in it. */
async function settled() {
  const person = await newPerson(app, salon)
  const home = new Browser(app)
  await home.givePassword(person.email)
  const device = new TestDevice(ORIGIN)
  const { body: creation } = await home.post('/passkeys/challenge')
  expect((await home.post('/passkeys', { credential: device.create(creation) })).status).toBe(201)
  const { body: app_ } = await home.post('/second-factor/app')
  expect((await home.client().put('/second-factor/app', { code: new TOTP({ secret: app_.secret }).generate() })).status).toBe(200)
  const program = async (kind: 'key' | 'tokens') => (await home.post('/api-clients', { name: 'A', kind, extent: 'everything', days: 30 })).body.secret as string
  return { ...person, home, device, key: await program('key'), refresh: await program('tokens') }
}
type Settled = Awaited<ReturnType<typeof settled>>

async function byPasskey({ email, device }: Settled, body: object = {}, browser = new Browser(app)): Promise<{ browser: Browser; finish: () => Promise<Answer> }> {
  await browser.givePassword(email)
  const { body: options } = await browser.post('/session/factor/passkey-challenge')
  return { browser, finish: () => browser.post('/session/factor', { passkey: device.sign(options), ...body }) }
}

/** All by which somebody could come in, by name: each answers whether it lets them. */
async function doorsOf(person: Settled): Promise<Record<string, () => Promise<boolean>>> {
  const { email, home, device, key } = person
  const trusting = await byPasskey(person, { trust: true })
  expect((await trusting.finish()).status).toBe(200)
  const waiting = [await byPasskey(person), await byPasskey(person)]
  const exchange = async (refreshToken: string) => app.visitor.post('/tokens', { refreshToken })
  let { accessToken, refreshToken } = (await exchange(person.refresh)).body
  return {
    'an open session': async () => (await home.client().get('/session')).status === 200,
    'the password that was given': async () => (await app.visitor.post('/session', { email, password: PASSWORD })).status === 200,
    'a passkey': async () => {
      const browser = new Browser(app)
      const { body: options } = await browser.post('/session/passkey-challenge')
      return (await browser.post('/session/passkey', device.sign(options))).status === 200
    },
    'a sign-in that waits for its second step': async () => (await waiting.pop()!.finish()).status === 200,
    'a browser that was trusted': async () => 'user' in (await trusting.browser.givePassword(email)).body,
    'a program’s key': async () => (await app.visitor.with({ authorization: `Bearer ${key}` }).get('/members')).status === 200,
    'a program’s access token': async () => (await app.visitor.with({ authorization: `Bearer ${accessToken}` }).get('/members')).status === 200,
    'a program’s refresh token': async () => {
      const answer = await exchange(refreshToken)
      if (answer.status === 200) ({ accessToken, refreshToken } = answer.body)
      return answer.status === 200
    },
  }
}

describe('what somebody had set up in an account with an address that is not theirs', () => {
  let doors: Record<string, () => Promise<boolean>>
  const before = new Map<string, boolean>()
  let taken: Answer
  let impostor: Settled
  let owner: Client
  let change: string

  beforeAll(async () => {
    impostor = await settled()
    doors = await doorsOf(impostor)
    const own = `${newId()}@impostor.example`
    await impostor.home.client().put('/email/change', { email: own })
    change = await tokenIn(own, 'change_email')
    for (const [name, opens] of Object.entries(doors)) before.set(name, await opens())
    taken = await reset(impostor.email)
    owner = signedInBy(taken)
  })

  test('keeps its owner from nothing: they are asked for nobody else’s second step', () => {
    expect(taken.body, taken.text).toMatchObject({ user: { id: impostor.userId } })
  })

  test.each([
    'an open session',
    'the password that was given',
    'a passkey',
    'a sign-in that waits for its second step',
    'a browser that was trusted',
    'a program’s key',
    'a program’s access token',
    'a program’s refresh token',
  ])('opens nothing once its owner has set a password by mail: %s', async (name) => {
    expect([before.get(name), await doors[name]!()]).toEqual([true, false])
  })

  test('leads to no other address of theirs', async () => {
    expect(await owner.put('/email', { token: change })).toMatchObject({ status: 410 })
  })

  test('is gone from what the owner sees, who is told in their mail and in their account', async () => {
    expect((await owner.get('/second-factor')).body).toMatchObject({ state: 'off', app: null, backupCodesLeft: 0 })
    expect((await owner.get('/passkeys')).body.items).toEqual([])
    expect((await owner.get('/trusted-devices')).body.items).toEqual([])
    expect((await owner.get('/email')).body).toMatchObject({ email: impostor.email, verifiedAt: expect.any(String), waitingFor: null })
    await hasCome(impostor.email, 'account_claimed')
    expect((await owner.get('/security-activity')).body.items.map(({ kind }: { kind: string }) => kind)).toContain('account_claimed')
  })

  test('is not set up again by what was on its way', async () => {
    const late = await settled()
    const { body: creation } = await late.home.post('/passkeys/challenge')
    await late.home.client().delete('/second-factor/app')
    const { body: enrolment } = await late.home.post('/second-factor/app')
    // On another machine: what this one remembers of the session is a moment old.
    await sql('select frontdesk.claim_account($1, $2, null)', [late.userId, late.email])
    const { body: signing } = await new Browser(app).post('/session/passkey-challenge')
    const answers = await Promise.all([
      late.home.client().post('/passkeys', { credential: new TestDevice(ORIGIN).create(creation) }),
      late.home.client().put('/second-factor/app', { code: new TOTP({ secret: enrolment.secret }).generate() }),
      late.home.client().post('/api-clients', { name: 'B', kind: 'key', extent: 'everything', days: 30 }),
      app.visitor.post('/session/passkey', late.device.sign(signing)),
    ])
    expect(answers.filter(({ status }) => status < 400)).toEqual([])
    expect(await sql('select from passkeys where user_id = $1 union all select from mfa_factors where user_id = $1 and verified_at is not null union all select from api_clients where user_id = $1 and revoked_at is null', [late.userId])).toEqual([])
  })
})

describe('an owner who has shown that they read their address', () => {
  test('keeps all of it through a reset, and is asked for the second step', async () => {
    const owner = await settled()
    await owner.home.client().post('/email/verification')
    expect((await owner.home.client().put('/email/verification', { token: await tokenIn(owner.email, 'verify_email') })).status).toBe(200)
    expect((await reset(owner.email)).body.ways).toEqual(expect.arrayContaining(['passkey', 'totp']))
    expect((await app.visitor.with({ authorization: `Bearer ${owner.key}` }).get('/members')).status).toBe(200)
    expect((await mailsTo(app, owner.email)).map(({ kind }) => kind)).not.toContain('identity.account_claimed')
  })

  test('cannot be made to show it for somebody else: a link counts where the account is signed in, and nowhere else', async () => {
    const impostor = await newPerson(app)
    const session = signedInBy(await app.visitor.post('/session', { email: impostor.email, password: PASSWORD }))
    await session.post('/email/verification')
    const token = await tokenIn(impostor.email, 'verify_email')
    const other = signedInBy(await app.visitor.post('/session', { email: (await newPerson(app)).email, password: PASSWORD }))
    for (const stranger of [app.visitor, other]) expect(await stranger.put('/email/verification', { token })).toMatchObject({ status: 403, body: { code: 'identity.sign_in_to_prove' } })
    expect((await session.get('/email')).body.verifiedAt).toBeNull()
  })

  test('has it back, and nobody else has anything, when they undo a change of an address that nobody had shown before', async () => {
    const impostor = await settled()
    const own = `${newId()}@impostor.example`
    await impostor.home.client().put('/email/change', { email: own })
    expect((await impostor.home.client().put('/email', { token: await tokenIn(own, 'change_email') })).status).toBe(200)
    expect((await app.visitor.put('/email/undo', { token: await tokenIn(impostor.email, 'email_changed') })).status).toBe(200)
    expect((await app.visitor.post('/session', { email: impostor.email, password: PASSWORD })).status).toBe(401)
    expect(await sql('select from passkeys where user_id = $1 union all select from mfa_factors where user_id = $1', [impostor.userId])).toEqual([])
    expect((await app.visitor.with({ authorization: `Bearer ${impostor.key}` }).get('/members')).status).toBe(401)
  })
})
