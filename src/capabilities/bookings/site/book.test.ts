import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { FixedClock } from '../../../kernel/clock.ts'
import { elements, fieldsOf, linkTo, textOf } from '../../../kernel/testing/html.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'
import { bookableMember, room, serviceFor } from '../../catalogue/factory.ts'

// Everything here is done as a browser without script does it: links are followed, forms are sent.
let app: TestApp
let salon: TestOrganization
let anna: TestMember
let annas: string
let marias: string
let haircut: string

const friday = '2026-11-20T06:00:00Z' // ten in Dubai

beforeAll(async () => {
  app = await buildApp({ clock: friday })
  salon = await newOrganization(app, { slug: 'diamant', name: 'Diamant', zone: 'Asia/Dubai', country: 'AE', currency: 'AED', languages: ['en', 'ru', 'ar'] })
  anna = await actingAs(app, salon, 'employee', { name: 'Anna' })
  const maria = await actingAs(app, salon, 'employee', { name: 'Maria' })
  await salon.inside(async (db) => {
    await db.updateTable('organizations').set({ street: '12 Al Wasl Road', city: 'Dubai' }).execute()
    annas = await bookableMember(db, anna.memberId, { opens: '10:00', closes: '18:00' })
    marias = await bookableMember(db, maria.memberId, { opens: '16:00', closes: '02:00' })
  })
  haircut = await serviceOf(annas, marias)
})
afterAll(() => app.close())

