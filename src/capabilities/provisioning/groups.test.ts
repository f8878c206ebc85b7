import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { newId } from '../../kernel/ids.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'

import { ENTERPRISE, house, patchOf, userOf } from './factory.ts'
import type { Directory } from './factory.ts'

let app: TestApp
let salon: TestOrganization
let director: TestMember
let directory: Directory
let domain: string

beforeAll(async () => {
  app = await buildApp({ start: true })
  await newHouse()
})
afterAll(() => app.close())

async function newHouse(): Promise<void> {
  salon = await newOrganization(app)
  ;({ director, directory, domain } = await house(app, salon))
}

const person = async (rest: object = {}) => (await directory.post('/Users', userOf(`person-${newId()}@${domain}`, rest))).body as { id: string }
const group = async (name: string, members: { id: string }[] = []) => {
  const made = await directory.post('/Groups', { displayName: `${name} ${newId()}`, members: members.map(({ id }) => ({ value: id })) })
  expect(made.status, made.text).toBe(201)
  return made.body as { id: string; displayName: string }
}
const patch = (id: string, ...operations: object[]) => directory.send('PATCH', `/Groups/${id}`, patchOf(...operations))
const membersOf = async (id: string) => (((await directory.get(`/Groups/${id}`)).body.members ?? []) as { value: string }[]).map(({ value }) => value)
const member = async ({ id }: { id: string }) => (await director.get(`/members/${id}`)).body as { roles: string[]; unit: { id: string } | null; version: number }
const sees = (who: { id: string }, roles: string[]) => vi.waitFor(async () => expect((await member(who)).roles.toSorted()).toEqual(roles), { timeout: 10_000, interval: 20 })
const unit = async (name: string) => (await director.post('/units', { name: `${name} ${newId()}` })).body as { id: string }
const map = async (id: string, changes: object, by: TestMember = director) => {
  const { groups } = (await director.get('/provisioning/groups')).body as { groups: { id: string; version: number }[] }
  return by.patch(`/provisioning/groups/${id}`, changes, groups.find((one) => one.id === id)!.version)
}

