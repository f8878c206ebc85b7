import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { fixedClock } from '../../../kernel/clock.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'
import { addMember } from '../../tenancy/public.ts'
import { Browser, mailsTo, newPerson, PASSWORD } from '../factory.ts'
import { cleanDisputes } from './disputes.ts'

const ATHENS = '195.134.71.1'
const SAN_FRANCISCO = '8.8.8.8'
const WRONG = 'not the password at all'
const ANOTHER = 'copper lantern drifts sideways'

const clock = fixedClock('2026-11-28T10:00:00Z')
let app: TestApp
beforeAll(async () => {
  app = await buildApp({ clock })
})
afterAll(() => app.close())

const sql = (text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Record<string, unknown>>(text, values)

interface Business {
  organization: TestOrganization
  director: TestMember
}
async function business(suspiciousSignIn: 'notify' | 'ask' | 'refuse'): Promise<Business> {
  const organization = await newOrganization(app)
  const director = await actingAs(app, organization, 'director', { isConfirmed: true })
  expect((await director.patch('/security-policy', { suspiciousSignIn, weakens: true }, 0)).status).toBe(200)
  return { organization, director }
}

/** Somebody who works in Athens, and was signed in there a moment ago. */
async function athenian({ organization }: Business) {
  const person = await newPerson(app, organization)
  const home = new Browser(app, '', ATHENS)
  expect((await home.givePassword(person.email)).status).toBe(200)
  return { ...person, home }
}

/** Two signs at once: another browser, on the other side of the earth. */
const faraway = () => new Browser(app, '', SAN_FRANCISCO)

const kindsTo = async (email: string) => (await mailsTo(app, email)).map(({ kind }) => kind)
const judgedOf = async (userId: string) => (await sql("select detail from security_events where user_id = $1 and kind = 'sign_in_judged' order by at desc, id desc limit 1", [userId]))[0]!.detail
const codeIn = async (email: string) => /\n(\d{6})\b/.exec((await mailsTo(app, email)).find(({ kind }) => kind === 'identity.sign_in_code')!.text)![1]!

describe('where the policy is to notify', () => {
  test('a suspicious sign-in comes in, and its owner is told', async () => {
    const person = await athenian(await business('notify'))
    expect((await faraway().givePassword(person.email)).body.user.id).toBe(person.userId)
    const [mail] = await mailsTo(app, person.email)
    expect(mail).toMatchObject({ kind: 'identity.sign_in_noticed', organization_id: '00000000-0000-0000-0000-000000000000' })
    expect(mail!.text).toContain('United States')
    expect(mail!.text).toContain('2026-11-28 10:00 UTC')
    expect(await judgedOf(person.userId)).toMatchObject({ score: 80, reasons: ['new_device', 'new_country', 'impossible_travel'], policy: 'notify', answer: 'notify' })
  })

  test('what is like every day is told to nobody', async () => {
    const person = await athenian(await business('notify'))
    expect((await person.home.givePassword(person.email)).status).toBe(200)
    expect((await new Browser(app, '', ATHENS).givePassword(person.email)).status).toBe(200)
    expect(await kindsTo(person.email)).toEqual([])
  })

  test('the mailbox is not filled: the first letters about one address say it all', async () => {
    const person = await athenian(await business('notify'))
    for (let count = 0; count < 5; count += 1) await faraway().givePassword(person.email)
    expect((await kindsTo(person.email)).length).toBeLessThanOrEqual(3)
  })
})

describe('where the policy is to ask', () => {
  test('who has no factor is mailed a code, which lets them in once, in that browser', async () => {
    const person = await athenian(await business('ask'))
    const browser = faraway()
    const asked = await browser.givePassword(person.email)
    expect(asked.body).toMatchObject({ ways: ['mailed_code'], trustDays: 0 })
    expect((await browser.client().get('/session')).status).toBe(401)

    const code = await codeIn(person.email)
    expect((await faraway().post('/session/factor', { code })).body.code).toBe('identity.sign_in_over')
    const thief = browser.stolenTo(ATHENS)
    expect((await browser.post('/session/factor', { code, trust: true })).body.user.id).toBe(person.userId)
    expect((await thief.post('/session/factor', { code })).body.code).toBe('identity.sign_in_over')
    expect(await sql('select from trusted_devices where user_id = $1', [person.userId])).toEqual([])
    expect(await kindsTo(person.email)).toEqual(['identity.sign_in_code'])
  })

  test('a mailed code is one’s own sign-in’s: five wrong ones end it, it runs out, and another’s does not count', async () => {
    const person = await athenian(await business('ask'))
    const [one, other] = [faraway(), faraway()]
    await one.givePassword(person.email)
    const first = await codeIn(person.email)
    await other.givePassword(person.email)
    const wrong = await other.post('/session/factor', { code: first })
    expect([wrong.status, wrong.body.code, wrong.body.data]).toEqual([401, 'identity.wrong_mailed_code', { left: 4 }])
    for (let guess = 0; guess < 3; guess += 1) await other.post('/session/factor', { code: first })
    expect((await other.post('/session/factor', { code: first })).body.code).toBe('identity.sign_in_over')
    expect((await other.post('/session/factor', { code: await codeIn(person.email) })).body.code).toBe('identity.sign_in_over')

    await sql("update pending_sign_ins set expires_at = now() - interval '1 second' where user_id = $1", [person.userId])
    expect((await one.post('/session/factor', { code: first })).body.code).toBe('identity.sign_in_over')
  })

  test('keeps only a keyed hash of the code', async () => {
    const person = await athenian(await business('ask'))
    await faraway().givePassword(person.email)
    const [row] = await sql('select mailed_code_hash from pending_sign_ins where user_id = $1', [person.userId])
    expect((row!.mailed_code_hash as Buffer).length).toBe(32)
  })

  test('a factor is asked for even in a trusted browser', async () => {
    const person = await athenian(await business('ask'))
    const { body } = await person.home.client().post('/second-factor/app')
    const code = () => {
      clock.advance({ seconds: 90 })
      return new TOTP({ secret: body.secret }).generate({ timestamp: clock.now().epochMilliseconds })
    }
    expect((await person.home.client().put('/second-factor/app', { code: code() })).status).toBe(200)
    await person.home.givePassword(person.email)
    expect((await person.home.post('/session/factor', { code: code(), trust: true })).status).toBe(200)
    expect((await person.home.givePassword(person.email)).body.user.id).toBe(person.userId)

    const stolen = person.home.stolenTo(SAN_FRANCISCO)
    const asked = await stolen.givePassword(person.email)
    expect(asked.body.ways).toEqual(['totp', 'backup_code'])
    expect(await judgedOf(person.userId)).toMatchObject({ reasons: ['known_device', 'new_country', 'impossible_travel'], answer: 'ask' })
    expect((await stolen.post('/session/factor', { code: code() })).status).toBe(200)
    expect(await kindsTo(person.email)).toContain('identity.sign_in_noticed')
    expect((await person.home.givePassword(person.email)).body.user.id).toBe(person.userId)
  })

  test('letters with codes are limited, from one address and for nobody else', async () => {
    const work = await business('ask')
    const [person, other] = [await athenian(work), await athenian(work)]
    const statuses = []
    for (let count = 0; count < 6; count += 1) statuses.push((await faraway().givePassword(person.email)).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    expect((await faraway().givePassword(other.email)).status).toBe(200)
    expect((await person.home.givePassword(person.email)).body.user.id).toBe(person.userId)
  })
})

describe('where the policy is to refuse', () => {
  test('it is told plainly and to the owner, who comes in by the mail of a reset', async () => {
    const person = await athenian(await business('refuse'))
    const browser = faraway()
    const refused = await browser.givePassword(person.email)
    expect([refused.status, refused.body.code]).toEqual([403, 'identity.sign_in_refused'])
    expect((await browser.client().get('/session')).status).toBe(401)
    expect(await kindsTo(person.email)).toEqual(['identity.sign_in_refused'])
    expect(await judgedOf(person.userId)).toMatchObject({ answer: 'refuse' })

    await browser.post('/password-resets', { email: person.email })
    await app.kernel.inFlight.ended(5)
    const { text } = (await mailsTo(app, person.email)).find(({ kind }) => kind === 'identity.reset')!
    const set = await browser.client().put(`/password-resets/${/#token=([\w-]+)/.exec(text)![1]}`, { password: ANOTHER })
    expect([set.status, (set.body as { user?: { id: string } }).user?.id]).toEqual([200, person.userId])
  })

  test('the strictest of somebody’s organizations decides', async () => {
    const [mild, strict] = [await business('notify'), await business('refuse')]
    const person = await athenian(mild)
    await strict.organization.inside((db) => addMember(db, { userId: person.userId, name: 'Ada', roles: ['employee'] }))
    expect((await faraway().givePassword(person.email)).status).toBe(403)
  })
})

describe('strangers', () => {
  test('who guess at an owner, and at everybody, from the owner’s own address, change nothing in the owner’s browser', async () => {
    const person = await athenian(await business('refuse'))
    const calm = (await person.home.givePassword(person.email)).status
    const stranger = new Browser(app, '', ATHENS)
    for (let guess = 0; guess < 8; guess += 1) {
      await stranger.givePassword(person.email, WRONG)
      await stranger.givePassword(`nobody-${guess}@test.example`, WRONG)
    }
    expect([(await person.home.givePassword(person.email)).status, calm]).toEqual([200, 200])
    expect(await judgedOf(person.userId)).toMatchObject({ score: 0, reasons: ['known_device'], answer: 'allow', failuresBefore: 5 })
    expect(await kindsTo(person.email)).toEqual([])
  })

  test('who try a list of stolen passwords are asked, by what they have tried before', async () => {
    const person = await athenian(await business('ask'))
    const list = new Browser(app, '', '2001:4860:4860::1')
    for (let count = 0; count < 5; count += 1) {
      await list.givePassword(`stolen-${count}@test.example`, WRONG)
      // Of a household's other addresses, and of somebody else's.
      await new Browser(app, '', `2001:4860:4860::${count + 2}`).givePassword(person.email, WRONG)
    }
    expect((await list.givePassword(person.email)).body.ways).toEqual(['mailed_code'])
    expect((await judgedOf(person.userId)) as { reasons: string[] }).toMatchObject({ reasons: expect.arrayContaining(['new_device', 'accounts_from_address', 'failures_before']) })
  })

  test('who tried one account many times have not tried many accounts', async () => {
    const person = await athenian(await business('ask'))
    const address = '2a00:1450:4001::1'
    for (let count = 0; count < 6; count += 1) await new Browser(app, '', address).givePassword('one-and-the-same@test.example', WRONG)
    await new Browser(app, '', address).givePassword(person.email)
    expect(await judgedOf(person.userId)).toMatchObject({ accountsFromAddress: 1 })
  })
})

describe('the link "this was not me"', () => {
  const linkIn = async (email: string) => /\/not-me#token=([\w-]+)/.exec((await mailsTo(app, email)).find(({ kind }) => kind === 'identity.sign_in_noticed')!.text)![1]!

  test('ends that session, and sends the way to a new password to the owner; once', async () => {
    const person = await athenian(await business('notify'))
    const intruder = faraway()
    await intruder.givePassword(person.email)
    expect((await intruder.client().get('/session')).status).toBe(200)

    const token = await linkIn(person.email)
    const anywhere = new Browser(app)
    expect((await anywhere.post('/sign-in-disputes', { token })).status).toBe(204)
    expect((await intruder.client().get('/session')).status).toBe(401)
    expect((await person.home.client().get('/session')).status).toBe(200)
    await app.kernel.inFlight.ended(5)
    expect(await kindsTo(person.email)).toEqual(['identity.reset', 'identity.sign_in_noticed'])
    expect((await anywhere.post('/sign-in-disputes', { token })).body.code).toBe('identity.dispute_over')
  })

  test('sets no password by itself, and runs out after a week', async () => {
    const person = await athenian(await business('notify'))
    await faraway().givePassword(person.email)
    const token = await linkIn(person.email)
    expect((await app.visitor.put(`/password-resets/${token}`, { password: ANOTHER })).status).toBe(404)
    await sql("update sign_in_disputes set expires_at = now() - interval '1 second' where user_id = $1", [person.userId])
    expect((await app.visitor.post('/sign-in-disputes', { token })).body.code).toBe('identity.dispute_over')
    await cleanDisputes(app.kernel)
    expect(await sql('select from sign_in_disputes where user_id = $1', [person.userId])).toEqual([])
  })
})

describe('the past, judged anew', () => {
  test('tells a director how each policy would have answered, of their own people alone', async () => {
    const work = await business('notify')
    const other = await business('notify')
    const person = await athenian(work)
    await faraway().givePassword(person.email)
    await person.home.givePassword(person.email)
    await athenian(other)
    expect((await work.director.get('/security-policy/replay')).body).toEqual({
      days: 90,
      total: 3,
      policies: {
        notify: { allow: 2, notify: 1, ask: 0, refuse: 0 },
        ask: { allow: 2, notify: 0, ask: 1, refuse: 0 },
        refuse: { allow: 2, notify: 0, ask: 0, refuse: 1 },
      },
    })
    expect((await other.director.get('/security-policy/replay')).body.total).toBe(1)
  })
})

describe('the account’s activity', () => {
  test('shows its owner sign-ins, wrong passwords and refusals, each with place and device, page by page', async () => {
    const person = await athenian(await business('refuse'))
    await faraway().givePassword(person.email)
    await new Browser(app, '', ATHENS).givePassword(person.email, WRONG)
    const first = (await person.home.client().get('/security-activity?limit=2')).body
    expect(first.items).toMatchObject([
      { kind: 'password_wrong', country: 'GR', answer: null, reasons: [] },
      { kind: 'sign_in_judged', country: 'US', answer: 'refuse', reasons: ['new_device', 'new_country', 'impossible_travel'] },
    ])
    const next = (await person.home.client().get(`/security-activity?limit=2&cursor=${encodeURIComponent(first.next)}`)).body
    expect(next.items).toMatchObject([{ kind: 'signed_in', country: 'GR', address: ATHENS }])
    expect(next.next).toBeNull()

    const stranger = await athenian(await business('ask'))
    expect((await stranger.home.client().get('/security-activity')).body.items).toHaveLength(1)
  })

  test('tells of a changed password, and of factors that came and went', async () => {
    const { home, userId } = await athenian(await business('ask'))
    const { body } = await home.client().post('/second-factor/app')
    expect((await home.client().put('/second-factor/app', { code: new TOTP({ secret: body.secret }).generate({ timestamp: clock.now().epochMilliseconds }) })).status).toBe(200)
    expect((await home.client().delete('/second-factor/app')).status).toBe(204)
    const before = home.client()
    expect((await before.get('/security-activity')).body.items.map(({ kind }: { kind: string }) => kind)).toEqual(['factor_removed', 'factor_added', 'signed_in'])
    expect((await before.put('/password', { current: PASSWORD, password: ANOTHER })).status).toBe(204)
    expect(await sql("select from security_events where user_id = $1 and kind = 'password_changed'", [userId])).toHaveLength(1)
  })

  test('goes back 90 days', async () => {
    const person = await athenian(await business('ask'))
    for (const days of [89, 91]) await sql("insert into security_events (kind, user_id, at) values ('password_changed', $1, now() - make_interval(days => $2))", [person.userId, days])
    const { body } = await person.home.client().get('/security-activity')
    expect(body.items.map(({ kind }: { kind: string }) => kind)).toEqual(['signed_in', 'password_changed'])
  })
})

test('somebody of the demonstration comes in from everywhere, as everybody knows their password', async () => {
  const demo = await buildApp({ env: { DEMO: 'true' } })
  try {
    const person = await newPerson(demo, undefined, { isDemo: true })
    expect((await new Browser(demo, '', ATHENS).givePassword(person.email, PASSWORD)).status).toBe(200)
    expect((await new Browser(demo, '', SAN_FRANCISCO).givePassword(person.email, PASSWORD)).body.user.id).toBe(person.userId)
  } finally {
    await demo.close()
  }
})
