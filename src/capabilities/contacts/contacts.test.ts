import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

import { withDatabase } from '../../kernel/db/bootstrap.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'

let app: TestApp
let salon: TestOrganization
let other: TestOrganization
let manager: TestMember

beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app)
  other = await newOrganization(app)
  manager = await actingAs(app, salon, 'manager')
})
afterAll(() => app.close())

describe('contacts', () => {
  test('a contact that was added is in the list, with its addresses and its assignee', async () => {
    const created = await manager.post('/contacts', { name: 'Maria Petrova', emails: ['Maria@Example.com'], phones: ['020 7946 0018'], roles: ['customer'], assigneeId: manager.memberId })
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({ name: 'Maria Petrova', emails: ['Maria@Example.com'], version: 1, can: { edit: true } })

    const list = await manager.get('/contacts?q=maria@example&filter[role]=customer')
    expect(list.body.items.map((item: { id: string }) => item.id)).toEqual([created.body.id])
    expect(list.body.items[0].assignee.id).toBe(manager.memberId)
    expect(list.body.next).toBeNull()
  })

  test('pages follow each other without a gap or a repetition, in every order', async () => {
    const studio = await newOrganization(app)
    const director = await actingAs(app, studio, 'director')
    for (const name of ['Ada', 'Bo', 'Ada', 'Cy', 'Dee', 'Bo', 'Eve']) await director.post('/contacts', { name })
    for (const sort of ['name', '-name', '-createdAt', 'createdAt', 'name,-createdAt', '-updatedAt,name']) {
      const seen: string[] = []
      let cursor = ''
      do {
        const page = await director.get(`/contacts?limit=2&sort=${sort}&cursor=${cursor}`)
        expect(page.status).toBe(200)
        seen.push(...page.body.items.map((item: { id: string }) => item.id))
        cursor = page.body.next
      } while (cursor)
      expect(new Set(seen).size).toBe(7)
      expect(seen.length).toBe(7)
    }
  })

  test('are counted where it is asked, up to ten thousand', async () => {
    const studio = await newOrganization(app)
    const director = await actingAs(app, studio, 'director')
    await addContacts(studio, 10_000)
    expect((await director.get('/contacts?limit=1&count=exact')).body).toMatchObject({ items: [{}], total: 10_000 })

    await addContacts(studio, 2)
    const { body } = await director.get('/contacts?limit=1&count=exact')
    expect(body).toMatchObject({ items: [{}], totalAtLeast: 10_001 })
    expect(body.total).toBeUndefined()
    expect((await director.get('/contacts?limit=1&count=exact&q=nobody')).body).toMatchObject({ items: [], total: 0 })
  })

  test('somebody who saved first is not overwritten, and their version is shown', async () => {
    const { body: contact } = await manager.post('/contacts', { name: 'Ada' })
    expect((await manager.patch(`/contacts/${contact.id}`, { name: 'Ada L.' }, null)).status).toBe(428)
    expect((await manager.patch(`/contacts/${contact.id}`, { name: 'Ada L.' }, 1)).body).toMatchObject({ name: 'Ada L.', version: 2 })
    const stale = await manager.patch(`/contacts/${contact.id}`, { name: 'Ada K.' }, 1)
    expect(stale.status).toBe(412)
    expect(stale.body.data.current).toMatchObject({ name: 'Ada L.', version: 2 })
  })

  test('another organization’s contact is not there', async () => {
    const { body: contact } = await manager.post('/contacts', { name: 'Ada' })
    const stranger = await actingAs(app, other, 'director')
    expect((await stranger.get(`/contacts/${contact.id}`)).status).toBe(404)
    expect((await stranger.patch(`/contacts/${contact.id}`, { name: 'Mine' }, 1)).status).toBe(404)
    expect((await stranger.get('/contacts')).body.items).toEqual([])
    expect((await stranger.with({ 'x-organization': salon.id }).get('/contacts')).status).toBe(403)
    expect((await app.visitor.get('/contacts')).status).toBe(401)
  })

  test('a contractor sees the contacts that are theirs, and changes none', async () => {
    const contractor = await actingAs(app, salon, 'contractor')
    const { body: theirs } = await manager.post('/contacts', { name: 'Theirs', assigneeId: contractor.memberId })
    const { body: not } = await manager.post('/contacts', { name: 'Not theirs' })
    expect((await contractor.get('/contacts')).body.items.map((item: { id: string }) => item.id)).toEqual([theirs.id])
    expect((await contractor.get(`/contacts/${not.id}`)).status).toBe(404)
    expect((await contractor.patch(`/contacts/${theirs.id}`, { name: 'Mine' }, 1)).status).toBe(403)
    expect((await contractor.post('/contacts', { name: 'New' })).status).toBe(403)
  })

  test('the same POST under the same key has one effect and one answer', async () => {
    const key = { 'idempotency-key': 'double-click' }
    const [one, two] = await Promise.all([manager.post('/contacts', { name: 'Once' }, key), manager.post('/contacts', { name: 'Once' }, key)])
    const again = await manager.post('/contacts', { name: 'Once' }, key)
    const first = one.status === 201 ? one : two
    expect([one.status, two.status].every((status) => status === 201 || status === 409)).toBe(true)
    expect(again.body).toEqual(first.body)
    expect((await manager.post('/contacts', { name: 'Twice' }, key)).status).toBe(422)
    expect((await manager.get('/contacts?q=Once')).body.items.length).toBe(1)
  })

  test('what is wrong is said beside its field, in the caller’s language', async () => {
    const refused = await manager.with({ 'accept-language': 'ru' }).post('/contacts', { name: '', emails: ['nobody'], nickname: 'x' })
    expect(refused.status).toBe(422)
    expect(refused.headers['content-type']).toContain('application/problem+json')
    expect(refused.body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual(['/emails/0', '/name', '/nickname'])
    expect(refused.body.errors[0].detail).toMatch(/[а-я]/)
    expect((await manager.post('/contacts', { name: 'a\u0000b' })).status).toBe(400)
    expect((await manager.post('/contacts', { name: '\u200b\u200d' })).status).toBe(422)
    expect((await manager.post('/contacts', { name: '👩‍👩‍👧' })).status).toBe(201)
    expect((await manager.get('/contacts?color=red')).status).toBe(400)
    expect((await manager.get('/contacts?cursor=nonsense')).status).toBe(400)
    expect((await manager.get('/contacts/not-an-id')).status).toBe(404)
  })

  test('names are in the order in which people look for them, whatever their case, accents and alphabet', async () => {
    const studio = await newOrganization(app)
    const director = await actingAs(app, studio, 'director')
    for (const name of ['Zoe', 'anna', 'Ärger', 'Яна', 'Éva', 'Ёлка', 'eva', 'Γιώργος', 'محمد']) await director.post('/contacts', { name })
    const names: string[] = []
    let cursor = ''
    do {
      const page = await director.get(`/contacts?sort=name&limit=2&cursor=${cursor}`)
      names.push(...page.body.items.map((item: { name: string }) => item.name))
      cursor = page.body.next
    } while (cursor)
    expect(names).toEqual(['anna', 'Ärger', 'eva', 'Éva', 'Zoe', 'Γιώργος', 'Ёлка', 'Яна', 'محمد'])
  })

  test('a search takes words in any order, without accents, and telephones as they are dialled', async () => {
    const studio = await newOrganization(app, { country: 'AE' })
    const director = await actingAs(app, studio, 'director')
    await director.post('/contacts', { name: 'José García', emails: ['jose@example.com'], phones: ['050 123 4567'], externalId: 'C-17' })
    await director.post('/contacts', { name: 'José Pérez' })
    for (const q of ['garcia jose', 'GARCÍA', 'jose@ex', 'jose c-17', '050 123 45', '+971 50 123', 'C-17']) {
      const found = await director.get(`/contacts?q=${encodeURIComponent(q)}`)
      expect(found.body.items.map((item: { name: string }) => item.name), q).toEqual(['José García'])
    }
    for (const q of ['100%', '_', 'nobody', '\\']) expect((await director.get(`/contacts?q=${encodeURIComponent(q)}`)).body.items, q).toEqual([])
  })

  test('filters take several roles and tags, and combine', async () => {
    const studio = await newOrganization(app)
    const director = await actingAs(app, studio, 'director')
    await director.post('/contacts', { name: 'Ada', roles: ['customer', 'lead'], tags: ['vip', 'VIP', 'spring'] })
    await director.post('/contacts', { name: 'Bo', roles: ['supplier'], tags: ['spring'] })
    await director.post('/contacts', { name: 'Cy' })
    const names = async (query: string) => (await director.get(`/contacts?sort=name&${query}`)).body.items.map((item: { name: string }) => item.name)
    expect(await names('filter[role]=lead,supplier')).toEqual(['Ada', 'Bo'])
    expect(await names('filter[tag]=spring')).toEqual(['Ada', 'Bo'])
    expect(await names('filter[tag]=spring&filter[role]=customer')).toEqual(['Ada'])
    expect(await names('filter[assigneeId]=none&filter[archived]=false&filter[createdAt][gte]=2020-01-01T00:00:00Z')).toEqual(['Ada', 'Bo', 'Cy'])
    expect((await director.get('/contacts?filter[role]=king')).status).toBe(400)
  })

  test('the tags in use are known, the commonest first', async () => {
    const studio = await newOrganization(app)
    const director = await actingAs(app, studio, 'director')
    await director.post('/contacts', { name: 'Ada', tags: ['vip', 'spring'] })
    await director.post('/contacts', { name: 'Bo', tags: ['spring'] })
    expect((await director.get('/contacts/tags')).body).toEqual({ items: [{ tag: 'spring', contacts: 2 }, { tag: 'vip', contacts: 1 }], next: null, prev: null })
    const contractor = await actingAs(app, studio, 'contractor')
    expect((await contractor.get('/contacts/tags')).body.items).toEqual([])
  })

  test('what the table refuses is said in words', async () => {
    await manager.post('/contacts', { name: 'First', externalId: 'E-1' })
    const taken = await manager.post('/contacts', { name: 'Second', externalId: 'E-1' })
    expect(taken).toMatchObject({ status: 409, body: { code: 'contacts.external_id_taken' } })
    expect(taken.body.detail).toContain('external ID')
    const stranger = await actingAs(app, other, 'employee')
    expect(await manager.post('/contacts', { name: 'Third', assigneeId: stranger.memberId })).toMatchObject({ status: 422, body: { code: 'contacts.unknown_member' } })
    expect((await manager.post('/contacts', { name: 'Fourth', tags: ['a,b'] })).status).toBe(422)
  })

  test('an archived contact leaves the list and can be taken back', async () => {
    const { body: contact } = await manager.post('/contacts', { name: 'Gone for now' })
    const archived = await manager.put(`/contacts/${contact.id}/archive`)
    expect(archived.body).toMatchObject({ version: 2, archivedAt: expect.any(String) })
    expect((await manager.get('/contacts?q=Gone')).body.items).toEqual([])
    for (const archived of ['true', 'any']) expect((await manager.get(`/contacts?q=Gone&filter[archived]=${archived}`)).body.items.length).toBe(1)
    expect((await manager.delete(`/contacts/${contact.id}/archive`)).body).toMatchObject({ version: 3, archivedAt: null })
    expect((await manager.delete(`/contacts/${contact.id}/archive`)).body.version).toBe(3)
  })

  test('addresses keep their order, and one that goes takes nothing else with it', async () => {
    const { body: contact } = await manager.post('/contacts', { name: 'Ada', emails: ['a@x.com', 'b@x.com'], phones: ['020 7946 0018'] })
    const changed = await manager.patch(`/contacts/${contact.id}`, { emails: ['b@x.com', 'c@x.com', 'B@x.com'] }, 1)
    expect(changed.body).toMatchObject({ emails: ['b@x.com', 'c@x.com'], phones: ['020 7946 0018'], version: 2 })
    expect((await manager.patch(`/contacts/${contact.id}`, { notes: ' Tea.\r\n ', externalId: null }, 2)).body).toMatchObject({ notes: 'Tea.', externalId: null })
  })
})

/** Many at once, beside the audit log. */
async function addContacts({ id }: TestOrganization, howMany: number): Promise<void> {
  const database = new URL(app.kernel.database.urls.owner).pathname.slice(1)
  const admin = new pg.Client({ connectionString: withDatabase(inject('adminUrl'), database) })
  await admin.connect()
  await admin.query('set session_replication_role = replica')
  await admin.query(`insert into contacts (organization_id, name) select $1, 'Contact ' || n from generate_series(1, $2::int) n`, [id, howMany])
  await admin.end()
}
