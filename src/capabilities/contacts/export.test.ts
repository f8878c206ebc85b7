import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { Static } from '../../kernel/http/schema.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'
import type { NewContact } from './contract.ts'
import { uploadOf } from './factory.ts'
import { randomFrom } from './import/fixtures.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
let app: TestApp
let salon: TestOrganization
let director: TestMember

beforeAll(async () => void (app = await buildApp({ start: true })))
beforeEach(async () => {
  salon = await newOrganization(app, { country: 'AE' })
  director = await actingAs(app, salon, 'director', { name: 'Olga' })
})
afterAll(() => app.close())

describe('an export', () => {
  test('holds what the list shows, in its order, with nothing in it that runs', async () => {
    await director.post('/contacts', { name: '=HYPERLINK("http://x")', emails: ['a@x.com', 'b@x.com'], phones: ['+971 50 123 4567'], roles: ['customer', 'lead'], tags: ['vip', 'new'], assigneeId: director.memberId, notes: 'One,\n"two"' })
    await director.post('/contacts', { name: 'Zed', roles: ['supplier'] })
    const { text, headers } = await exported('/contacts?filter[role]=customer')
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toMatch(/^attachment; filename="contacts.csv"/)
    const [header, ...lines] = text.split('\r\n')
    expect(header).toBe('\uFEFFFrontdesk ID,External ID,Name,Person or company,E-mail,Other e-mails,Phone,Other phones,Roles,Tags,Language,Assignee,Notes,Added at (UTC),Changed at (UTC)')
    expect(lines[0]).toContain(`,"'=HYPERLINK(""http://x"")",Person,a@x.com,b@x.com,'+971 50 123 4567,,"Customer; Lead","vip; new",,`)
    expect(lines[0]).toContain(`"One,\n""two""",`)
    expect(text).not.toContain('Zed')
    expect((await exported('/contacts?sort=-name')).text.split('\r\n')[1]).toContain('Zed')
  })

  test('says who took how many, before and after', async () => {
    for (const name of ['Ada', 'Bo']) await director.post('/contacts', { name })
    await exported('/contacts?q=ada')
    const row = await salon.inside((db) => db.selectFrom('contact_exports').selectAll().executeTakeFirstOrThrow())
    expect(row).toMatchObject({ format: 'csv', row_count: 1, created_by: director.memberId, query: { q: 'ada' } })
    const audited = await salon.inside((db) => db.selectFrom('audit_log').select(['action', 'actor_id']).where('table_name', '=', 'contact_exports').orderBy('id').execute())
    expect(audited).toEqual([{ action: 'insert', actor_id: director.userId }, { action: 'update', actor_id: director.userId }])
  })

  test('needs a permission of its own, and stays in its organization', async () => {
    await director.post('/contacts', { name: 'Ours' })
    const manager = await actingAs(app, salon, 'manager')
    expect((await manager.get('/contacts', { accept: 'text/csv' })).status).toBe(403)
    expect((await app.visitor.get('/contacts', { accept: 'text/csv' })).status).toBe(401)
    const stranger = await actingAs(app, await newOrganization(app), 'director')
    expect((await stranger.get('/contacts', { accept: 'text/csv' })).text).not.toContain('Ours')
  })

  test('goes over many pages without a gap or a repetition', async () => {
    await salon.inside(async (db) => {
      const rows = Array.from({ length: 1_234 }, (_, n) => ({ organization_id: salon.id, name: `Person ${n % 7}` }))
      await db.insertInto('contacts').values(rows).execute()
    })
    for (const sort of ['name', '-createdAt', 'updatedAt']) {
      const ids = (await exported(`/contacts?sort=${sort}&limit=3`)).text.split('\r\n').slice(1, -1).map((line) => line.slice(0, 36))
      expect(ids.length).toBe(1_234)
      expect(new Set(ids).size).toBe(1_234)
    }
  })
})

