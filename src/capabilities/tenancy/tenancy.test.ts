import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Role } from '../../kernel/access/roles.ts'
import { roles } from '../../kernel/access/roles.ts'
import { newId } from '../../kernel/ids.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'

import { addMember } from './members.ts'

let app: TestApp
let salon: TestOrganization
let director: TestMember

beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app, { languages: ['en', 'el'] })
  director = await actingAs(app, salon, 'director')
})
afterAll(() => app.close())

const versionOf = async (who: TestMember, path = '/organization') => (await who.get(path)).body.version as number
/** Changes the organization on its present version. */
const change = async (body: object, who = director) => who.patch('/organization', body, await versionOf(director))

describe('the organization', () => {
  test('changes, and says so to whoever listens', async () => {
    const changed = await change({ name: 'Salon Ada', brandColour: '#1a7f64', phone: '+44 20 7946 0018', city: 'London' })
    expect(changed.status, changed.text).toBe(200)
    expect(changed.body).toMatchObject({ name: 'Salon Ada', brandColour: '#1a7f64', phone: '+44 20 7946 0018', city: 'London', can: { edit: true } })
    expect(changed.headers.etag).toBe(`"${changed.body.version}"`)
    expect((await director.get('/session')).body.organization).toMatchObject({ name: 'Salon Ada', brandColour: '#1a7f64' })
  })

  test('keeps what a change does not name, of the descriptions too', async () => {
    await change({ street: 'King Street 5', description: { en: 'A salon', el: 'Ένα κομμωτήριο' } })
    expect((await change({ description: { en: 'The salon' } })).body).toMatchObject({ street: 'King Street 5', description: { en: 'The salon', el: 'Ένα κομμωτήριο' } })
    expect((await change({ description: { el: null }, street: null })).body).toMatchObject({ street: null, description: { en: 'The salon' } })
    expect((await director.get('/organization')).body.description).toEqual({ en: 'The salon' })
  })

  test('is not changed over somebody who saved first', async () => {
    const version = await versionOf(director)
    expect((await director.patch('/organization', { city: 'Leeds' }, null)).status).toBe(428)
    expect((await director.patch('/organization', { city: 'Leeds' }, version)).status).toBe(200)
    const stale = await director.patch('/organization', { city: 'York' }, version)
    expect(stale.status).toBe(412)
    expect(stale.body.data.current).toMatchObject({ city: 'Leeds', version: version + 1 })
  })

  test('goes on speaking its own language', async () => {
    const refused = await change({ languages: ['el', 'ru'] })
    expect(refused.status).toBe(422)
    expect(refused.body.code).toBe('tenancy.default_language_needed')
    expect((await change({ languages: ['en', 'ar'] })).body.languages).toEqual(['en', 'ar'])
  })

  test.each([
    ['no name', { name: ' ' }],
    ['a colour that is none', { brandColour: 'red' }],
    ['a language twice', { languages: ['en', 'en'] }],
    ['a description in a language nobody speaks', { description: { tlh: 'nuqneH' } }],
    ['another address for its pages', { slug: 'other' }],
    ['another country', { country: 'US' }],
    ['an e-mail without an at', { email: 'salon' }],
  ])('does not take %s', async (_, body) => {
    expect((await change(body)).status).toBe(422)
  })

  test('is nobody else’s', async () => {
    const other = await newOrganization(app)
    const stranger = await actingAs(app, other, 'director')
    expect((await stranger.get('/organization')).body.id).toBe(other.id)
    expect((await stranger.with({ 'x-organization': salon.id }).patch('/organization', { name: 'Mine' }, 1)).status).toBe(403)
    expect((await app.visitor.get('/organization')).status).toBe(401)
  })
})

describe('the first run', () => {
  test('notes that the public page was seen, and ends once and for all', async () => {
    const studio = await newOrganization(app)
    const founder = await actingAs(app, studio, 'director')
    const facts = async () => (await founder.get('/organization')).body
    expect(await facts()).toMatchObject({ firstRunDoneAt: null, publicPageSeenAt: null, version: 1 })

    expect((await founder.put('/organization/first-run/public-page')).status).toBe(204)
    const { publicPageSeenAt } = await facts()
    await founder.put('/organization/first-run/public-page')
    expect(await facts()).toMatchObject({ publicPageSeenAt, firstRunDoneAt: null })

    expect((await founder.put('/organization/first-run')).status).toBe(204)
    const { firstRunDoneAt } = await facts()
    expect(firstRunDoneAt).not.toBeNull()
    await founder.put('/organization/first-run')
    expect(await facts()).toMatchObject({ firstRunDoneAt, version: 1 })
  })
})

/** Who may do what: `all`, `own` record, or nothing at all. */
const table: Record<Role, { seesOrganization: boolean; editsOrganization: boolean; seesMembers: boolean; editsMembers: 'all' | 'own' | 'none' }> = {
  director: { seesOrganization: true, editsOrganization: true, seesMembers: true, editsMembers: 'all' },
  admin: { seesOrganization: true, editsOrganization: true, seesMembers: true, editsMembers: 'all' },
  manager: { seesOrganization: true, editsOrganization: false, seesMembers: true, editsMembers: 'all' },
  employee: { seesOrganization: true, editsOrganization: false, seesMembers: true, editsMembers: 'own' },
  contractor: { seesOrganization: true, editsOrganization: false, seesMembers: false, editsMembers: 'none' },
  customer: { seesOrganization: false, editsOrganization: false, seesMembers: false, editsMembers: 'none' },
  auditor: { seesOrganization: true, editsOrganization: false, seesMembers: true, editsMembers: 'none' },
}

