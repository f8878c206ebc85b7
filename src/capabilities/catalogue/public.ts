// What other capabilities may ask of the catalogue.
import type { TenantDb } from '../../kernel/db/tenant.ts'

import { hoursOf, services } from './queries.ts'
import type { HoursRow, ServiceRow } from './queries.ts'

/** The services with these ids, with who gives them and what they need; one that is not there is not among the answers. */
export async function servicesById(db: TenantDb, ids: string[]): Promise<ServiceRow[]> {
  return services(db).where('services.id', 'in', ids).execute()
}

/** When resources can be booked and how many units they have; exceptions only of the dates from and until, both included. */
export async function hoursOfResources(db: TenantDb, asked: { resourceIds: string[]; from: string; until: string }): Promise<HoursRow[]> {
  return hoursOf(db, asked).execute()
}

export type { HoursRow, ServiceRow }
/** What a visitor may book, for the public site. */
export { publicServices } from './queries.ts'
export { presentPublicService, wordsOf } from './present.ts'
/** For seeding and for whoever adds people: the same doors that the routes use. */
export { createService } from './service.ts'
export { createResource, ensureMemberResource } from './resource.ts'
export { saveHours } from './hours.ts'
