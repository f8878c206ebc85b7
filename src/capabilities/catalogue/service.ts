import { sql } from 'kysely'

import type { Actor } from '../../kernel/access/actor.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuseAsStale } from '../../kernel/http/preconditions.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { newId } from '../../kernel/ids.ts'
import { refuseAsMissing, refuseUnless } from '../../kernel/refusal.ts'

import { withRefusals } from './constraints.ts'
import type { NewServiceBody, ServiceChangesBody } from './contract.ts'
import './events.ts'
import { presentService } from './present.ts'
import { serviceById } from './queries.ts'
import type { ServiceRow } from './queries.ts'

/** What a service takes over from its organization. */
export interface House {
  currency: string
  defaultLanguage: Language
}

export async function createService(db: TenantDb, house: House, service: NewServiceBody): Promise<ServiceRow> {
  refuseUnless(service.translations[house.defaultLanguage], 'catalogue.own_language_needed', {}, 422)
  refuseOtherCurrencies(house, service)

  const id = newId()
  await db
    .insertInto('services')
    .values({ ...columnsOf(service), organization_id: db.scope.organizationId, id, currency: house.currency, duration_minutes: service.durationMinutes, position: atTheEnd(db) })
    .execute()
  await saveParts(db, id, service)
  await publish(db, 'service.created', { serviceId: id, version: 1 })
  return serviceById(db, id).executeTakeFirstOrThrow()
}

/** Members of the change that are not given stay as they are; variants and requirements that are given replace the old ones. */
export async function changeService(db: TenantDb, { actor, house, service, change, version }: { actor: Actor; house: House; service: ServiceRow; change: ServiceChangesBody; version: number }): Promise<ServiceRow> {
  refuseUnless(change.translations?.[house.defaultLanguage] !== null, 'catalogue.own_language_needed', {}, 422)
  refuseOtherCurrencies(house, change)

  const changed = await db
    .updateTable('services')
    .set((eb) => ({ ...columnsOf(change), version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', service.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) {
    const current = await serviceById(db, service.id).executeTakeFirstOrThrow()
    refuseAsStale(presentService(actor, { language: actor.language, defaultLanguage: house.defaultLanguage }, current))
  }
  await saveParts(db, service.id, change)

  const now = await serviceById(db, service.id).executeTakeFirstOrThrow()
  await publish(db, 'service.changed', { serviceId: now.id, version: now.version })
  return now
}

/** Puts the named services in this order, in front of all others. A service that is not there has no place in it. */
export async function orderServices(db: TenantDb, ids: string[]): Promise<void> {
  const known = await db.selectFrom('services').select('id').where('organization_id', '=', db.scope.organizationId).where(sql<boolean>`id = any (${ids}::uuid[])`).execute()
  if (known.length < ids.length) refuseAsMissing()

  await sql`
    update services s
       set position = wanted.position
      from (
        select o.id, (row_number() over (order by array_position(${ids}::uuid[], o.id), o.position, o.id))::int as position
          from services o
         where o.organization_id = ${db.scope.organizationId}
      ) wanted
     where s.organization_id = ${db.scope.organizationId} and s.id = wanted.id and s.position <> wanted.position
  `.execute(db)
  await publish(db, 'services.reordered', { serviceIds: ids })
}

export async function accessService(db: TenantDb, id: string): Promise<ServiceRow> {
  return (await serviceById(db, id).executeTakeFirst()) ?? refuseAsMissing()
}

function atTheEnd(db: TenantDb) {
  return sql<number>`(select coalesce(max(position), 0) + 1 from services where organization_id = ${db.scope.organizationId})`
}

function columnsOf(service: ServiceChangesBody) {
  const columns = {
    state: service.state,
    colour: service.colour,
    price_minor: service.price && BigInt(service.price.amount),
    duration_minutes: service.durationMinutes,
    buffer_before_minutes: service.bufferBeforeMinutes,
    buffer_after_minutes: service.bufferAfterMinutes,
    step_minutes: service.stepMinutes,
    notice_minutes: service.noticeMinutes,
    horizon_days: service.horizonDays,
    cancellation_free_minutes: service.cancellation?.freeMinutes,
    cancellation_afterwards: service.cancellation?.afterwards,
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Partial<typeof columns>
}

/** One price list, one currency: what a day took in can then be added up. */
function refuseOtherCurrencies({ currency }: House, { price, variants = [] }: ServiceChangesBody): void {
  const prices = [price, ...variants.map((variant) => variant.price)]
  for (const each of prices) refuseUnless(!each || each.currency === currency, 'catalogue.other_currency', { currency }, 422)
}

async function saveParts(db: TenantDb, serviceId: string, { translations, variants, requirements }: ServiceChangesBody): Promise<void> {
  if (translations) await saveTranslations(db, serviceId, translations)
  if (variants) await replaceVariants(db, serviceId, variants)
  if (requirements) await replaceRequirements(db, serviceId, requirements)
}

async function saveTranslations(db: TenantDb, serviceId: string, translations: NonNullable<ServiceChangesBody['translations']>): Promise<void> {
  const { organizationId } = db.scope
  const given = Object.entries(translations)
  const removed = given.filter(([, words]) => words === null).map(([language]) => language)
  const rows = given.flatMap(([language, words]) =>
    words ? [{ organization_id: organizationId, service_id: serviceId, language, name: words.name, description: words.description ?? '', category: words.category ?? null }] : [],
  )
  if (removed.length > 0) {
    await db.deleteFrom('service_translations').where('organization_id', '=', organizationId).where('service_id', '=', serviceId).where('language', 'in', removed).execute()
  }
  if (rows.length > 0) {
    await db
      .insertInto('service_translations')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['organization_id', 'service_id', 'language']).doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          description: eb.ref('excluded.description'),
          category: eb.ref('excluded.category'),
        })),
      )
      .execute()
  }
}

async function replaceVariants(db: TenantDb, serviceId: string, variants: NonNullable<ServiceChangesBody['variants']>): Promise<void> {
  const { organizationId } = db.scope
  await db.deleteFrom('service_variants').where('organization_id', '=', organizationId).where('service_id', '=', serviceId).execute()
  if (variants.length === 0) return

  const rows = variants.map(({ resourceId, price, durationMinutes }) => ({
    organization_id: organizationId,
    service_id: serviceId,
    resource_id: resourceId,
    price_minor: price ? BigInt(price.amount) : null,
    duration_minutes: durationMinutes ?? null,
  }))
  await withRefusals(db.insertInto('service_variants').values(rows).execute())
}

async function replaceRequirements(db: TenantDb, serviceId: string, requirements: NonNullable<ServiceChangesBody['requirements']>): Promise<void> {
  const { organizationId } = db.scope
  await db.deleteFrom('service_requirements').where('organization_id', '=', organizationId).where('service_id', '=', serviceId).execute()
  if (requirements.length === 0) return

  const rows = requirements.flatMap(({ anyOf, units }, index) =>
    anyOf.map((resourceId) => ({ organization_id: organizationId, service_id: serviceId, pool: index + 1, resource_id: resourceId, units: units ?? 1 })),
  )
  await withRefusals(db.insertInto('service_requirements').values(rows).execute())
}
