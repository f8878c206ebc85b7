import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { newId } from '../../../kernel/ids.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'

import { fieldKeys, visibilities } from './fields.ts'
import type { Visibility } from './fields.ts'
import { fits } from './profile.ts'

let app: TestApp
let salon: TestOrganization
/** Who looks at whom: `ivo` answers to `lena`, and belongs to a unit under the one that `hana` heads; all three are employees. */
let who: Record<'director' | 'admin' | 'manager' | 'lena' | 'hana' | 'colleague' | 'auditor' | 'ivo', TestMember>

let unit: string

beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app)
  const [director, admin, manager, auditor] = await Promise.all((['director', 'admin', 'manager', 'auditor'] as const).map((role) => actingAs(app, salon, role)))
  const [lena, hana, colleague] = await Promise.all(['Lena', 'Hana', 'Colleague'].map((name) => actingAs(app, salon, 'employee', { name })))
  who = { director: director!, admin: admin!, manager: manager!, auditor: auditor!, lena: lena!, hana: hana!, colleague: colleague!, ivo: colleague! }
  const top = (await who.director.post('/units', { name: 'Salon', headId: who.hana.memberId })).body.id as string
  unit = (await who.director.post('/units', { name: 'Hair', parentId: top })).body.id as string
})
afterAll(() => app.close())
beforeEach(async () => {
  who.ivo = await actingAs(app, salon, 'employee', { name: `Ivo ${newId()}` })
  await change(who.director, { unitId: unit, managerId: who.lena.memberId })
})

const ivosVersion = async () => (await who.director.get(`/members/${who.ivo.memberId}`)).body.version as number
const change = async (by: TestMember, body: object) => by.patch(`/members/${who.ivo.memberId}`, body, await ivosVersion())
const shown = async (to: TestMember) => (await to.get(`/members/${who.ivo.memberId}`)).body
const listed = async (to: TestMember, filter = 'q=Ivo&limit=100') => ((await to.get(`/members?${filter}`)).body.items as Record<string, unknown>[]).find(({ id }) => id === who.ivo.memberId)
const showTo = (field: string, visibility: Visibility) => who.director.put(`/profile-fields/${field}/visibility`, { visibility })
const everybody = ['director', 'admin', 'manager', 'lena', 'hana', 'colleague', 'auditor', 'ivo'] as const

/** Who sees a field of Ivo's, by what it is set to. */
const sight: Record<Visibility, readonly (typeof everybody)[number][]> = {
  everyone: everybody,
  managers: ['director', 'admin', 'manager', 'lena', 'hana', 'ivo'],
  line: ['director', 'admin', 'lena', 'hana', 'ivo'],
  self: ['director', 'admin', 'ivo'],
  admins: ['director', 'admin'],
}