describe('what was exported', () => {
  test.for([
    ['csv', 'en'],
    ['xlsx', 'en'],
    ['csv', 'ru'],
    ['csv', 'el'],
    ['xlsx', 'ar'],
  ] as const)('comes back as %s in %s and changes nothing', async ([format, language]) => {
    await manyOddContacts(director, 40)
    const before = (await director.get('/contacts?limit=100&sort=name')).body
    const file = await exportedFile(format, language)
    const found = await importWhole(director, file, `contacts.${format}`)
    expect(found.columns.map((column: { field: string | null }) => column.field)).toEqual(['id', 'externalId', 'name', 'kind', 'email', 'email', 'phone', 'phone', 'role', 'tags', 'language', 'assignee', 'notes', null, null])
    expect(found.counts).toMatchObject({ rows: before.items.length, unchanged: before.items.length, ask: 0, refuse: 0, done: 0 })
    expect((await director.get('/contacts?limit=100&sort=name')).body).toEqual(before)
  })

  test('makes the same contacts in another house', async () => {
    await manyOddContacts(director, 40)
    const before = (await director.get('/contacts?limit=100&sort=name')).body.items
    const other = await newOrganization(app, { country: 'AE' })
    const stranger = await actingAs(app, other, 'director', { name: 'Olga' })
    const file = (await exportedFile('xlsx', 'en', '/contacts?filter[assigneeId]=none&sort=createdAt'))
    const found = await importWhole(stranger, file, 'contacts.xlsx')
    await stranger.put(`/contacts/imports/${found.id}/decisions`, { rest: { kind: 'create' } })
    await stranger.put(`/contacts/imports/${found.id}/run`)
    await app.kernel.jobs.whenIdle()
    const after = (await stranger.get('/contacts?limit=100&sort=name')).body.items
    const comparable = (items: Record<string, unknown>[]) =>
      items.map(({ name, kind, emails, phones, roles, tags, language, externalId, notes }) => JSON.stringify({ name, kind, emails, phones, roles, tags, language, externalId, notes })).sort()
    expect(comparable(after)).toEqual(comparable(before.filter((item: { assignee: unknown }) => item.assignee === null)))
  })
})

/** Contacts with everything in them that spreadsheets and parsers trip over. */
async function manyOddContacts(client: TestMember, count: number): Promise<void> {
  const alphabet = ['=', '+', '-', '@', "'", '"', ',', ';', '|', '\t', '\n', '\r\n', ' ', '<', '&', '_x0041_', '😀', 'я', 'ع', 'é', '0', '1', 'a', '﷽', '\\']
  for (let seed = 0; seed < count; seed++) {
    const random = randomFrom(seed)
    const tag = () => random.text(['=', '+', '-', '@', "'", '"', ' ', 'я', 'a', '1', '<', '&'], 5)
    const contact: Static<typeof NewContact> = {
      name: `${random.text(alphabet, 6)}${random.oneOf(['A', 'я', '1'])}${random.text(alphabet, 6)}`,
      kind: random.oneOf(['person', 'company']),
      notes: random.text(alphabet, 20),
      tags: random.listOf(3, tag).filter((text) => /[^\s]/.test(text)),
      emails: random.listOf(2, () => `${random.oneOf(['=a', '+b', '-c', "'d", 'e'])}${seed}.${random.below(3)}@x.com`),
      phones: random.listOf(2, () => random.oneOf(['+971 50 123 45', '050 123 45', '00971 4 765 43']) + String(10 + seed)),
      roles: random.listOf(2, () => random.oneOf(['customer', 'lead', 'resident', 'member', 'supplier', 'contractor'] as const)),
      language: random.oneOf(['en', 'ru', 'el', 'ar', null]),
      externalId: random.chance(0.5) ? `${random.oneOf(['-', '=', '@', '0'])}${seed}` : null,
      assigneeId: random.chance(0.3) ? client.memberId : null,
    }
    const body = { ...contact, emails: [...new Set(contact.emails)], phones: [...new Set(contact.phones)], tags: [...new Set(contact.tags)], roles: [...new Set(contact.roles)] }
    expect((await client.post('/contacts', body)).status, JSON.stringify(body)).toBe(201)
  }
}

async function exported(path: string) {
  const answer = await director.get(path, { accept: 'text/csv' })
  expect(answer.status).toBe(200)
  return answer
}

async function exportedFile(format: 'csv' | 'xlsx', language: string, path = '/contacts'): Promise<Buffer> {
  const response = await app.server.inject({ method: 'GET', url: `/api/v1${path}`, headers: { ...director.headers, accept: format === 'csv' ? 'text/csv' : XLSX, 'accept-language': language } })
  expect(response.statusCode).toBe(200)
  return response.rawPayload
}

async function importWhole(client: TestMember, file: Buffer, fileName: string) {
  const upload = uploadOf(file, fileName)
  const { body, status } = await client.post('/contacts/imports', upload.body, upload.headers)
  expect(status, JSON.stringify(body)).toBe(201)
  await client.put(`/contacts/imports/${body.id}/preview`)
  await app.kernel.jobs.whenIdle()
  await client.put(`/contacts/imports/${body.id}/run`)
  await app.kernel.jobs.whenIdle()
  return (await client.get(`/contacts/imports/${body.id}`)).body
}
