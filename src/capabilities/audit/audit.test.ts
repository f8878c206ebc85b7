import { afterAll, beforeAll, expect, test } from 'vitest'

import pg from 'pg'

import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'

let app: TestApp
let salon: TestOrganization
let director: TestMember

beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app)
  director = await actingAs(app, salon, 'director')
})
afterAll(() => app.close())

const historyOf = async (id: string) => (await director.get(`/audit-entries?filter[recordId]=${id}`)).body.items

test('a record’s history says who changed what, from what to what', async () => {
  const { body: contact } = await director.post('/contacts', { name: 'Ada', notes: 'Likes tea' })
  await director.patch(`/contacts/${contact.id}`, { name: 'Ada Lovelace', language: 'en' }, 1)

  const [changed, created] = await historyOf(contact.id)
  expect(created).toMatchObject({ action: 'insert', table: 'contacts', actor: { id: director.userId }, before: null, after: { name: 'Ada', notes: 'Likes tea' } })
  expect(changed).toMatchObject({ action: 'update', before: { name: 'Ada', language: null }, after: { name: 'Ada Lovelace', language: 'en' } })
  expect(changed.before).not.toHaveProperty('notes')
})

test('what is personal lies sealed, and cannot be read once the key is forgotten', async () => {
  const { body: contact } = await director.post('/contacts', { name: 'Somebody Private', emails: ['private@example.com'] })
  const owner = new pg.Client({ connectionString: app.kernel.database.urls.owner })
  await owner.connect()
  await owner.query('begin')
  await owner.query("select set_config('app.organization_id', $1, true)", [salon.id])
  const { rows } = await owner.query('select before, after, sealed from audit_log where subject_id = $1', [contact.id])
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(JSON.stringify([row.before, row.after]) + row.sealed.toString('latin1')).not.toMatch(/Private|private@/)
  await owner.query('delete from subject_keys where subject_id = $1', [contact.id])
  await owner.query('commit')
  await owner.end()

  const [created] = await historyOf(contact.id)
  expect(created).toMatchObject({ action: 'insert', table: 'contacts', isForgotten: true })
  expect(created.after).not.toHaveProperty('name')
})

test('nobody writes, changes or removes an entry, and nobody reads a key', async () => {
  for (const statement of [
    "insert into audit_log (organization_id, action, table_name) values ((select frontdesk.organization_id()), 'insert', 'forged')",
    'update audit_log set table_name = table_name',
    'delete from audit_log',
    'select key from subject_keys',
    "select frontdesk.seal((select frontdesk.organization_id()), gen_random_uuid(), '{}')",
  ]) {
    await expect(salon.inside((db) => db.executeQuery({ sql: statement, parameters: [] } as never)), statement).rejects.toThrow(/permission denied/)
  }
})

test('what was rolled back has no entry', async () => {
  const before = await salon.inside((db) => db.selectFrom('audit_log').select((eb) => eb.fn.countAll<bigint>().as('n')).executeTakeFirstOrThrow())
  await salon
    .inside(async (db) => {
      await db.insertInto('contacts').values({ organization_id: salon.id, name: 'Never' }).execute()
      throw new Error('no')
    })
    .catch(() => null)
  const after = await salon.inside((db) => db.selectFrom('audit_log').select((eb) => eb.fn.countAll<bigint>().as('n')).executeTakeFirstOrThrow())
  expect(after.n).toBe(before.n)
})

test('a value that was taken away is told from one that did not change', async () => {
  const { body: contact } = await director.post('/contacts', { name: 'Ada', notes: 'Likes tea' })
  await director.patch(`/contacts/${contact.id}`, { notes: null }, 1)
  const [changed] = await historyOf(contact.id)
  expect(changed).toMatchObject({ before: { notes: 'Likes tea' }, after: { notes: null } })
  expect(changed.after).not.toHaveProperty('name')
})

test('what passes from one person to another lies under each one’s own key', async () => {
  const one = (await director.post('/contacts', { name: 'One', emails: ['shared@example.com'] })).body.id
  const other = (await director.post('/contacts', { name: 'Other' })).body.id
  await salon.inside((db) => db.updateTable('contact_points').set({ contact_id: other }).where('contact_id', '=', one).execute())
  const entries = await salon.inside((db) =>
    db.selectFrom('audit_log').select(['subject_id', 'after', 'before']).where('table_name', '=', 'contact_points').where('action', '=', 'update').orderBy('id').execute(),
  )
  expect(entries.map((entry) => entry.subject_id)).toEqual([one, other])
})

test('what is in a file of many people is not copied into the log', async () => {
  await salon.inside((db) =>
    db
      .insertInto('contact_exports')
      .values({ organization_id: salon.id, format: 'csv', query: JSON.stringify({ q: 'Somebody Searched' }) })
      .execute(),
  )
  const entries = await salon.inside((db) => db.selectFrom('audit_log').select(['after']).where('table_name', '=', 'contact_exports').execute())
  expect(entries.length).toBeGreaterThan(0)
  expect(JSON.stringify(entries)).not.toContain('Searched')
})
