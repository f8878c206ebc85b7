// One click ends mails that may be turned off: by the mail program's own button, which its provider presses for it, and by the page behind the link.
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Language } from '../../../kernel/i18n/language.ts'
import { eventually } from '../../../kernel/testing/bare-kernel.ts'
import { personOf } from '../../../kernel/notifications/define.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'
import { bookableMember, serviceFor } from '../../catalogue/factory.ts'
import { contactFor } from '../../contacts/factory.ts'
import { giveBackJobs, watchedMailServer } from '../crash-factory.ts'
import type { WatchedMailServer } from '../crash-factory.ts'

let mailServer: WatchedMailServer
let app: TestApp
let salon: TestOrganization
let director: TestMember
let serviceId: string

beforeAll(async () => {
  mailServer = await watchedMailServer()
  app = await buildApp({ start: true, env: { SMTP_URL: mailServer.url } })
  salon = await newOrganization(app, { name: 'Studio' })
  director = await actingAs(app, salon, 'director')
  await salon.inside(async (db) => {
    serviceId = (await serviceFor(db, { givenBy: [await bookableMember(db, director.memberId, { opens: '00:00', closes: '00:00' })], noticeMinutes: 0 })).id
  })
})
afterAll(async () => {
  await app.close()
  await mailServer.close()
})

let count = 0
async function newCustomer(traits: { language?: Language } = {}) {
  const email = `c${(count += 1)}@example.com`
  const contact = await salon.inside((db) => contactFor(db, { emails: [email], ...traits }))
  return { id: contact.id, email, person: personOf('contact', contact.id) }
}
async function bookedFor(contactId: string) {
  const startsAt = Temporal.Now.instant().round('hour').add({ hours: 72 + (count += 1) * 2 }).toString()
  const answer = await director.post('/bookings', { startsAt, segments: [{ serviceId }], contactId })
  expect(answer.status).toBe(201)
  await app.kernel.jobs.whenIdle()
  return answer.body as { id: string; version: number }
}
const mailsTo = (email: string) => mailServer.contents.filter((content) => content.includes(`To: ${email}`))
const linkIn = (mail: string) => /^List-Unsubscribe: <([^>\s]+)>\r$/m.exec(mail)?.[1]
const pathOf = (link: string) => new URL(link).pathname
const preferencesOf = (person: string) =>
  salon.inside((db) => db.selectFrom('notification_preferences').select(['topic', 'channel', 'is_wanted', 'source']).where('person', '=', person).orderBy('topic').execute())
const lastDelivery = (person: string) =>
  salon.inside((db) => db.selectFrom('deliveries').select(['topic', 'state', 'reason', 'rule']).where('person', '=', person).where('channel', '=', 'email').orderBy('id', 'desc').limit(1).executeTakeFirst())
const open = (path: string) => app.server.inject({ url: path })
const press = (path: string, payload: string, headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' }) => app.server.inject({ method: 'POST', url: path, headers, payload })
async function customerWithLink(traits: { language?: Language } = {}) {
  const customer = await newCustomer(traits)
  await bookedFor(customer.id)
  return { ...customer, path: pathOf(linkIn(mailsTo(customer.email)[0]!)!) }
}
const off = (topic: string) => ({ topic, channel: 'email', is_wanted: false, source: 'unsubscribe_link' })

test('a mail that may be turned off says where, in one line, and in its footer; one that may not says nothing of it', async () => {
  const customer = await newCustomer()
  await bookedFor(customer.id)
  const [mail] = mailsTo(customer.email)
  expect(linkIn(mail!)).toContain(`/s/${salon.slug}/unsubscribe/`)
  expect(mail).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
  const [kept] = await salon.inside((db) => db.selectFrom('mails').select(['unsubscribe_url', 'text']).where('to_address', '=', customer.email).execute())
  expect(kept!.unsubscribe_url).toBe(linkIn(mail!))
  expect(kept!.text).toContain(`Unsubscribe: ${linkIn(mail!)}`)

  const ben = await actingAs(app, salon, 'employee', { name: 'Ben' })
  expect((await director.put(`/members/${ben.memberId}/suspension`, {})).status).toBe(200)
  await app.kernel.jobs.whenIdle()
  expect(await lastDelivery(personOf('member', ben.memberId))).toMatchObject({ topic: 'tenancy.access_suspended', state: 'sent', rule: 'mandatory' })
  const [mandatory] = await salon.inside((db) => db.selectFrom('mails').select(['id', 'unsubscribe_url', 'text']).where('kind', '=', 'tenancy.access_suspended').execute())
  expect(mailServer.contents[mailServer.received.indexOf(mandatory!.id)]).not.toMatch(/unsubscribe/i)
  expect(mandatory).toMatchObject({ unsubscribe_url: null, text: expect.not.stringContaining('nsubscribe') })
})

test('an attempt after the first one says the same', async () => {
  const customer = await newCustomer()
  let refusals = 0
  mailServer.beforeAnswering = async (to) => {
    if (to === customer.email && refusals++ === 0) throw Object.assign(new Error('try later'), { responseCode: 451 })
  }
  await bookedFor(customer.id)
  await eventually('it was told to come later', async () => (await lastDelivery(customer.person))?.state === 'retrying')
  await giveBackJobs(app.ownerUrl)
  await eventually('it is sent', async () => (await lastDelivery(customer.person))?.state === 'sent', 20_000)
  mailServer.beforeAnswering = async () => {}
  const [first, second] = mailsTo(customer.email).map(linkIn)
  expect(first).toBeDefined()
  expect(second).toBe(first)
})

test('a provider’s post ends this topic at once, however often it comes, and what happens then is not sent', async () => {
  const customer = await customerWithLink()
  const answers = await Promise.all([1, 2, 3].map(() => press(customer.path, 'List-Unsubscribe=One-Click')))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
  expect(await preferencesOf(customer.person)).toEqual([off('bookings.confirmed')])

  await bookedFor(customer.id)
  expect(await lastDelivery(customer.person)).toEqual({ topic: 'bookings.confirmed', state: 'suppressed', reason: 'preference', rule: 'preference' })
  expect(mailsTo(customer.email)).toHaveLength(1)
})

test('a provider may send it as multipart too', async () => {
  const customer = await customerWithLink()
  const payload = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
  expect((await press(customer.path, payload, { 'content-type': 'multipart/form-data; boundary=b' })).statusCode).toBe(200)
  expect(await preferencesOf(customer.person)).toEqual([off('bookings.confirmed')])
})

test('opening the link ends nothing; the page asks how much, and takes it back', async () => {
  const customer = await customerWithLink()
  await salon.inside((db) => db.insertInto('notification_preferences').values({ organization_id: salon.id, person: customer.person, topic: 'bookings.reminder', channel: 'email', is_wanted: true }).execute())
  const page = await open(customer.path)
  expect(page).toMatchObject({ statusCode: 200, headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } })
  expect(page.body).toContain('Visit booked')
  expect(page.body).not.toContain('<script')
  expect(await preferencesOf(customer.person)).toHaveLength(1)

  expect((await press(customer.path, 'choice=all')).body).toContain('You have unsubscribed')
  expect(await preferencesOf(customer.person)).toEqual([off('*'), off('bookings.reminder')])
  expect((await press(customer.path, 'choice=again')).body).toContain('type="radio"')
  expect(await preferencesOf(customer.person)).toEqual([])
  await bookedFor(customer.id)
  expect(await lastDelivery(customer.person)).toMatchObject({ state: 'sent' })
})

