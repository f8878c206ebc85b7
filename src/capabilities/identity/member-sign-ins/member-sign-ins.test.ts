import { afterAll, beforeAll, expect, test } from 'vitest'

import { eventually } from '../../../kernel/testing/bare-kernel.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'
import { addMember } from '../../tenancy/public.ts'
import { newPerson, signIn } from '../factory.ts'

let app: TestApp
let salon: TestOrganization
let studio: TestOrganization
let admin: TestMember
beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app, { name: 'Salon' })
  studio = await newOrganization(app, { name: 'Studio' })
  admin = await actingAs(app, salon, 'admin')
})
afterAll(() => app.close())

/** Somebody who works in both. */
async function somebody() {
  const { email, userId } = await newPerson(app, salon)
  await studio.inside((db) => addMember(db, { userId, name: 'Ada', roles: ['manager'] }))
  const [member] = await app.kernel.database.identity.rows<{ id: string }>('select id from members where user_id = $1 and organization_id = $2', [userId, salon.id])
  return { email, memberId: member!.id }
}
const signInsOf = async (by: TestMember, memberId: string) => ((await by.get(`/members/${memberId}/sign-ins`)).body as { items: { id: string; isEnded: boolean }[] }).items
const inSalon = () => ({ 'x-organization': salon.id })
const inStudio = () => ({ 'x-organization': studio.id })

test('an admin sees the sign-ins that were used in their organization, and no others', async () => {
  const { email, memberId } = await somebody()
  const [here, elsewhere] = [await signIn(app, email), await signIn(app, email)]
  await here.get('/contacts', inSalon())
  await elsewhere.get('/contacts', inStudio())
  await eventually('the visit is noted', async () => (await signInsOf(admin, memberId)).length > 0)
  const [{ id }] = (await here.get('/sign-ins')).body.items.filter((one: { isThisOne: boolean }) => one.isThisOne)
  expect(await signInsOf(admin, memberId)).toMatchObject([{ id, isEnded: false }])
})

test('a sign-in that an admin ends is out of their organization at once, in no other, and back in after signing in again', async () => {
  const { email, memberId } = await somebody()
  const person = await signIn(app, email)
  await person.get('/contacts', inSalon())
  await eventually('the visit is noted', async () => (await signInsOf(admin, memberId)).length > 0)
  const [one] = await signInsOf(admin, memberId)
  expect((await admin.delete(`/members/${memberId}/sign-ins/${one!.id}`)).status).toBe(204)
  expect(await person.get('/contacts', inSalon())).toMatchObject({ status: 403, body: { code: 'kernel.sign_in_again' } })
  expect((await person.get('/contacts', inStudio())).status).toBe(200)
  expect(await signInsOf(admin, memberId)).toMatchObject([{ isEnded: true }])
  expect((await admin.delete(`/members/${memberId}/sign-ins/${one!.id}`)).status).toBe(404)
  expect((await (await signIn(app, email)).get('/contacts', inSalon())).status).toBe(200)
})

test('all of them end together, those that have not been here yet as well', async () => {
  const { email, memberId } = await somebody()
  const [here, elsewhere] = [await signIn(app, email), await signIn(app, email)]
  await here.get('/contacts', inSalon())
  await eventually('the visit is noted', async () => (await signInsOf(admin, memberId)).length > 0)
  expect((await admin.delete(`/members/${memberId}/sign-ins`)).body).toEqual({ ended: 1 })
  for (const one of [here, elsewhere]) {
    expect((await one.get('/contacts', inSalon())).status).toBe(403)
    expect((await one.get('/contacts', inStudio())).status).toBe(200)
  }
  expect((await admin.delete(`/members/${memberId}/sign-ins`)).body).toEqual({ ended: 0 })
})

test('nobody ends those of an equal, of a higher one, or of another organization', async () => {
  const [director, other] = [await actingAs(app, salon, 'director'), await actingAs(app, salon, 'admin')]
  for (const { memberId } of [director, other]) {
    expect(await admin.get(`/members/${memberId}/sign-ins`)).toMatchObject({ status: 403, body: { code: 'tenancy.not_below_you' } })
    expect((await admin.delete(`/members/${memberId}/sign-ins`)).status).toBe(403)
  }
  const { memberId } = await somebody()
  const stranger = await actingAs(app, studio, 'director')
  expect((await stranger.get(`/members/${memberId}/sign-ins`)).status).toBe(404)
  const [elsewhere] = await app.kernel.database.identity.rows<{ id: string }>('select id from user_sessions where user_id = $1', [director.userId])
  expect((await admin.delete(`/members/${memberId}/sign-ins/${elsewhere!.id}`)).status).toBe(404)
  expect((await director.get('/contacts')).status).toBe(200)
})

test('a member who never signs in has none', async () => {
  const memberId = await salon.inside((db) => addMember(db, { name: 'Grace', roles: ['employee'] }))
  expect(await signInsOf(admin, memberId)).toEqual([])
  expect((await admin.delete(`/members/${memberId}/sign-ins`)).body).toEqual({ ended: 0 })
})
