import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { Role } from '../../../kernel/access/roles.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'

import { addMember } from '../members.ts'
import { approverFor, hierarchyAround } from '../public.ts'

let app: TestApp
let salon: TestOrganization
let director: TestMember

beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  salon = await newOrganization(app)
  director = await actingAs(app, salon, 'director', { name: 'Dora Director' })
})

interface Unit {
  id: string
  version: number
}
const unit = async (name: string, parentId: string | null = null, more: object = {}) => (await director.post('/units', { name, parentId, ...more })).body as Unit
const tree = async () => {
  const { items } = (await director.get('/units')).body as { items: { id: string; name: string; parentId: string | null; people: number; peopleBelow: number }[] }
  const nameOf = (id: string | null) => items.find((one) => one.id === id)?.name ?? null
  return items.map((one) => [nameOf(one.parentId), one.name, one.people, one.peopleBelow])
}
const move = (who: TestMember, { id, version }: Unit, to: object) => who.put(`/units/${id}/place`, to, { 'if-match': `"${version}"` })
const merge = ({ id, version }: Unit, intoId: string) => director.put(`/units/${id}/merger`, { intoId }, { 'if-match': `"${version}"` })
const memberIn = (name: string, roles: Role[] = ['employee']) => salon.inside((db) => addMember(db, { name, roles }))
const place = async (id: string, change: object, who = director) => who.patch(`/members/${id}`, change, (await director.get(`/members/${id}`)).body.version as number)

describe('the tree', () => {
  test('holds its units in their order, and counts who belongs to each and below', async () => {
    const house = await unit('House')
    const salonUnit = await unit('Salon', house.id, { kind: 'Department', colour: '#aa3366' })
    const nails = await unit('Nails', salonUnit.id)
    const hair = await unit('Hair', salonUnit.id)
    expect((await place(await memberIn('Hana'), { unitId: hair.id, furtherUnitIds: [nails.id, hair.id] })).body).toMatchObject({ unit: { name: 'Hair' }, furtherUnits: [{ name: 'Nails' }] })
    await place(await memberIn('Mara'), { unitId: salonUnit.id })
    expect((await move(director, hair, { parentId: salonUnit.id, beforeId: nails.id })).status).toBe(200)
    expect(await tree()).toEqual([
      [null, 'House', 0, 2],
      ['House', 'Salon', 1, 2],
      ['Salon', 'Hair', 1, 1],
      ['Salon', 'Nails', 0, 0],
    ])

    const named = async (filter: string) => ((await director.get(`/members?${filter}`)).body.items as { name: string }[]).map(({ name }) => name)
    expect(await named(`filter[within]=${house.id}`)).toEqual(['Hana', 'Mara'])
    expect(await named(`filter[unitId]=${salonUnit.id}`)).toEqual(['Mara'])
    expect(await named(`filter[unitId]=${nails.id},${salonUnit.id}&count=exact`)).toEqual(['Hana', 'Mara'])
    expect(await named('filter[unitId]=none')).toEqual(['Dora Director'])
  })

  test('never becomes a circle, nor deeper than eight', async () => {
    const [top, middle] = [await unit('Top'), await unit('Middle')]
    expect((await move(director, middle, { parentId: top.id })).status).toBe(200)
    expect((await move(director, top, { parentId: middle.id })).body.code).toBe('tenancy.unit_below_itself')
    expect((await move(director, top, { parentId: top.id })).body.code).toBe('tenancy.unit_below_itself')
    let deepest = middle
    for (let level = 3; level <= 8; level += 1) deepest = await unit(`Level ${level}`, deepest.id)
    expect((await director.post('/units', { name: 'Nine', parentId: deepest.id })).body.code).toBe('tenancy.unit_too_deep')
    expect((await move(director, top, { parentId: (await unit('Above')).id })).body.code).toBe('tenancy.unit_too_deep')
  })

  test('never becomes a circle by two moves in the same moment either', async () => {
    const other = await actingAs(app, salon, 'admin')
    for (let time = 0; time < 4; time += 1) {
      const [one, two] = [await unit(`One ${time}`), await unit(`Two ${time}`)]
      const answers = await Promise.all([move(director, one, { parentId: two.id }), move(other, two, { parentId: one.id })])
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    }
  })

  test('takes one name once among siblings, and changes on the version that was seen', async () => {
    const hair = await unit('Hair')
    expect((await director.post('/units', { name: ' hair ' })).body.code).toBe('tenancy.unit_name_taken')
    expect((await director.post('/units', { name: 'Hair', parentId: hair.id })).status).toBe(201)
    expect((await director.patch(`/units/${hair.id}`, { name: 'Hair and beard' }, 1)).body).toMatchObject({ name: 'Hair and beard', version: 2 })
    expect((await director.patch(`/units/${hair.id}`, { name: 'Beard' }, 1)).status).toBe(412)
    expect((await move(director, hair, { parentId: null, beforeId: director.memberId })).status).toBe(422)
  })

  test('merges a unit with its people and what lies below it', async () => {
    const [hair, nails] = [await unit('Hair'), await unit('Nails')]
    await unit('Polish', nails.id)
    const [first, also] = [await memberIn('First'), await memberIn('Also')]
    await place(first, { unitId: nails.id, furtherUnitIds: [hair.id] })
    await place(also, { unitId: hair.id, furtherUnitIds: [nails.id] })
    expect((await merge(hair, hair.id)).status).toBe(422)
    expect((await merge(nails, hair.id)).body).toMatchObject({ name: 'Hair', people: 2 })
    expect(await tree()).toEqual([
      [null, 'Hair', 2, 2],
      ['Hair', 'Polish', 0, 0],
    ])
    expect((await director.get(`/members/${first}`)).body).toMatchObject({ unit: { name: 'Hair' }, furtherUnits: [] })
    expect((await director.get(`/members/${also}`)).body).toMatchObject({ unit: { name: 'Hair' }, furtherUnits: [] })
    expect((await director.get(`/units/${nails.id}`)).body).toMatchObject({ mergedIntoId: hair.id, can: { restore: true, edit: false } })
    expect((await merge({ ...hair, version: 1 }, ((await director.get('/units')).body.items as Unit[])[1]!.id)).body.code).toBe('tenancy.unit_below_itself')
  })

  test('puts an empty unit away, and back', async () => {
    const hair = await unit('Hair')
    const person = await memberIn('Hana')
    await place(person, { unitId: hair.id })
    expect((await director.put(`/units/${hair.id}/archive`)).body).toMatchObject({ code: 'tenancy.unit_not_empty', data: { people: 1, units: 0 } })
    await place(person, { unitId: null })
    expect((await director.put(`/units/${hair.id}/archive`)).status).toBe(200)
    expect((await place(person, { unitId: hair.id })).body.code).toBe('tenancy.unit_archived')
    expect(await tree()).toEqual([])
    expect((await director.delete(`/units/${hair.id}/archive`)).body).toMatchObject({ archivedAt: null })
  })
})

