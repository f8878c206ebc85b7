import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { newId } from '../../kernel/ids.ts'
import { Client } from '../../kernel/testing/client.ts'
import type { Answer } from '../../kernel/testing/client.ts'
import { buildApp, newOrganization } from '../../testing.ts'
import type { TestApp } from '../../testing.ts'
import { addMember } from '../tenancy/public.ts'

const PASSWORD = 'four quite unrelated words'

let app: TestApp
beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())

interface Wishes {
  person?: Record<string, unknown>
  organization?: Record<string, unknown>
}

/** A registration of which a test names only what matters to it. */
function registration({ person, organization }: Wishes = {}) {
  const unique = newId().slice(-12)
  return {
    person: { name: 'Anna Petrova', email: `${unique}@test.example`, password: PASSWORD, ...person },
    organization: { name: 'Студия Анны', slug: `studio-${unique}`, industry: 'beauty', country: 'AE', zone: 'Asia/Dubai', currency: 'AED', language: 'ru', ...organization },
  }
}

const register = (wishes?: Wishes, headers?: Record<string, string>) => app.visitor.post('/registrations', registration(wishes), headers)
const as = (answer: Answer) => new Client(app.server, { cookie: String(answer.headers['set-cookie']).split(';')[0]! })

describe('opening a new organization', () => {
  test('signs its founder in as director, and it works at once', async () => {
    const body = registration()
    const answer = await app.visitor.post('/registrations', body)
    expect(answer.status, answer.text).toBe(201)
    expect(answer.body).toMatchObject({
      user: { name: 'Anna Petrova', email: body.person.email },
      organization: { slug: body.organization.slug, name: 'Студия Анны', zone: 'Asia/Dubai', currency: 'AED', defaultLanguage: 'ru' },
      member: { roles: ['director'] },
      language: 'ru',
    })

    const anna = as(answer)
    expect((await anna.get('/organization')).body).toMatchObject({ name: 'Студия Анны', languages: ['ru'], firstRunDoneAt: null, publicPageSeenAt: null })
    expect((await anna.get('/members')).body.items).toMatchObject([{ name: 'Anna Petrova', roles: ['director'] }])
    expect((await anna.post('/contacts', { name: 'First customer' })).status).toBe(201)
    expect((await app.visitor.post('/session', { email: body.person.email, password: PASSWORD })).status).toBe(200)
  })

  test('tells whoever can give it something to begin with', async () => {
    const answer = await register()
    const { organization, member } = answer.body
    const [event] = await eventsOf(organization.id, 'organization.opened')
    expect(event!.payload).toEqual({ organizationId: organization.id, memberId: member.id })
  })

  test('takes names in any letters, emoji among them', async () => {
    const answer = await register({ person: { name: '😀 أحمد' }, organization: { name: 'قهوة ☕️ & Söhne <b>' } })
    expect(answer.status).toBe(201)
    expect((await as(answer).get('/organization')).body.name).toBe('قهوة ☕️ & Söhne <b>')
  })

  test('ends the session that the browser held before', async () => {
    const before = as(await register())
    const after = await app.visitor.with(before.headers).post('/registrations', registration())
    expect(after.status).toBe(201)
    expect((await before.get('/session')).status).toBe(401)
  })
})

describe('an address that somebody has', () => {
  test('is refused beside its field, and nothing is left behind', async () => {
    const { slug } = await newOrganization(app)
    const body = registration({ organization: { slug } })
    const refused = await app.visitor.post('/registrations', body)
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ code: 'tenancy.slug_taken', data: { slug }, errors: [{ pointer: '/organization/slug' }] })
    expect((await app.visitor.post('/session', { email: body.person.email, password: PASSWORD })).status).toBe(401)
  })

  test('goes to exactly one of two who ask at the same moment; the other goes on from there', async () => {
    const [one, two] = [registration(), registration()]
    two.organization.slug = one.organization.slug
    const answers = await Promise.all([app.visitor.post('/registrations', one), app.visitor.post('/registrations', two)])
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 409])

    const loser = answers[0].status === 409 ? one : two
    const again = await app.visitor.post('/registrations', { ...loser, organization: { ...loser.organization, slug: `${loser.organization.slug}-2` } })
    expect(again.status, again.text).toBe(201)
  })

  test('can be asked about beforehand, and a free one like it is proposed', async () => {
    const { slug } = await newOrganization(app)
    expect((await app.visitor.get(`/slugs/${slug}`)).body).toEqual({ slug, isFree: false, suggestion: `${slug}-2` })
    expect((await app.visitor.get(`/slugs/${slug}-2`)).body).toEqual({ slug: `${slug}-2`, isFree: true, suggestion: null })
    for (const wrong of ['A', 'Ünterwegs', 'a--b', '-a', 'x'.repeat(49)]) expect((await app.visitor.get(`/slugs/${encodeURIComponent(wrong)}`)).status).toBe(422)
  })

  test('is visible to visitors the moment it has been taken', async () => {
    const body = registration()
    expect((await app.visitor.get(`/slugs/${body.organization.slug}`)).body.isFree).toBe(true)
    await app.visitor.post('/registrations', body)
    expect((await app.visitor.get(`/slugs/${body.organization.slug}`)).body.isFree).toBe(false)
  })
})

