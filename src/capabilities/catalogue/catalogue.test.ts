import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'

import { bookableMember, room, serviceFor } from './factory.ts'
import { ensureMemberResource } from './public.ts'

let app: TestApp
let salon: TestOrganization
let other: TestOrganization
let manager: TestMember
let employee: TestMember

beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app, { language: 'ru', languages: ['ru', 'en', 'ar'], zone: 'Asia/Dubai', currency: 'AED', country: 'AE' })
  other = await newOrganization(app)
  manager = await actingAs(app, salon, 'manager', { name: 'Мария' })
  employee = await actingAs(app, salon, 'employee', { name: 'Анна' })
})
afterAll(() => app.close())

const haircut = {
  translations: { ru: { name: 'Стрижка', category: 'Волосы' }, en: { name: 'Haircut', description: 'Wash included', category: 'Hair' } },
  price: { amount: '12500', currency: 'AED' },
  durationMinutes: 45,
}

describe('services', () => {
  test('a service speaks the reader’s language, and its own where a translation is missing', async () => {
    const { status, body: service } = await manager.post('/services', haircut)
    expect(status).toBe(201)

    const read = async (language: string) => (await manager.with({ 'accept-language': language }).get(`/services/${service.id}`)).body
    expect(await read('en')).toMatchObject({ name: 'Haircut', description: 'Wash included', category: 'Hair', language: 'en', isFallback: false })
    expect(await read('ar')).toMatchObject({ name: 'Стрижка', category: 'Волосы', language: 'ru', isFallback: true })
    expect(await read('ru')).toMatchObject({ version: 1, state: 'active', price: { amount: '12500', currency: 'AED' }, stepMinutes: 15, can: { edit: true } })
  })

  test('a change leaves what it does not name, takes a translation away with null, and never the organization’s own', async () => {
    const { body: service } = await manager.post('/services', haircut)
    const changed = await manager.patch(`/services/${service.id}`, { translations: { en: null, ar: { name: 'قص شعر' } }, durationMinutes: 60 }, 1)

    expect(changed.body).toMatchObject({ version: 2, durationMinutes: 60, price: haircut.price })
    expect(Object.keys(changed.body.translations).sort()).toEqual(['ar', 'ru'])
    expect((await manager.patch(`/services/${service.id}`, { translations: { ru: null } }, 2)).body.code).toBe('catalogue.own_language_needed')
    expect((await manager.post('/services', { ...haircut, translations: { en: { name: 'Haircut' } } })).body.code).toBe('catalogue.own_language_needed')
    expect((await manager.post('/services', { ...haircut, price: { amount: '1', currency: 'EUR' } })).body.code).toBe('catalogue.other_currency')
  })

  test('a change names nothing that a service does not have', async () => {
    const { body: service } = await manager.post('/services', haircut)
    const refused = await manager.patch(`/services/${service.id}`, { colour: '#128f8b', nickname: 'x', translations: { tlh: { name: 'pe’' } } }, 1)
    expect(refused.status).toBe(422)
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(['/nickname', '/translations/tlh'])
  })

  test('nobody is paid for coming', async () => {
    const { body: chair } = await manager.post('/resources', { kind: 'equipment', name: 'Chair' })
    const owed = { amount: '-500', currency: 'AED' }
    expect(await manager.post('/services', { ...haircut, price: owed })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/price/amount' }] } })
    expect((await manager.post('/services', { ...haircut, variants: [{ resourceId: chair.id, price: owed }] })).status).toBe(422)
    expect((await manager.post('/services', { ...haircut, price: { amount: '0', currency: 'AED' } })).status).toBe(201)
  })

  test('who gives it, at which price and how fast, and what it needs, are replaced as a whole', async () => {
    const [anna, maria, chair] = await salon.inside(async (db) => [
      (await ensureMemberResource(db, employee.memberId)).id,
      (await ensureMemberResource(db, manager.memberId)).id,
      await room(db, { name: 'Кресло' }),
    ])
    const { body: service } = await manager.post('/services', {
      ...haircut,
      variants: [{ resourceId: anna }, { resourceId: maria, price: { amount: '20000', currency: 'AED' }, durationMinutes: 60 }],
      requirements: [{ anyOf: [chair] }],
    })
    expect(service.variants).toEqual([
      { resourceId: anna, memberId: employee.memberId, name: 'Анна', price: haircut.price, durationMinutes: 45, ownPrice: false, ownDuration: false },
      { resourceId: maria, memberId: manager.memberId, name: 'Мария', price: { amount: '20000', currency: 'AED' }, durationMinutes: 60, ownPrice: true, ownDuration: true },
    ])
    expect(service.requirements).toEqual([{ anyOf: [chair], units: 1 }])

    const shown = (await app.visitor.get(`/public/${salon.slug}/services`, { 'accept-language': 'en' })).body.items.find((item: { id: string }) => item.id === service.id)
    expect(shown).toMatchObject({ name: 'Haircut', priceFrom: { amount: '12500' }, people: [{ name: 'Анна' }, { name: 'Мария', durationMinutes: 60 }] })

    const changed = await manager.patch(`/services/${service.id}`, { variants: [], requirements: [] }, 1)
    expect(changed.body).toMatchObject({ variants: [], requirements: [] })
    expect((await manager.patch(`/services/${service.id}`, { variants: [{ resourceId: anna }, { resourceId: anna }] }, 2)).body.code).toBe('catalogue.person_twice')
    expect((await manager.patch(`/services/${service.id}`, { variants: [{ resourceId: service.id }] }, 2)).body.code).toBe('catalogue.unknown_resource')
  })

  test('the list is in the order it was put in, is found by name and category, and the past stays under archived', async () => {
    const studio = await newOrganization(app)
    const director = await actingAs(app, studio, 'director')
    const [one, two, three] = await studio.inside(async (db) => {
      const made = []
      for (const name of ['Yoga', 'Pilates', 'Boxing']) made.push(await serviceFor(db, { translations: { en: { name } } }))
      return made.map(({ id }) => id)
    })
    expect((await director.put('/services/order', { ids: [three, one] })).status).toBe(204)
    const ids = async (query: string) => (await director.get(`/services${query}`)).body.items.map((item: { id: string }) => item.id)
    expect(await ids('')).toEqual([three, one, two])
    expect(await ids('?q=pil')).toEqual([two])

    expect((await director.patch(`/services/${two}`, { state: 'archived' }, 1)).status).toBe(200)
    expect(await ids('?filter[state]=active,hidden')).toEqual([three, one])
  })

  test('a visitor sees what is active and given by somebody, and nothing else', async () => {
    const studio = await newOrganization(app)
    const coach = await actingAs(app, studio, 'employee')
    const shown = await studio.inside(async (db) => {
      const givenBy = [await bookableMember(db, coach.memberId)]
      await serviceFor(db, { state: 'hidden', givenBy })
      await serviceFor(db, { state: 'archived', givenBy })
      await serviceFor(db)
      return (await serviceFor(db, { givenBy })).id
    })
    expect((await app.visitor.get(`/public/${studio.slug}/services`)).body.items.map((item: { id: string }) => item.id)).toEqual([shown])
    expect((await app.visitor.get('/public/no-such-place/services')).status).toBe(404)
  })
})

describe('hours', () => {
  const week = { weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '18:00', zone: 'Asia/Dubai', effectiveFrom: null, effectiveUntil: null }

  test('are saved as a whole, under the version of their resource', async () => {
    const { body: resource } = await manager.post('/resources', { kind: 'room', name: 'Sauna', capacity: 4 })
    const hours = { rules: [week], exceptions: [{ on: '2026-12-25', shifts: [] }, { on: '2026-12-31', shifts: [{ opens: '20:00', closes: '02:00', zone: 'Asia/Dubai' }] }] }
    const put = (body: unknown, version: number) => manager.put(`/resources/${resource.id}/hours`, body, { 'if-match': `"${version}"` })

    expect((await put(hours, 1)).body).toMatchObject({ ...hours, version: 2 })
    expect((await manager.get(`/resources/${resource.id}/hours`)).body).toMatchObject(hours)

    const stale = await put({ rules: [], exceptions: [] }, 1)
    expect(stale.status).toBe(412)
    expect(stale.body.data.current.rules).toEqual([week])
    expect((await manager.put(`/resources/${resource.id}/hours`, hours)).status).toBe(428)
    expect((await put({ rules: [], exceptions: [] }, 2)).body).toMatchObject({ rules: [], exceptions: [] })
  })

  test('name zones and dates that exist, and each date once', async () => {
    const { body: resource } = await manager.post('/resources', { kind: 'equipment', name: 'Laser' })
    const refusal = async (hours: object) => (await manager.put(`/resources/${resource.id}/hours`, { rules: [], exceptions: [], ...hours }, { 'if-match': '"1"' })).body.code

    expect(await refusal({ rules: [{ ...week, zone: 'Mars/Olympus' }] })).toBe('catalogue.unknown_zone')
    expect(await refusal({ exceptions: [{ on: '2026-02-30', shifts: [] }] })).toBe('catalogue.unknown_date')
    expect(await refusal({ rules: [{ ...week, effectiveFrom: '0000-01-01' }] })).toBe('catalogue.unknown_date')
    expect(await refusal({ exceptions: [{ on: '2026-02-03', shifts: [] }, { on: '2026-02-03', shifts: [] }] })).toBe('catalogue.date_twice')
    expect(await refusal({ rules: [{ ...week, effectiveFrom: '2026-03-01', effectiveUntil: '2026-02-01' }] })).toBe('catalogue.ends_before_it_begins')
    expect(await refusal({ exceptions: [{ on: '2028-02-29', shifts: [{ opens: '09:00', closes: '10:00', zone: 'UTC' }, { opens: '09:00', closes: '11:00', zone: 'UTC' }] }] })).toBe('catalogue.shift_twice')
    expect(await refusal({ rules: [{ ...week, weekdays: [8] }] })).toBe('kernel.invalid')
  })

  test('an employee edits their own, and nobody else’s', async () => {
    const [own, others] = await salon.inside(async (db) => [await ensureMemberResource(db, employee.memberId), await ensureMemberResource(db, manager.memberId)])
    const put = (id: string, version: number) => employee.put(`/resources/${id}/hours`, { rules: [week], exceptions: [] }, { 'if-match': `"${version}"` })

    expect((await put(own.id, own.version)).status).toBe(200)
    expect((await put(others.id, others.version)).status).toBe(403)
    expect((await employee.get(`/resources/${others.id}/hours`)).status).toBe(200)
    expect((await employee.post('/services', haircut)).status).toBe(403)
    expect((await employee.patch(`/resources/${own.id}`, { position: 3 }, own.version + 1)).status).toBe(403)
  })
})

describe('resources', () => {
  test('a member has one resource, named as they are', async () => {
    const [one, two] = await salon.inside(async (db) => [await ensureMemberResource(db, employee.memberId), await ensureMemberResource(db, employee.memberId)])
    expect(one.id).toBe(two.id)

    const list = (await manager.get(`/resources?filter[memberId]=${employee.memberId}`)).body.items
    expect(list).toMatchObject([{ id: one.id, kind: 'member', name: 'Анна', capacity: 1 }])
    expect((await manager.patch(`/resources/${one.id}`, { name: 'Other' }, list[0].version)).body.code).toBe('catalogue.name_is_the_members')
    expect((await manager.patch(`/resources/${one.id}`, { capacity: 2 }, list[0].version)).body.code).toBe('catalogue.a_person_is_one')
  })

  test('of another organization are not there', async () => {
    const stranger = await actingAs(app, other, 'director')
    const { body: resource } = await manager.post('/resources', { kind: 'room', name: 'Ours' })
    const { body: service } = await manager.post('/services', haircut)

    for (const path of [`/resources/${resource.id}`, `/resources/${resource.id}/hours`, `/services/${service.id}`]) expect((await stranger.get(path)).status).toBe(404)
    expect((await stranger.patch(`/resources/${resource.id}`, { name: 'Mine' }, 1)).status).toBe(404)
    expect((await stranger.patch(`/services/${service.id}`, { colour: '#000000' }, 1)).status).toBe(404)
    expect((await stranger.put(`/resources/${resource.id}/hours`, { rules: [], exceptions: [] }, { 'if-match': '"1"' })).status).toBe(404)
    expect((await stranger.get('/resources')).body.items.map((item: { id: string }) => item.id)).not.toContain(resource.id)
    expect((await stranger.post('/services', { durationMinutes: 30, translations: { en: { name: 'X' } }, variants: [{ resourceId: resource.id }] })).body.code).toBe('catalogue.unknown_resource')
  })
})