const clock = () => app.kernel.clock as FixedClock
const at = (path: string, headers: Record<string, string> = {}) => app.visitor.get(`/${path}`, { accept: 'text/html', ...headers })
const send = (path: string, form: Record<string, string>) =>
  app.visitor.send('POST', `/${path}`, new URLSearchParams(form).toString(), { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' })
const serviceOf = (...givers: string[]) => salon.inside(async (db) => (await serviceFor(db, { translations: { en: { name: 'Haircut' }, ru: { name: 'Стрижка' } }, price: { amount: '12500', currency: 'AED' }, durationMinutes: 60, stepMinutes: 60, givenBy: givers })).id)
const slotsOf = (html: string) => elements(html, 'a').filter(({ attributes }) => attributes.class === 'slot')
const timesOf = (html: string) => slotsOf(html).map(({ inner }) => textOf(inner))
const alertOf = (html: string) => textOf(/<div class="alert".*?<\/div>/s.exec(html)?.[0] ?? '')
const moment = (date: string, time: string) => Temporal.ZonedDateTime.from(`${date}T${time}[Asia/Dubai]`).toInstant().toString({ smallestUnit: 'second' })
const bookingsIn = (organization: TestOrganization) => organization.inside((db) => db.selectFrom('bookings').selectAll().orderBy('created_at').execute())

let days = 0
/** A date that no other test uses. */
const freshDay = () => Temporal.PlainDate.from('2026-12-01').add({ days: days++ }).toString()
const detailsAt = (date: string, time: string, more = `&person=${annas}`) => `/s/diamant/book?service=${haircut}&at=${moment(date, time)}${more}`
const details = { name: 'Layla Haddad', email: 'layla@example.com', phone: '', note: '' }

async function booked(date: string, time: string, more = {}): Promise<string> {
  const form = fieldsOf((await at(detailsAt(date, time))).text)
  const answer = await send('/s/diamant/book', { ...form, ...details, ...more })
  expect(answer.status, textOf(answer.text)).toBe(303)
  return String(answer.headers.location).split('?')[0]!
}

describe('booking by plain links and forms', () => {
  test('leads from the service to a confirmed visit, which its link moves and cancels', async () => {
    const services = await at('/s/diamant/book')
    expect(services.status).toBe(200)
    expect(textOf(services.text)).toContain('Step 1 of 3')

    const times = await at(linkTo(services.text, 'Haircut'))
    expect(textOf(times.text)).toContain('Times are Gulf Standard Time.')
    expect(timesOf(times.text)).toContain('4:00 PM')
    const withAnna = await at(linkTo(times.text, 'Anna'))
    expect(timesOf(withAnna.text)).toEqual(['10:00 AM', '11:00 AM', '12:00 PM', '1:00 PM', '2:00 PM', '3:00 PM', '4:00 PM', '5:00 PM'])
    const tuesday = await at(linkTo(withAnna.text, 'Tuesday, 24 November'))

    const form = await at(linkTo(tuesday.text, /^2:00 PM/))
    expect(form.headers['cache-control']).toBe('no-store')
    expect(textOf(form.text)).toContain('Haircut · Anna Change Tuesday, 24 November 2:00 PM – 3:00 PM AED 125 12 Al Wasl Road, Dubai')
    expect(textOf(form.text)).toContain('Free to move or cancel until 23 Nov 2026, 2:00 PM. Later cancellations count as late.')

    const sent = await send('/s/diamant/book', { ...fieldsOf(form.text), name: ' Layla ', email: 'layla@example.com', note: 'First visit' })
    expect(sent.status).toBe(303)
    const confirmed = await at(String(sent.headers.location))
    expect(textOf(confirmed.text)).toMatch(/You are booked Reference [A-Z\d]{3}-[A-Z\d]{3} What Haircut With: Anna When Tuesday, 24 November 2:00 PM – 3:00 PM Where .* Price AED 125 Your note First visit/)
    expect(confirmed.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' })
    expect(elements(confirmed.text, 'meta').find(({ attributes }) => attributes.name === 'robots')!.attributes.content).toBe('noindex')
    const calendar = await at(linkTo(confirmed.text, 'Add to calendar'))
    expect(calendar.text).toContain('DTSTART:20261124T100000Z')

    const moving = await at(linkTo(confirmed.text, 'Move visit'))
    const wednesday = await at(linkTo(moving.text, 'Wednesday, 25 November'))
    const agree = await at(linkTo(wednesday.text, /^3:00 PM/))
    expect(textOf(agree.text)).toContain('Now Tuesday, 24 November 2:00 PM – 3:00 PM New time Wednesday, 25 November 3:00 PM – 4:00 PM')
    const moved = await send(elements(agree.text, 'form')[0]!.attributes.action!, fieldsOf(agree.text))
    expect(moved.status).toBe(303)
    const overview = await at(String(moved.headers.location))
    expect(textOf(overview.text)).toContain('Your visit was moved')

    const cancelling = await at(linkTo(overview.text, 'Cancel visit'))
    expect(textOf(cancelling.text)).toContain('Cancelling is free until 24 Nov 2026, 3:00 PM.')
    const cancelled = await send(elements(cancelling.text, 'form')[0]!.attributes.action!, { reason: 'Ill' })
    const after = await at(String(cancelled.headers.location))
    expect(textOf(after.text)).toContain('Your visit is cancelled You cancelled it on 20 Nov 2026, 10:00 AM.')

    const back = await send(elements(after.text, 'form').find(({ inner }) => inner.includes('Take the cancellation back'))!.attributes.action!, {})
    expect(textOf((await at(String(back.headers.location))).text)).toContain('Wednesday, 25 November 3:00 PM – 4:00 PM')
  })

  test('sent twice is one booking, one after the other and both at once', async () => {
    const form = { ...fieldsOf((await at(detailsAt(freshDay(), '11:00'))).text), ...details }
    const before = (await bookingsIn(salon)).length
    const first = await send('/s/diamant/book', form)
    const again = await send('/s/diamant/book', form)
    expect([first.status, again.status]).toEqual([303, 303])
    expect(again.headers.location).toBe(first.headers.location)
    expect(await bookingsIn(salon)).toHaveLength(before + 1)

    const twin = { ...fieldsOf((await at(detailsAt(freshDay(), '11:00'))).text), ...details }
    const both = await Promise.all([send('/s/diamant/book', twin), send('/s/diamant/book', twin)])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect(both[0].headers.location).toBe(both[1].headers.location)
    expect(await bookingsIn(salon)).toHaveLength(before + 2)
  })

  test('a form that is sent again with something else asks once more, under a key of its own', async () => {
    const form: Record<string, string> = { ...fieldsOf((await at(detailsAt(freshDay(), '12:00'))).text), ...details }
    await send('/s/diamant/book', form)
    const other = await send('/s/diamant/book', { ...form, at: moment(freshDay(), '12:00') })
    expect(other.status).toBe(422)
    expect(alertOf(other.text)).toBe('This form was sent before. Confirm once more to book this time as well.')
    const mended = fieldsOf(other.text)
    expect(mended).toMatchObject(details)
    expect(mended.key).not.toBe(form.key)
    expect((await send('/s/diamant/book', mended)).status).toBe(303)
  })
})

describe('a form that cannot be accepted', () => {
  test('says what is wrong beside the field, and keeps everything', async () => {
    const form = fieldsOf((await at(detailsAt(freshDay(), '11:00'))).text)
    const answer = await send('/s/diamant/book', { ...form, name: '', email: 'layla@', phone: '050 123', note: 'By the "window" <please>' })

    expect(answer.status).toBe(422)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(fieldsOf(answer.text)).toMatchObject({ ...form, name: '', email: 'layla@', phone: '050 123', note: 'By the "window" <please>' })
    const input = (name: string) => elements(answer.text, 'input').find(({ attributes }) => attributes.name === name)!.attributes
    expect(input('email')).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'email-problem reach' })
    expect(textOf(elements(answer.text, 'p').find(({ attributes }) => attributes.id === 'name-problem')!.inner)).toBe('Fill this in.')
    expect(textOf(elements(answer.text, 'p').find(({ attributes }) => attributes.id === 'email-problem')!.inner)).toContain('name@example.com')
  })

  test('asks for an address or a number', async () => {
    const form = fieldsOf((await at(detailsAt(freshDay(), '11:00'))).text)
    const answer = await send('/s/diamant/book', { ...form, name: 'Layla' })
    expect(answer.status).toBe(422)
    expect(alertOf(answer.text)).toContain('Leave an e-mail address or a phone number')
  })

  test('offers other times with one tap when the time is gone, and books them with what was typed', async () => {
    const day = freshDay()
    const form = fieldsOf((await at(detailsAt(day, '11:00'))).text)
    await booked(day, '11:00', { email: 'faster@example.com' })

    const late = await send('/s/diamant/book', { ...form, ...details, note: 'Please' })
    expect(late.status).toBe(409)
    expect(alertOf(late.text)).toContain('11:00 AM was taken a moment ago.')
    expect(fieldsOf(late.text)).toMatchObject({ ...details, note: 'Please', service: haircut, person: annas })
    expect(fieldsOf(late.text)).not.toHaveProperty('at')
    const others = elements(late.text, 'button').filter(({ attributes }) => attributes.name === 'at')
    expect(others.map(({ attributes }) => attributes.value)).toContain(moment(day, '12:00'))

    const tapped = await send('/s/diamant/book', { ...fieldsOf(late.text), at: moment(day, '12:00') })
    expect(tapped.status).toBe(303)
    expect(textOf((await at(String(tapped.headers.location))).text)).toContain('12:00 PM – 1:00 PM')
  })

  test('from another site is refused', async () => {
    const answer = await app.visitor.send('POST', '//s/diamant/book', 'service=x', { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
    expect(elements(answer.text, 'h1')).toHaveLength(1)
  })
})

describe('what is not there', () => {
  test('is another organization’s service, or person, and what is offered to nobody', async () => {
    const other = await newOrganization(app, { slug: 'other' })
    const bob = await actingAs(app, other, 'employee', { name: 'Bob' })
    const theirs = await other.inside(async (db) => (await serviceFor(db, { givenBy: [await bookableMember(db, bob.memberId)] })).id)
    const hidden = await salon.inside(async (db) => (await serviceFor(db, { state: 'hidden', givenBy: [annas] })).id)

    for (const path of [`?service=${theirs}`, `?service=${theirs}&at=${moment('2026-12-01', '11:00')}`, `?service=${hidden}`, '?service=nonsense']) {
      expect((await at(`/s/diamant/book${path}`)).status, path).toBe(404)
    }
    const forged = await send('/s/diamant/book', { service: theirs, at: moment('2026-12-01', '11:00'), key: 'a-key-of-many-letters', ...details })
    expect(forged.status).toBe(404)
    const stranger = await at(`/s/other/book?service=${theirs}&person=${annas}`)
    expect(stranger.status).toBe(200)
    expect(textOf(stranger.text)).not.toContain('Anna')
  })

  test('is a booking without its link, or under another organization’s address', async () => {
    const path = await booked(freshDay(), '11:00')
    expect((await at(path)).status).toBe(200)
    expect((await at(path.replace('/s/diamant/', '/s/other/'))).status).toBe(404)
    const wrong = await at(`${path.slice(0, -4)}AAAA`)
    expect(wrong.status).toBe(404)
    expect(linkTo(wrong.text, 'Go to Diamant')).toBe('/s/diamant')
    expect((await send(`${path.slice(0, -4)}AAAA/cancel`, {})).status).toBe(404)
  })

  test('is anything that looking at a link could change', async () => {
    const path = await booked(freshDay(), '11:00')
    const before = await bookingsIn(salon)
    for (const page of ['', '/move', `/move?at=${moment(freshDay(), '12:00')}`, '/cancel']) expect((await at(path + page)).status).toBe(200)
    expect((await at(`${path}/reinstate`)).status).toBe(404)
    expect(await bookingsIn(salon)).toEqual(before)
  })
})

describe('the link', () => {
  test('refuses what the terms refuse, and says why, with the booking as it is', async () => {
    const strict = await salon.inside(async (db) => (await serviceFor(db, { translations: { en: { name: 'Strict' } }, givenBy: [annas], cancellation: { freeMinutes: 1440, afterwards: 'refused' } })).id)
    const day = freshDay()
    const form = fieldsOf((await at(`/s/diamant/book?service=${strict}&at=${moment(day, '11:00')}`)).text)
    const path = String((await send('/s/diamant/book', { ...form, ...details })).headers.location).split('?')[0]!

    clock().set(moment(day, '09:00'))
    try {
      const page = await at(path)
      expect(textOf(page.text)).toContain('It is too late to change this visit here. Call the business.')
      expect(() => linkTo(page.text, 'Cancel visit')).toThrow()
      const answer = await send(`${path}/cancel`, {})
      expect(answer.status).toBe(409)
      expect(alertOf(answer.text)).toContain('This booking could be cancelled until')
      for (const [wish, done] of [['move', 'moved'], ['cancel', 'cancelled']]) expect(alertOf((await at(`${path}/${wish}`)).text)).toContain(`This booking could be ${done} until`)
      expect(textOf(answer.text)).toContain('Strict')
    } finally {
      clock().set(friday)
    }
  })

  test('promises no more than the terms still let it do', async () => {
    const day = freshDay()
    const path = await booked(day, '11:00')
    const hint = async () => elements((await at(path)).text, 'p').filter(({ inner }) => inner.includes('address of this page')).map(({ inner }) => textOf(inner))
    expect(await hint()).toEqual(['Keep the address of this page: with it you can move or cancel without an account.'])

    clock().set(moment(day, '10:00'))
    try {
      expect(await hint()).toEqual(['Keep the address of this page: with it you can cancel without an account.'])
      clock().set(moment(day, '11:00'))
      expect(await hint()).toEqual([])
    } finally {
      clock().set(friday)
    }
  })

  test('tells of a cancellation by the business, and does not take that back', async () => {
    const path = await booked(freshDay(), '11:00')
    const id = (await bookingsIn(salon)).at(-1)!.id
    const manager = await actingAs(app, salon, 'manager')
    await manager.put(`/bookings/${id}/cancellation`, {})
    const page = await at(path)
    expect(textOf(page.text)).toContain('Diamant cancelled it on 20 Nov 2026, 10:00 AM.')
    expect(linkTo(page.text, 'Book again')).toBe(`/s/diamant/book?service=${haircut}`)
    const answer = await send(`${path}/reinstate`, {})
    expect(answer.status).toBe(409)
    expect(alertOf(answer.text)).toContain('The business cancelled this booking.')
  })

  test('offers other times when the new one is lost', async () => {
    const day = freshDay()
    const path = await booked(day, '11:00')
    const form = fieldsOf((await at(`${path}/move?at=${moment(day, '14:00')}`)).text)
    await booked(day, '14:00', { email: 'faster@example.com' })
    const lost = await send(`${path}/move`, form)
    expect(lost.status).toBe(409)
    const others = elements(lost.text, 'button').filter(({ attributes }) => attributes.name === 'at')
    const moved = await send(`${path}/move`, { ...fieldsOf(lost.text), at: others[0]!.attributes.value! })
    expect(moved.status).toBe(303)
  })
})

describe('days and times', () => {
  const timesOn = async (date: string, more = '') => timesOf((await at(`/s/diamant/book?service=${haircut}&date=${date}${more}`)).text)

  test('after midnight belong to the next day', async () => {
    const day = freshDay()
    const times = await timesOn(day, `&person=${marias}`)
    expect(times.slice(0, 2)).toEqual(['12:00 AM', '1:00 AM'])
    expect(times.at(-1)).toBe('11:00 PM')
    const path = linkTo((await at(`/s/diamant/book?service=${haircut}&date=${day}&person=${marias}`)).text, '12:00 AM')
    expect(path).toContain(encodeURIComponent(moment(day, '00:00')))
  })

  test('are told by the visitor’s clocks as well, with their day where it is another', async () => {
    const html = (await at(`/s/diamant/book?service=${haircut}&date=2026-12-20&zone=America/New_York&person=${marias}`)).text
    expect(textOf(html)).toContain('Times are Gulf Standard Time; below each, your time: Eastern Standard Time.')
    expect(timesOf(html)[0]).toBe('12:00 AM , for you Sat 3:00 PM')
    const same = (await at(`/s/diamant/book?service=${haircut}&date=2026-12-20&zone=Asia/Muscat`)).text
    expect(timesOf(same)[0]).not.toContain('for you')

    const chooser = (await at(`/s/diamant/book?service=${haircut}&zones=all`)).text
    expect(elements(chooser, 'option').map(({ attributes }) => attributes.value)).toContain('Europe/London')
    expect(fieldsOf(elements(chooser, 'form')[0]!.inner)).toEqual({ service: haircut })
  })

  test('come with the reason when there is none, and with the next day that has some', async () => {
    const alone = await actingAs(app, salon, 'employee', { name: 'Olga' })
    const service = await salon.inside(async (db) => (await serviceFor(db, { durationMinutes: 60, stepMinutes: 60, givenBy: [await bookableMember(db, alone.memberId, { opens: '10:00', closes: '11:00' })] })).id)
    const form = fieldsOf((await at(`/s/diamant/book?service=${service}&at=${moment('2026-12-05', '10:00')}`)).text)
    expect((await send('/s/diamant/book', { ...form, ...details })).status).toBe(303)

    const html = (await at(`/s/diamant/book?service=${service}&date=2026-12-05`)).text
    expect(textOf(html)).toContain('Everything on Saturday, 5 December is taken. Next free: Sunday, 6 December')
    expect(timesOf((await at(linkTo(html, 'Next free'))).text)).toEqual(['10:00 AM'])
  })

  test('of the days on which the clocks change are as many as there are hours, each once', async () => {
    const hotel = await newOrganization(app, { slug: 'hotel', zone: 'Europe/Athens', country: 'GR', currency: 'EUR' })
    const nikos = await actingAs(app, hotel, 'employee', { name: 'Nikos' })
    const massage = await hotel.inside(async (db) => (await serviceFor(db, { durationMinutes: 60, stepMinutes: 60, givenBy: [await bookableMember(db, nikos.memberId, { opens: '01:00', closes: '06:00' })] })).id)
    const on = async (date: string) => (await at(`/s/hotel/book?service=${massage}&date=${date}`)).text

    clock().set('2026-10-20T09:00:00Z')
    try {
      const autumn = await on('2026-10-25')
      expect(timesOf(autumn)).toEqual(['01:00', '02:00', '03:00 UTC+03', '03:00 UTC+02', '04:00', '05:00'])
      const second = slotsOf(autumn)[3]!.attributes.href!
      expect(second).toContain(encodeURIComponent('2026-10-25T01:00:00Z'))
      const sent = await send('/s/hotel/book', { ...fieldsOf((await at(second)).text), ...details })
      expect(sent.status).toBe(303)
      expect((await bookingsIn(hotel))[0]!.starts_at.toString()).toBe('2026-10-25T01:00:00Z')
      expect(timesOf(await on('2026-10-25'))).toEqual(['01:00', '02:00', '03:00', '04:00', '05:00'])

      clock().set('2027-03-20T09:00:00Z')
      expect(timesOf(await on('2027-03-28'))).toEqual(['01:00', '02:00', '04:00', '05:00'])
    } finally {
      clock().set(friday)
    }
  })

  test('are a part of the page alone when the island asks for it', async () => {
    const { text: part } = await at(`/s/diamant/book?service=${haircut}&part=picker`)
    expect(part).toMatch(/^<div id="picker"/)
    expect(slotsOf(part).length).toBeGreaterThan(0)
    expect(elements(part, 'a').filter(({ attributes }) => attributes.href?.includes('part='))).toEqual([])
  })
})

test('who asks what price is settled before the visitor agrees to one', async () => {
  const service = await salon.inside(async (db) => {
    const { id } = await serviceFor(db, { translations: { en: { name: 'Colour' } }, price: { amount: '50000', currency: 'AED' }, durationMinutes: 60, stepMinutes: 60, variants: [{ resourceId: annas }, { resourceId: marias, price: { amount: '30000', currency: 'AED' } }] })
    return id
  })
  expect(textOf((await at(`/s/diamant/book?service=${service}`)).text)).toContain('1 hr · from AED 300')
  const form = await at(`/s/diamant/book?service=${service}&at=${moment('2027-01-15', '10:00')}`)
  expect(textOf(form.text)).toContain('Colour · Anna')
  expect(textOf(form.text)).toContain('AED 500')
  const sent = await send('/s/diamant/book', { ...fieldsOf(form.text), ...details })
  expect(textOf((await at(String(sent.headers.location))).text)).toContain('Price AED 500')
})

test('a room that is booked for itself is not called a person', async () => {
  const service = await salon.inside(async (db) => (await serviceFor(db, { translations: { en: { name: 'Sauna' } }, givenBy: [await room(db, { name: 'Small sauna' }), await room(db, { name: 'Large sauna' })] })).id)
  const text = textOf((await at(`/s/diamant/book?service=${service}`)).text)
  expect(text).toContain('Which one Any Large sauna Small sauna')
  expect(text).not.toContain('With whom')
})

test('every step speaks the language of its address, from right to left where that is so', async () => {
  const day = freshDay()
  const times = await at(`/ar/s/diamant/book?service=${haircut}&date=${day}&person=${annas}`)
  expect(times.text).toContain('<html lang="ar" dir="rtl">')
  expect(textOf(times.text)).toContain('الخطوة 2 من 3')
  const form = await at(linkTo(times.text, /^11:00/))
  const refused = await send('/ar/s/diamant/book', { ...fieldsOf(form.text), name: 'ليلى' })
  expect(refused.text).toContain('<html lang="ar" dir="rtl">')
  const sent = await send('/ar/s/diamant/book', { ...fieldsOf(form.text), ...details, name: 'ليلى' })
  expect(String(sent.headers.location)).toMatch(/^\/ar\/s\/diamant\/booking\//)
  const page = await at(String(sent.headers.location))
  expect(textOf(page.text)).toContain('تم حجز موعدك')
  expect((await bookingsIn(salon)).at(-1)!.language).toBe('ar')
  const english = elements(page.text, 'a').find(({ attributes }) => attributes.hreflang === 'en')!.attributes.href!
  expect(textOf((await at(english)).text)).toContain('Your visit')
})

test('what a visitor types is only ever text', async () => {
  const evil = `<script>alert(1)</script>"'&=`
  const form = fieldsOf((await at(detailsAt(freshDay(), '11:00'))).text)
  const refused = await send('/s/diamant/book', { ...form, name: evil, email: evil, phone: evil, note: evil })
  expect(refused.status).toBe(422)
  expect(refused.text).not.toContain('<script>alert')
  expect(fieldsOf(refused.text)).toMatchObject({ name: evil, email: evil, phone: evil, note: evil })
  const page = await at(await booked(freshDay(), '11:00', { note: evil }))
  expect(page.text).not.toContain('<script>alert')
  expect(textOf(page.text)).toContain(`Your note ${evil}`)
})

test('more bookings than a person makes are refused for a while, with what was typed', async () => {
  const busy = await buildApp({ clock: friday, env: { RATE_LIMIT_PER_ADDRESS: '600' } })
  try {
    const house = await newOrganization(busy, { slug: 'house' })
    const member = await actingAs(busy, house, 'employee')
    const service = await house.inside(async (db) => (await serviceFor(db, { givenBy: [await bookableMember(db, member.memberId)] })).id)
    const form = new URLSearchParams({ service, at: '2026-12-01T11:00:00Z', key: 'the-key-of-one-form', name: 'Layla' }).toString()
    const post = () => busy.visitor.send('POST', '//s/house/book', form, { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' })
    let answer = await post()
    for (let sent = 1; sent <= 40 && answer.status !== 429; sent++) answer = await post()
    expect(answer.status).toBe(429)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(fieldsOf(answer.text)).toMatchObject({ name: 'Layla', service })
  } finally {
    await busy.close()
  }
})
