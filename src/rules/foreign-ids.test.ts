// Ids travel in bodies and queries too. One that belongs to another organization is refused there as it is in an address, and
// leaves nothing behind.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { bookingFor } from '../capabilities/bookings/factory.ts'
import { bookableMember, room, serviceFor } from '../capabilities/catalogue/factory.ts'
import { contactFor } from '../capabilities/contacts/factory.ts'
import { actingAs, buildApp, newOrganization } from '../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../testing.ts'

/** What an organization has, by what it is. */
interface Belongings {
  organization: TestOrganization
  director: TestMember
  resource: string
  room: string
  service: string
  contact: string
  booking: { id: string; version: number }
}

let app: TestApp
let ours: Belongings
let theirs: Belongings

beforeAll(async () => {
  app = await buildApp()
  ours = await belongings()
  theirs = await belongings()
})
afterAll(() => app.close())

const at = (hour: number) => Temporal.Now.instant().round({ smallestUnit: 'hour', roundingMode: 'ceil' }).add({ hours: 48 + hour }).toString()
const haircut = { translations: { en: { name: 'Haircut' } }, durationMinutes: 30 }
const first = { 'if-match': '"1"' }

type Attempt = (from: Belongings) => Promise<{ status: number; text: string }>

const attempts: Record<string, Attempt> = {
  'a contact’s assignee': ({ director }) => ours.director.post('/contacts', { name: 'Ada', assigneeId: director.memberId }),
  'a known contact’s assignee': ({ director }) => ours.director.patch(`/contacts/${ours.contact}`, { assigneeId: director.memberId }, 1),
  'who gives a service': ({ resource }) => ours.director.post('/services', { ...haircut, variants: [{ resourceId: resource }] }),
  'what a service needs': (from) => ours.director.post('/services', { ...haircut, requirements: [{ anyOf: [from.room] }] }),
  'who gives a known service': ({ resource }) => ours.director.patch(`/services/${ours.service}`, { variants: [{ resourceId: resource }] }, 1),
  'the order of services': ({ service }) => ours.director.put('/services/order', { ids: [...new Set([ours.service, service])] }),
  'the service of a booking': ({ service }) => ours.director.post('/bookings', { startsAt: at(1), segments: [{ serviceId: service }], contactId: ours.contact }),
  'the person of a booking': ({ resource }) => ours.director.post('/bookings', { startsAt: at(2), segments: [{ serviceId: ours.service, resourceId: resource }], contactId: ours.contact }),
  'the contact of a booking': ({ contact }) => ours.director.post('/bookings', { startsAt: at(3), segments: [{ serviceId: ours.service }], contactId: contact }),
  'who takes a booking over': ({ resource }) => ours.director.put(`/bookings/${ours.booking.id}/slot`, { startsAt: at(4), resourceId: resource }, first),
  'a visitor’s service': ({ service }) => app.visitor.post(`/public/${ours.organization.slug}/bookings`, { startsAt: at(5), segments: [{ serviceId: service }], customer: { name: 'Ada', email: 'ada@example.com' } }),
  'a visitor’s person': ({ resource }) =>
    app.visitor.post(`/public/${ours.organization.slug}/bookings`, { startsAt: at(6), segments: [{ serviceId: ours.service, resourceId: resource }], customer: { name: 'Ada', email: 'ada@example.com' } }),
  'the booking that is being moved': ({ booking }) => ours.director.get(`/availability?serviceId=${ours.service}&from=${at(0)}&until=${at(9)}&moving=${booking.id}`),
}

test.each(Object.entries(attempts))('%s is one’s own', async (_, attempt) => {
  const { status, text } = await attempt(theirs)
  expect([404, 422], text).toContain(status)
  expect(text).not.toContain('Secret')
})

test('under the same conditions one’s own are taken', async () => {
  const refused = []
  for (const [name, attempt] of Object.entries(attempts)) {
    // Whatever was changed by the ones before has another version now.
    ours = await belongings()
    const { status, text } = await attempt(ours)
    if (status >= 300) refused.push(`${name}: ${status} ${text}`)
  }
  expect(refused).toEqual([])
})

async function belongings(): Promise<Belongings> {
  const organization = await newOrganization(app)
  const director = await actingAs(app, organization, 'director', { name: 'Secret Person' })
  const had = await organization.inside(async (db) => {
    const resource = await bookableMember(db, director.memberId, { opens: '00:00', closes: '00:00' })
    const service = (await serviceFor(db, { givenBy: [resource], translations: { en: { name: 'Secret' } } })).id
    const contact = (await contactFor(db, { name: 'Secret Contact' })).id
    const { id, version } = await bookingFor(db, { serviceId: service, startsAt: at(7), resourceId: resource, contactId: contact })
    return { resource, service, contact, booking: { id, version }, room: await room(db) }
  })
  return { organization, director, ...had }
}