test('who had turned off all mails elsewhere takes back this topic alone', async () => {
  const customer = await customerWithLink()
  await salon.inside((db) => db.insertInto('notification_preferences').values({ organization_id: salon.id, person: customer.person, topic: '*', channel: 'email', is_wanted: false }).execute())
  await press(customer.path, 'choice=again')
  expect(await preferencesOf(customer.person)).toEqual([
    { topic: '*', channel: 'email', is_wanted: false, source: 'person' },
    { topic: 'bookings.confirmed', channel: 'email', is_wanted: true, source: 'unsubscribe_link' },
  ])
})

test('the page speaks the language of the mail, although the organization has no such pages, and mirrors it', async () => {
  const { path } = await customerWithLink({ language: 'ar' })
  const { body, headers } = await open(path)
  expect(body).toContain('<html lang="ar" dir="rtl">')
  expect(body).toContain('إلغاء الاشتراك')
  expect(headers['content-language'] ?? 'ar').toBe('ar')
})

test('a token that was changed, is another organization’s or of another kind ends nothing', async () => {
  const customer = await customerWithLink()
  const other = await newOrganization(app)
  const why = /\/messages\/([^\s"]+)/.exec((await salon.inside((db) => db.selectFrom('mails').select('text').where('to_address', '=', customer.email).executeTakeFirstOrThrow())).text)![1]!
  const wrong = [customer.path.slice(0, -3) + 'xyz', customer.path.replace(salon.slug, other.slug), customer.path.replace(/[^/]+$/, why), customer.path.replace(/[^/]+$/, 'x')]
  for (const path of wrong) expect([(await open(path)).statusCode, (await press(path, 'List-Unsubscribe=One-Click')).statusCode]).toEqual([404, 404])
  expect((await press(customer.path, 'choice=all', { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  expect(await preferencesOf(customer.person)).toEqual([])
})

test('an address that its server says is nobody’s gets nothing more, until it is lifted; a no to what we are leaves it as it is', async () => {
  const [gone, wary] = [await newCustomer(), await newCustomer()]
  mailServer.beforeAccepting = async (to) => {
    if (to === gone.email) throw Object.assign(new Error('5.1.1 no such mailbox'), { responseCode: 550 })
    if (to === wary.email) throw Object.assign(new Error('5.7.1 your server is on a list'), { responseCode: 550 })
  }
  for (const { id, person } of [gone, wary]) {
    await bookedFor(id)
    expect(await lastDelivery(person)).toMatchObject({ state: 'dead', reason: 'smtp_550' })
  }
  mailServer.beforeAccepting = async () => {}
  const { body } = await director.get('/notifications/suppressed-addresses')
  expect(body.items).toMatchObject([{ address: gone.email, cause: 'bounce', detail: 'smtp_550' }])
  await bookedFor(gone.id)
  expect(await lastDelivery(gone.person)).toMatchObject({ state: 'suppressed', reason: 'address_bounce' })

  expect((await director.delete(`/notifications/suppressed-addresses/${body.items[0].id}`)).status).toBe(204)
  await bookedFor(gone.id)
  expect(await lastDelivery(gone.person)).toMatchObject({ state: 'sent' })
})
