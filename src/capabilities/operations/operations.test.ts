import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { platformRoles, roles } from '../../kernel/access/roles.ts'
import { inTenant } from '../../kernel/db/tenant.ts'
import { newId } from '../../kernel/ids.ts'
import { sendHouseMail } from '../../kernel/mail/house.ts'
import { sendMail } from '../../kernel/mail/send-mail.ts'
import { sendHouseText } from '../../kernel/sms/send-text.ts'
import type { NewMail } from '../../kernel/mail/send-mail.ts'
import type { Client } from '../../kernel/testing/client.ts'
import { actingAs, actingAsOperator, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestOrganization } from '../../testing.ts'
import { createOrganization } from '../tenancy/public.ts'

let app: TestApp
let salon: TestOrganization
let studio: TestOrganization
let operator: Client

beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app, { name: 'Salon' })
  studio = await newOrganization(app, { name: 'Studio' })
  operator = await actingAsOperator(app)
})
afterAll(() => app.close())

const mail = (of: TestOrganization, traits: Partial<NewMail> = {}) =>
  of.inside((db) => sendMail(db, { to: 'ada@test.example', language: 'en', kind: 'bookings.confirmed', subject: 'Your booking', html: '<p>See you</p>', text: 'See you', ...traits }))
const idsOf = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(({ id }) => id)

describe('the outbox', () => {
  test('shows those of the house itself too, which no organization reads', async () => {
    await sendHouseMail(app.kernel, { requestId: 'test', to: 'ada@test.example', language: 'en', kind: 'identity.password_changed', subject: 'Your password', html: '<p>Changed</p>', text: 'Changed' })
    const { body } = await operator.get('/operator/mails?limit=1')
    expect(body.items).toMatchObject([{ organization: null, kind: 'identity.password_changed', to: 'ada@test.example' }])
    expect((await operator.get(`/operator/mails/${body.items[0].id}`)).body).toMatchObject({ organization: null, text: 'Changed' })
    const seen = await salon.inside((db) => db.selectFrom('mails').select('id').where('id', '=', body.items[0].id).execute())
    expect(seen).toEqual([])
  })

  test('holds text messages too, and their codes only for who may follow links', async () => {
    await sendHouseText(app.kernel, { requestId: 'test', to: '+447400123456', language: 'en', kind: 'identity.code', text: '123456 is your code', voidAt: app.kernel.clock.now().add({ minutes: 5 }) })
    expect((await operator.get('/operator/text-messages?limit=1')).body.items).toMatchObject([{ to: '+447400123456', kind: 'identity.code', text: '123456 is your code', state: 'queued' }])
    const support = await actingAsOperator(app, ['support'])
    expect((await support.get('/operator/text-messages?limit=1')).body.items).toMatchObject([{ text: '… is your code' }])
    expect((await (await actingAsOperator(app, ['analyst'])).get('/operator/text-messages')).status).toBe(403)
  })

  test('and no organization can stand where the house does', async () => {
    const id = '00000000-0000-0000-0000-000000000000'
    const opening = inTenant(app.kernel, { organizationId: id, actorId: null, onBehalfOf: null, requestId: 'test' }, (db) =>
      createOrganization(db, { id, slug: 'the-house', name: 'House', industry: 'beauty', country: 'GB', zone: 'Europe/London', currency: 'GBP', defaultLanguage: 'en', languages: ['en'] }),
    )
    await expect(opening).rejects.toThrow('organizations_not_the_house')
  })

  test('shows the mails of all organizations, the newest first, page by page', async () => {
    const sent: string[] = []
    for (const of of [salon, studio, salon, studio, salon]) sent.unshift(await mail(of))
    const first = await operator.get('/operator/mails?limit=2')
    expect(idsOf(first)).toEqual(sent.slice(0, 2))
    expect(first.body.items[0]).toMatchObject({ organization: { id: salon.id, name: 'Salon' }, to: 'ada@test.example', kind: 'bookings.confirmed', state: 'queued', attempts: 0, error: null, sentAt: null })
    expect(first.body.items[0]).not.toHaveProperty('text')
    expect(idsOf(await operator.get(`/operator/mails?limit=2&cursor=${first.body.next}`))).toEqual(sent.slice(2, 4))
  })

  test('is narrowed by state and by organization', async () => {
    const gym = await newOrganization(app)
    const [waiting, failed] = [await mail(gym), await mail(gym)]
    await gym.inside((db) => db.updateTable('mails').set({ state: 'failed', error: 'Mailbox unavailable' }).where('id', '=', failed).execute())
    const of = `filter[organizationId]=${gym.id}`
    expect(idsOf(await operator.get(`/operator/mails?${of}`))).toEqual([failed, waiting])
    expect(idsOf(await operator.get(`/operator/mails?${of}&filter[state]=failed`))).toEqual([failed])
    expect((await operator.get(`/operator/mails?${of}&count=exact&limit=1`)).body).toMatchObject({ total: 2, items: [{}] })
  })

  test('is bounded', async () => {
    expect((await operator.get('/operator/mails?limit=101')).status).toBe(400)
    expect((await operator.get('/operator/mails?filter[state]=lost')).status).toBe(400)
    expect((await operator.get('/operator/mails?q=ada')).status).toBe(400)
  })

  test('opens one mail, its text, and nothing where there is none', async () => {
    const id = await mail(salon, { text: 'See you at https://desk.example/b/1' })
    expect((await operator.get(`/operator/mails/${id}`)).body).toMatchObject({ id, subject: 'Your booking', text: 'See you at https://desk.example/b/1' })
    for (const path of [newId(), 'nonsense', `${newId()}/html`]) expect((await operator.get(`/operator/mails/${path}`)).status).toBe(404)
  })

  test('shows a mail as it looks, and lets nothing in it run, fetch or send', async () => {
    const html = '<style>p { color: red }</style><p style="margin: 0">Hi</p><script>alert(1)</script><img src="https://evil.example/pixel">'
    const id = await mail(salon, { html })
    const shown = await operator.get(`/operator/mails/${id}/html`)
    expect(shown.text).toBe(html)
    expect(shown.headers['content-type']).toBe('text/html; charset=utf-8')
    const policy = String(shown.headers['content-security-policy']).split('; ')
    expect(policy).toEqual(expect.arrayContaining(['sandbox', "default-src 'none'", "style-src 'unsafe-inline'", 'img-src data:', "form-action 'none'", "frame-ancestors 'self'"]))
    expect(policy.join()).not.toContain('script-src')
    expect(shown.headers['cache-control']).toContain('no-store')
    expect(shown.headers['x-content-type-options']).toBe('nosniff')
  })
})