describe('an e-mail that has an account', () => {
  test('with its password gets another organization, under the same person', async () => {
    const first = registration()
    const one = await app.visitor.post('/registrations', first)
    const two = await register({ person: { email: first.person.email.toUpperCase(), name: 'Somebody else' } })
    expect(two.status, two.text).toBe(201)
    expect(two.body.user).toEqual(one.body.user)
    expect(two.body.organizations).toHaveLength(2)
  })

  test('with another password is refused, and nothing is made', async () => {
    const first = registration()
    await app.visitor.post('/registrations', first)
    const second = registration({ person: { email: first.person.email, password: 'some other unrelated words' } })
    const refused = await app.visitor.post('/registrations', second)
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ code: 'identity.email_taken', errors: [{ pointer: '/person/email' }] })
    expect(refused.headers['set-cookie']).toBeUndefined()
    expect((await app.visitor.get(`/slugs/${second.organization.slug}`)).body.isFree).toBe(true)
  })

  test('belongs to fifty organizations at most', async () => {
    const first = registration()
    const { body } = await app.visitor.post('/registrations', first)
    const [{ user_id: userId }] = (await app.kernel.database.identity.rows<{ user_id: string }>('select user_id from members where id = $1', [body.member.id])) as [{ user_id: string }]
    for (let more = 1; more < 49; more += 1) {
      const another = await newOrganization(app)
      await another.inside((db) => addMember(db, { userId, name: 'Anna', email: null, roles: ['employee'] }))
    }
    expect((await app.visitor.post('/registrations', registration({ person: { email: first.person.email } }))).status).toBe(201)
    const refused = await app.visitor.post('/registrations', registration({ person: { email: first.person.email } }), { 'accept-language': 'en' })
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ code: 'identity.too_many_organizations', detail: 'One account belongs to at most 50 organizations. Use another e-mail for more.', errors: [{ pointer: '/person/email' }] })
  })

  test('is not a way around the limit on guessing', async () => {
    const limited = await buildApp({ env: { RATE_LIMIT_SIGN_IN: '3' } })
    try {
      const first = registration()
      expect((await limited.visitor.post('/registrations', first)).status).toBe(201)
      const guess = (password: string) => limited.visitor.post('/registrations', registration({ person: { email: first.person.email, password } }))
      for (const password of ['the first of unrelated guesses', 'a second of unrelated guesses', 'some third of unrelated guesses']) expect((await guess(password)).status).toBe(409)
      expect((await guess(PASSWORD)).status).toBe(429)
      expect((await limited.visitor.post('/registrations/person', first.person)).status).toBe(429)
      expect((await limited.visitor.post('/session', { email: first.person.email, password: PASSWORD })).status).toBe(429)
    } finally {
      await limited.close()
    }
  })
})

describe('whoever wants to open one', () => {
  test('is told about e-mail and password before being asked about the business', async () => {
    const check = (person: object) => app.visitor.post('/registrations/person', person)
    const { person } = registration()
    expect((await check(person)).status).toBe(204)
    expect((await app.visitor.post('/session', { email: person.email, password: PASSWORD })).status).toBe(401)
    expect((await check({ ...person, password: 'passwordpassword' })).body).toMatchObject({ code: 'identity.common_password', errors: [{ pointer: '/password' }] })

    await app.visitor.post('/registrations', registration({ person }))
    expect((await check(person)).status).toBe(204)
    expect((await check({ ...person, password: 'some other unrelated words' })).body).toMatchObject({ code: 'identity.email_taken', errors: [{ pointer: '/email' }] })
  })
})