describe.each(roles.map((role) => [role, table[role]] as const))('as %s', (role, may) => {
  let member: TestMember
  beforeAll(async () => {
    member = await actingAs(app, salon, role)
  })
  const status = (yes: boolean, otherwise = 403) => (yes ? 200 : otherwise)

  test('the organization', async () => {
    const seen = await member.get('/organization')
    expect(seen.status).toBe(status(may.seesOrganization))
    if (may.seesOrganization) expect(seen.body.can.edit).toBe(may.editsOrganization)
    expect((await change({ city: `City of ${role}` }, member)).status).toBe(status(may.editsOrganization))
    expect((await member.put('/organization/first-run/public-page')).status).toBe(may.editsOrganization ? 204 : 403)
  })

  test('the members, their own record among them', async () => {
    const colleague = await salon.inside((db) => addMember(db, { name: 'Colleague', roles: ['auditor'] }))
    expect((await member.get('/members')).status).toBe(status(may.seesMembers))
    expect((await member.get(`/members/${colleague}`)).status).toBe(status(may.seesMembers))
    expect((await member.patch(`/members/${colleague}`, { title: 'Stylist' }, 1)).status).toBe(status(may.editsMembers === 'all'))
    expect((await member.patch(`/members/${member.memberId}`, { title: 'Me' }, 1)).status).toBe(status(may.editsMembers !== 'none'))
  })
})

describe('members', () => {
  test('a member changes, and a stale change shows what was saved first', async () => {
    const id = await salon.inside((db) => addMember(db, { name: 'Grace', roles: ['employee'] }))
    expect((await director.patch(`/members/${id}`, { title: 'Colourist' }, null)).status).toBe(428)
    const changed = await director.patch(`/members/${id}`, { title: 'Colourist', phone: '+44 20 7946 0018', language: 'ru' }, 1)
    expect(changed.body).toMatchObject({ name: 'Grace', title: 'Colourist', language: 'ru', version: 2, roles: ['employee'] })
    const stale = await director.patch(`/members/${id}`, { title: 'Barber' }, 1)
    expect(stale.status).toBe(412)
    expect(stale.body.data.current).toMatchObject({ title: 'Colourist', version: 2 })
    expect((await director.patch(`/members/${id}`, { title: null }, 2)).body.title).toBeNull()
  })

  test('nobody changes somebody who ranks above them; an equal may', async () => {
    const studio = await newOrganization(app)
    const [boss, manager, peer] = [await actingAs(app, studio, 'director', { name: 'The Boss' }), await actingAs(app, studio, 'manager'), await actingAs(app, studio, 'manager')]
    const refused = await manager.patch(`/members/${boss.memberId}`, { title: 'Intern' }, 1)
    expect(refused.status).toBe(403)
    expect(refused.body.detail).toContain('The Boss')
    expect((await manager.patch(`/members/${peer.memberId}`, { title: 'Peer' }, 1)).status).toBe(200)
    const { items } = (await manager.get('/members')).body
    const canEdit = (id: string) => items.find((item: { id: string }) => item.id === id).can.edit
    expect([boss, manager, peer].map(({ memberId }) => canEdit(memberId))).toEqual([false, true, true])
  })

  test('roles, state and organization cannot be written into a profile', async () => {
    const id = await salon.inside((db) => addMember(db, { name: 'Grace', roles: ['employee'] }))
    for (const body of [{ roles: ['director'] }, { state: 'left' }, { organizationId: newId() }, { userId: newId() }]) {
      expect((await director.patch(`/members/${id}`, body, 1)).status).toBe(422)
    }
  })

  test('are narrowed, searched and counted', async () => {
    const studio = await newOrganization(app)
    const boss = await actingAs(app, studio, 'director', { name: 'Zoe' })
    for (const [name, role] of [['Ada 100%', 'employee'], ['Ada 100', 'employee'], ['Bo', 'contractor']] as const) {
      await studio.inside((db) => addMember(db, { name, roles: [role] }))
    }
    const names = async (query: string) => (await boss.get(`/members?${query}`)).body.items.map((item: { name: string }) => item.name)
    expect(await names('')).toEqual(['Ada 100', 'Ada 100%', 'Bo', 'Zoe'])
    expect(await names('sort=-name&limit=2')).toEqual(['Zoe', 'Bo'])
    for (const name of ['ábel', 'Ярослав', 'anna']) await studio.inside((db) => addMember(db, { name, roles: ['auditor'] }))
    expect(await names('')).toEqual(['ábel', 'Ada 100', 'Ada 100%', 'anna', 'Bo', 'Zoe', 'Ярослав'])
    const { next } = (await boss.get('/members?limit=2')).body
    expect(await names(`limit=3&cursor=${next}`)).toEqual(['Ada 100%', 'anna', 'Bo'])
    expect(await names('filter[role]=employee')).toEqual(['Ada 100', 'Ada 100%'])
    expect(await names('filter[signsIn]=true')).toEqual(['Zoe'])
    expect(await names('q=100%25')).toEqual(['Ada 100%'])
    expect((await boss.get('/members?count=exact&limit=1')).body).toMatchObject({ total: 7, items: [{}] })
    expect((await boss.get('/members?limit=101')).status).toBe(400)
    expect((await boss.get('/members?filter[role]=emperor')).status).toBe(400)
  })

  test('of another organization are not there', async () => {
    const stranger = await actingAs(app, await newOrganization(app), 'director')
    expect((await stranger.get(`/members/${director.memberId}`)).status).toBe(404)
    expect((await stranger.patch(`/members/${director.memberId}`, { name: 'Mine' }, 1)).status).toBe(404)
  })
})
