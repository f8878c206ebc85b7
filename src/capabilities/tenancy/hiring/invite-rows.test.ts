import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'

let app: TestApp
let salon: TestOrganization
let admin: TestMember

beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  salon = await newOrganization(app)
  admin = await actingAs(app, salon, 'admin')
})

const rows = [
  { email: ' Ann@Test.example ', name: 'Ann', title: 'Stylist', unit: 'hair', roles: 'employee' },
  { email: 'ann@test.example', name: 'Ann again' },
  { email: 'bob@test.example', name: 'Боб 🦄', unit: 'Salon / Nails', roles: 'manager; auditor' },
  { email: 'cleo', name: 'Cleo' },
  { email: 'dan@test.example', name: ' ' },
  { email: 'eve@test.example', name: 'Eve', unit: 'Mars' },
  { email: 'fay@test.example', name: 'Fay', roles: 'emperor' },
  { email: 'gus@test.example', name: 'Gus', roles: 'director' },
  { email: 'hal@test.example', name: 'Hal', unit: 'Nails' },
]
const judged = ['invited', 'twice', 'invited', 'not_an_address', 'name_missing', 'unknown_unit', 'unknown_role', 'above_you', 'unknown_unit'] // there are two units called Nails
const send = (who: TestMember, body: object, preview = false) => who.post(`/invitations/rows${preview ? '?preview=true' : ''}`, body)
const outcomes = (body: { rows: { outcome: string }[] }) => body.rows.map(({ outcome }) => outcome)

test('a list of people is judged row by row, and then each has a place that waits and a mail', async () => {
  const { id: salonUnit } = (await admin.post('/units', { name: 'Salon' })).body
  const { id: hair } = (await admin.post('/units', { name: 'Hair', parentId: salonUnit })).body
  for (const parentId of [salonUnit, hair]) await admin.post('/units', { name: 'Nails', parentId })

  const preview = await send(admin, { rows }, true)
  expect(preview.body).toMatchObject({ preview: true, invited: 2 })
  expect(outcomes(preview.body)).toEqual(judged)
  expect((await admin.get('/invitations')).body.items).toEqual([])

  expect((await send(admin, { rows })).body).toMatchObject({ preview: false, invited: 2 })
  const { items } = (await admin.get('/members?filter[signsIn]=false')).body
  expect(items).toMatchObject([
    { name: 'Ann', title: 'Stylist', email: 'ann@test.example', unit: { name: 'Hair' }, roles: ['employee'] },
    { name: 'Боб 🦄', unit: { name: 'Nails' } },
  ])
  expect((await admin.get('/invitations')).body.items.map(({ email }: { email: string }) => email).toSorted()).toEqual(['ann@test.example', 'bob@test.example'])

  const mails = async () => (await salon.inside((db) => db.selectFrom('mails').select('id').execute())).length
  const before = await mails()
  expect(outcomes((await send(admin, { rows })).body)).toEqual(judged.map((outcome) => (outcome === 'invited' ? 'pending' : outcome)))
  expect(await mails()).toBe(before)
})

test('whoever accepts is the one whose place has waited', async () => {
  await admin.post('/units', { name: 'Hair' })
  await send(admin, { rows: [{ email: 'ann@test.example', name: 'Ann', unit: 'Hair', roles: 'manager' }] })
  const mail = await salon.inside((db) => db.selectFrom('mails').select('text').executeTakeFirstOrThrow())
  const token = /\/invitation\/([\w.-]+)/.exec(mail.text)![1]
  const accepted = await app.visitor.post('/invitation/acceptance', { token, person: { name: 'Ann Smith', email: 'ann@test.example', password: 'four quite unrelated words' } })
  expect(accepted.status, accepted.text).toBe(201)
  expect((await admin.get('/members?q=ann@test.example')).body.items).toMatchObject([{ name: 'Ann', unit: { name: 'Hair' }, roles: ['manager'], state: 'active' }])
})

test('is for who may invite, and at most two hundred at a time', async () => {
  expect((await send(await actingAs(app, salon, 'manager'), { rows })).status).toBe(403)
  expect((await send(admin, { rows: Array.from({ length: 201 }, (_, index) => ({ email: `p${index}@test.example`, name: 'P' })) })).status).toBe(422)
  expect((await send(admin, { rows: [] })).status).toBe(422)
  expect((await send(admin, { rows: [{ email: 'x@test.example' }] })).status).toBe(422)
})
