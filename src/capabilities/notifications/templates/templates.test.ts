// An organization's own words: which ones pass, what goes out of them, and that no message is lost to them.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'
import { bookableMember, serviceFor } from '../../catalogue/factory.ts'
import { contactFor } from '../../contacts/factory.ts'
import { segmentsOf } from './segments.ts'

let app: TestApp
let salon: TestOrganization
let director: TestMember
let serviceId: string
beforeAll(async () => {
  app = await buildApp({ clock: '2026-11-20T09:00:00Z', start: true })
  salon = await newOrganization(app, { name: 'Studio' })
  director = await actingAs(app, salon, 'director')
  await salon.inside(async (db) => {
    serviceId = (await serviceFor(db, { givenBy: [await bookableMember(db, director.memberId, { opens: '00:00', closes: '00:00' })], durationMinutes: 30, noticeMinutes: 0 })).id
  })
})
afterAll(() => app.close())

const at = '/notifications/templates/bookings.confirmed/email/en'
const mail = { subject: 'See you, {person}', heading: 'Booked at {business}', text: 'It is <b>not</b> bold: 5 < 6.\nCome {when}.' }
const plain = { ...mail, text: 'It is 5 < 6 & more.\nCome {when}.' }
const versionAt = async (path = at) => (await director.get(path)).body.version as number
const save = async (words: Record<string, string> | null, path = at) => director.put(path, { words }, { 'if-match': `"${await versionAt(path)}"` })

let day = 0
async function lastMailOfBooking() {
  const contact = await salon.inside((db) => contactFor(db, { country: 'GB', emails: [`c${day}@example.com`] }))
  const startsAt = Temporal.PlainDate.from('2026-12-01').add({ days: day++ }).toString() + 'T10:00:00Z'
  expect((await director.post('/bookings', { startsAt, segments: [{ serviceId }], contactId: contact.id })).status).toBe(201)
  await app.kernel.jobs.whenIdle()
  return (await mails('bookings.confirmed'))[0]!
}
const mails = (kind: string) =>
  salon.inside(async (db) => (await sql<{ subject: string; html: string; to_address: string }>`select subject, html, to_address from mails where kind = ${kind} order by created_at desc, id desc`.execute(db)).rows)

describe('own words', () => {
  test('go out in place of the default ones, as text, until these are wanted back', async () => {
    expect((await save(plain)).body).toMatchObject({ isOwn: true, version: 1, versions: [{ version: 1, by: expect.any(String) as string, words: plain }] })
    const sent = await lastMailOfBooking()
    expect(sent.subject).toMatch(/^See you, \S/)
    expect(sent.html).toContain('It is 5 &#60; 6 &#38; more.<br>Come ')

    expect((await save(null)).body).toMatchObject({ isOwn: false, version: 2, versions: [{ version: 2, words: null }, { version: 1 }] })
    expect((await lastMailOfBooking()).subject).not.toContain('See you')
  })

  test('that fail with what there is to say give way to the default ones, and this is noted', async () => {
    await salon.inside((db) => sql`insert into notification_templates (organization_id, topic, channel, language, version, words) values (${salon.id}, 'bookings.confirmed', 'email', 'en', 90, ${JSON.stringify({ ...plain, subject: '{gone}' })})`.execute(db))
    expect((await lastMailOfBooking()).subject).toMatch(/\S/)
    expect((await director.get(at)).body).toMatchObject({ version: 90, failedAt: expect.any(String) as string })
    await save(null)
  })

  test('are saved by one of two who saw the same version', async () => {
    const version = await versionAt()
    const answers = await Promise.all([plain, { ...plain, subject: 'Other' }].map((words) => director.put(at, { words }, { 'if-match': `"${version}"` })))
    expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 412]))
    await save(null)
  })

  test.each([
    ['markup', mail, '/words/text', 'words_markup'],
    ['nothing', { ...plain, heading: ' \u200b' }, '/words/heading', 'words_empty'],
    ['two lines in a subject', { ...plain, subject: 'a\nBcc: all@example.com' }, '/words/subject', 'words_one_line'],
    ['what nobody offers', { ...plain, text: '{constructor}' }, '/words/text', 'words_unknown_argument'],
    ['a bracket that stays open', { ...plain, text: 'Come {when' }, '/words/text', 'words_unreadable'],
    ['a date out of words', { ...plain, text: '{when, date}' }, '/words/text', 'words_wrong_form'],
    ['what is hidden in a branch', { ...plain, text: '{business, select, x {{secret}} other {a}}' }, '/words/text', 'words_unknown_argument'],
    ['characters that nobody sees', { ...plain, text: 'a\u0001' }, '/words/text', 'words_unseen'],
    ['too much', { ...plain, heading: 'a'.repeat(201) }, '/words/heading', 'words_too_long'],
    ['a part of another channel', { ...plain, title: 'a' }, '/words/title', 'words_no_part'],
  ])('are refused with %s', async (_, words, pointer, code) => {
    const answer = await save(words)
    expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining({ pointer, code: `notifications.${code}` })]])
  })

  test('are asked for where there are some alone', async () => {
    for (const path of ['bookings.nothing/email/en', 'bookings.confirmed/push/en', 'bookings.confirmed/email/xx']) expect((await director.get(`/notifications/templates/${path}`)).status).toBe(404)
  })
})

