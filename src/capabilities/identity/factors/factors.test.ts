import { execFileSync } from 'node:child_process'

import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { fixedClock } from '../../../kernel/clock.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Client } from '../../../kernel/testing/client.ts'
import type { Answer } from '../../../kernel/testing/client.ts'
import { buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestOrganization } from '../../../testing.ts'
import { addMember } from '../../tenancy/public.ts'
import { Browser, PASSWORD } from '../factory.ts'
import { createUser } from '../public.ts'
import { stepOfCode } from './totp.ts'

const START = '2026-11-20T10:00:00Z'

const clock = fixedClock(START)
let app: TestApp
let salon: TestOrganization

beforeAll(async () => {
  app = await buildApp({ clock })
  salon = await newOrganization(app)
})
afterAll(() => app.close())

const sql = (text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Record<string, unknown>>(text, values)

interface Person {
  userId: string
  email: string
  /** Signed in before anything else happened. */
  session: Client
  secret: string
  backupCodes: string[]
}

/** The app's code, so many steps from now. */
function codeOf({ secret }: Pick<Person, 'secret'>, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: clock.now().epochMilliseconds + steps * 30_000 })
}

/** Any code that is not right now, nor a step away. */
function wrongCode(person: Pick<Person, 'secret'>): string {
  const right = new Set([-1, 0, 1].map((steps) => codeOf(person, steps)))
  return ['111111', '222222', '333333', '444444'].find((code) => !right.has(code))!
}

async function newPerson(): Promise<Person> {
  const email = `${newId()}@test.example`
  const userId = (await createUser(app.kernel, { name: 'Ada Lovelace', email, language: 'en' }, PASSWORD))!
  await salon.inside((db) => addMember(db, { userId, name: 'Ada', email, roles: ['director'] }))
  const browser = new Browser(app)
  await browser.givePassword(email)
  return { userId, email, session: browser.client(), secret: '', backupCodes: [] }
}

async function enrolling(): Promise<Person> {
  const person = await newPerson()
  const enrolment = await person.session.post('/second-factor/app')
  expect(enrolment.status, enrolment.text).toBe(201)
  return { ...person, secret: enrolment.body.secret }
}

async function withFactor(): Promise<Person> {
  const person = await enrolling()
  const answer = await person.session.put('/second-factor/app', { code: codeOf(person) })
  expect(answer.status, answer.text).toBe(200)
  clock.advance({ seconds: 90 })
  return { ...person, backupCodes: answer.body.codes }
}

async function removed(): Promise<Person> {
  const person = await withFactor()
  expect((await person.session.delete('/second-factor/app')).status).toBe(204)
  return person
}

/** As if so much time had passed for whatever the database looks at. */
async function confirmedLongAgo({ userId }: Person): Promise<void> {
  await sql("update user_sessions set confirmed_at = now() - interval '11 minutes' where user_id = $1", [userId])
}

async function pendingOf(person: Person): Promise<Browser> {
  const browser = new Browser(app)
  const answer = await browser.givePassword(person.email)
  expect(answer.body).toMatchObject({ ways: ['totp', 'backup_code'] })
  return browser
}

async function mailsTo({ email }: Person): Promise<unknown[]> {
  const rows = await app.kernel.database.platform.rows<{ kind: string }>('select kind from mails where to_address = $1 order by created_at, id', [email])
  return rows.map(({ kind }) => kind)
}

// Every state that there is, with everything that can be typed in it.
const states = { none: newPerson, enrolling, on: withFactor, removed }
const typed: Record<string, (person: Person) => string> = {
  right: (person) => codeOf(person),
  'one step late': (person) => codeOf(person, -1),
  'one step early': (person) => codeOf(person, 1),
  'two steps late': (person) => codeOf(person, -2),
  wrong: wrongCode,
  'a digit too few': (person) => codeOf(person).slice(1),
  'a backup code': ({ backupCodes }) => backupCodes[0]!,
  'a backup code, as people type': ({ backupCodes }) => backupCodes[1]!.toLowerCase().replaceAll('-', ' '),
  'not a backup code': () => 'ZZZZ-ZZZZ-ZZZZ',
}
const letIn = new Set(['right', 'one step late', 'one step early', 'a backup code', 'a backup code, as people type'])

