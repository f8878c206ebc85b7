// Lists as programs page through them: onwards and back, while rows come and go.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'

interface PageOfContacts {
  items: { id: string; name: string }[]
  next: string | null
  prev: string | null
}

let app: TestApp
let salon: TestOrganization
let director: TestMember

beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  salon = await newOrganization(app)
  director = await actingAs(app, salon, 'director')
})

const orders = ['name', '-name', 'createdAt', '-createdAt', 'name,-createdAt', '-name,createdAt', '-updatedAt,name']

describe.each(orders)('in the order %s', (sort) => {
  test.each([1, 2, 3, 7, 30])('to the end and back, %i at a time, the same rows come in the same order', async (limit) => {
    for (const name of ['Ada', 'Bo', 'Ada', 'Cy', 'Ada', 'Bo', 'Eve']) await add(name)
    const whole = (await page({ sort, limit: 100 })).items.map(({ id }) => id)
    expect(whole.length).toBe(7)

    const onwards = await walk({ sort, limit }, 'next')
    expect(onwards.flatMap(idsOf)).toEqual(whole)
    expect(onwards[0]!.prev).toBeNull()
    expect(onwards.at(-1)!.next).toBeNull()

    const back = await walk({ sort, limit, ...cursorTo(onwards.at(-1)!.prev) }, 'prev')
    const before = whole.slice(0, whole.length - onwards.at(-1)!.items.length)
    if (onwards.length > 1) expect(back.toReversed().flatMap(idsOf)).toEqual(before)
    expect(back.at(-1)!.prev).toBeNull()

    const again = await walk({ sort, limit, ...cursorTo(back.at(-1)!.next) }, 'next')
    if (onwards.length > 1) expect([...idsOf(back.at(-1)!), ...again.flatMap(idsOf)]).toEqual(whole)
  })
})

test('rows that come while somebody reads neither repeat nor hide others, whichever way one goes', async () => {
  for (const name of ['Bo', 'Dee', 'Fay', 'Hal', 'Jo', 'Lu']) await add(name)
  const first = await page({ sort: 'name', limit: 2 })
  await add('Ann')
  await add('Eve')
  const second = await page({ sort: 'name', limit: 2, cursor: first.next! })
  expect(namesOf(second)).toEqual(['Eve', 'Fay'])
  await add('Cy')
  await remove(second.items[0]!.id) // the very row from which the way back begins
  expect(namesOf(await page({ sort: 'name', limit: 2, cursor: second.prev! }))).toEqual(['Cy', 'Dee'])

  expect((await walk({ sort: 'name', limit: 2, cursor: first.next! }, 'next')).flatMap(namesOf)).toEqual(['Fay', 'Hal', 'Jo', 'Lu'])
})

test('where all that was beyond a cursor is gone, the way back begins with the row one came from', async () => {
  for (const name of ['Ann', 'Bo', 'Cy', 'Dee']) await add(name)
  const first = await page({ sort: 'name', limit: 2 })
  const second = await page({ sort: 'name', limit: 2, cursor: first.next! })
  for (const { id } of second.items) await remove(id)
  const nothing = await page({ sort: 'name', limit: 2, cursor: first.next! })
  expect(nothing).toMatchObject({ items: [], next: null })
  expect(namesOf(await page({ sort: 'name', limit: 2, cursor: nothing.prev! }))).toEqual(['Ann', 'Bo'])

  for (const { id } of first.items) await remove(id)
  await add('Eve')
  const none = await page({ sort: 'name', limit: 2, cursor: second.prev! })
  expect(none).toMatchObject({ items: [], prev: null })
  expect(namesOf(await page({ sort: 'name', limit: 2, cursor: none.next! }))).toEqual(['Eve'])
})

