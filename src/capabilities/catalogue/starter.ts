import { systemActorOf } from '../../kernel/access/actor.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { isLanguage, sourceLanguage } from '../../kernel/i18n/language.ts'
import { organizationRow } from '../tenancy/public.ts'

import { saveHours } from './hours.ts'
import { services } from './queries.ts'
import { ensureMemberResource } from './resource.ts'
import { createService } from './service.ts'

const STARTER_MINUTES = 60

/**
 * What a business that has just signed up begins with, so that its booking page can be tried at once: its founder can be
 * booked on the working days of the country, for one visit. They are asked to look it over; where there is a service
 * already, nothing is added.
 */
export async function giveStarter(db: TenantDb, memberId: string): Promise<void> {
  const resource = await ensureMemberResource(db, memberId)
  if (await services(db).limit(1).executeTakeFirst()) return

  const house = await organizationRow(db).executeTakeFirstOrThrow()
  const language = isLanguage(house.default_language) ? house.default_language : sourceLanguage
  const rules = [{ weekdays: workingDays(house.country), opens: '09:00', closes: '18:00', zone: house.zone }]
  await saveHours(db, systemActorOf(db.scope.organizationId, language), resource, { rules, exceptions: [] }, resource.version)

  const { words } = db.kernel
  const say = (key: 'name' | 'description') => words.translate(language, `catalogue.starter.${house.industry}.${key}`)
  await createService(
    db,
    { currency: house.currency, defaultLanguage: language },
    { durationMinutes: STARTER_MINUTES, translations: { [language]: { name: say('name'), description: say('description') } }, variants: [{ resourceId: resource.id }] },
  )
}

/** Monday is 1. Friday and Saturday are free in Cairo, Saturday and Sunday in Athens. */
export function workingDays(country: string): number[] {
  const { weekend } = new Intl.Locale(`und-${country}`).getWeekInfo()
  return [1, 2, 3, 4, 5, 6, 7].filter((day) => !weekend.includes(day))
}
