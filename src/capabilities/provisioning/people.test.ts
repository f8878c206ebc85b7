import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { newId } from '../../kernel/ids.ts'
import { Client } from '../../kernel/testing/client.ts'
import type { Answer } from '../../kernel/testing/client.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'
import { newPerson } from '../identity/factory.ts'
import { startSessionFor } from '../identity/public.ts'
import { addMember } from '../tenancy/public.ts'

import { directoryOf, directoryWith, ENTERPRISE, house, patchOf, userOf } from './factory.ts'
import type { Directory } from './factory.ts'

let app: TestApp
let salon: TestOrganization
let director: TestMember
let directory: Directory
let domain: string

beforeAll(async () => {
  app = await buildApp()
  await newHouse()
})
afterAll(() => app.close())

async function newHouse(): Promise<void> {
  salon = await newOrganization(app)
  ;({ director, directory, domain } = await house(app, salon))
}

const made = async (rest: object = {}, by: Client = directory): Promise<Answer['body']> => {
  const answer = await by.post('/Users', userOf(`person-${newId()}@${domain}`, rest))
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const patch = (id: string, ...operations: object[]) => directory.send('PATCH', `/Users/${id}`, patchOf(...operations))
const member = async (id: string) => (await director.get(`/members/${id}`)).body
const find = (filter: string, more = '') => directory.get(`/Users?filter=${encodeURIComponent(filter)}${more}`)
const account = async (email: string) => (await app.kernel.database.identity.rows<{ id: string; email: string; name: string }>('select id, email, name from users where email_normalised = $1', [email]))[0]
const userIdOf = async (memberId: string) => (await salon.inside((db) => db.selectFrom('members').select('user_id').where('organization_id', '=', salon.id).where('id', '=', memberId).executeTakeFirstOrThrow())).user_id!
const sessionOf = async (memberId: string) => new Client(app.server, { cookie: `frontdesk=${await startSessionFor(app.kernel, { userId: await userIdOf(memberId), organizationId: salon.id })}` })

describe('Entra ID, as its documentation of provisioning writes the requests', () => {
  test('asks, creates, changes, disables, and removes', async () => {
    const name = `adele@${domain}`
    expect((await find(`userName eq "${name}"`)).body).toMatchObject({ totalResults: 0, Resources: [] })
    const boss = await made({ displayName: 'The Boss' })

    const created = await directory.post('/Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
      externalId: '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef',
      userName: name,
      active: true,
      displayName: 'Adele Vance',
      emails: [{ primary: true, type: 'work', value: name }],
      meta: { resourceType: 'User' },
      name: { formatted: 'Adele Vance', familyName: 'Vance', givenName: 'Adele' },
      roles: [],
      addresses: [{ type: 'work', country: 'GR' }],
      [ENTERPRISE]: { employeeNumber: '4711', department: 'Sales', manager: boss.id },
    })
    expect(created.status, created.text).toBe(201)
    const { id } = created.body
    expect(created.headers).toMatchObject({ location: created.body.meta.location, etag: created.body.meta.version, 'content-type': 'application/scim+json; charset=utf-8', 'cache-control': 'no-store' })
    expect(created.body).toMatchObject({ userName: name, externalId: '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef', active: true, [ENTERPRISE]: { employeeNumber: '4711', department: 'Sales', manager: { value: boss.id, displayName: 'The Boss' } } })
    expect(await member(id)).toMatchObject({ name: 'Adele Vance', email: name, state: 'active', roles: ['employee'], employeeNumber: '4711', manager: { id: boss.id } })

    // "Add" and "Replace" with capitals, a value by its filter, and names of parts as members of one object.
    const changed = await patch(
      id,
      { op: 'Replace', path: 'displayName', value: 'Adele Vance-Papas' },
      { op: 'Add', path: 'emails[type eq "work"].value', value: `adele.papas@${domain}` },
      { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '+30 690 000 0000' },
      { op: 'Add', path: 'addresses[type eq "work"].postalCode', value: '10431' },
      { op: 'Replace', path: `${ENTERPRISE}:department`, value: 'Marketing' },
      { op: 'replace', value: { 'name.familyName': 'Vance-Papas', title: 'Lead', [`${ENTERPRISE}:employeeNumber`]: '4712' } },
    )
    expect(changed.status, changed.text).toBe(200)
    expect(changed.body).toMatchObject({ displayName: 'Adele Vance-Papas', name: { givenName: 'Adele', familyName: 'Vance-Papas' }, title: 'Lead', [ENTERPRISE]: { department: 'Marketing', employeeNumber: '4712' } })
    expect(await member(id)).toMatchObject({ name: 'Adele Vance-Papas', email: `adele.papas@${domain}`, phone: '+30 690 000 0000', title: 'Lead', employeeNumber: '4712', manager: { id: boss.id } })

    expect((await patch(id, { op: 'Replace', path: 'active', value: 'False' })).body).toMatchObject({ active: false })
    expect(await member(id)).toMatchObject({ state: 'suspended' })
    expect((await find(`externalId eq "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"`)).body.Resources).toMatchObject([{ id, active: false }])
    expect((await patch(id, { op: 'Replace', path: 'active', value: 'True' })).body).toMatchObject({ active: true })
    expect((await patch(id, { op: 'Remove', path: `${ENTERPRISE}:manager` })).body[ENTERPRISE].manager).toBeUndefined()
    expect(await member(id)).toMatchObject({ state: 'active', manager: null })

    const removed = await directory.delete(`/Users/${id}`)
    expect([removed.status, removed.text]).toEqual([204, ''])
    expect((await directory.get(`/Users/${id}`)).status).toBe(404)
    expect(await member(id)).toMatchObject({ state: 'left' })
    expect(await account(name)).toMatchObject({ email: name })
  })
})