describe('what is hidden', () => {
  test('from an auditor is not told by the log of changes either, which says that there was one', async () => {
    const field = (await who.director.post('/profile-fields', { kind: 'text', label: `Size ${newId()}`, visibility: 'admins', editBy: 'admin' })).body.id as string
    await who.director.patch(`/members/${who.ivo.memberId}`, { address: 'Secret Street 1', pronouns: 'they', custom: { [field]: 'XXL' } }, await ivosVersion())
    await who.director.patch(`/members/${who.ivo.memberId}`, { custom: { [field]: 'XS' } }, await ivosVersion())
    const read = async (by: TestMember) => (await by.get(`/audit-entries?filter[recordId]=${who.ivo.memberId}&limit=50`)).body.items as { table: string; after: Record<string, unknown>; hidden: string[] }[]
    const [all, some] = [await read(who.director), await read(who.auditor)]
    expect(JSON.stringify(all)).toMatch(/Secret Street 1.*XXL|XXL.*Secret Street 1/)
    expect(JSON.stringify(some)).not.toMatch(/Secret Street|XXL|XS/)
    expect(some.find(({ after }) => after && 'pronouns' in after)).toMatchObject({ after: { pronouns: 'they' }, hidden: expect.arrayContaining(['address']) })
    expect(some.filter(({ table }) => table === 'member_custom_values').map(({ hidden }) => hidden)).toEqual([['value'], ['value']])
    expect(all.every(({ hidden }) => hidden.length === 0)).toBe(true)
  })

  test.each(visibilities)('from who may not see %s is neither in the record, nor in the list, the file, or what a search or a filter finds', async (visibility) => {
    const number = newId()
    await change(who.director, { employeeNumber: number, email: `${number}@hidden.example`, spokenLanguages: ['kk'], names: [{ script: 'cyrillic', given: 'Иво', family: `Иванов ${number}` }] })
    for (const field of ['employeeNumber', 'email', 'spokenLanguages', 'names']) expect((await showTo(field, visibility)).status).toBe(200)
    for (const name of everybody) {
      const isSeen = sight[visibility].includes(name)
      const told = [await shown(who[name]), (await listed(who[name]))!]
      for (const record of told) expect(['employeeNumber', 'email', 'spokenLanguages'].map((key) => key in record), `${name} sees ${visibility}`).toEqual([isSeen, isSeen, isSeen])
      const found = [await listed(who[name], `q=${number}`), await listed(who[name], `q=${number}@hidden`), await listed(who[name], 'filter[speaks]=kk'), await listed(who[name], `q=${encodeURIComponent(`иванов ${number}`)}`)]
      expect(found.map((one) => one !== undefined), `${name} finds by ${visibility}`).toEqual([isSeen, isSeen, isSeen, isSeen])
      expect((await who[name].get(`/members?q=${number}&count=exact`)).body.total).toBe(isSeen ? 1 : 0)
    }
    await showTo('names', 'everyone')
  })

  test.each(visibilities)('in an own field for %s is not told either', async (visibility) => {
    const { id } = (await who.director.post('/profile-fields', { label: `Shoe size ${visibility}`, kind: 'number', visibility })).body
    expect((await change(who.director, { custom: { [id]: 43 } })).status).toBe(200)
    for (const name of everybody) {
      const isSeen = sight[visibility].includes(name)
      for (const record of [await shown(who[name]), (await listed(who[name]))!]) expect((record.custom as Record<string, unknown>)[id]).toBe(isSeen ? 43 : undefined)
    }
  })

  test('is not told by a conflict either', async () => {
    await change(who.ivo, { birthday: '1990-02-03', address: 'Secret Street 1' })
    const stale = await who.manager.patch(`/members/${who.ivo.memberId}`, { title: 'Barber' }, 1)
    expect(stale.status).toBe(412)
    expect(stale.text).not.toContain('1990-02-03')
    expect(stale.text).not.toContain('Secret Street')
  })

  test('is hidden by the person from some, and never shown to more than the organization shows it', async () => {
    await change(who.ivo, { birthday: '1990-02-03', bio: 'I cut hair.' })
    expect((await change(who.ivo, { narrowed: { bio: 'line', birthday: 'self' } })).body).toMatchObject({ narrowed: { bio: 'line', birthday: 'self' } })
    expect(await shown(who.colleague)).not.toHaveProperty('bio')
    expect(await shown(who.lena)).toMatchObject({ bio: 'I cut hair.' })
    expect(await shown(who.lena)).not.toHaveProperty('birthday')
    expect(await shown(who.lena)).not.toHaveProperty('narrowed')
    for (const narrowed of [{ birthday: 'everyone' }, { bio: 'admins' }, { name: 'self' }, { address: 'self' }, { nonsense: 'self' }]) {
      expect((await change(who.ivo, { narrowed })).body.code, JSON.stringify(narrowed)).toBe('tenancy.field_not_yours')
    }
    expect((await change(who.manager, { narrowed: { bio: 'self' } })).status).toBe(403)
    await showTo('bio', 'self') // the organization goes further than the person did
    expect(await shown(who.lena)).not.toHaveProperty('bio')
    expect((await change(who.ivo, { narrowed: { bio: null, birthday: null } })).body.narrowed).toEqual({})
    await showTo('bio', 'everyone')
  })
})