describe.each(Object.keys(states) as (keyof typeof states)[])('somebody whose second factor is %s', (state) => {
  test('is let in by the password alone unless it is on, and asked for nothing else', async () => {
    const person = await states[state]()
    const browser = new Browser(app)
    const answer = await browser.givePassword(person.email)
    expect(answer.status).toBe(200)
    expect(answer.body.ways).toEqual(state === 'on' ? ['totp', 'backup_code'] : undefined)
    expect((await browser.client().get('/session')).status).toBe(state === 'on' ? 401 : 200)
    expect((await person.session.get('/second-factor')).body).toMatchObject({ state: state === 'on' ? 'on' : 'off', backupCodesLeft: state === 'on' ? 10 : 0 })
  })

  test('can get out of it: what is next is open to them', async () => {
    const person = await states[state]()
    if (state === 'on') {
      expect((await person.session.post('/second-factor/app')).body.code).toBe('identity.factor_is_on')
      expect((await person.session.delete('/second-factor/app')).status).toBe(204)
    }
    const again = await person.session.post('/second-factor/app')
    expect(again.status).toBe(201)
    clock.advance({ seconds: 90 })
    expect((await person.session.put('/second-factor/app', { code: codeOf(again.body) })).status).toBe(200)
  })

  if (state === 'on') {
    test.each(Object.keys(typed))('%s', async (what) => {
      const person = await withFactor()
      const browser = await pendingOf(person)
      const answer = await browser.post('/session/factor', { code: typed[what]!(person) })
      expect([what, answer.status]).toEqual([what, letIn.has(what) ? 200 : 401])
      expect((await browser.client().get('/session')).status).toBe(answer.status)
      if (letIn.has(what)) expect(answer.body.user.id).toBe(person.userId)
      else expect(answer.body).toMatchObject({ code: what === 'not a backup code' ? 'identity.wrong_backup_code' : 'identity.wrong_code', data: { left: 4 } })
    })

    test.each([...letIn])('%s counts once', async (what) => {
      const person = await withFactor()
      const code = typed[what]!(person)
      expect((await (await pendingOf(person)).post('/session/factor', { code })).status).toBe(200)
      expect((await (await pendingOf(person)).post('/session/factor', { code })).body.code).toBe(what.startsWith('a backup code') ? 'identity.wrong_backup_code' : 'identity.wrong_code')
    })
  } else {
    test.each(['right', 'wrong'])('has no use for a code (%s) where none was asked for', async (what) => {
      const person = { ...(await states[state]()) }
      if (person.secret === '') person.secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
      const browser = new Browser(app)
      expect((await browser.post('/session/factor', { code: typed[what]!(person) })).body.code).toBe('identity.sign_in_over')
    })
  }
})