describe('Okta, as its documentation of SCIM 2.0 writes the requests', () => {
  test('asks, creates, puts the whole profile, deactivates and brings back', async () => {
    const name = `isaac.brock@${domain}`
    expect((await find(`userName eq "${name}"`, '&startIndex=1&count=100')).body).toMatchObject({ totalResults: 0, startIndex: 1, itemsPerPage: 0 })
    const profile = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: name,
      name: { givenName: 'Isaac', familyName: 'Brock' },
      emails: [{ primary: true, value: name, type: 'work' }],
      displayName: 'Isaac Brock',
      locale: 'en-US',
      externalId: '00ujl29u0le5T6Aj10h7',
      groups: [],
      password: '1mz050nq',
      active: true,
    }
    const created = await directory.post('/Users', profile)
    expect(created.status, created.text).toBe(201)
    expect(created.text).not.toContain('1mz050nq')
    const { id } = created.body
    // What a person here writes into the profile stays, since Okta has never said anything of it.
    expect((await director.patch(`/members/${id}`, { employeeNumber: 'HR-1', title: 'Singer' }, (await member(id)).version)).status).toBe(200)

    const put = await directory.put(`/Users/${id}`, { ...profile, id, displayName: 'I. Brock', phoneNumbers: [{ value: '123', type: 'mobile' }], meta: { resourceType: 'User' } })
    expect(put.status, put.text).toBe(200)
    expect(await member(id)).toMatchObject({ name: 'I. Brock', phone: '123', employeeNumber: 'HR-1', title: 'Singer' })
    await directory.put(`/Users/${id}`, { ...profile, id })
    expect(await member(id)).toMatchObject({ name: 'Isaac Brock', phone: null, title: 'Singer' })

    expect((await patch(id, { op: 'replace', value: { active: false } })).body).toMatchObject({ active: false })
    expect((await directory.put(`/Users/${id}`, { ...profile, id, active: true })).body).toMatchObject({ active: true })
    expect(await member(id)).toMatchObject({ state: 'active' })
  })
})