describe('a field is changed', () => {
  test.each([
    ['ivo', { pronouns: 'he/him', personalPhone: '+44 20 1', names: [{ script: 'cyrillic', given: 'Иво', family: 'Иванов', display: null, sounds: 'ee-vo' }], emergencyContact: { name: 'Ada', relation: 'sister', phone: '+44' } }, 200],
    ['ivo', { hiredOn: '2020-01-01' }, 403],
    ['ivo', { workingPattern: 'Mondays' }, 403],
    ['ivo', { employeeNumber: '1' }, 403],
    ['ivo', { email: 'other@test.example' }, 403],
    ['manager', { workingPattern: 'Mondays', pronouns: 'he/him' }, 200],
    ['manager', { birthday: '1990-02-03' }, 403], // not seen, not changed
    ['manager', { nationalId: 'X' }, 403],
    ['manager', { hiredOn: '2020-01-01' }, 403],
    ['admin', { hiredOn: '2020-01-01', endsOn: null, contractKind: 'permanent', costCentre: 'CC', employeeNumber: '77', email: 'ivo@test.example', address: 'Here 1', nationalId: 'X' }, 200],
    ['lena', { bio: 'Not hers to say' }, 403],
    ['auditor', { bio: 'Only reads' }, 403],
    ['admin', { contractKind: 'serfdom' }, 422],
    ['admin', { birthday: '1990-2-3' }, 422],
    ['admin', { zone: 'Middle/Earth' }, 422],
    ['admin', { zone: 'Europe/Athens', links: ['https://example.com'], skills: ['Balayage', '🦄'], spokenLanguages: ['el', 'ru'] }, 200],
    ['admin', { links: ['javascript:alert(1)'] }, 422],
  ] as const)('by %s: %j is %i', async (name, body, status) => {
    const { editable } = await shown(who[name])
    const answer = await change(who[name], body)
    expect(answer.status, answer.text).toBe(status)
    // The screen knows beforehand: what is refused is not offered.
    if (status !== 422) expect(Object.keys(body).every((key) => (editable as string[]).includes(key))).toBe(status === 200)
    if (status === 200) expect(await shown(who.director)).toMatchObject(Object.fromEntries(Object.entries(body).filter(([key]) => key !== 'nationalId')))
  })

  test('wholly or not at all', async () => {
    expect((await change(who.ivo, { bio: 'Kept?', hiredOn: '2020-01-01' })).body).toMatchObject({ code: 'tenancy.field_not_yours', errors: [{ pointer: '/hiredOn' }] })
    expect(await shown(who.ivo)).toMatchObject({ bio: null })
  })

  test('not of somebody who ranks above', async () => {
    expect((await who.admin.patch(`/members/${who.director.memberId}`, { bio: 'Hm' }, 1)).body.code).toBe('tenancy.ranks_above_you')
    expect((await who.admin.get(`/members/${who.director.memberId}`)).body.editable).toEqual([])
  })

  test('and an employee number is one person’s', async () => {
    await change(who.director, { employeeNumber: '7' })
    expect((await who.director.patch(`/members/${who.lena.memberId}`, { employeeNumber: '7' }, 1)).body.code).toBe('tenancy.employee_number_taken')
  })
})

describe('the national number', () => {
  test('is told to the person and admins, one at a time, and lies sealed', async () => {
    await change(who.ivo, { nationalId: 'AB 12 34 56 C' })
    for (const name of ['ivo', 'admin', 'director'] as const) {
      expect(await shown(who[name])).toMatchObject({ hasNationalId: true })
      expect((await who[name].get(`/members/${who.ivo.memberId}/national-id`)).body).toEqual({ nationalId: 'AB 12 34 56 C' })
    }
    for (const name of ['lena', 'manager', 'colleague', 'auditor'] as const) expect((await who[name].get(`/members/${who.ivo.memberId}/national-id`)).status).toBe(404)
    const kept = await salon.inside((db) => db.selectFrom('member_profiles').select('national_id').where('member_id', '=', who.ivo.memberId).executeTakeFirstOrThrow())
    expect(kept.national_id).not.toContain('AB')
    expect(JSON.stringify(await shown(who.director))).not.toContain('AB 12')
  })

  test('and everything else that is personal never stands plainly in the log', async () => {
    const { id } = (await who.director.post('/profile-fields', { label: 'Locker', kind: 'text' })).body
    await change(who.ivo, { birthday: '1991-12-31', address: 'Sealed Street 5', nationalId: 'SECRET-99', custom: { [id]: 'locker-42' } })
    const entries = await salon.inside((db) => db.selectFrom('audit_log').select(['before', 'after', 'table_name']).execute())
    expect(entries.map(({ table_name: table }) => table)).toEqual(expect.arrayContaining(['member_profiles', 'member_custom_values']))
    const plain = JSON.stringify(entries)
    for (const secret of ['1991-12-31', 'Sealed Street', 'SECRET-99', 'locker-42']) expect(plain).not.toContain(secret)
  })
})

