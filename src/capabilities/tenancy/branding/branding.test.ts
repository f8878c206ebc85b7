import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { Client } from '../../../kernel/testing/client.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestOrganization } from '../../../testing.ts'
import { jpeg, png } from './pictures.ts'

let app: TestApp
let salon: TestOrganization
let director: Client

beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  salon = await newOrganization(app, { languages: ['en', 'ru'] })
  director = await actingAs(app, salon, 'director')
})

const change = async (body: object) => director.patch('/organization', body, ((await director.get('/organization')).body as { version: number }).version)

function upload(bytes: Buffer, by: Client = director, name = 'logo.png') {
  const boundary = 'one-picture'
  const body = Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return by.put('/organization/logo', body, { 'content-type': `multipart/form-data; boundary=${boundary}` })
}

describe('the logo', () => {
  test('is shown to everybody as what it is, without what the picture tells besides, and can be taken away', async () => {
    const { body, status, text } = await upload(jpeg({ width: 120, height: 40, secret: '59.3293 N, 18.0686 E' }))
    expect(status, text).toBe(200)
    const address = `/public/${salon.slug}/logo?v=${body.logoHash}`
    const shown = await app.visitor.get(address)
    expect([shown.status, shown.headers['content-type'], shown.headers['x-content-type-options']]).toEqual([200, 'image/jpeg', 'nosniff'])
    expect(shown.headers['content-security-policy']).toContain('sandbox')
    expect(shown.text).not.toContain('18.0686')
    expect((await app.visitor.get(`//s/${salon.slug}`, { accept: 'text/html' })).text).toContain(address)
    expect((await director.get('/session')).body.organization.logoHash).toBe(body.logoHash)

    await director.post('/invitations', { emails: ['ada@test.example'], roles: ['employee'] })
    const [mail] = await salon.inside((db) => db.selectFrom('mails').select('html').where('to_address', '=', 'ada@test.example').execute())
    expect(mail!.html.replaceAll('&#61;', '=')).toContain(`/api/v1${address}" alt="Logo"`)
    expect(shown.headers['cross-origin-resource-policy']).toBe('cross-origin') // mails are read on other sites

    expect((await director.delete('/organization/logo')).body.logoHash).toBeNull()
    expect((await app.visitor.get(address)).status).toBe(404)
    expect((await app.visitor.get(`//s/${salon.slug}`, { accept: 'text/html' })).text).not.toContain(address)
  })

  test('is no other organization’s to fetch, nor a manager’s to change', async () => {
    const { body } = await upload(png({ width: 120, height: 40 }))
    const other = await newOrganization(app)
    expect((await app.visitor.get(`/public/${other.slug}/logo?v=${body.logoHash}`)).status).toBe(404)
    expect((await upload(png({ width: 120, height: 40 }), await actingAs(app, salon, 'manager'))).status).toBe(403)
  })

  test.each([
    ['a drawing that carries a program', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'tenancy.logo_kind', 422],
    ['a page by the name of a picture', Buffer.from('<!doctype html><script>alert(1)</script>'), 'tenancy.logo_kind', 422],
    ['a dot', png({ width: 1, height: 1 }), 'tenancy.logo_size', 422],
    ['a wall', png({ width: 40_000, height: 40 }), 'tenancy.logo_size', 422],
    ['a film', Buffer.concat([png({ width: 120, height: 40 }), Buffer.alloc(600_000)]), 'tenancy.logo_too_large', 413],
  ])('%s is refused', async (_, bytes, code, status) => {
    expect((await upload(bytes)).body).toMatchObject({ code, status })
  })
})

describe('its own words', () => {
  test('are kept by language and noun, merged, and taken away one by one', async () => {
    await change({ words: { en: { booking: { one: 'visit', other: 'visits' }, contact: { one: 'client', other: 'clients' } } } })
    expect((await change({ words: { ru: { booking: { one: 'визит', other: 'визиты' } }, en: { contact: null } } })).body.words).toEqual({
      en: { booking: { one: 'visit', other: 'visits' } },
      ru: { booking: { one: 'визит', other: 'визиты' } },
    })
    expect((await director.get('/session')).body.organization.words.ru.booking.other).toBe('визиты')
    expect((await change({ words: { en: null, ru: null } })).body.words).toEqual({})
  })

  test.each([
    ['a noun that nobody says', { en: { dragon: { one: 'dragon', other: 'dragons' } } }],
    ['half a noun', { en: { booking: { one: 'visit' } } }],
    ['an argument of its own', { en: { booking: { one: '{booking}', other: 'visits' } } }],
    ['a tag', { en: { booking: { one: '<b>visit</b>', other: 'visits' } } }],
    ['nothing but spaces', { en: { booking: { one: '   ', other: 'visits' } } }],
  ])('are not %s', async (_, words) => {
    expect((await change({ words })).status).toBe(422)
  })
})

describe('language, clock and money', () => {
  test('the own language is one of those it offers', async () => {
    expect((await change({ defaultLanguage: 'ru' })).body).toMatchObject({ defaultLanguage: 'ru', languages: ['en', 'ru'] })
    expect((await change({ defaultLanguage: 'el' })).body.code).toBe('tenancy.default_language_needed')
    expect((await change({ languages: ['en'] })).body.code).toBe('tenancy.default_language_needed')
    expect((await change({ languages: ['en', 'el'], defaultLanguage: 'el' })).status).toBe(200)
  })

  test('the clock can be another one, if there is such a zone', async () => {
    expect((await change({ zone: 'Asia/Dubai' })).body.zone).toBe('Asia/Dubai')
    expect((await change({ zone: 'Middle/Earth' })).body.code).toBe('tenancy.unknown_zone')
  })

  test('the currency can be another one until something has a price; services without one follow', async () => {
    const service = async (amount: string, currency: string) => director.post('/services', { translations: { en: { name: 'Cut' } }, durationMinutes: 30, price: { amount, currency } })
    expect((await service('0', 'GBP')).status).toBe(201)
    expect((await change({ currency: 'AED' })).body.currency).toBe('AED')
    const priced = await service('5000', 'AED')
    expect(priced.status, priced.text).toBe(201)
    const items = ((await director.get('/services')).body as { items: { price: { currency: string } }[] }).items
    expect(items.map(({ price }) => price.currency)).toEqual(['AED', 'AED'])

    expect((await change({ currency: 'GBP' })).body.code).toBe('catalogue.currency_has_prices')
    expect((await change({ currency: 'XXY' })).body.code).toBe('tenancy.unknown_currency')
    expect((await director.get('/organization')).body.currency).toBe('AED')
  })
})