describe('a user', () => {
  test('exists once: the same name, whatever its capitals, and the same POST at the same moment', async () => {
    const name = `twice@${domain}`
    const answers = await Promise.all([1, 2, 3].map(() => directory.post('/Users', userOf(name))))
    expect(answers.map(({ status }) => status).filter((status) => status === 409)).toHaveLength(2)
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '409', scimType: 'uniqueness' })
    expect((await directory.post('/Users', userOf(name.toUpperCase()))).status).toBe(409)
    expect((await find(`userName eq "${name}"`)).body.totalResults).toBe(1)
  })

  test('changed twice at once has both changes, and a version that is over is refused', async () => {
    const { id, meta } = await made()
    const both = await Promise.all([patch(id, { op: 'replace', path: 'title', value: 'Lead' }), patch(id, { op: 'replace', path: 'timezone', value: 'Europe/Athens' })])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const now = await directory.get(`/Users/${id}`)
    expect(now.body).toMatchObject({ title: 'Lead', timezone: 'Europe/Athens' })
    expect((await directory.send('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'title', value: 'Other' }), { 'if-match': meta.version })).status).toBe(412)
    expect((await directory.get(`/Users/${id}`, { 'if-none-match': String(now.headers['etag']) })).status).toBe(304)
    expect((await directory.send('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'title', value: 'Other' }), { 'if-match': String(now.headers['etag']) })).status).toBe(200)
    // Nothing to do is nothing done.
    const idle = await patch(id, { op: 'replace', path: 'title', value: 'Other' })
    expect(idle.body.meta.version).toBe((await patch(id, { op: 'replace', path: 'active', value: true })).body.meta.version)
  })

  test('who is disabled is out with the next request, in whatever they had open, and back when enabled', async () => {
    const { id } = await made()
    const session = await sessionOf(id)
    expect((await session.get('/members')).status).toBe(200)
    await patch(id, { op: 'replace', path: 'active', value: false })
    expect((await session.get('/members')).status).toBe(403)
    await patch(id, { op: 'replace', path: 'active', value: true })
    expect((await session.get('/members')).status).toBe(200)
  })

  test('is found by what filters can ask', async () => {
    const anna = await made({ externalId: 'A-1', displayName: 'Anna', name: { givenName: 'Anna', familyName: 'Αντωνίου' }, title: 'Lead (voice)', phoneNumbers: [{ type: 'mobile', value: '555' }], [ENTERPRISE]: { department: 'Voice' } })
    const berta = await made({ externalId: 'B-1', displayName: 'Berta', active: false, [ENTERPRISE]: { manager: { value: anna.id } } })
    const names = async (filter: string, more?: string) => {
      const answer = await find(filter, more)
      expect(answer.status, `${filter}: ${answer.text}`).toBe(200)
      return (answer.body.Resources as { displayName: string }[]).map(({ displayName }) => displayName).filter((name) => ['Anna', 'Berta'].includes(name))
    }
    const cases: [string, string[]][] = [
      [`UserName Eq "${anna.userName.toUpperCase()}"`, ['Anna']],
      ['externalId eq "a-1"', []],
      [`id eq "${berta.id}"`, ['Berta']],
      ['urn:ietf:params:scim:schemas:core:2.0:User:displayName sw "ann"', ['Anna']],
      ['name.familyName co "τωνί"', ['Anna']],
      ['title pr', ['Anna']],
      ['not (title pr) and displayName pr', ['Berta']],
      ['title ew "(voice)"', ['Anna']],
      ['active eq false', ['Berta']],
      ['active eq "True"', ['Anna']],
      [`emails[type eq "work" and value eq "${anna.userName}"]`, ['Anna']],
      [`emails[type eq "work"].value eq "${berta.userName}"`, ['Berta']],
      [`emails.value eq "${anna.userName}"`, ['Anna']],
      [`emails co "${berta.userName}"`, ['Berta']],
      ['phoneNumbers[type eq "mobile" and value eq "555"]', ['Anna']],
      [`${ENTERPRISE}:department eq "voice"`, ['Anna']],
      [`${ENTERPRISE}:manager.value eq "${anna.id}"`, ['Berta']],
      ['(displayName eq "Anna" or displayName eq "Berta") and active eq true', ['Anna']],
      ['displayName eq "Anna" or displayName eq "Berta" and active eq true', ['Anna']],
      ['displayName ge "b" and displayName lt "c"', ['Berta']],
      ['displayName ne "Anna" and externalId sw "B"', ['Berta']],
      ['meta.lastModified gt "2020-01-01T00:00:00Z" and externalId pr', ['Anna', 'Berta']],
      ['displayName eq "100%_\\\\"', []],
      ["displayName eq \"'; drop table members; --\"", []],
    ]
    for (const [filter, expected] of cases) expect(await names(filter), filter).toEqual(expected)

    for (const wrong of ['displayName', 'displayName xx "a"', 'displayName eq', '(displayName eq "a"', 'password eq "x"', 'groups.nothing eq "x"', 'active gt true', 'meta.created gt "never"', 'displayName eq {"a":1}', `${'('.repeat(300)}id pr${')'.repeat(300)}`, 'displayName eq "a" '.repeat(500)]) {
      const answer = await find(wrong)
      expect([answer.status, answer.body.scimType], wrong.slice(0, 60)).toEqual([400, 'invalidFilter'])
    }
  })

  test('comes in pages, sorted, and with no more of it than is wished', async () => {
    for (const displayName of ['C', 'a', 'B']) await made({ displayName, title: 'page' })
    const page = (more: string) => find('title eq "page"', more)
    const names = (answer: Answer) => (answer.body.Resources as { displayName: string }[]).map(({ displayName }) => displayName)
    expect(names(await page('&sortBy=displayName'))).toEqual(['a', 'B', 'C'])
    const second = await page('&sortBy=displayName&sortOrder=descending&startIndex=2&count=1')
    expect(second.body).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1, Resources: [{ displayName: 'B' }] })
    expect((await page('&count=0')).body).toMatchObject({ totalResults: 3, itemsPerPage: 0, Resources: [] })
    expect((await page('&startIndex=-5&count=999999')).body).toMatchObject({ startIndex: 1, itemsPerPage: 3 })
    expect((await page('&count=many')).status).toBe(400)
    const [only] = (await page('&attributes=USERNAME,emails.value&sortBy=displayName')).body.Resources
    expect(Object.keys(only).sort()).toEqual(['emails', 'id', 'meta', 'schemas', 'userName'])
    expect(only.emails).toEqual([{ value: only.userName }])
    const [without] = (await page('&excludedAttributes=emails,name')).body.Resources
    expect(without).toMatchObject({ displayName: 'C' })
    expect(without).not.toHaveProperty('emails')
    const searched = await directory.post('/Users/.search', { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], filter: 'title eq "page"', attributes: ['displayName'], startIndex: 1, count: 2 })
    expect(searched.body).toMatchObject({ totalResults: 3, itemsPerPage: 2 })
  })

  test('whatever is wrong with a request is said as SCIM says it, and changes nothing', async () => {
    const { id } = await made({ displayName: 'Before' })
    const cases: [string, Promise<Answer>, number, string | undefined][] = [
      ['no name', directory.post('/Users', { displayName: 'X' }), 400, 'invalidValue'],
      ['no address', directory.post('/Users', { userName: 'plain' }), 400, 'invalidValue'],
      ['a list for a name', directory.post('/Users', userOf(`l@${domain}`, { displayName: ['a', 'b'] })), 400, 'invalidValue'],
      ['too long a name', directory.post('/Users', userOf(`l@${domain}`, { displayName: 'x'.repeat(121) })), 400, 'invalidValue'],
      ['no operations', directory.send('PATCH', `/Users/${id}`, { schemas: [] }), 400, 'invalidSyntax'],
      ['an unknown act', patch(id, { op: 'move', path: 'title' }), 400, 'invalidSyntax'],
      ['an unknown path', patch(id, { op: 'replace', path: 'shoeSize', value: 4 }), 400, 'invalidPath'],
      ['a path that is none', patch(id, { op: 'replace', path: 'emails[type eq "work"', value: 4 }), 400, 'invalidPath'],
      ['what is given here', patch(id, { op: 'replace', path: 'id', value: newId() }), 400, 'mutability'],
      ['nothing to remove', patch(id, { op: 'remove' }), 400, 'noTarget'],
      ['neither yes nor no', patch(id, { op: 'replace', path: 'active', value: 'perhaps' }), 400, 'invalidValue'],
      ['no zone', patch(id, { op: 'replace', path: 'timezone', value: 'Mars/Base' }), 400, 'invalidValue'],
      ['nobody as manager', patch(id, { op: 'replace', path: `${ENTERPRISE}:manager`, value: newId() }), 400, 'invalidValue'],
      ['oneself as manager', patch(id, { op: 'replace', path: `${ENTERPRISE}:manager`, value: id }), 400, 'invalidValue'],
      ['one good and one bad', patch(id, { op: 'replace', path: 'displayName', value: 'After' }, { op: 'replace', path: 'nonsense', value: 1 }), 400, 'invalidPath'],
      ['NUL', patch(id, { op: 'replace', path: 'title', value: 'a\u0000b' }), 400, 'invalidSyntax'],
      ['no JSON', directory.post('/Users', '{"userName":'), 400, 'invalidSyntax'],
      ['many at once', directory.post('/Bulk', { Operations: [] }), 501, undefined],
      ['what is nowhere', directory.get('/Nothing'), 404, undefined],
      ['nobody', directory.get(`/Users/${newId()}`), 404, undefined],
      ['no id', directory.get('/Users/me'), 404, undefined],
      ['another kind of body', directory.post('/Users', 'hello', { 'content-type': 'text/plain' }), 415, undefined],
    ]
    for (const [what, asked, status, scimType] of cases) {
      const answer = await asked
      expect([answer.status, answer.body.scimType], `${what}: ${answer.text}`).toEqual([status, scimType])
      expect(answer.body).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), detail: expect.stringMatching(/^[A-Z]/) })
    }
    expect((await directory.get(`/Users/${id}`)).body).toMatchObject({ displayName: 'Before', active: true })
    expect((await made({ displayName: 'Zoë 🛎️' })).displayName).toBe('Zoë 🛎️')
  })
})