test('the way back asks no more of the database than the way there', async () => {
  for (const name of ['Ann', 'Bo', 'Cy']) await add(name)
  const first = await page({ sort: 'name', limit: 1 })
  const second = await page({ sort: 'name', limit: 1, cursor: first.next! })
  const statements = async (cursor: string) => {
    let count = 0
    const original = app.kernel.metrics.batchRan
    app.kernel.metrics.batchRan = (pool, _, ran) => (count += pool === 'app' ? ran : 0)
    await page({ sort: 'name', limit: 1, cursor }).finally(() => (app.kernel.metrics.batchRan = original))
    return count
  }
  expect(await statements(second.prev!)).toBe(await statements(first.next!))
})

test('a cursor of another order, or one that did not come from us, is refused', async () => {
  for (const name of ['Ann', 'Bo', 'Cy']) await add(name)
  const first = await page({ sort: 'name', limit: 1 })
  const { prev } = await page({ sort: 'name', limit: 1, cursor: first.next! })
  const written = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
  const { id } = first.items[0]!
  expect((await director.get(`/contacts?sort=name&cursor=${written('<', 'name', 'Ann', id)}`)).status).toBe(200)

  const forged = [
    written('name', 'Ann', id),
    written('=', 'name', 'Ann', id),
    written('< or true', 'name', 'Ann', id),
    written('<', '-name', 'Ann', id),
    written('<', 'name', 'Ann'),
    written('<', 'name', 'Ann', 'x'),
    written('<', 'name', null, id),
    written('<', 'name', 'Ann', id, id),
    Buffer.from('{}').toString('base64url'),
    'nonsense',
  ]
  for (const cursor of forged) expect((await director.get(`/contacts?sort=name&cursor=${cursor}`)).body, cursor).toMatchObject({ status: 400, code: 'kernel.invalid_cursor' })
  for (const cursor of [first.next!, prev!]) expect((await director.get(`/contacts?sort=-name&cursor=${cursor}`)).status).toBe(400)
})

// A null has no place in a comparison of rows: it would be skipped.
test('no list is ordered by a column that may be empty', async () => {
  const sources = globSync('src/capabilities/*/*queries.ts', { cwd: join(import.meta.dirname, '../../..') }).map((path) => readFileSync(join(import.meta.dirname, '../../..', path), 'utf8'))
  const columns = sources.flatMap((source) => [...source.matchAll(/column: '(\w+\.\w+)', type/g)].map(([, column]) => column!))
  expect(columns.length).toBeGreaterThan(10)
  const rows = await app.kernel.database.platform.rows<{ column: string }>(
    `select c.relname || '.' || a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attnotnull and c.relnamespace = 'public'::regnamespace and c.relname || '.' || a.attname = any ($1)`,
    [columns],
  )
  expect(new Set(rows.map(({ column }) => column))).toEqual(new Set(columns))
})

interface Asked {
  sort: string
  limit: number
  cursor?: string
}

async function page({ sort, limit, cursor }: Asked): Promise<PageOfContacts> {
  const { status, body, text } = await director.get(`/contacts?sort=${sort}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`)
  expect(status, text).toBe(200)
  return body as PageOfContacts
}

/** Every page from here on, the first one included. */
async function walk(asked: Asked, way: 'next' | 'prev'): Promise<PageOfContacts[]> {
  const pages = [await page(asked)]
  for (let to = pages[0]![way]; to !== null; to = pages.at(-1)![way]) pages.push(await page({ ...asked, cursor: to }))
  return pages
}

const cursorTo = (cursor: string | null) => (cursor === null ? {} : { cursor })
const idsOf = ({ items }: PageOfContacts) => items.map(({ id }) => id)
const namesOf = ({ items }: PageOfContacts) => items.map(({ name }) => name)

async function add(name: string): Promise<{ id: string }> {
  return (await director.post('/contacts', { name })).body as { id: string }
}

/** Archived contacts are not in the list. */
async function remove(id: string): Promise<void> {
  expect((await director.put(`/contacts/${id}/archive`)).status).toBe(200)
}
