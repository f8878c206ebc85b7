import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { eventually } from '../../kernel/testing/bare-kernel.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'
import { openOrganization } from '../tenancy/public.ts'
import { inTenant } from '../../kernel/db/tenant.ts'
import { newId } from '../../kernel/ids.ts'

import { giveStarter, workingDays } from './starter.ts'

let app: TestApp
beforeAll(async () => {
  app = await buildApp({ start: true })
})
afterAll(() => app.close())

/** Somebody's new business in Cairo, which speaks Arabic. */
async function newBusiness(): Promise<{ slug: string; organizationId: string; memberId: string }> {
  const organizationId = newId()
  const slug = `nile-${organizationId.slice(-12)}`
  const business = { id: organizationId, slug, name: 'النيل', industry: 'fitness', country: 'EG', zone: 'Africa/Cairo', currency: 'EGP', defaultLanguage: 'ar', languages: ['ar'] } as const
  const memberId = await inTenant(app.kernel, { organizationId, actorId: null, onBehalfOf: null, requestId: 'test' }, (db) =>
    openOrganization(db, { ...business, languages: ['ar'] }, { name: 'Amira', language: 'ar' }),
  )
  return { slug, organizationId, memberId }
}

describe('a business that has just signed up', () => {
  test('can be booked: one service in its own language, given by its founder on the country’s working days', async () => {
    const { slug, organizationId, memberId } = await newBusiness()
    const services = async () => (await app.visitor.get(`/public/${slug}/services`)).body.items
    await eventually('the first service is there', async () => (await services()).length === 1)
    expect(await services()).toMatchObject([{ name: 'حصة تعريفية', language: 'ar', durationMinutes: 60, price: { amount: '0', currency: 'EGP' }, people: [{ name: 'Amira' }] }])

    const hours = await inTenant(app.kernel, { organizationId, actorId: null, onBehalfOf: null, requestId: 'test' }, async (db) =>
      db.selectFrom('availability_rules').innerJoin('resources', 'resources.id', 'availability_rules.resource_id').select(['weekdays', 'opens', 'closes', 'zone', 'member_id']).execute(),
    )
    expect(hours).toEqual([{ weekdays: [1, 2, 3, 4, 7], opens: '09:00:00', closes: '18:00:00', zone: 'Africa/Cairo', member_id: memberId }])
  })

  test('gets it once, and nothing where it has a service already', async () => {
    const salon: TestOrganization = await newOrganization(app)
    const director: TestMember = await actingAs(app, salon, 'director')
    await director.post('/services', { durationMinutes: 30, translations: { en: { name: 'Haircut' } } })
    await salon.inside((db) => giveStarter(db, director.memberId))
    await salon.inside((db) => giveStarter(db, director.memberId))
    expect((await director.get('/services')).body.items.map(({ name }: { name: string }) => name)).toEqual(['Haircut'])
  })
})

test('working days are those of the country', () => {
  expect(workingDays('GB')).toEqual([1, 2, 3, 4, 5])
  expect(workingDays('SA')).toEqual([1, 2, 3, 4, 7])
})