describe('nobody is taken over', () => {
  test('an address outside the proven domains is refused, when somebody is created and when they change', async () => {
    const stranger = await newPerson(app)
    const refused = await directory.post('/Users', userOf(stranger.email))
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('has not proven')])
    const { id } = await made()
    for (const operation of [{ op: 'replace', path: 'emails[type eq "work"].value', value: stranger.email }, { op: 'replace', path: 'emails', value: [{ value: stranger.email, type: 'work' }] }]) {
      expect((await patch(id, operation)).status).toBe(403)
    }
    expect((await directory.post('/Users', userOf(`a@sub.${domain}`))).status).toBe(403)
    expect((await directory.post('/Users', userOf(`a@${domain}@evil.example`))).status).toBeLessThan(404)
    expect((await director.get('/provisioning')).body.refusals[0]).toMatchObject({ act: 'create', kind: 'person', detail: expect.any(String) })
  })

  test('another name or address in the directory leaves the account that signs in as it was', async () => {
    const [maria, nikos] = [await made(), await made()]
    const before = await account(maria.userName)
    const renamed = `renamed-${newId()}@${domain}`
    expect((await patch(maria.id, { op: 'replace', path: 'userName', value: renamed }, { op: 'replace', path: 'emails[type eq "work"].value', value: renamed })).status).toBe(200)
    expect(await account(maria.userName)).toEqual(before)
    expect(await account(renamed)).toBeUndefined()
    expect(await userIdOf(maria.id)).toBe(before!.id)
    // Neither the name nor the address of a colleague becomes somebody else's.
    expect((await patch(maria.id, { op: 'replace', path: 'userName', value: nikos.userName })).body).toMatchObject({ scimType: 'uniqueness' })
    await patch(maria.id, { op: 'replace', path: 'emails[type eq "work"].value', value: nikos.userName })
    expect(await userIdOf(maria.id)).toBe(before!.id)
    expect((await account(nikos.userName))!.id).toBe(await userIdOf(nikos.id))
  })

  test('an account that somebody has opened with the address, and never shown to be theirs, is not let in', async () => {
    const squatter = await newPerson(app, undefined, { email: `ceo@${domain}` })
    const refused = await directory.post('/Users', userOf(squatter.email))
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('never been confirmed')])
    await app.kernel.database.identity.rows('update users set email_verified_at = now() where id = $1', [squatter.userId])
    const joined = await directory.post('/Users', userOf(squatter.email, { displayName: 'The CEO' }))
    expect(joined.status, joined.text).toBe(201)
    expect(await userIdOf(joined.body.id)).toBe(squatter.userId)
    expect((await account(squatter.email))!.name).toBe('Ada Lovelace')
  })

  test('nor does a member who waits under somebody else’s address get what that one is given; they can only be taken out', async () => {
    const squatter = await newPerson(app, salon, { email: `cfo@${domain}` })
    const found = await directory.get(`/Users?filter=${encodeURIComponent(`userName eq "${squatter.email}"`)}`)
    const { id } = (found.body.Resources as { id: string }[])[0]!
    const group = await directory.post('/Groups', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: `Finance ${newId()}`, members: [{ value: id }] })
    expect([group.status, group.body.detail]).toEqual([403, expect.stringContaining('never been confirmed')])
    expect((await directory.send('PATCH', `/Users/${id}`, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [{ op: 'replace', path: 'title', value: 'CFO' }] })).status).toBe(403)
    expect((await directory.delete(`/Users/${id}`)).status).toBe(204)
  })

  test('what was refused after their account was made can be tried again', async () => {
    await made({ [ENTERPRISE]: { employeeNumber: 'E-1' } })
    const address = `again-${newId()}@${domain}`
    const refused = await directory.post('/Users', userOf(address, { [ENTERPRISE]: { employeeNumber: 'E-1' } }))
    expect(refused.body).toMatchObject({ status: '409', scimType: 'uniqueness' })
    expect((await directory.post('/Users', userOf(address))).status).toBe(201)
  })

  test('what somebody is in another organization is not touched', async () => {
    const studio = await newOrganization(app)
    const both = await newPerson(app, studio, { email: `both@${domain}` })
    await salon.inside((db) => addMember(db, { userId: both.userId, name: 'Both', email: both.email, roles: ['employee'] }))
    const { id } = (await find(`userName eq "${both.email}"`)).body.Resources[0]
    await patch(id, { op: 'replace', path: 'displayName', value: 'Somebody Else' })
    expect((await directory.delete(`/Users/${id}`)).status).toBe(204)
    const elsewhere = await studio.inside((db) => db.selectFrom('members').select(['name', 'state', 'email']).where('organization_id', '=', studio.id).where('user_id', '=', both.userId).executeTakeFirstOrThrow())
    expect(elsewhere).toEqual({ name: 'Ada', state: 'active', email: both.email })
    const session = new Client(app.server, { cookie: `frontdesk=${await startSessionFor(app.kernel, { userId: both.userId, organizationId: studio.id })}` })
    expect((await session.get('/members')).status).toBe(200)
  })

  test('members from elsewhere are not the directory’s to see or to change', async () => {
    const guest = await actingAs(app, salon, 'employee')
    expect((await directory.get(`/Users/${guest.memberId}`)).status).toBe(404)
    expect((await patch(guest.memberId, { op: 'replace', path: 'active', value: false })).status).toBe(404)
    expect((await directory.delete(`/Users/${guest.memberId}`)).status).toBe(404)
    expect(await member(guest.memberId)).toMatchObject({ state: 'active' })
  })
})

