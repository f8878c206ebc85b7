import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'

let app: TestApp
let salon: TestOrganization
let director: TestMember

beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app)
  director = await actingAs(app, salon, 'director', { name: 'Dora' })
})
afterAll(() => app.close())

const file = async (who: TestMember, query = '') => {
  const answer = await who.send('GET', `/members${query}`, undefined, { accept: 'text/csv' })
  return { ...answer, rows: answer.status === 200 ? parse(answer.text, { bom: true, columns: true }) : [] }
}

test('the team leaves as a file: what the list shows, and what whoever takes it may see', async () => {
  const employee = await actingAs(app, salon, 'employee', { name: 'Ivo' })
  const manager = await actingAs(app, salon, 'manager', { name: 'Mara' })
  const { id } = (await director.post('/profile-fields', { label: 'Locker', kind: 'yes_no', visibility: 'admins' })).body
  await director.patch(`/members/${employee.memberId}`, { bio: '=cmd()', birthday: '1990-02-03', skills: ['Cuts', 'Colour'], nationalId: 'SECRET-1', emergencyContact: { name: 'Ada', relation: 'sister', phone: '1' }, custom: { [id]: true } }, 1)

  const all = await file(director, '?q=Ivo')
  expect(all.headers['content-type']).toContain('text/csv')
  expect(all.rows).toHaveLength(1)
  expect(all.rows[0]).toMatchObject({ Name: 'Ivo', Roles: 'Employee', State: 'Active', Birthday: '1990-02-03', Skills: 'Cuts; Colour', 'In an emergency, call': 'Ada sister 1', Locker: 'Yes', 'In their own words': "'=cmd()" })
  expect(all.text).not.toContain('SECRET-1')

  const less = await file(manager, '?q=Ivo')
  expect(less.rows[0]).toMatchObject({ Name: 'Ivo', Skills: 'Cuts; Colour', Birthday: '', Locker: '', 'In an emergency, call': '' })
  expect(less.text).not.toContain('1990')
  expect((await file(employee)).status).toBe(403)

  const kept = await salon.inside((db) => db.selectFrom('member_exports').select(['row_count', 'created_by']).orderBy('id').execute())
  expect(kept).toEqual([{ row_count: 1, created_by: director.memberId }, { row_count: 1, created_by: manager.memberId }])
})