describe('a preview', () => {
  test('shows the mail as it would go out', async () => {
    const { body } = await director.post(`${at}/previews`, { words: plain })
    expect(body).toMatchObject({ subject: expect.stringMatching(/^See you, /) as string, html: expect.stringContaining('5 &#60; 6') as string, text: expect.stringContaining('Studio') as string })
  })

  test('counts in how many parts a text message travels', async () => {
    const { body } = await director.post('/notifications/templates/bookings.confirmed/sms/en/previews', { words: { text: 'До встречи {when}' } })
    expect(body).toMatchObject({ text: expect.stringContaining('До встречи 20 Nov') as string, sms: { encoding: 'ucs2', segments: 1 } })
  })

  test.each([
    ['a'.repeat(160), 'gsm7', 1],
    ['a'.repeat(161), 'gsm7', 2],
    ['a'.repeat(152) + '€' + 'a'.repeat(152), 'gsm7', 3],
    ['€'.repeat(80), 'gsm7', 1],
    ['я'.repeat(70), 'ucs2', 1],
    ['я'.repeat(71), 'ucs2', 2],
    ['я'.repeat(66) + '🦄' + 'я'.repeat(66), 'ucs2', 3],
  ])('%s is %s in %i', (text, encoding, segments) => {
    expect(segmentsOf(text)).toMatchObject({ encoding, segments })
  })
})

test('a test goes to whoever asks, says that it is one, and ten an hour', async () => {
  const answers = []
  for (let index = 0; index < 11; index += 1) answers.push((await director.post(`${at}/tests`, { words: plain })).status)
  expect(answers).toEqual([...Array<number>(10).fill(204), 429])
  await app.kernel.jobs.whenIdle()
  const tests = (await mails('bookings.confirmed')).filter(({ subject }) => subject.startsWith('Test: See you'))
  expect(tests).toHaveLength(10)
  expect(new Set(tests.map(({ to_address: to }) => to)).size).toBe(1)
})

test('mails come from whom the organization says, and never from two', async () => {
  const put = (body: object, version = 0) => director.put('/notifications/sender', body, { 'if-match': `"${version}"` })
  for (const body of [{ name: 'A\r\nBcc: x@example.com', replyTo: null }, { name: 'A', replyTo: 'a@example.com, b@example.com' }, { name: 'A', replyTo: 'nobody' }]) expect((await put(body)).status).toBe(422)
  expect((await put({ name: 'Studio Nord', replyTo: 'hello@example.com' })).body).toEqual({ name: 'Studio Nord', replyTo: 'hello@example.com', version: 1 })
  expect((await put({ name: 'Other', replyTo: null })).status).toBe(412)
  expect((await put({ name: null, replyTo: null }, 1)).body).toMatchObject({ name: null, version: 2 })
})
