import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { fixedClock } from '../../../kernel/clock.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'
import { addMember } from '../../tenancy/public.ts'
import { Browser, newPerson, PASSWORD } from '../factory.ts'
import { cleanTrustedDevices } from './trusted-devices.ts'

const ANOTHER = 'five quite unrelated words'
const clock = fixedClock('2026-11-28T10:00:00Z')

let app: TestApp
let salon: TestOrganization
let director: TestMember
beforeAll(async () => {
  app = await buildApp({ clock })
  salon = await newOrganization(app)
  director = await actingAs(app, salon, 'director', { isConfirmed: true })
})
afterAll(() => app.close())

const sql = (text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Record<string, unknown>>(text, values)
const codeOf = ({ secret }: { secret: string }) => new TOTP({ secret }).generate({ timestamp: clock.now().epochMilliseconds })

async function decide(change: object, of: TestMember = director) {
  const { body } = await of.get('/security-policy')
  expect((await of.patch('/security-policy', { ...change, weakens: true }, (body as { version: number }).version)).status).toBe(200)
}

/** Somebody with an authenticator app, signed in where they have set it up. */
async function withFactor() {
  const person = await newPerson(app, salon)
  const home = new Browser(app)
  await home.givePassword(person.email)
  const { body } = await home.client().post('/second-factor/app')
  expect((await home.client().put('/second-factor/app', { code: codeOf(body) })).status).toBe(200)
  return { ...person, secret: (body as { secret: string }).secret, home }
}
type Person = Awaited<ReturnType<typeof withFactor>>

/** In a browser of its own, with a code. */
async function comeIn(person: Person, { trust, browser = new Browser(app) }: { trust?: boolean; browser?: Browser } = {}): Promise<Browser> {
  clock.advance({ seconds: 90 })
  await browser.givePassword(person.email)
  const answer = await browser.post('/session/factor', { code: codeOf(person), ...(trust === undefined ? {} : { trust }) })
  expect(answer.status, answer.text).toBe(200)
  return browser
}

/** Whether a code is asked for, once the password was given. */
async function isAsked(person: { email: string }, browser: Browser, password = PASSWORD): Promise<boolean> {
  const { status, body } = await browser.givePassword(person.email, password)
  expect(status).toBe(200)
  return 'ways' in (body as object)
}

describe('a browser that somebody trusts', () => {
  test('is asked for no code again, and every other one is', async () => {
    const person = await withFactor()
    const trusted = await comeIn(person, { trust: true })
    expect(await isAsked(person, trusted)).toBe(false)
    expect((await trusted.client().get('/session')).body.user.id).toBe(person.userId)
    expect(await isAsked(person, await comeIn(person, { trust: false }))).toBe(true)
    expect(await isAsked(person, await comeIn(person))).toBe(true)
    expect(await isAsked(person, new Browser(app))).toBe(true)
  })

  test('is offered for as long as the strictest of their organizations says, and not at all where one says never', async () => {
    const person = await withFactor()
    const offered = async () => (await new Browser(app).givePassword(person.email)).body.trustDays
    expect(await offered()).toBe(30)
    const studio = await newOrganization(app)
    await studio.inside((db) => addMember(db, { userId: person.userId, name: 'Ada', roles: ['employee'] }))
    const theirs = await actingAs(app, studio, 'director', { isConfirmed: true })
    await decide({ trustedDeviceDays: 7 }, theirs)
    expect(await offered()).toBe(7)

    const trusted = await comeIn(person, { trust: true })
    const [row] = await sql('select extract(epoch from expires_at - now()) / 86400 as days from trusted_devices where user_id = $1', [person.userId])
    expect(Number(row!.days)).toBeCloseTo(7, 1)
    expect(await isAsked(person, trusted)).toBe(false)

    await decide({ trustedDeviceDays: 0 }, theirs)
    expect(await offered()).toBe(0)
    expect(await isAsked(person, trusted)).toBe(true)
    expect(await isAsked(person, await comeIn(person, { trust: true }))).toBe(true)
  })

  test('is one person’s: who shares it gives their own code, and may trust it beside them', async () => {
    const [ada, ben] = [await withFactor(), await withFactor()]
    const desk = await comeIn(ada, { trust: true })
    expect(await isAsked(ben, desk)).toBe(true)
    await comeIn(ben, { trust: true, browser: desk })
    expect([await isAsked(ada, desk), await isAsked(ben, desk)]).toEqual([false, false])
  })

  test('is the very browser: neither of its two cookies does alone, and what is made up does nothing', async () => {
    const person = await withFactor()
    const trusted = await comeIn(person, { trust: true })
    for (const without of ['frontdesk-device', 'frontdesk-trusted']) expect(await isAsked(person, trusted.with(without))).toBe(true)
    expect(await isAsked(person, (await comeIn(person)).with('frontdesk-trusted', trusted.cookie('frontdesk-trusted')))).toBe(true)
    for (const made of ['x', 'a'.repeat(43), `${'a'.repeat(43)}.${'b'.repeat(43)}`, '💈', 'a'.repeat(5000)]) expect(await isAsked(person, trusted.with('frontdesk-trusted', made))).toBe(true)
  })

  test('keeps hashes only, in a cookie that scripts cannot read', async () => {
    const person = await withFactor()
    clock.advance({ seconds: 90 })
    const browser = new Browser(app)
    await browser.givePassword(person.email)
    const answer = await browser.post('/session/factor', { code: codeOf(person), trust: true })
    const cookie = [answer.headers['set-cookie']].flat().find((one) => String(one).startsWith('frontdesk-trusted='))
    expect(cookie).toMatch(/^frontdesk-trusted=[\w-]{43}; Max-Age=31622400; Path=\/; HttpOnly; SameSite=Lax$/)
    const [row] = await sql('select to_jsonb(t) as row from trusted_devices t where user_id = $1', [person.userId])
    expect(JSON.stringify(row)).not.toContain(String(cookie).split(/[=;]/)[1])
  })
})

describe('trust ends', () => {
  const endings: [string, (person: Person, trusted: Browser) => Promise<string | void>][] = [
    ['with its days', async ({ userId }) => void (await sql("update trusted_devices set expires_at = now() - interval '1 second' where user_id = $1", [userId]))],
    [
      'with a changed password',
      async ({ home }) => {
        expect((await home.client().put('/password', { current: PASSWORD, password: ANOTHER })).status).toBe(204)
        return ANOTHER
      },
    ],
    [
      'with a removed factor, also when another is set up',
      async (person) => {
        expect((await person.home.client().delete('/second-factor/app')).status).toBe(204)
        expect(await sql('select from trusted_devices where user_id = $1', [person.userId])).toEqual([])
        const { body } = await person.home.client().post('/second-factor/app')
        clock.advance({ seconds: 90 })
        expect((await person.home.client().put('/second-factor/app', { code: codeOf(body) })).status).toBe(200)
      },
    ],
    [
      'when it is taken from one browser',
      async ({ home }) => {
        const { body } = await home.client().get('/trusted-devices')
        expect((await home.client().delete(`/trusted-devices/${body.items[0].id}`)).status).toBe(204)
        expect((await home.client().delete(`/trusted-devices/${body.items[0].id}`)).status).toBe(404)
      },
    ],
    [
      'when it is taken from all',
      async ({ home }) => {
        expect((await home.client().delete('/trusted-devices')).body).toEqual({ ended: 1 })
      },
    ],
  ]
  test.each(endings)('%s', async (_, end) => {
    const person = await withFactor()
    const trusted = await comeIn(person, { trust: true })
    const password = (await end(person, trusted)) ?? PASSWORD
    expect(await isAsked(person, trusted, password)).toBe(true)
  })

  test('with the password and the factors in the table itself, whatever changes them', async () => {
    const changes = ["update user_credentials set password_hash = password_hash || ' ' where user_id = $1", 'update mfa_factors set verified_at = now() where user_id = $1', 'delete from mfa_factors where user_id = $1']
    for (const change of changes) {
      const person = await withFactor()
      await comeIn(person, { trust: true })
      await sql('update mfa_factors set last_counter = last_counter + 1 where user_id = $1', [person.userId])
      expect(await sql('select from trusted_devices where user_id = $1', [person.userId])).toHaveLength(1)
      await sql(change, [person.userId])
      expect(await sql('select from trusted_devices where user_id = $1', [person.userId])).toEqual([])
    }
  })

  test('at once where a policy is shortened, for what was trusted before', async () => {
    const person = await withFactor()
    const trusted = await comeIn(person, { trust: true })
    await sql("update trusted_devices set created_at = created_at - interval '10 days' where user_id = $1", [person.userId])
    expect(await isAsked(person, trusted)).toBe(false)
    await decide({ trustedDeviceDays: 9 })
    try {
      expect(await isAsked(person, trusted)).toBe(true)
      expect((await person.home.client().get('/trusted-devices')).body.items).toEqual([])
    } finally {
      await decide({ trustedDeviceDays: 30 })
    }
  })

  test('and what has run out is removed', async () => {
    const person = await withFactor()
    await comeIn(person, { trust: true })
    await sql("update trusted_devices set expires_at = now() - interval '1 second' where user_id = $1", [person.userId])
    await cleanTrustedDevices(app.kernel)
    expect(await sql('select from trusted_devices where user_id = $1', [person.userId])).toEqual([])
  })
})

describe('trusted browsers', () => {
  test('are listed to their owner, and are nobody else’s to end', async () => {
    const person = await withFactor()
    const trusted = await comeIn(person, { trust: true })
    await isAsked(person, trusted)
    const { body } = await trusted.client().get('/trusted-devices')
    expect(body.items).toEqual([expect.objectContaining({ isThisOne: true, address: '127.0.0.1' })])
    expect((await person.home.client().get('/trusted-devices')).body.items).toEqual([expect.objectContaining({ isThisOne: false })])

    const stranger = await withFactor()
    expect((await stranger.home.client().get('/trusted-devices')).body.items).toEqual([])
    expect((await stranger.home.client().delete(`/trusted-devices/${body.items[0].id}`)).status).toBe(404)
    expect((await stranger.home.client().delete('/trusted-devices')).body).toEqual({ ended: 0 })
    expect(await isAsked(person, trusted)).toBe(false)
  })

  test('that are trusted again are there once', async () => {
    const person = await withFactor()
    const browser = await comeIn(person, { trust: true })
    await sql("update trusted_devices set expires_at = now() - interval '1 second' where user_id = $1", [person.userId])
    await comeIn(person, { trust: true, browser })
    expect(await sql('select from trusted_devices where user_id = $1', [person.userId])).toHaveLength(1)
  })

  test('do not say who sits there: what is sensitive needs a code, and not the password', async () => {
    const person = await withFactor()
    const browser = await comeIn(person, { trust: true })
    expect((await browser.client().put('/second-factor/backup-codes')).status).toBe(200)
    await isAsked(person, browser)
    expect((await browser.client().put('/second-factor/backup-codes')).body.code).toBe('identity.confirmation_needed')
    expect((await browser.client().post('/session/confirmation', { password: PASSWORD })).body.code).toBe('identity.code_needed')
    expect((await browser.client().delete('/second-factor/app')).status).toBe(403)

    clock.advance({ seconds: 90 })
    expect((await browser.client().post('/session/confirmation', { code: codeOf(person) })).status).toBe(204)
    expect((await browser.client().put('/second-factor/backup-codes')).status).toBe(200)
    expect((await browser.client().post('/session/confirmation', { password: PASSWORD })).status).toBe(204)
  })

  test('and their going are told in the account’s activity', async () => {
    const person = await withFactor()
    const browser = await comeIn(person, { trust: true })
    await isAsked(person, browser)
    await browser.client().delete('/trusted-devices')
    const { body } = await browser.client().get('/security-activity?limit=3')
    expect(body.items.map(({ kind, isTrusted }: { kind: string; isTrusted: boolean }) => `${kind} ${isTrusted}`)).toEqual(['trust_ended false', 'signed_in true', 'device_trusted false'])
  })
})