describe('a registration is refused', () => {
  test.each([
    ['11 characters', 'x7#Kq9!vLp2', 422, '/person/password'],
    ['a common one', 'passwordpassword', 422, '/person/password'],
    ['a row of keys', 'qwertyuiop123', 422, '/person/password'],
    ['one letter many times', 'a'.repeat(256), 422, '/person/password'],
    ['their own name and business', 'anna petrova 2026', 422, '/person/password'],
    ['257 characters', 'four quite unrelated words '.repeat(12).slice(0, 257), 422, '/person/password'],
  ])('for a weak password: %s', async (_, password, status, pointer) => {
    const refused = await register({ person: { password } })
    expect(refused.status).toBe(status)
    expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer])
  })

  test.each([
    ['256 characters', 'four quite unrelated words '.repeat(12).slice(0, 256)],
    ['words in another alphabet', 'верный конь батарея скрепка'],
    ['emoji', '🔑🏰🐉⚔️🛡️👑🧙🗺️🏹🐎🌋🔮'],
    ['spaces only between words, no digit, no capital', 'correct staple battery horse'],
  ])('but not for a strong one: %s', async (_, password) => {
    const body = registration({ person: { password } })
    const answer = await app.visitor.post('/registrations', body)
    expect(answer.status, answer.text).toBe(201)
    expect((await app.visitor.post('/session', { email: body.person.email, password })).status).toBe(200)
  })

  test('and how strong it would be can be asked while it is typed', async () => {
    const ask = async (password: string, about: string[] = []) => (await app.visitor.post('/password-strength', { password, about })).body
    expect(await ask('passwordpassword')).toMatchObject({ isEnough: false })
    expect(await ask('x7#Kq9!vLp2')).toMatchObject({ isEnough: false })
    expect(await ask(PASSWORD)).toEqual({ score: 4, isEnough: true })
    expect((await ask('anna petrova 2026')).score).toBeGreaterThan((await ask('anna petrova 2026', ['Anna Petrova'])).score)
    expect(await ask('')).toEqual({ score: 0, isEnough: false })
  })

  test('letters that are written in two ways are one password', async () => {
    const body = registration({ person: { password: 'cafe\u0301 zuckerrübe fenster mond' } })
    await app.visitor.post('/registrations', body)
    expect((await app.visitor.post('/session', { email: body.person.email, password: 'caf\u00e9 zuckerr\u00fcbe fenster mond' })).status).toBe(200)
  })

  test.each([
    ['country', 'ZZ', 'identity.unknown_country'],
    ['zone', 'Mars/Olympus', 'identity.unknown_zone'],
    ['zone', '+03:00', 'identity.unknown_zone'],
    ['currency', 'ABC', 'identity.unknown_currency'],
  ])('for a %s that does not exist: %s', async (field, value, code) => {
    const refused = await register({ organization: { [field]: value } })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({ code, errors: [{ pointer: `/organization/${field}` }] })
  })

  test.each([
    ['an e-mail without an at', { person: { email: 'anna' } }, '/person/email'],
    ['an empty name', { person: { name: '   ' } }, '/person/name'],
    ['a name of 121 characters', { organization: { name: 'x'.repeat(121) } }, '/organization/name'],
    ['an address with capitals', { organization: { slug: 'Studio' } }, '/organization/slug'],
    ['an unknown industry', { organization: { industry: 'space' } }, '/organization/industry'],
    ['an unknown language', { organization: { language: 'tlh' } }, '/organization/language'],
    ['a member of its own making', { organization: { id: newId() } }, '/organization/id'],
    ['a role of its own choosing', { person: { platformRoles: ['super_admin'] } }, '/person/platformRoles'],
  ])('for %s, beside its field and in the reader’s language', async (_, wishes, pointer) => {
    const refused = await register(wishes, { 'accept-language': 'el' })
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toMatchObject([{ pointer }])
    expect(refused.body.errors[0].detail).toMatch(/[α-ω]/)
  })

  test('for the character NUL, wherever it stands', async () => {
    expect((await register({ person: { name: 'An\u0000na' } })).status).toBe(400)
    expect((await register({ organization: { 'na\u0000me': 'x' } })).status).toBe(400)
  })

  test('for a body of 50 MB, without reading it all', async () => {
    const body = JSON.stringify({ person: { name: 'x'.repeat(50_000_000) } })
    const refused = await app.server.inject({ method: 'POST', url: '/api/v1/registrations', headers: { 'content-type': 'application/json' }, payload: body })
    expect(refused.statusCode).toBe(413)
    expect(refused.json().code).toBe('kernel.too_large')
  })

  test('when it comes from another site', async () => {
    expect((await register({}, { origin: 'https://evil.example' })).status).toBe(403)
  })

  test('when there were too many from one address, and only there', async () => {
    const limited = await buildApp({ env: { RATE_LIMIT_PER_ADDRESS: '60' } })
    try {
      const from = (remoteAddress: string) => limited.server.inject({ method: 'POST', url: '/api/v1/registrations', remoteAddress, payload: {} })
      expect([(await from('203.0.113.5')).statusCode, (await from('203.0.113.5')).statusCode]).toEqual([422, 422])
      const refused = await from('203.0.113.5')
      expect(refused.statusCode).toBe(429)
      expect(refused.headers['retry-after']).toBeDefined()
      expect((await from('198.51.100.7')).statusCode).toBe(422)
    } finally {
      await limited.close()
    }
  })
})

function eventsOf(organizationId: string, type: string) {
  return app.kernel.database.platform.rows<{ payload: unknown }>('select payload from events where organization_id = $1 and type = $2', [organizationId, type])
}
