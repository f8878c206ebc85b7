import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'

import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { uploadOf } from './factory.ts'

let app: TestApp
let salon: TestOrganization
let manager: TestMember

beforeAll(async () => void (app = await buildApp({ start: true })))
beforeEach(async () => {
  salon = await newOrganization(app, { country: 'AE' })
  manager = await actingAs(app, salon, 'manager')
})
afterAll(() => app.close())

describe('a file of contacts', () => {
  test('is looked at, brought in, and changes nothing the second time', async () => {
    const csv = 'Client;E-mail;Mobile;Tags\nAnna Petrova;Anna@x.com;050 123 4567;vip, new\nBob;bob@x.com;;\n'
    const uploaded = await upload(csv)
    expect(uploaded.status).toBe(201)
    expect(uploaded.body).toMatchObject({ state: 'draft', fileName: 'contacts.csv', layout: { format: 'csv', encoding: 'utf-8', delimiter: ';', headerRow: 1 } })
    expect(uploaded.body.columns.map((column: { field: string }) => column.field)).toEqual(['name', 'email', 'phone', 'tags'])

    const checked = await check(uploaded.body.id)
    expect(checked).toMatchObject({ state: 'checked', counts: { rows: 2, create: 2, waiting: 2 }, can: { run: true, undo: false } })
    expect(await namesOfAll()).toEqual([])

    expect(await run(checked.id)).toMatchObject({ state: 'finished', progress: 1, counts: { done: 2, waiting: 0 }, can: { run: false, undo: true } })
    const { body: list } = await manager.get('/contacts?sort=name')
    expect(list.items).toMatchObject([{ name: 'Anna Petrova', emails: ['Anna@x.com'], phones: ['050 123 4567'], tags: ['vip', 'new'], version: 1 }, { name: 'Bob', emails: ['bob@x.com'] }])

    expect(await importWhole(csv)).toMatchObject({ state: 'finished', counts: { rows: 2, unchanged: 2, create: 0, update: 0, done: 0 } })
    expect((await manager.get('/contacts?sort=name')).body).toEqual(list)
  })

  test('updates what it knows again: by external id, else by e-mail, else by phone', async () => {
    await manager.post('/contacts', { name: 'Anna', externalId: 'C-1', emails: ['old@x.com'], notes: 'Tea' })
    await manager.post('/contacts', { name: 'Bob', emails: ['bob@x.com'] })
    await manager.post('/contacts', { name: 'Cara', phones: ['+971 50 333 3333'], roles: ['lead'] })
    await importWhole('Customer ID,Name,Email,Phone,Notes,Role,Language\nC-1,Anna P.,new@x.com,,,,ru\n,,BOB@x.com,0502222222,Coffee,,\n,,,050 333 3333,,customer,\n')
    expect((await manager.get('/contacts?sort=name')).body.items).toMatchObject([
      { name: 'Anna P.', emails: ['new@x.com', 'old@x.com'], notes: 'Tea', language: 'ru', version: 2 },
      { name: 'Bob', emails: ['bob@x.com'], phones: ['0502222222'], notes: 'Coffee', version: 2 },
      { name: 'Cara', roles: ['customer', 'lead'], version: 2 },
    ])
  })

  test('says of every row what becomes of it and why, in the language of whoever asks', async () => {
    await manager.post('/contacts', { name: 'Anna', emails: ['anna@x.com'], notes: 'Old' })
    const { body } = await upload('Name,E-mail,Phone,Notes,Language\nAnna,anna@x.com,,New,Klingon\nBob,bob at x.com,12,,\n')
    await check(body.id)
    const { body: updates } = await manager.get(`/contacts/imports/${body.id}/rows?filter[action]=update`)
    expect(updates.items).toMatchObject([{ row: 2, changes: [{ field: 'notes', from: 'Old', to: 'New' }], notices: [{ code: 'language_unknown', column: 'Language', value: 'Klingon' }], candidates: [{ name: 'Anna' }] }])
    const { body: refused } = await manager.with({ 'accept-language': 'ru' }).get(`/contacts/imports/${body.id}/rows?filter[action]=refuse`)
    expect(refused.items[0].refusals).toMatchObject([{ code: 'email_invalid', column: 'E-mail', value: 'bob at x.com' }, { code: 'phone_invalid', column: 'Phone', value: '12' }])
    expect(refused.items[0].refusals[0].detail).toBe('«bob at x.com» в столбце «E-mail» — это не адрес эл. почты.')
  })

  test('may hold what cannot be stored, anywhere and also where a value is cut', async () => {
    const face = '\u{1F600}'
    const cells = [`A\u0000nna`, `${'n'.repeat(119)}${face}`, 'anna@x.com', `${'\u0000'.repeat(3)}${'x'.repeat(196)}${face}${face}`]
    const { status, body } = await upload(`Name,Notes,E-mail,Phone\n${cells.join(',')},beyond\u0000 the header\n`)
    expect(status).toBe(201)
    expect(await check(body.id)).toMatchObject({ state: 'checked', counts: { rows: 1 } })
    const { body: rows } = await manager.get(`/contacts/imports/${body.id}/rows`)
    expect(rows.items).toHaveLength(1)
    expect(JSON.stringify(rows.items)).not.toMatch(/\\u0000|\\ud83d(?!\\ude00)/)
  })

  test('shows its rows page by page, onwards and back', async () => {
    const { body } = await upload('Name,E-mail\nAnn,a@x.com\nBo,b@x.com\nCy,c@x.com\nDee,d@x.com\nEve,e@x.com\n')
    await check(body.id)
    const page = async (cursor: string | null) => {
      const { body: found } = await manager.get(`/contacts/imports/${body.id}/rows?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      return { rows: found.items.map(({ row }: { row: number }) => row), next: found.next, prev: found.prev }
    }
    const first = await page(null)
    const second = await page(first.next)
    const third = await page(second.next)
    expect([first, second, third].map(({ rows }) => rows)).toEqual([[2, 3], [4, 5], [6]])
    expect([first.prev, third.next]).toEqual([null, null])
    expect(await page(third.prev)).toEqual({ ...second, prev: '-4', next: '5' })
    expect(await page(second.prev)).toEqual({ ...first, prev: null, next: '3' })
    expect(await page('99')).toEqual({ rows: [], next: null, prev: '-100' })
    expect((await page('-100')).rows).toEqual([5, 6])
  })

  test('gives the refused rows back to be mended, and takes them in then', async () => {
    const found = await importWhole('Name;E-mail;Beware\nAnna;anna@x.com;fine\nBob;bob at x.com;"=HYPERLINK(""x"")"\n"Cara; the ""tall""";cara;\n')
    expect(found.counts).toMatchObject({ done: 1, refuse: 2 })
    const file = await manager.with({ 'accept-language': 'el' }).get(`/contacts/imports/${found.id}/refused-rows`)
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(file.headers['content-disposition']).toContain('attachment')
    const lines = file.text.split('\r\n')
    expect(lines[0]).toBe('\uFEFFΤι να διορθωθεί,Name,E-mail,Beware')
    expect(lines[1]).toContain(`,Bob,bob at x.com,"'=HYPERLINK(""x"")"`)

    const mended = file.text.replace('bob at x.com,', 'bob@x.com,').replace(/,cara,/, ',cara@x.com,')
    const again = await importWhole(mended)
    expect(again.columns.map((column: { field: string | null }) => column.field)).toEqual([null, 'name', 'email', null])
    expect(again.counts).toMatchObject({ rows: 2, done: 2, refuse: 0 })
    expect(await namesOfAll()).toEqual(['Anna', 'Bob', 'Cara; the "tall"'])
  })

  test('asks where it would have to guess, and does what it is told', async () => {
    const mother = (await manager.post('/contacts', { name: 'Maria', phones: ['0501111111'] })).body
    await manager.post('/contacts', { name: 'Olga', phones: ['0501111111'] })
    const { body } = await upload('Name,Phone,E-mail,Notes\nM. Petrova,0501111111,,First\nNew One,,new@x.com,a\nNew Two,,new@x.com,b\nNew Three,,new@x.com,c\n')
    const checked = await check(body.id)
    expect(checked.counts).toMatchObject({ create: 1, ask: 3 })
    const { body: asked } = await manager.get(`/contacts/imports/${body.id}/rows?filter[state]=asked`)
    expect(asked.items).toMatchObject([
      { row: 2, ask: { code: 'phone_shared', detail: '2 contacts have this phone number. Which one is meant?' }, candidates: [{ name: 'Maria' }, { name: 'Olga' }] },
      { row: 4, ask: { code: 'repeated_in_file' }, ofRow: 3 },
      { row: 5, ofRow: 3 },
    ])

    const decided = await manager.put(`/contacts/imports/${body.id}/decisions`, { decisions: [{ row: 2, kind: 'update', contactId: mother.id }, { row: 4, kind: 'join' }, { row: 5, kind: 'create' }] })
    expect(decided.body.counts).toMatchObject({ ask: 0, decided: 3, waiting: 4 })
    expect(await run(body.id)).toMatchObject({ counts: { done: 4, ask: 0 } })
    expect((await manager.get('/contacts?sort=name')).body.items).toMatchObject([
      { name: 'M. Petrova', notes: 'First', id: mother.id },
      { name: 'New Three', emails: ['new@x.com'], notes: 'c' },
      { name: 'New Two', emails: ['new@x.com'], notes: 'b', version: 2 },
      { name: 'Olga' },
    ])
  })

  test('refuses an answer that it did not offer', async () => {
    const stranger = (await manager.post('/contacts', { name: 'Nobody of these' })).body
    for (const name of ['Maria', 'Olga']) await manager.post('/contacts', { name, phones: ['0501111111'] })
    const { body } = await upload('Name,Phone\nM,0501111111\nBob,0502222222\n')
    await check(body.id)
    for (const decision of [{ row: 2, kind: 'update', contactId: stranger.id }, { row: 2, kind: 'join' }, { row: 3, kind: 'skip' }, { row: 99, kind: 'skip' }]) {
      expect(await manager.put(`/contacts/imports/${body.id}/decisions`, { decisions: [decision] })).toMatchObject({ status: 422, body: { code: 'contacts.decision_impossible' } })
    }
    expect((await manager.put(`/contacts/imports/${body.id}/decisions`, { decisions: [{ row: 2, kind: 'update' }] })).status).toBe(422)
    expect((await manager.put(`/contacts/imports/${body.id}/decisions`, { rest: { kind: 'skip' } })).body.counts).toMatchObject({ ask: 0, skip: 1 })
  })

  test('can be read in another way than proposed', async () => {
    const { body } = await upload(Buffer.from([...'Name;Who;Nr\nJ'].map((character) => character.charCodeAt(0)).concat([0xf6, 0x72, 0x67]).concat([...';a@x.com;7\n'].map((character) => character.charCodeAt(0)))))
    expect(body.layout).toMatchObject({ encoding: 'windows-1252', isCertain: false })
    const changed = await manager.put(`/contacts/imports/${body.id}/mapping`, { encoding: 'windows-1251', fields: ['notes', 'email', 'externalId'] })
    expect(changed.body.columns).toMatchObject([{ field: 'notes', samples: ['Jцrg'] }, { field: 'email' }, { field: 'externalId' }])
    const noHeader = await manager.put(`/contacts/imports/${body.id}/mapping`, { encoding: 'windows-1252', headerRow: null })
    expect(noHeader.body).toMatchObject({ layout: { headerRow: null }, columns: [{ label: 'Column A' }, { label: 'Column B' }, { label: 'Column C' }] })
    expect(await manager.put(`/contacts/imports/${body.id}/mapping`, { fields: ['name'] })).toMatchObject({ status: 422, body: { code: 'contacts.mapping_of_other_columns' } })
    expect(await manager.put(`/contacts/imports/${body.id}/mapping`, { fields: ['name', 'name', null] })).toMatchObject({ status: 422, body: { code: 'contacts.field_twice', errors: [{ pointer: '/fields/1' }] } })
    await manager.put(`/contacts/imports/${body.id}/mapping`, { fields: ['tags', 'notes', null] })
    expect(await manager.put(`/contacts/imports/${body.id}/preview`)).toMatchObject({ status: 422, body: { code: 'contacts.mapping_names_nobody' } })
  })

  test('may be a workbook', async () => {
    const bytes = await writeWorkbook([['Full name', 'Phone', 'Since'], ['Анна', 501234567, { value: new Date('2026-03-01'), type: Date, format: 'dd.mm.yyyy' }]]).toBuffer()
    const found = await importWhole(bytes, 'clients.xlsx')
    expect(found.layout).toMatchObject({ format: 'xlsx', sheet: 1 })
    expect((await manager.get('/contacts?q=0501234567')).body.items).toMatchObject([{ name: 'Анна', phones: ['501234567'] }])
  })

  test.for([
    ['nothing', '', 'contacts.file.empty', 422],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'contacts.file.old_excel', 422],
    ['a damaged workbook', Buffer.from('PK\x03\x04 no more', 'latin1'), 'contacts.file.damaged', 422],
  ] as const)('%s is refused in words', async ([, content, code, status]) => {
    const answer = await upload(content)
    expect(answer).toMatchObject({ status, body: { code } })
    expect(answer.body.detail.length).toBeGreaterThan(10)
  })

  test('that is refused, too long or missing leaves nothing behind', async () => {
    const small = await buildApp({ env: { UPLOAD_LIMIT: '2000' } })
    try {
      const house = await newOrganization(small)
      const director = await actingAs(small, house, 'director')
      for (const [content, code, status] of [['x'.repeat(5_000), 'contacts.file.too_large', 413], ['', 'contacts.file.empty', 422]] as const) {
        const { body, headers } = uploadOf(content)
        expect(await director.post('/contacts/imports', body, headers)).toMatchObject({ status, body: { code } })
      }
      const { headers } = uploadOf('')
      expect(await director.post('/contacts/imports', Buffer.from('--frontdesk-test--\r\n'), headers)).toMatchObject({ status: 422, body: { code: 'contacts.file_missing' } })
      expect((await director.post('/contacts/imports', { file: 'x' })).status).toBe(415)
      const kept = await readdir(join(small.kernel.env.dataDir, 'files', house.id), { recursive: true, withFileTypes: true })
      expect(kept.filter((entry) => entry.isFile())).toEqual([])
    } finally {
      await small.close()
    }
  })

  test('with a quote that never closes goes back to its owner', async () => {
    const { body } = await upload(`Name,E-mail\nAnna,a@x.com\nBob,"b@x.com\n${'Cara,c@x.com\n'.repeat(20)}`)
    expect(await check(body.id)).toMatchObject({ state: 'draft', problem: { code: 'contacts.file.unclosed_quote', detail: expect.stringContaining('3') } })
  })
})

describe('taking an import back', () => {
  test('removes what it made and restores what it changed, and keeps what was touched since', async () => {
    const anna = (await manager.post('/contacts', { name: 'Anna', emails: ['anna@x.com', 'other@x.com'], tags: ['old'], roles: ['lead'], externalId: 'A', notes: 'Before' })).body
    const bob = (await manager.post('/contacts', { name: 'Bob', emails: ['bob@x.com'] })).body
    const found = await importWhole('Customer ID,Name,E-mail,Tags,Role,Notes,Phone\nA,Anna P.,new@x.com,"vip, new",customer,After,0501234567\n,Robert,bob@x.com,,,,\n,Cara,cara@x.com,,,,\n,Dan,dan@x.com,,,,\n')
    expect(found.counts).toMatchObject({ create: 2, update: 2, done: 4 })
    const cara = (await manager.get('/contacts?q=cara')).body.items[0]
    await manager.patch(`/contacts/${cara.id}`, { notes: 'Called.' }, 1)
    await manager.patch(`/contacts/${bob.id}`, { name: 'Bobby' }, 2)

    const undone = await undo(found.id)
    expect(undone).toMatchObject({ state: 'undone', counts: { undone: 2, kept: 2, done: 0 } })
    expect(await namesOfAll()).toEqual(['Anna', 'Bobby', 'Cara'])
    const restored = (await manager.get(`/contacts/${anna.id}`)).body
    expect(restored).toEqual({ ...anna, version: 3, updatedAt: restored.updatedAt })

    const { body: kept } = await manager.get(`/contacts/imports/${found.id}/rows?filter[state]=kept`)
    expect(kept.items).toMatchObject([
      { row: 3, contactId: bob.id, kept: { code: 'edited_since', detail: 'Somebody has changed this contact since the import.' } },
      { row: 4, contactId: cara.id, kept: { code: 'edited_since' } },
    ])
  })

  test('keeps a contact on which something has come to depend', async () => {
    const found = await importWhole(`Name,E-mail\n${Array.from({ length: 30 }, (_, n) => `P${n},p${n}@x.com\n`).join('')}`)
    const used = (await manager.get('/contacts?q=p7@x.com')).body.items[0]
    await salon.inside((db) => bookedBy(db, used.id))
    expect(await undo(found.id)).toMatchObject({ state: 'undone', counts: { undone: 29, kept: 1 } })
    const { body: kept } = await manager.get(`/contacts/imports/${found.id}/rows?filter[state]=kept`)
    expect(kept.items).toMatchObject([{ contactId: used.id, kept: { code: 'in_use' } }])
  })

  test('goes back step by step when several rows changed one contact', async () => {
    const anna = (await manager.post('/contacts', { name: 'Anna', emails: ['anna@x.com'] })).body
    const { body } = await upload('Name,E-mail,Notes\nAnna P,anna@x.com,one\nAnna Q,anna@x.com,two\nAnna R,anna@x.com,three\n')
    await check(body.id)
    await manager.put(`/contacts/imports/${body.id}/decisions`, { rest: { kind: 'join' } })
    expect(await run(body.id)).toMatchObject({ counts: { done: 3 } })
    expect((await manager.get(`/contacts/${anna.id}`)).body).toMatchObject({ name: 'Anna R', notes: 'three', version: 4 })
    expect(await undo(body.id)).toMatchObject({ counts: { undone: 3, kept: 0 } })
    expect((await manager.get(`/contacts/${anna.id}`)).body).toMatchObject({ name: 'Anna', notes: null, version: 7 })
  })
})

describe('work that is interrupted', () => {
  test('is done once however often it is asked for', async () => {
    const { body } = await upload('Name,E-mail\nAnna,a@x.com\n')
    await Promise.all([1, 2, 3].map(() => manager.put(`/contacts/imports/${body.id}/preview`)))
    await settle()
    const runs = await Promise.all([1, 2, 3].map(() => manager.put(`/contacts/imports/${body.id}/run`)))
    expect(runs.map((answer) => answer.status)).toEqual([200, 200, 200])
    await settle()
    expect((await manager.put(`/contacts/imports/${body.id}/run`)).body.state).toBe('finished')
    expect(await namesOfAll()).toEqual(['Anna'])
    const undos = await Promise.all([1, 2].map(() => manager.delete(`/contacts/imports/${body.id}/run`)))
    expect(undos.map((answer) => answer.status)).toEqual([202, 202])
  })

  test('asks again when somebody made the same contact meanwhile', async () => {
    const { body } = await upload('Name,E-mail\nAnna,a@x.com\nBob,b@x.com\n')
    await check(body.id)
    await manager.post('/contacts', { name: 'Anna of today', emails: ['a@x.com'] })
    const ran = await run(body.id)
    expect(ran).toMatchObject({ state: 'finished', counts: { done: 1, ask: 1 }, can: { decide: true } })
    await manager.put(`/contacts/imports/${body.id}/decisions`, { rest: { kind: 'create' } })
    expect(await run(body.id)).toMatchObject({ counts: { done: 2, ask: 0 } })
    expect(await namesOfAll()).toEqual(['Anna', 'Anna of today', 'Bob'])
  })

  test('cannot be done in the wrong order', async () => {
    const { body } = await upload('Name,E-mail\nAnna,a@x.com\n')
    expect(await manager.put(`/contacts/imports/${body.id}/run`)).toMatchObject({ status: 409, body: { code: 'contacts.import_not_now', detail: 'Have the file checked first.' } })
    expect((await manager.delete(`/contacts/imports/${body.id}/run`)).status).toBe(409)
    await check(body.id)
    await run(body.id)
    expect((await manager.put(`/contacts/imports/${body.id}/mapping`, { headerRow: null })).status).toBe(409)
    expect((await manager.delete(`/contacts/imports/${body.id}`)).status).toBe(409)
  })
})

describe('an import', () => {
  test('is nobody’s outside its organization, nor for a lower role', async () => {
    const { body } = await upload('Name,E-mail\nAnna,a@x.com\n')
    const stranger = await actingAs(app, await newOrganization(app), 'director')
    const employee = await actingAs(app, salon, 'employee')
    const paths = ['', '/rows', '/refused-rows']
    for (const path of paths) {
      expect((await stranger.get(`/contacts/imports/${body.id}${path}`)).status, path).toBe(404)
      expect((await employee.get(`/contacts/imports/${body.id}${path}`)).status, path).toBe(403)
      expect((await app.visitor.get(`/contacts/imports/${body.id}${path}`)).status, path).toBe(401)
    }
    for (const path of ['/preview', '/run']) expect((await stranger.put(`/contacts/imports/${body.id}${path}`)).status).toBe(404)
    expect((await stranger.put(`/contacts/imports/${body.id}/mapping`, { headerRow: 1 })).status).toBe(404)
    expect((await stranger.delete(`/contacts/imports/${body.id}`)).status).toBe(404)
    expect((await stranger.get('/contacts/imports')).body.items).toEqual([])
    expect((await manager.get('/contacts/imports')).body.items).toMatchObject([{ id: body.id, createdBy: { id: manager.memberId } }])
  })

  test('that is thrown away takes its file along, unless another one came in it', async () => {
    const one = (await upload('Name,E-mail\nAnna,a@x.com\n')).body
    const two = (await upload('Name,E-mail\nAnna,a@x.com\n')).body
    const { file_hash } = await salon.inside((db) => db.selectFrom('contact_imports').select('file_hash').where('id', '=', one.id).executeTakeFirstOrThrow())
    expect((await manager.delete(`/contacts/imports/${one.id}`)).status).toBe(204)
    expect(await app.kernel.storage.has(salon.id, file_hash)).toBe(true)
    await manager.delete(`/contacts/imports/${two.id}`)
    await expect.poll(() => app.kernel.storage.has(salon.id, file_hash)).toBe(false)
  })

  test('publishes one event for a batch, and none for a row', async () => {
    await importWhole(`Name,E-mail\n${Array.from({ length: 40 }, (_, n) => `P${n},p${n}@x.com\n`).join('')}`)
    const events = await salon.inside((db) => db.selectFrom('events').select(['type', 'payload']).where('type', 'like', 'contact%').execute())
    expect(events.filter((event) => event.type === 'contacts.imported').map((event) => event.payload)).toMatchObject([{ created: 40, updated: 0 }])
    expect(events.filter((event) => event.type === 'contact.created')).toEqual([])
  })
})

/** Something that refers to the contact, as bookings do. */
async function bookedBy(db: TenantDb, contactId: string): Promise<void> {
  const at = Temporal.Instant.from('2026-12-01T10:00:00Z')
  await db
    .insertInto('bookings')
    .values({
      organization_id: salon.id,
      reference: 'TEST-1',
      contact_id: contactId,
      starts_at: at,
      ends_at: at.add({ hours: 1 }),
      price_minor: 0n,
      currency: 'AED',
      language: 'en',
      source: 'office',
      cancellation_free_minutes: 0,
      cancellation_afterwards: 'late',
    })
    .execute()
}

function upload(content: string | Buffer, fileName?: string) {
  const { body, headers } = uploadOf(content, fileName)
  return manager.post('/contacts/imports', body, headers)
}

async function check(id: string) {
  const started = await manager.put(`/contacts/imports/${id}/preview`)
  expect(started.body).toMatchObject({ state: 'checking' })
  return settled(id)
}

async function run(id: string) {
  const started = await manager.put(`/contacts/imports/${id}/run`)
  expect(started.status).toBe(200)
  return settled(id)
}

async function undo(id: string) {
  const started = await manager.delete(`/contacts/imports/${id}/run`)
  expect(started.body).toMatchObject({ state: 'undoing' })
  return settled(id)
}

async function importWhole(content: string | Buffer, fileName?: string) {
  const { body } = await upload(content, fileName)
  await check(body.id)
  return run(body.id)
}

async function settled(id: string) {
  await settle()
  return (await manager.get(`/contacts/imports/${id}`)).body
}

async function settle() {
  await app.kernel.jobs.whenIdle()
}

async function namesOfAll(): Promise<string[]> {
  return (await manager.get('/contacts?sort=name&limit=100')).body.items.map((item: { name: string }) => item.name)
}