describe('setting up', () => {
  test('shows the key as text and as a QR code, and needs a code of it before it counts', async () => {
    const person = await newPerson()
    const { body } = await person.session.post('/second-factor/app')
    expect(body.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(decodeURIComponent(body.uri)).toContain(`otpauth://totp/Frontdesk:${person.email}?`)
    expect(body.uri).toContain(`secret=${body.secret}`)
    expect(body.qr).toMatch(/^<svg .*<path/s)

    const refused = await person.session.put('/second-factor/app', { code: wrongCode(body) })
    expect([refused.status, refused.body.code]).toEqual([422, 'identity.wrong_code'])
    expect((await person.session.get('/second-factor')).body.state).toBe('off')
  })

  test('answers ten different backup codes, and the code it was turned on with does not sign in', async () => {
    const person = await enrolling()
    const code = codeOf(person)
    const { body } = await person.session.put('/second-factor/app', { code })
    expect(new Set(body.codes).size).toBe(10)
    for (const each of body.codes) expect(each).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect((await (await pendingOf(person)).post('/session/factor', { code })).body.code).toBe('identity.wrong_code')
    expect(await mailsTo(person)).toEqual(['identity.turned_on'])
  })

  test('turned on, it ends whatever came in by the password alone', async () => {
    const person = await enrolling()
    const elsewhere = new Browser(app)
    await elsewhere.givePassword(person.email)
    expect((await elsewhere.client().get('/session')).status).toBe(200)
    expect((await person.session.put('/second-factor/app', { code: codeOf(person) })).status).toBe(200)
    expect((await elsewhere.client().get('/session')).status).toBe(401)
    expect((await person.session.get('/session')).status).toBe(200)
  })

  test('begun again, only the newer key counts; left alone for an hour, neither does', async () => {
    const person = await enrolling()
    const newer = (await person.session.post('/second-factor/app')).body
    expect((await person.session.put('/second-factor/app', { code: codeOf(person) })).body.code).toBe('identity.wrong_code')
    await sql("update mfa_factors set created_at = now() - interval '61 minutes' where user_id = $1", [person.userId])
    expect((await person.session.put('/second-factor/app', { code: codeOf(newer) })).body.code).toBe('identity.enrolment_over')
  })

  test('keeps neither the key nor the codes readable', async () => {
    const person = await withFactor()
    const rows = JSON.stringify(await sql('select f.secret_sealed, c.code_hashes from mfa_factors f join backup_codes c using (user_id) where user_id = $1', [person.userId]))
    for (const secret of [person.secret, ...person.backupCodes, ...person.backupCodes.map((code) => code.replaceAll('-', ''))]) expect(rows).not.toContain(secret)
  })

  test('is not for the people of the demonstration, whom everybody shares', async () => {
    const person = await newPerson()
    await sql('update users set is_demo = true where id = $1', [person.userId])
    const refused = await person.session.post('/second-factor/app')
    expect([refused.status, refused.body.code]).toEqual([403, 'identity.demo_is_shared'])
  })

  test('a key that was moved to somebody else’s row opens for nobody', async () => {
    const [one, other] = [await withFactor(), await withFactor()]
    await sql('update mfa_factors set secret_sealed = (select secret_sealed from mfa_factors where user_id = $1) where user_id = $2', [one.userId, other.userId])
    expect((await (await pendingOf(other)).post('/session/factor', { code: codeOf(one) })).status).toBe(500)
  })
})

describe('a sign-in that waits for its code', () => {
  test('belongs to the browser in which the password was given', async () => {
    const person = await withFactor()
    await pendingOf(person)
    expect((await new Browser(app).post('/session/factor', { code: codeOf(person) })).body.code).toBe('identity.sign_in_over')
  })

  test('is kept as a hash, in a cookie that scripts and other sites do not see', async () => {
    const person = await withFactor()
    const answer = await app.visitor.post('/session', { email: person.email, password: PASSWORD })
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^frontdesk-pending=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(JSON.stringify(await sql('select * from pending_sign_ins where user_id = $1', [person.userId]))).not.toContain(cookie.slice('frontdesk-pending='.length).split(';')[0]!)
  })

  test('is over after ten minutes', async () => {
    const person = await withFactor()
    const browser = await pendingOf(person)
    await sql('update pending_sign_ins set expires_at = now() where user_id = $1', [person.userId])
    expect((await browser.post('/session/factor', { code: codeOf(person) })).body.code).toBe('identity.sign_in_over')
  })

  test('is over with the fifth wrong code, and its owner is told that somebody knows the password', async () => {
    const person = await withFactor()
    const browser = await pendingOf(person)
    const answers: unknown[] = []
    for (let guess = 0; guess < 5; guess += 1) answers.push((await browser.post('/session/factor', { code: wrongCode(person) })).body.code)
    expect(answers).toEqual([...Array<string>(4).fill('identity.wrong_code'), 'identity.sign_in_over'])
    expect((await browser.post('/session/factor', { code: codeOf(person) })).body.code).toBe('identity.sign_in_over')
    expect(await mailsTo(person)).toContain('identity.codes_guessed')
    expect((await (await pendingOf(person)).post('/session/factor', { code: codeOf(person) })).status).toBe(200)
  })

  test('takes no more tries for all of them being made at once', async () => {
    const person = await withFactor()
    const browser = await pendingOf(person)
    const answers = await Promise.all(Array.from({ length: 12 }, () => browser.client().post('/session/factor', { code: 'ZZZZ-ZZZZ-ZZZZ' })))
    expect(answers.filter(({ body }) => body.code === 'identity.wrong_backup_code')).toHaveLength(4)
  })

  test('lets in once, though the same code is brought many times at once', async () => {
    const person = await withFactor()
    const browsers = await Promise.all(Array.from({ length: 4 }, () => pendingOf(person)))
    const answers = await Promise.all(browsers.map((browser) => browser.post('/session/factor', { code: person.backupCodes[0] })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test.each([
    ['the password was changed', "update user_credentials set changed_at = now() + interval '1 second' where user_id = $1"],
    ['the person was suspended', "update users set state = 'suspended' where id = $1"],
    ['the factor was removed', 'delete from mfa_factors where user_id = $1'],
  ])('is over when meanwhile %s', async (_, change) => {
    const person = await withFactor()
    const browser = await pendingOf(person)
    await sql(change, [person.userId])
    expect((await browser.post('/session/factor', { code: codeOf(person) })).body.code).toBe('identity.sign_in_over')
  })

  test('ends the browser’s former session only when it is complete', async () => {
    const [before, person] = [await newPerson(), await withFactor()]
    const browser = new Browser(app)
    await browser.givePassword(before.email)
    const former = browser.client()
    await browser.givePassword(person.email)
    expect((await former.get('/session')).body.user.id).toBe(before.userId)
    await browser.post('/session/factor', { code: codeOf(person) })
    expect((await former.get('/session')).status).toBe(401)
  })
})

describe('guesses at the codes of the app', () => {
  test('end after ten in an hour, whatever the browser; a backup code and the open session still serve the owner', async () => {
    const person = await withFactor()
    for (let guess = 0; guess < 10; guess += 1) await (await pendingOf(person)).post('/session/factor', { code: wrongCode(person) })

    const refused = await (await pendingOf(person)).post('/session/factor', { code: codeOf(person) })
    expect([refused.status, refused.body.code]).toEqual([429, 'identity.too_many_codes'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3_000)
    expect((await person.session.get('/session')).status).toBe(200)
    expect((await person.session.post('/session/confirmation', { code: codeOf(person) })).status).toBe(204)
    expect((await (await pendingOf(person)).post('/session/factor', { code: person.backupCodes[0] })).status).toBe(200)

    for (let guess = 0; guess < 10; guess += 1) await (await pendingOf(person)).post('/session/factor', { code: wrongCode(person) })
    await sql("update guess_counters set blocked_until = now(), forgotten_at = now() where purpose like 'codes-%'")
    clock.advance({ seconds: 90 })
    expect((await (await pendingOf(person)).post('/session/factor', { code: codeOf(person) })).status).toBe(200)
  })

  test('in other browsers use up nothing of one in which the owner has signed in before', async () => {
    const person = await withFactor()
    const own = await pendingOf(person)
    expect((await own.post('/session/factor', { code: codeOf(person) })).status).toBe(200)
    clock.advance({ seconds: 90 })

    for (let guess = 0; guess < 11; guess += 1) await (await pendingOf(person)).post('/session/factor', { code: wrongCode(person) })
    expect((await (await pendingOf(person)).post('/session/factor', { code: codeOf(person) })).status).toBe(429)
    await own.givePassword(person.email)
    expect((await own.post('/session/factor', { code: codeOf(person) })).status).toBe(200)

    // And its own are counted, for itself.
    for (let guess = 0; guess < 10; guess += 1) {
      await own.givePassword(person.email)
      await own.post('/session/factor', { code: wrongCode(person) })
    }
    await own.givePassword(person.email)
    expect((await own.post('/session/factor', { code: wrongCode(person) })).status).toBe(429)
  })
})

describe('backup codes', () => {
  test('are counted down, and their owner is told', async () => {
    const person = await withFactor()
    await (await pendingOf(person)).post('/session/factor', { code: person.backupCodes[3] })
    expect((await person.session.get('/second-factor')).body.backupCodesLeft).toBe(9)
    expect(await mailsTo(person)).toEqual(['identity.turned_on', 'identity.backup_used'])
  })

  test('made anew, the former ones end', async () => {
    const person = await withFactor()
    const { body } = await person.session.put('/second-factor/backup-codes')
    expect(body.codes).toHaveLength(10)
    expect((await (await pendingOf(person)).post('/session/factor', { code: person.backupCodes[0] })).status).toBe(401)
    expect((await (await pendingOf(person)).post('/session/factor', { code: body.codes[0] })).status).toBe(200)
  })

  test('made anew twice at once, there are ten', async () => {
    const person = await withFactor()
    await Promise.all([1, 2, 3].map(() => person.session.put('/second-factor/backup-codes')))
    expect((await person.session.get('/second-factor')).body.backupCodesLeft).toBe(10)
  })

  test('are not made for somebody without a factor', async () => {
    const person = await newPerson()
    expect((await person.session.put('/second-factor/backup-codes')).status).toBe(404)
  })
})

describe('what is sensitive', () => {
  const sensitive: [string, () => Promise<Person>, (session: Client) => Promise<Answer>, number][] = [
    ['setting up', newPerson, (session) => session.post('/second-factor/app'), 201],
    ['removing', withFactor, (session) => session.delete('/second-factor/app'), 204],
    ['new backup codes', withFactor, (session) => session.put('/second-factor/backup-codes'), 200],
  ]

  test.each(sensitive)('%s asks for a password or code of the last ten minutes', async (_, make, act, status) => {
    const person = await make()
    await confirmedLongAgo(person)
    const refused = await act(person.session)
    expect([refused.status, refused.body.code, refused.body.data]).toEqual([403, 'identity.confirmation_needed', { ways: make === withFactor ? ['totp', 'backup_code'] : [], company: false }])

    expect((await person.session.post('/session/confirmation', { password: PASSWORD })).status).toBe(204)
    expect((await act(person.session)).status).toBe(status)
  })

  test('a code confirms too, once', async () => {
    const person = await withFactor()
    await confirmedLongAgo(person)
    const code = codeOf(person)
    expect((await person.session.post('/session/confirmation', { code: wrongCode(person) })).body.code).toBe('identity.wrong_code')
    expect((await person.session.post('/session/confirmation', { code })).status).toBe(204)
    expect((await person.session.post('/session/confirmation', { code })).status).toBe(422)
    expect((await person.session.delete('/second-factor/app')).status).toBe(204)
  })

  test('confirmed in one session is not confirmed in another', async () => {
    const person = await newPerson()
    await confirmedLongAgo(person)
    const elsewhere = new Browser(app)
    await elsewhere.givePassword(person.email)
    expect((await person.session.post('/second-factor/app')).status).toBe(403)
    expect((await elsewhere.client().post('/second-factor/app')).status).toBe(201)
  })

  test('tries are counted for their session alone, and do not end it', async () => {
    const person = await newPerson()
    await confirmedLongAgo(person)
    for (let guess = 0; guess < 10; guess += 1) expect((await person.session.post('/session/confirmation', { password: 'not the password' })).body.code).toBe('identity.wrong_password')
    expect((await person.session.post('/session/confirmation', { password: PASSWORD })).status).toBe(429)
    expect((await person.session.get('/session')).status).toBe(200)
    expect((await new Browser(app).givePassword(person.email)).status).toBe(200)
  })

  test('a confirmation names one thing, password or code', async () => {
    const person = await newPerson()
    for (const body of [{}, { password: PASSWORD, code: '123456' }]) expect((await person.session.post('/session/confirmation', body)).status).toBe(422)
  })
})

describe('opening another organization in an account with a second factor', () => {
  const registration = (email: string) => ({
    person: { name: 'Ada', email, password: PASSWORD },
    organization: { name: 'Engines', slug: `engines-${newId().slice(-8)}`, industry: 'service', country: 'GB', zone: 'Europe/London', currency: 'GBP', language: 'en' },
  })

  test('is refused to the password alone', async () => {
    const person = await withFactor()
    const refused = await app.visitor.post('/registrations', registration(person.email))
    expect([refused.status, refused.body.code, refused.headers['set-cookie']]).toEqual([409, 'identity.sign_in_first', undefined])
    expect((await app.visitor.post('/registrations/person', registration(person.email).person)).body.errors[0]).toMatchObject({ pointer: '/email', code: 'identity.sign_in_first' })
    const someoneElse = await newPerson()
    expect((await someoneElse.session.post('/registrations', registration(person.email))).body.code).toBe('identity.sign_in_first')
  })

  test('is done by who is signed in as them, and they stay in', async () => {
    const person = await withFactor()
    const answer = await person.session.post('/registrations', registration(person.email))
    expect([answer.status, answer.body.organization.name]).toEqual([201, 'Engines'])
    expect((await person.session.get('/session')).body.organization.name).toBe('Engines')
  })
})

describe('the codes are those of everybody’s apps', () => {
  // RFC 6238, appendix B: the secret is the ASCII text 12345678901234567890; the last six of its eight digits.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('RFC 6238 at %i seconds', (seconds, code) => {
    expect(stepOfCode(secret, code, at(seconds))).toBe(Math.floor(seconds / 30))
    expect(stepOfCode(secret, code, at(seconds + 60))).toBeNull()
  })

  // Where Debian's tool is there it is asked as well; elsewhere the vectors above are what there is to hold on to.
  test.runIf(hasOathtool())('oathtool shows what we take', async () => {
    const person = await enrolling()
    const now = clock.now().toString().replace('T', ' ').replace('Z', ' UTC')
    const code = execFileSync('oathtool', ['--totp', '--base32', '--now', now, person.secret], { encoding: 'utf8' }).trim()
    expect((await person.session.put('/second-factor/app', { code })).status).toBe(200)
  })
})

function hasOathtool(): boolean {
  try {
    execFileSync('oathtool', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