describe('what a person here has decided stands', () => {
  beforeEach(newHouse)

  test('whom a person suspended the directory does not let in; whom it disabled itself it does', async () => {
    const { id } = await made()
    expect((await director.put(`/members/${id}/suspension`)).status).toBe(200)
    const refused = await patch(id, { op: 'replace', path: 'active', value: true })
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('A person has suspended')])
    expect(await member(id)).toMatchObject({ state: 'suspended' })
    expect((await director.delete(`/members/${id}/suspension`)).status).toBe(200)
    expect((await patch(id, { op: 'replace', path: 'active', value: false })).status).toBe(200)
    expect((await patch(id, { op: 'replace', path: 'active', value: true })).status).toBe(200)
  })

  test('whom a person let in after the directory had disabled them, and suspended later, stays out', async () => {
    const { id } = await made()
    expect((await patch(id, { op: 'replace', path: 'active', value: false })).status).toBe(200)
    expect((await director.delete(`/members/${id}/suspension`)).status).toBe(200)
    const readmitted = { id: newId(), type: 'member.readmitted', payload: { memberId: id, userId: null }, occurredAt: app.kernel.clock.now() } as const
    await salon.inside((db) => app.kernel.events.listener('provisioning.forgetSuspension')(db, readmitted))
    expect((await director.put(`/members/${id}/suspension`)).status).toBe(200)
    expect((await patch(id, { op: 'replace', path: 'active', value: true })).status).toBe(409)
  })

  test('whom a person took out stays out; whom the directory removed it brings back, as the same member', async () => {
    const [one, other] = [await made(), await made()]
    expect((await director.put(`/members/${one.id}/departure`)).status).toBe(200)
    const refused = await directory.post('/Users', userOf(one.userName))
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('does not bring them back')])
    expect((await directory.delete(`/Users/${other.id}`)).status).toBe(204)
    const back = await directory.post('/Users', userOf(other.userName))
    expect([back.status, back.body.id]).toEqual([201, other.id])
    expect(await member(other.id)).toMatchObject({ state: 'active', roles: ['employee'] })
  })

  test('the last director is neither disabled nor removed', async () => {
    const { id } = await made()
    await salon.inside(async (db) => {
      await db.insertInto('member_roles').values({ organization_id: salon.id, member_id: id, role: 'director' }).execute()
      await db.updateTable('members').set({ state: 'suspended' }).where('organization_id', '=', salon.id).where('id', '=', director.memberId).execute()
    })
    for (const refused of [await patch(id, { op: 'replace', path: 'active', value: false }), await directory.delete(`/Users/${id}`)]) {
      expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('last director')])
    }
    expect((await directory.get(`/Users/${id}`)).body).toMatchObject({ active: true })
  })

  test('a token touches nobody who stands as high as whoever made it, unless that was a director', async () => {
    const { id } = await made()
    await salon.inside((db) => db.insertInto('member_roles').values({ organization_id: salon.id, member_id: id, role: 'admin' }).execute())
    const rank = (to: number) => salon.inside((db) => db.updateTable('provisioning_tokens').set({ rank: to }).where('organization_id', '=', salon.id).execute())
    await rank(6)
    expect((await patch(id, { op: 'replace', path: 'active', value: false })).status).toBe(403)
    await rank(5)
    expect((await patch(id, { op: 'replace', path: 'title', value: 'Boss' })).status).toBe(403)
    expect((await directory.delete(`/Users/${id}`)).status).toBe(403)
    await rank(1)
    expect((await directory.post('/Users', userOf(`low@${domain}`))).status).toBe(403)
    expect(await account(`low@${domain}`)).toBeUndefined()
    await rank(7)
    expect((await patch(id, { op: 'replace', path: 'active', value: false })).status).toBe(200)
  })

  test('a token falls with whoever made it', async () => {
    const { id } = await made()
    await salon.inside(async (db) => {
      await db.insertInto('member_roles').values({ organization_id: salon.id, member_id: id, role: 'admin' }).execute()
    })
    const isNow = (role: string) =>
      salon.inside(async (db) => {
        await db.deleteFrom('member_roles').where('organization_id', '=', salon.id).where('member_id', '=', director.memberId).execute()
        await db.insertInto('member_roles').values({ organization_id: salon.id, member_id: director.memberId, role }).execute()
      })
    await isNow('manager')
    expect((await patch(id, { op: 'replace', path: 'title', value: 'Boss' })).status).toBe(403)
    await isNow('director')
    expect((await patch(id, { op: 'replace', path: 'title', value: 'Boss' })).status).toBe(200)
  })
})

