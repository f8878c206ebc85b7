import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { Language } from '../../kernel/i18n/language.ts'

import type { NewServiceBody } from './contract.ts'
import { ensureMemberResource } from './resource.ts'
import { createService } from './service.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7]

/** A service for a test: half an hour, bookable at any time, on the quarter, given by whoever is named. */
export async function serviceFor(db: TenantDb, traits: Partial<NewServiceBody> & { givenBy?: string[] } = {}) {
  const house = await db.selectFrom('organizations').select(['currency', 'default_language']).where('id', '=', db.scope.organizationId).executeTakeFirstOrThrow()
  const { givenBy = [], ...service } = traits
  const language = house.default_language as Language
  return createService(
    db,
    { currency: house.currency, defaultLanguage: language },
    {
      translations: { [language]: { name: 'Haircut' } },
      durationMinutes: 30,
      noticeMinutes: 0,
      horizonDays: 365,
      variants: givenBy.map((resourceId) => ({ resourceId })),
      ...service,
    },
  )
}

/** The resource of a member who works these hours every day, in the organization's zone unless told. */
export async function bookableMember(db: TenantDb, memberId: string, hours: { opens?: string; closes?: string; zone?: string } = {}): Promise<string> {
  const resource = await ensureMemberResource(db, memberId)
  await worksDaily(db, resource.id, hours)
  return resource.id
}

/** A room or machine; without hours of its own it is always there. */
export async function room(db: TenantDb, traits: { name?: string; capacity?: number } = {}): Promise<string> {
  const { id } = await db
    .insertInto('resources')
    .values({ organization_id: db.scope.organizationId, kind: 'room', name: traits.name ?? 'Room', capacity: traits.capacity ?? 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function worksDaily(db: TenantDb, resourceId: string, { opens = '09:00', closes = '18:00', zone }: { opens?: string; closes?: string; zone?: string }): Promise<void> {
  const organization = await db.selectFrom('organizations').select('zone').where('id', '=', db.scope.organizationId).executeTakeFirstOrThrow()
  await db
    .insertInto('availability_rules')
    .values({ organization_id: db.scope.organizationId, resource_id: resourceId, weekdays: everyDay, opens, closes, zone: zone ?? organization.zone })
    .execute()
}
