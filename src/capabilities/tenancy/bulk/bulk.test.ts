import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { Role } from '../../../kernel/access/roles.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'

import { addMember } from '../members.ts'

let app: TestApp
let salon: TestOrganization
let director: TestMember
let admin: TestMember

beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  salon = await newOrganization(app)
  director = await actingAs(app, salon, 'director', { name: 'Dora' })
  admin = await actingAs(app, salon, 'admin', { name: 'Abel' })
})

const memberIn = (name: string, traits: { roles?: Role[]; email?: string } = {}) => salon.inside((db) => addMember(db, { name, roles: traits.roles ?? ['employee'], email: traits.email ?? null }))
const bulk = async (who: TestMember, select: object, change: object, preview = false) => who.post(`/members/bulk${preview ? '?preview=true' : ''}`, { select, change })
const seen = async (id: string) => (await director.get(`/members/${id}`)).body
const reasons = (body: { refused: { name: string; code: string }[] }) => body.refused.map(({ name, code }) => `${name} ${code}`).toSorted()

describe('many at once', () => {
  test('are looked at first, changed then, and found as wished the second time', async () => {
    const ids = [await memberIn('Ann'), await memberIn('Bob'), await memberIn('Cleo', { roles: ['manager'] })]
    const select = { ids: [...ids, director.memberId] }
    const preview = await bulk(admin, select, { roles: ['manager'] }, true)
    expect(preview.body).toMatchObject({ preview: true, total: 4, changed: 2, unchanged: 1, ids: ids.slice(0, 2) })
    expect(reasons(preview.body)).toEqual(['Dora tenancy.not_below_you'])
    expect(preview.body.refused[0].detail).toBe('Dora does not rank below you, so you cannot decide this.')
    expect((await seen(ids[0]!)).roles).toEqual(['employee'])

    expect((await bulk(admin, select, { roles: ['manager'] })).body).toMatchObject({ preview: false, total: 4, changed: 2, unchanged: 1 })
    expect((await seen(ids[0]!)).roles).toEqual(['manager'])
    expect((await bulk(admin, select, { roles: ['manager'] })).body).toMatchObject({ total: 4, changed: 0, unchanged: 3 })
  })

  test('are chosen by the list’s own filters', async () => {
    await Promise.all(['Ann One', 'Ann Two', 'Bob'].map((name) => memberIn(name)))
    const { id: unitId } = (await director.post('/units', { name: 'Hair' })).body
    expect((await bulk(director, { filter: { q: 'Ann', 'filter[role]': 'employee' } }, { unitId })).body).toMatchObject({ total: 2, changed: 2 })
    expect((await director.get(`/members?filter[unitId]=${unitId}&count=exact`)).body.total).toBe(2)
    expect((await bulk(director, { filter: { 'filter[nonsense]': 'x' } }, { unitId })).status).toBe(400)
  })

  test('are each refused for their own reason, which leaves the others done', async () => {
    const [ann, bob, cleo] = [await memberIn('Ann'), await memberIn('Bob'), await memberIn('Cleo')]
    await director.patch(`/members/${ann}`, { managerId: bob }, 1)
    const { body } = await bulk(director, { ids: [ann, bob, cleo] }, { managerId: ann })
    expect(body).toMatchObject({ total: 3, changed: 1, ids: [cleo] })
    expect(reasons(body)).toEqual(['Ann tenancy.manager_below', 'Bob tenancy.manager_below']) // one is known beforehand, one by the table alone
    expect(await seen(cleo)).toMatchObject({ manager: { name: 'Ann' } })
    expect(await seen(bob)).toMatchObject({ manager: null, version: 1 })
  })

  test('keep the last director, whoever else goes', async () => {
    const second = await actingAs(app, salon, 'director', { name: 'Ezra' })
    const { body } = await bulk(director, { ids: [director.memberId, second.memberId, admin.memberId] }, { roles: ['employee'] })
    expect(body).toMatchObject({ changed: 2 })
    expect(reasons(body)).toHaveLength(1)
    expect(reasons(body)[0]).toContain('tenancy.last_director')
  })

  test('are suspended and let in again', async () => {
    const worker = await actingAs(app, salon, 'employee', { name: 'Wes' })
    expect((await bulk(admin, { ids: [worker.memberId, admin.memberId] }, { state: 'suspended' })).body).toMatchObject({ changed: 1 })
    expect((await worker.get('/members')).status).toBe(403)
    expect((await bulk(admin, { ids: [worker.memberId] }, { state: 'active' })).body).toMatchObject({ changed: 1 })
    expect((await worker.get('/members')).status).toBe(200)
  })

  test('are invited again where they cannot sign in', async () => {
    const [ann, bob] = [await memberIn('Ann', { email: 'ann@test.example' }), await memberIn('Bob')]
    const { body } = await bulk(director, { ids: [ann, bob, admin.memberId] }, { invite: true })
    expect(body).toMatchObject({ total: 3, changed: 1, unchanged: 1 })
    expect(reasons(body)).toEqual(['Bob tenancy.no_address'])
    expect((await director.get('/invitations')).body.items).toMatchObject([{ email: 'ann@test.example', state: 'pending' }])
  })

  test('are one’s own organization’s, and for who may', async () => {
    const ann = await memberIn('Ann')
    const stranger = await actingAs(app, await newOrganization(app), 'director')
    expect((await bulk(stranger, { ids: [ann] }, { state: 'suspended' })).body).toMatchObject({ total: 0, changed: 0, refused: [] })
    expect((await bulk(await actingAs(app, salon, 'manager'), { ids: [ann] }, { state: 'suspended' })).status).toBe(403)
    expect((await seen(ann)).state).toBe('active')
  })

  test.each([[{}], [{ roles: ['employee'], state: 'suspended' }], [{ roles: [] }], [{ roles: ['customer'] }], [{ name: 'Everybody' }]])('change by %j is refused', async (change) => {
    expect((await bulk(director, { ids: [director.memberId] }, change)).status).toBe(422)
  })

  test('are no more at a time than a transaction should hold', async () => {
    await salon.inside((db) => db.insertInto('members').values(Array.from({ length: 201 }, (_, index) => ({ organization_id: salon.id, name: `Crowd ${index}` }))).execute())
    const { id: unitId } = (await director.post('/units', { name: 'Crowd' })).body
    const preview = await bulk(director, { filter: { q: 'Crowd' } }, { unitId }, true)
    expect(preview.body).toMatchObject({ total: 201, changed: 201 })
    expect((await bulk(director, { filter: { q: 'Crowd' } }, { unitId })).body).toMatchObject({ code: 'tenancy.too_many_at_once', data: { most: 200, count: 201 } })
    expect((await bulk(director, { ids: preview.body.ids.slice(0, 200) }, { unitId })).body).toMatchObject({ changed: 200 })
    expect((await bulk(director, { filter: { q: 'Crowd' } }, { unitId })).body).toMatchObject({ changed: 1, unchanged: 200 })
  })
})
