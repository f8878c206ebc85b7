import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { Refusal } from '../../kernel/refusal.ts'
import { elements, linkTo, textOf } from '../../kernel/testing/html.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestOrganization } from '../../testing.ts'
import { bookableMember, serviceFor } from '../catalogue/factory.ts'

let app: TestApp
let salon: TestOrganization

beforeAll(async () => {
  app = await buildApp({ clock: '2026-11-20T06:00:00Z' }) // a Friday, ten in Dubai
  salon = await newOrganization(app, { slug: 'diamant', name: 'Diamant', zone: 'Asia/Dubai', country: 'AE', currency: 'AED', languages: ['en', 'ru', 'ar'] })
  const anna = await actingAs(app, salon, 'employee', { name: 'Anna Petrova' })
  const maria = await actingAs(app, salon, 'employee', { name: 'Maria' })
  await salon.inside(async (db) => {
    await db
      .updateTable('organizations')
      .set({ phone: '+971 4 555 0142', email: 'hello@diamant.example', street: '12 Al Wasl Road', city: 'Dubai', postal_code: '00000', description: JSON.stringify({ en: 'Hair and brows.', ru: 'Волосы и брови.' }) })
      .execute()
    const annas = await bookableMember(db, anna.memberId, { opens: '10:00', closes: '18:00' })
    const marias = await bookableMember(db, maria.memberId, { opens: '16:00', closes: '01:00' })
    await serviceFor(db, {
      translations: { en: { name: 'Haircut', description: 'Wash and cut.', category: 'Hair' }, ru: { name: 'Стрижка', category: 'Волосы' } },
      price: { amount: '12500', currency: 'AED' },
      durationMinutes: 45,
      variants: [{ resourceId: annas }, { resourceId: marias, price: { amount: '9950', currency: 'AED' } }],
    })
    await serviceFor(db, { translations: { en: { name: 'Advice', category: 'Hair' } }, price: { amount: '0', currency: 'AED' }, durationMinutes: 15, givenBy: [annas] })
    await serviceFor(db, { translations: { en: { name: 'Only by the team' } }, state: 'hidden', givenBy: [annas] })
  })
})
afterAll(() => app.close())

const browser = { accept: 'text/html,application/xhtml+xml' }
const open = (path: string, headers: Record<string, string> = browser) => app.visitor.get(`/${path}`, headers)
const meta = (html: string, name: string) => elements(html, 'meta').find(({ attributes }) => attributes.name === name || attributes.property === name)?.attributes.content
const jsonLd = (html: string) => JSON.parse(elements(html, 'script').find(({ attributes }) => attributes.type === 'application/ld+json')!.inner)['@graph']