describe('groups', () => {
  test('as Entra ID keeps them: made empty, filled and emptied by operations, removed', async () => {
    const [anna, berta] = [await person(), await person()]
    expect((await directory.get(`/Groups?excludedAttributes=members&filter=${encodeURIComponent('displayName eq "Desk"')}`)).body).toMatchObject({ totalResults: 0 })
    const made = await directory.post('/Groups', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159', displayName: 'Desk', meta: { resourceType: 'Group' } })
    expect([made.status, made.headers['location']]).toEqual([201, made.body.meta.location])
    const { id } = made.body
    expect((await patch(id, { op: 'Add', path: 'members', value: [{ $ref: null, value: anna.id }, { value: berta.id }] })).status).toBe(204)
    expect(new Set(await membersOf(id))).toEqual(new Set([anna.id, berta.id]))
    expect((await directory.get(`/Users/${anna.id}`)).body.groups).toMatchObject([{ value: id, display: 'Desk' }])
    expect((await directory.get(`/Groups/${id}?excludedAttributes=members`)).body).not.toHaveProperty('members')
    expect((await directory.get(`/Groups?filter=${encodeURIComponent(`members.value eq "${anna.id}"`)}`)).body).toMatchObject({ totalResults: 1 })

    // Once by the value, as Entra did for long, and once by the path, as the standard says.
    expect((await patch(id, { op: 'Remove', path: 'members', value: [{ value: anna.id }] })).status).toBe(204)
    expect(await membersOf(id)).toEqual([berta.id])
    expect((await patch(id, { op: 'Remove', path: `members[value eq "${berta.id}"]` })).status).toBe(204)
    expect(await membersOf(id)).toEqual([])
    expect((await patch(id, { op: 'Replace', path: 'displayName', value: 'Front desk' })).status).toBe(204)
    expect((await directory.delete(`/Groups/${id}`)).status).toBe(204)
    expect((await directory.get(`/Groups/${id}`)).status).toBe(404)
  })

  test('as Okta pushes them: made with members, renamed by an object, put whole', async () => {
    const [anna, berta] = [await person(), await person()]
    const { id } = await group('Leads', [anna])
    expect((await patch(id, { op: 'replace', value: { id, displayName: 'Team leads' } })).status).toBe(204)
    expect((await patch(id, { op: 'remove', path: `members[value eq "${anna.id}"]` }, { op: 'add', path: 'members', value: [{ value: berta.id, display: 'b' }] })).status).toBe(204)
    expect(await membersOf(id)).toEqual([berta.id])
    const put = await directory.put(`/Groups/${id}`, { schemas: [], id, displayName: 'Everybody', members: [{ value: anna.id }, { value: berta.id }] })
    expect([put.status, put.body.displayName, put.body.members.length]).toEqual([200, 'Everybody', 2])
    expect((await directory.put(`/Groups/${id}`, { displayName: 'Everybody', members: [] })).body.members).toBeUndefined()
  })

  test('refuse what is none of theirs', async () => {
    const { id, displayName } = await group('Desk')
    const studio = await newOrganization(app)
    const theirs = await house(app, studio)
    const stranger = (await theirs.directory.post('/Users', userOf(`x@${theirs.domain}`))).body as { id: string }
    const guest = await actingAs(app, salon, 'employee')
    for (const value of [stranger.id, guest.memberId, newId(), 'no-id']) expect((await patch(id, { op: 'add', path: 'members', value: [{ value }] })).body).toMatchObject({ status: '400', scimType: 'invalidValue' })
    expect(await membersOf(id)).toEqual([])
    expect((await directory.post('/Groups', { displayName: displayName.toUpperCase() })).body).toMatchObject({ status: '409', scimType: 'uniqueness' })
    expect((await theirs.directory.get(`/Groups/${id}`)).status).toBe(404)
    expect((await theirs.directory.send('PATCH', `/Groups/${id}`, patchOf({ op: 'replace', path: 'displayName', value: 'Theirs' }))).status).toBe(404)
    expect((await patch(id, { op: 'remove', path: 'members[display sw "a"]' })).body).toMatchObject({ scimType: 'invalidPath' })
    expect((await directory.send('PATCH', `/Groups/${id}`, patchOf({ op: 'replace', path: 'displayName', value: 'Late' }), { 'if-match': 'W/"77"' })).status).toBe(412)
  })
})

describe('what a group comes to', () => {
  test('is nothing until a person says so, and then a role and a unit for everybody in it, as long as they are', async () => {
    const [anna, berta] = [await person(), await person()]
    const leads = await group('Leads', [anna])
    expect((await member(anna)).roles).toEqual(['employee'])
    const north = await unit('North')
    expect((await map(leads.id, { role: 'manager', unitId: north.id })).status).toBe(200)
    await sees(anna, ['manager'])
    await vi.waitFor(async () => expect((await member(anna)).unit).toMatchObject({ id: north.id }), { timeout: 10_000, interval: 20 })

    await patch(leads.id, { op: 'add', path: 'members', value: [{ value: berta.id }] })
    expect(await member(berta)).toMatchObject({ roles: ['manager'], unit: { id: north.id } })
    await patch(leads.id, { op: 'remove', path: `members[value eq "${berta.id}"]` })
    expect(await member(berta)).toMatchObject({ roles: ['employee'], unit: null })
    await directory.delete(`/Groups/${leads.id}`)
    expect(await member(anna)).toMatchObject({ roles: ['employee'], unit: null })
  })

  test('takes nothing away that a person here has given', async () => {
    const anna = await person()
    const { version } = await member(anna)
    expect((await director.put(`/members/${anna.id}/roles`, { roles: ['employee', 'auditor'] }, { 'if-match': `"${version}"` })).status).toBe(200)
    const leads = await group('Leads')
    await map(leads.id, { role: 'manager' })
    await patch(leads.id, { op: 'add', path: 'members', value: [{ value: anna.id }] })
    expect((await member(anna)).roles.toSorted()).toEqual(['auditor', 'manager'])
    await patch(leads.id, { op: 'remove', path: 'members' })
    expect((await member(anna)).roles).toEqual(['auditor'])
  })

  test('departments are units where a person says so', async () => {
    const north = await unit('North')
    const state = (await director.get('/provisioning')).body
    expect((await director.patch('/provisioning', { departments: [{ name: 'sales', unitId: north.id }] }, state.version)).status).toBe(200)
    const anna = await person({ [ENTERPRISE]: { department: 'Sales' } })
    expect(await member(anna)).toMatchObject({ unit: { id: north.id } })
    await directory.send('PATCH', `/Users/${anna.id}`, patchOf({ op: 'replace', path: `${ENTERPRISE}:department`, value: 'Elsewhere' }))
    expect(await member(anna)).toMatchObject({ unit: null })
    const now = (await director.get('/provisioning')).body
    expect(now.departments).toEqual([{ name: 'Elsewhere', unitId: null, people: 1 }, { name: 'sales', unitId: north.id, people: 0 }])
    expect((await director.patch('/provisioning', { defaultRole: 'auditor' }, state.version)).status).toBe(412)
    expect((await director.patch('/provisioning', { departments: [{ name: 'x', unitId: newId() }] }, now.version)).status).toBe(422)
    expect((await director.patch('/provisioning', { defaultRole: 'auditor' }, now.version)).status).toBe(200)
    expect((await member(await person())).roles).toEqual(['auditor'])
  })

  test('nobody maps above their own rank, and no token fills a group above whoever made it', async () => {
    await newHouse()
    const role = (await director.post('/roles', { name: 'Provisioner', rank: 4, permissions: { 'provisioning.view': 'all', 'provisioning.edit': 'all', 'members.view': 'all', 'members.edit': 'all' } })).body as { id: string }
    const clerk = await actingAs(app, salon, 'employee', { isConfirmed: true })
    const { version } = (await director.get(`/members/${clerk.memberId}`)).body
    expect((await director.put(`/members/${clerk.memberId}/custom-roles`, { roleIds: [role.id] }, { 'if-match': `"${version}"` })).status).toBe(200)
    const anna = await person()
    const leads = await group('Leads')
    for (const above of ['director', 'admin', 'manager']) expect((await map(leads.id, { role: above }, clerk)).status, above).toBe(403)
    expect((await map(leads.id, { role: 'employee' }, clerk)).status).toBe(200)
    expect((await map(leads.id, { role: 'director' })).status).toBe(200)
    // What a director has mapped, others do not take away either.
    expect((await map(leads.id, { role: null }, clerk)).status).toBe(403)
    expect((await clerk.patch('/provisioning', { defaultRole: 'manager' }, 0)).status).toBe(403)

    await salon.inside((db) => db.updateTable('provisioning_tokens').set({ rank: 4 }).where('organization_id', '=', salon.id).execute())
    const refused = await patch(leads.id, { op: 'add', path: 'members', value: [{ value: anna.id }] })
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('above whoever made the token')])
    expect(await membersOf(leads.id)).toEqual([])
    expect((await member(anna)).roles).toEqual(['employee'])
  })

  test('the last director stays one, whatever their groups say', async () => {
    await newHouse()
    const anna = await person()
    const heads = await group('Heads', [anna])
    await map(heads.id, { role: 'director' })
    await sees(anna, ['director'])
    await salon.inside((db) => db.updateTable('members').set({ state: 'suspended' }).where('organization_id', '=', salon.id).where('id', '=', director.memberId).execute())
    const refused = await patch(heads.id, { op: 'remove', path: `members[value eq "${anna.id}"]` })
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('last director')])
    expect((await directory.delete(`/Groups/${heads.id}`)).status).toBe(409)
    expect(await membersOf(heads.id)).toEqual([anna.id])
  })
})