describe('a token', () => {
  beforeEach(newHouse)

  test('opens its own organization, until it is revoked or over, and nothing else of the API', async () => {
    const studio = await newOrganization(app)
    const theirs = await house(app, studio)
    const { id } = await made()
    const asks = async (who: Client) => (await who.get('/Users')).status
    expect(await asks(directory)).toBe(200)
    expect(await asks(directoryWith(app, studio.id, directory.secret))).toBe(401)
    expect((await theirs.directory.get(`/Users/${id}`)).status).toBe(404)
    expect((await theirs.directory.delete(`/Users/${id}`)).status).toBe(404)
    expect((await find(`userName eq "nobody"`)).body.totalResults).toBe(0)
    for (const wrong of ['', 'x', `${directory.secret}x`, directory.secret.slice(4), `fds_.${directory.secret.split('.')[1]}`]) expect(await asks(directoryWith(app, salon.id, wrong)), wrong).toBe(401)
    const refused = await new Client(app.server, { cookie: director.headers['cookie']! }).get(`//scim/v2/${salon.id}/Users`)
    expect([refused.status, refused.headers['www-authenticate'], refused.body.schemas]).toEqual([401, 'Bearer', ['urn:ietf:params:scim:api:messages:2.0:Error']])
    expect((await new Client(app.server, { authorization: `Bearer ${directory.secret}` }).get('/members')).status).toBe(401)
    expect((await new Client(app.server, { authorization: `Bearer ${directory.secret}` }).get(`//scim/v2/not-an-id/Users`)).status).toBe(401)

    expect((await theirs.director.delete(`/provisioning/tokens/${directory.tokenId}`)).status).toBe(404)
    expect((await director.delete(`/provisioning/tokens/${directory.tokenId}`)).status).toBe(204)
    expect(await asks(directory)).toBe(401)
    expect((await director.get('/provisioning')).body).toMatchObject({ tokens: [{ state: 'revoked', lastUsedAt: expect.any(String) }], refusals: [{ kind: 'token', about: 'Entra' }] })
    const next = await directoryOf(app, salon, director, { name: 'Next', days: 1 })
    expect(await asks(next)).toBe(200)
    await salon.inside((db) => db.updateTable('provisioning_tokens').set({ expires_at: app.kernel.clock.now().subtract({ seconds: 1 }) }).where('organization_id', '=', salon.id).where('id', '=', next.tokenId).execute())
    expect(await asks(next)).toBe(401)
  })

  test('is shown once, kept as a hash, made by directors who have just said who they are, and there are a few', async () => {
    const admin = await actingAs(app, salon, 'admin', { isConfirmed: true })
    expect((await admin.post('/provisioning/tokens', { name: 'Mine', days: 1 })).status).toBe(403)
    expect((await (await actingAs(app, salon, 'director')).post('/provisioning/tokens', { name: 'Mine', days: 1 })).status).toBe(403)
    expect((await director.get('/provisioning')).text).not.toContain(directory.secret.split('.')[1]!)
    const kept = await salon.inside((db) => db.selectFrom('provisioning_tokens').select('token_hash').where('organization_id', '=', salon.id).executeTakeFirstOrThrow())
    expect(kept.token_hash.toString()).not.toContain(directory.secret)
    for (let index = 1; index < 5; index++) await directoryOf(app, salon, director)
    expect((await director.post('/provisioning/tokens', { name: 'Sixth', days: 1 })).body.code).toBe('provisioning.too_many_tokens')
  })

  test('stands in the audit log beside all that it did, by its name', async () => {
    const { id } = await made()
    const { items } = (await director.get(`/audit-entries?filter[recordId]=${id}&filter[table]=members`)).body
    expect(items.length).toBeGreaterThan(0)
    expect(items[0]).toMatchObject({ actor: null, program: { id: directory.tokenId, name: 'Entra' } })
  })

  test('has a limit of its own, and hears when to come back', async () => {
    const limits = app.kernel.env.rateLimits as { perClient: number }
    const usual = limits.perClient
    limits.perClient = 2
    try {
      const answers = await Promise.all(Array.from({ length: 8 }, () => directory.get('/ServiceProviderConfig')))
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(6)
      expect(answers.find(({ status }) => status === 429)?.headers['retry-after']).toMatch(/^\d+$/)
    } finally {
      limits.perClient = usual
    }
  })
})

test('says what it speaks', async () => {
  const config = (await directory.get('/ServiceProviderConfig')).body
  expect(config).toMatchObject({ patch: { supported: true }, bulk: { supported: false }, filter: { supported: true, maxResults: 100 }, changePassword: { supported: false }, sort: { supported: true }, etag: { supported: true } })
  expect((await directory.get('/ResourceTypes')).body.Resources.map(({ id }: { id: string }) => id)).toEqual(['User', 'Group'])
  const { Resources: schemas } = (await directory.get('/Schemas')).body
  expect(schemas.map(({ id }: { id: string }) => id)).toContain(ENTERPRISE)
  expect((await directory.get(`/Schemas/${ENTERPRISE}`)).body.attributes.map(({ name }: { name: string }) => name)).toEqual(['employeeNumber', 'costCenter', 'department', 'manager'])
  expect((await directory.get('/ResourceTypes/User')).body).toMatchObject({ endpoint: '/Users', schemaExtensions: [{ schema: ENTERPRISE, required: false }] })
})