describe('the page of a business', () => {
  test('can be read without a script, and names itself to whoever lists it', async () => {
    const { status, text: html, headers } = await open('/s/diamant')

    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['cache-control']).toBe('public, max-age=60, stale-while-revalidate=600')
    expect(elements(html, 'h1').map(({ inner }) => textOf(inner))).toEqual(['Diamant'])
    expect(elements(html, 'title')[0]!.inner).toBe('Diamant · Beauty salon in Dubai')
    expect(meta(html, 'description')).toBe('Hair and brows.')
    expect(meta(html, 'og:title')).toBe('Diamant · Beauty salon in Dubai')
    expect(meta(html, 'og:url')).toBe('http://localhost:0/s/diamant')
    expect(elements(html, 'script').filter(({ attributes }) => attributes.type !== 'application/ld+json')).toEqual([])

    const text = textOf(html)
    expect(text).toContain('Haircut Wash and cut. from AED 99.50 45 min')
    expect(text).toContain('Advice Free of charge 15 min')
    expect(text).not.toContain('Only by the team')
    expect(text).toContain('Anna Petrova')
    expect(text).toContain('Open today 10:00 AM – 1:00 AM')
    expect(text).toContain('12 Al Wasl Road 00000 Dubai United Arab Emirates')
    expect(linkTo(html, '+971 4 555 0142')).toBe('tel:+97145550142')
    expect(linkTo(html, 'Haircut')).toMatch(/^\/s\/diamant\/book\?service=[0-9a-f-]{36}$/)
  })

  test('says in JSON-LD what it says on the page, and nothing else', async () => {
    const { text: html } = await open('/s/diamant')
    const text = textOf(html)
    const [page, business] = jsonLd(html)

    expect(page).toMatchObject({ '@type': 'WebPage', inLanguage: 'en', about: { '@id': business['@id'] }, name: elements(html, 'title')[0]!.inner, description: meta(html, 'description') })
    expect(business['@type']).toBe('BeautySalon')
    for (const said of [business.name, business.telephone, business.email, business.address.streetAddress, business.address.addressLocality, business.address.postalCode]) expect(text).toContain(said)
    for (const { name } of business.employee) expect(text).toContain(name)

    const offers = business.hasOfferCatalog.itemListElement.flatMap((category: any) => category.itemListElement)
    const rows = elements(html, 'ul').find(({ attributes }) => attributes.class === 'rows')!
    expect(offers).toHaveLength(elements(rows.inner, 'li').length)
    for (const offer of offers) {
      expect(text).toContain(offer.itemOffered.name)
      expect(linkTo(html, offer.itemOffered.name)).toBe(offer.url.replace('http://localhost:0', ''))
    }
    expect(offers.map((offer: any) => offer.priceSpecification?.minPrice ?? offer.price)).toEqual(['99.50', '0.00'])
    expect(offers.map((offer: any) => offer.additionalProperty.value)).toEqual([45, 15])
    expect(business.openingHoursSpecification).toEqual([
      { '@type': 'OpeningHoursSpecification', dayOfWeek: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'], opens: '10:00', closes: '01:00' },
    ])
    expect(text.match(/10:00 AM – 1:00 AM/g)).toHaveLength(8) // the week, and today once more on top
  })

  test('names each of its languages in each of them', async () => {
    const alternatesOf = (html: string) =>
      elements(html, 'link')
        .filter(({ attributes }) => attributes.rel === 'alternate')
        .map(({ attributes }) => [attributes.hreflang!, attributes.href!] as const)
    const own = alternatesOf((await open('/s/diamant')).text)
    expect(Object.fromEntries(own)).toEqual({
      en: 'http://localhost:0/s/diamant',
      ru: 'http://localhost:0/ru/s/diamant',
      ar: 'http://localhost:0/ar/s/diamant',
      'x-default': 'http://localhost:0/s/diamant',
    })
    for (const [language, address] of own.slice(0, 3)) {
      const { text: html } = await open(address.replace('http://localhost:0', ''))
      expect(alternatesOf(html)).toEqual(own)
      expect(elements(html, 'link').find(({ attributes }) => attributes.rel === 'canonical')!.attributes.href).toBe(address)
      expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
      expect(jsonLd(html)[0].inLanguage).toBe(language)
    }
  })

  test('has one address in each language, and sends nobody elsewhere by the browser’s', async () => {
    const named = await open('/en/s/diamant?from=mail')
    expect([named.status, named.headers.location]).toEqual([301, '/s/diamant?from=mail'])
    expect((await open('/el/s/diamant')).status).toBe(404)
    expect((await open('/s/diamant', { ...browser, 'accept-language': 'ar' })).text).toContain('<html lang="en"')
  })

  test.for([
    ['/s/diamant', 'ar-EG, en;q=0.5', 'ar', '/ar/s/diamant'],
    ['/ru/s/diamant', 'el, en', 'en', '/s/diamant'],
    ['/s/diamant/book', 'ru', 'ru', '/ru/s/diamant/book'],
    ['/s/diamant', 'en, ar', null, null], // reads it already
    ['/s/diamant', 'el', null, null], // spoken nowhere here
    ['/ru/s/diamant', '*', null, null],
  ] as const)('on %s whose browser asks for %s is offered %s', async ([path, wishes, language, address]) => {
    const { text: html, headers } = await open(path, { ...browser, 'accept-language': wishes })
    const offer = elements(html, 'nav').find(({ attributes }) => attributes.class === 'offer')
    expect(offer?.attributes.lang ?? null).toBe(language)
    if (address) expect(offer!.inner).toContain(`href="${address}"`)
    expect(headers.vary).toContain('accept-language')
  })

  test('is told in the language of its address, and what is not translated says which it is in', async () => {
    const russian = textOf((await open('/ru/s/diamant')).text)
    expect(russian).toContain('Волосы')
    expect(russian).toContain('Стрижка')
    expect(russian).toContain('от 99,50 AED')
    const { text: arabic } = await open('/ar/s/diamant')
    expect(arabic).toContain('<bdi lang="en">Haircut</bdi>')
    expect(textOf(arabic)).toContain('احجز موعدًا')
    expect(elements(arabic, 'h3').map(({ inner }) => textOf(inner))).toEqual(['Hair'])
  })

  test('runs no style or script that does not carry the nonce of its answer', async () => {
    for (const path of ['/s/diamant', '/s/diamant/book', '/s/nobody']) {
      const { text: html, headers } = await open(path)
      const nonce = /'nonce-([\w-]+)'/.exec(String(headers['content-security-policy']))![1]
      for (const { attributes } of [...elements(html, 'style'), ...elements(html, 'script')]) expect(attributes.nonce).toBe(nonce)
      expect(html).not.toMatch(/ style="| on\w+="|javascript:/)
    }
  })
})