describe('an organization’s own fields', () => {
  const field = async (body: object) => (await who.director.post('/profile-fields', body)).body as { id: string; version: number }

  test('are asked in their order, and archived rather than deleted', async () => {
    const [size, licence] = [await field({ label: 'Uniform', kind: 'choice', options: ['S', 'M'] }), await field({ label: 'Licence', kind: 'text' })]
    expect((await who.director.post('/profile-fields', { label: 'uniform ', kind: 'text' })).body.code).toBe('tenancy.field_name_taken')
    expect((await who.director.post('/profile-fields', { label: 'Empty', kind: 'choice' })).body.code).toBe('tenancy.options_needed')
    await who.director.put('/profile-fields/order', { ids: [licence.id, size.id] })
    const own = async (query = '') => ((await who.ivo.get(`/profile-fields${query}`)).body.fields as { label: string }[]).map(({ label }) => label).filter((label) => ['Licence', 'Uniform'].includes(label))
    expect(await own()).toEqual(['Licence', 'Uniform'])

    await change(who.ivo, { custom: { [size.id]: 'M', [licence.id]: 'L-1' } })
    await who.director.put(`/profile-fields/${size.id}/archive`)
    expect(await own()).toEqual(['Licence'])
    expect(await own('?archived=true')).toEqual(['Licence', 'Uniform'])
    expect((await shown(who.ivo)).custom).toMatchObject({ [licence.id]: 'L-1' })
    expect((await shown(who.ivo)).custom).not.toHaveProperty(size.id)
    expect((await change(who.ivo, { custom: { [size.id]: 'S' } })).status).toBe(403)
    await who.director.delete(`/profile-fields/${size.id}/archive`)
    expect((await shown(who.ivo)).custom).toMatchObject({ [licence.id]: 'L-1', [size.id]: 'M' })

    expect((await who.director.patch(`/profile-fields/${size.id}`, { options: ['L'], required: true }, 3)).status).toBe(200)
    expect((await change(who.ivo, { custom: { [size.id]: 'M' } })).status).toBe(422) // what is not offered any more
    expect((await change(who.ivo, { custom: { [size.id]: null } })).status).toBe(422) // what is required is not emptied
    expect((await change(who.ivo, { custom: { [size.id]: 'L', [licence.id]: null } })).body.custom).toMatchObject({ [licence.id]: null, [size.id]: 'L' })
    await who.director.put(`/profile-fields/${size.id}/archive`)
  })

  test('are nobody else’s, neither to define nor to fill', async () => {
    const theirs = await actingAs(app, await newOrganization(app), 'director')
    const { id } = (await theirs.post('/profile-fields', { label: 'Theirs', kind: 'text' })).body
    expect((await change(who.ivo, { custom: { [id]: 'x' } })).status).toBe(403)
    expect((await who.director.get('/profile-fields')).text).not.toContain('Theirs')
    expect((await who.director.patch(`/profile-fields/${id}`, { label: 'Ours' }, 1)).status).toBe(404)
    expect((await who.director.put('/profile-fields/order', { ids: [id] })).status).toBe(422)
    expect((await who.manager.put('/profile-fields/birthday/visibility', { visibility: 'everyone' })).status).toBe(403)
    expect((await showTo('name', 'self')).body.code).toBe('tenancy.field_is_fixed')
    expect((await showTo('constructor', 'self')).status).toBe(404)
  })

  test.each([
    ['text', 'x', true],
    ['text', ' ', false],
    ['text', 5, false],
    ['number', 4.5, true],
    ['number', '4', false],
    ['date', '2026-02-28', true],
    ['date', '2026-02-30', false],
    ['yes_no', false, true],
    ['yes_no', 'no', false],
    ['choice', 'M', true],
    ['choice', 'XXL', false],
  ])('%s takes %j: %s', (kind, value, takes) => {
    expect(fits({ kind, options: ['S', 'M'], required: false }, value)).toBe(takes)
  })
})

test('a profile has more than twenty-five fields, each with who sees it', async () => {
  const { fields } = (await who.colleague.get('/profile-fields')).body as { fields: { id: string; isCustom: boolean; visibility: Visibility }[] }
  const known = fields.filter(({ isCustom }) => !isCustom)
  expect(known.map(({ id }) => id)).toEqual(fieldKeys)
  expect(known.length).toBeGreaterThanOrEqual(25)
  expect(known.every(({ visibility }) => visibilities.includes(visibility))).toBe(true)
})