describe('the organizations', () => {
  test('are listed with how many people they have', async () => {
    const cafe = await newOrganization(app, { name: 'Café 100% Δ' })
    await actingAs(app, cafe, 'director')
    await actingAs(app, cafe, 'employee')
    const [newest] = (await operator.get('/operator/organizations?limit=1')).body.items
    expect(newest).toMatchObject({ id: cafe.id, slug: cafe.slug, name: 'Café 100% Δ', members: 2 })
    expect(idsOf(await operator.get('/operator/organizations?q=100%25'))).toEqual([cafe.id])
    expect(idsOf(await operator.get(`/operator/organizations?q=${cafe.slug.toUpperCase()}`))).toEqual([cafe.id])

    const byName = await operator.get('/operator/organizations?sort=name&limit=100&count=exact')
    const names = byName.body.items.map(({ name }: { name: string }) => name)
    expect(names).toHaveLength(byName.body.total)
    expect((await operator.get('/operator/organizations?limit=101')).status).toBe(400)
    expect((await operator.get(`/operator/organizations/${cafe.id}`)).body).toMatchObject(newest as object)
    expect((await operator.get(`/operator/organizations/${newId()}`)).status).toBe(404)
  })
})

describe('the operator console', () => {
  const paths = ['/operator/mails', '/operator/organizations', `/operator/mails/${newId()}`, `/operator/mails/${newId()}/html`, `/operator/organizations/${newId()}`]

  test.each(platformRoles)('shows the organizations to a platform’s %s', async (role) => {
    expect((await (await actingAsOperator(app, [role])).get('/operator/organizations')).status).toBe(200)
  })

  test.each(platformRoles)('shows mails to a platform’s %s, unless they only analyse', async (role) => {
    const person = await actingAsOperator(app, [role])
    for (const path of paths.filter((one) => one.includes('mails'))) {
      const { status } = await person.get(path)
      if (role === 'analyst') expect(status).toBe(403)
      else expect([200, 404]).toContain(status)
    }
  })

  test.each(platformRoles.filter((role) => role !== 'analyst'))('lets of all a platform’s %s follow links only if they may do everything', async (role) => {
    const token = `eyJ${'aB3-_'.repeat(12)}.${'xY9_-'.repeat(8)}`
    const id = await mail(salon, { text: `Change it: https://desk.example/s/salon/booking/${token}`, html: `<a href="https://desk.example/s/salon/booking/${token}">Change it</a>` })
    const person = await actingAsOperator(app, [role])
    const shown = [(await person.get(`/operator/mails/${id}`)).text, (await person.get(`/operator/mails/${id}/html`)).text]
    for (const text of shown) {
      expect(text.includes(token)).toBe(role === 'super_admin')
      expect(text).toContain('https://desk.example/s/salon/booking/')
    }
  })

  test.each(roles)('is closed to a %s of an organization', async (role) => {
    const member = await actingAs(app, salon, role)
    for (const path of paths) expect((await member.get(path)).status).toBe(403)
  })

  test('asks strangers to sign in', async () => {
    for (const path of paths) expect((await app.visitor.get(path)).status).toBe(401)
  })

  test('asks the database once for a page, however long it is', async () => {
    const { metrics } = app.kernel
    const original = metrics.batchRan
    const ran: string[] = []
    metrics.batchRan = (pool, ...rest) => {
      if (pool === 'platform') ran.push(pool)
      original(pool, ...rest)
    }
    try {
      for (const path of ['/operator/mails?limit=100', '/operator/organizations?limit=100']) await operator.get(path)
      expect(ran).toHaveLength(2)
    } finally {
      metrics.batchRan = original
    }
  })
})