test('whatever a business and its services are called, it is only ever text', async () => {
  const evil = `<script>alert(1)</script>"'&=</title></style>${'\u2028'}`
  const pathsOf = (slug: string) => [`/s/${slug}`, `/el/s/${slug}`, `/s/${slug}/book`, `/s/${slug}/nothing-here`]
  await named('villain', evil)
  await named('angel', 'Angel')

  for (const [index, path] of pathsOf('villain').entries()) {
    const { text: html } = await open(path)
    expect(textOf(html)).toContain(`<script>alert(1)</script>"'&=`)
    expect(tagsOf(html)).toEqual(tagsOf((await open(pathsOf('angel')[index]!)).text))
  }
  const [page, business] = jsonLd((await open('/s/villain')).text)
  expect(business.name).toBe(evil)
  expect(business.hasOfferCatalog.itemListElement[0].itemListElement[0].itemOffered.name).toBe(evil)
  expect(page.name).toContain(evil)

  async function named(slug: string, name: string) {
    const house = await newOrganization(app, { slug, name, languages: ['en', 'el'] })
    const boss = await actingAs(app, house, 'employee', { name })
    await house.inside(async (db) => {
      await db.updateTable('organizations').set({ street: name, city: name, phone: name, email: name, description: JSON.stringify({ en: name }) }).execute()
      await serviceFor(db, { translations: { en: { name, description: name, category: name } }, givenBy: [await bookableMember(db, boss.memberId)] })
    })
  }

  /** What a parser would make elements of, with the names of their attributes: text that broke out of its place would be among them. */
  function tagsOf(html: string) {
    return [...html.matchAll(/<(\/?[a-z!][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>/gi)].map(([, name, attributes]) => [name, ...attributes!.matchAll(/([\w:-]+)=/g)].map(String).join(' '))
  }
})

describe('a refusal', () => {
  test('is a page for a browser, in the language and the brand of where it went', async () => {
    const missing = await open('/ru/s/diamant/no-such-page')
    expect(missing.status).toBe(404)
    expect(missing.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(missing.headers['cache-control']).toBe('no-store')
    expect(textOf(missing.text)).toContain('Здесь нет страницы')
    expect(linkTo(missing.text, 'Diamant')).toBe('/ru/s/diamant')
    expect(meta(missing.text, 'robots')).toBe('noindex')
    expect(elements(missing.text, 'h1')).toHaveLength(1)

    const nobody = await open('/s/nobody', { ...browser, 'accept-language': 'el' })
    expect(nobody.status).toBe(404)
    expect(textOf(nobody.text)).toContain('Δεν υπάρχει σελίδα εδώ')
  })

  test('is JSON for everybody else, and for whoever asks the API', async () => {
    for (const [path, headers] of [
      ['/s/nobody', { accept: '*/*' }],
      ['/api/v1/public/nobody/services', browser],
      ['/api/v1/nothing', browser],
    ] as const) {
      const answer = await open(path, headers)
      expect(answer.status).toBe(404)
      expect(answer.headers['content-type']).toContain('application/problem+json')
    }
  })

  test('of too many requests, or of a server that cannot answer, is a page too, and asks the database for nothing', async () => {
    const busy = await buildApp({ env: { RATE_LIMIT_PER_ADDRESS: '1' } })
    try {
      await busy.visitor.get('//s/diamant', browser)
      const { status, headers, text: html } = await busy.visitor.get('//ar/s/diamant', browser)
      expect(status).toBe(429)
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
      expect(html).toContain('<html lang="ar" dir="rtl">')
      expect(elements(html, 'h1')).toHaveLength(1)

      busy.kernel.organizations.bySlug = () => Promise.reject(new Error('the database is down'))
      const request = { url: '/ru/s/diamant', headers: {}, nonce: 'n', id: 'r' }
      expect(await busy.kernel.refusalPage!(request as never, new Refusal('kernel.unavailable', {}, 503))).toContain('<html lang="ru"')
    } finally {
      await busy.close()
    }
  })
})

test('the map names every public page in each language, and the robots are shown the way', async () => {
  const map = await open('/sitemap.xml')
  expect(map.headers['content-type']).toBe('application/xml; charset=utf-8')
  const entry = /<url><loc>http:\/\/localhost:0\/ru\/s\/diamant<\/loc>.*?<\/url>/.exec(map.text)![0]
  for (const address of ['/s/diamant', '/ru/s/diamant', '/ar/s/diamant']) expect(entry).toContain(`href="http://localhost:0${address}"`)
  expect(entry).toContain('hreflang="x-default" href="http://localhost:0/s/diamant"')
  expect(map.text).toContain('<loc>http://localhost:0/s/diamant/book</loc>')

  const robots = (await open('/robots.txt')).text
  expect(robots).toContain('Disallow: /office')
  expect(robots).toContain('Sitemap: http://localhost:0/sitemap.xml')
})