describe('whom one answers to', () => {
  test('is never oneself, by however many others, nor by two changes at once', async () => {
    const [ivo, lena, mara] = [await memberIn('Ivo'), await memberIn('Lena'), await memberIn('Mara')]
    expect((await place(ivo, { managerId: ivo })).body.code).toBe('tenancy.manager_below')
    expect((await place(ivo, { managerId: lena })).body).toMatchObject({ manager: { name: 'Lena' } })
    expect((await place(lena, { managerId: mara })).status).toBe(200)
    expect((await place(mara, { managerId: ivo })).body.code).toBe('tenancy.manager_below')
    const [a, b] = [await memberIn('A'), await memberIn('B')]
    const both = await Promise.all([director.patch(`/members/${a}`, { managerId: b }, 1), director.patch(`/members/${b}`, { managerId: a }, 1)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('is for admins to say, of those who do not rank above them', async () => {
    const [manager, admin] = [await actingAs(app, salon, 'manager'), await actingAs(app, salon, 'admin')]
    const ivo = await memberIn('Ivo')
    expect((await place(ivo, { managerId: manager.memberId }, manager)).body.code).toBe('tenancy.place_not_yours')
    expect((await place(ivo, { managerId: manager.memberId }, admin)).status).toBe(200)
    expect((await place(director.memberId, { managerId: admin.memberId }, admin)).status).toBe(403)
    expect((await manager.patch(`/members/${manager.memberId}`, { managerId: null }, 1)).status).toBe(403)
  })

  test('and units are one’s own organization’s', async () => {
    const stranger = await actingAs(app, await newOrganization(app), 'director')
    const theirs = (await stranger.post('/units', { name: 'Secret' })).body as Unit
    const ivo = await memberIn('Ivo')
    for (const change of [{ unitId: theirs.id }, { managerId: stranger.memberId }, { furtherUnitIds: [theirs.id] }]) {
      const { status, text } = await place(ivo, change)
      expect(status, text).toBe(422)
      expect(text).not.toContain('Secret')
    }
    expect((await director.post('/units', { name: 'Ours', parentId: theirs.id })).status).toBe(422)
    expect((await director.post('/units', { name: 'Ours', headId: stranger.memberId })).status).toBe(422)
    expect((await merge(await unit('Mine'), theirs.id)).status).toBe(422)
    expect((await director.get(`/members?filter[within]=${theirs.id}`)).body.items).toEqual([])
  })
})

test('who approves and who may give work is told with the rule, to oneself and to those who lead', async () => {
  const manager = await actingAs(app, salon, 'manager', { name: 'Mara Manager' })
  const hana = await actingAs(app, salon, 'employee', { name: 'Hana' })
  const top = await unit('Salon', null, { headId: manager.memberId })
  const hair = await unit('Hair', top.id, { headId: hana.memberId })
  await place(hana.memberId, { unitId: hair.id })

  const answer = (await hana.get(`/members/${hana.memberId}/hierarchy`)).body
  expect(answer).toMatchObject({ approver: { name: 'Mara Manager' }, because: 'head_above', unit: { name: 'Salon' }, skipped: [{ name: 'Hana', why: 'themselves' }] })
  expect(answer.assigners.map(({ name, because }: { name: string; because: string }) => `${name} ${because}`)).toEqual(['Hana self', 'Mara Manager head_above', 'Dora Director rank'])
  expect((await hana.get(`/members/${manager.memberId}/hierarchy`)).status).toBe(404)

  await director.put(`/members/${manager.memberId}/suspension`)
  expect((await hana.get(`/members/${hana.memberId}/hierarchy`)).body).toMatchObject({ approver: { name: 'Dora Director' }, because: 'director' })

  const around = await salon.inside((db) => hierarchyAround(db, [hana.memberId]))
  expect(approverFor(around, around.members.get(hana.memberId)!).member?.name).toBe('Dora Director')
})
