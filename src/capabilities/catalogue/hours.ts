import type { Actor } from '../../kernel/access/actor.ts'
import { isDate, isZone } from '../../kernel/calendar.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuseAsStale } from '../../kernel/http/preconditions.ts'
import { refuse, refuseUnless } from '../../kernel/refusal.ts'

import { withRefusals } from './constraints.ts'
import type { NewHoursBody } from './contract.ts'
import './events.ts'
import { presentHours } from './present.ts'
import { hoursOf, resourceById } from './queries.ts'
import type { ResourceRow } from './queries.ts'

/** Hours are small and belong together, so they are saved as a whole: what is not in them is gone. */
export async function saveHours(db: TenantDb, actor: Actor, resource: ResourceRow, hours: NewHoursBody, version: number) {
  refuseUnknownZones(hours)
  refuseImpossibleDates(hours)

  await touchResource(db, actor, resource.id, version)
  await replaceRules(db, resource.id, hours.rules)
  await replaceExceptions(db, resource.id, hours.exceptions)

  const now = await resourceById(db, resource.id).executeTakeFirstOrThrow()
  await publish(db, 'hours.changed', { resourceId: now.id, version: now.version })
  return { resource: now, hours: await allHours(db, now.id) }
}

/** Everything that is written down about a resource's hours, past exceptions included. */
export async function allHours(db: TenantDb, resourceId: string) {
  return hoursOf(db, { resourceIds: [resourceId], from: '0001-01-01', until: '9999-12-31' }).executeTakeFirstOrThrow()
}

/** The resource's version stands for its hours too; whoever saved first has raised it. */
async function touchResource(db: TenantDb, actor: Actor, resourceId: string, version: number): Promise<void> {
  const touched = await db
    .updateTable('resources')
    .set((eb) => ({ version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', resourceId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (touched.numUpdatedRows > 0n) return

  const current = await resourceById(db, resourceId).executeTakeFirstOrThrow()
  refuseAsStale(presentHours(actor, current, await allHours(db, resourceId)))
}

async function replaceRules(db: TenantDb, resourceId: string, rules: NewHoursBody['rules']): Promise<void> {
  const { organizationId } = db.scope
  await db.deleteFrom('availability_rules').where('organization_id', '=', organizationId).where('resource_id', '=', resourceId).execute()
  if (rules.length === 0) return

  const rows = rules.map((rule) => ({
    organization_id: organizationId,
    resource_id: resourceId,
    weekdays: rule.weekdays.toSorted((one, other) => one - other),
    opens: rule.opens,
    closes: rule.closes,
    zone: rule.zone,
    effective_from_on: rule.effectiveFrom ? Temporal.PlainDate.from(rule.effectiveFrom) : null,
    effective_until_on: rule.effectiveUntil ? Temporal.PlainDate.from(rule.effectiveUntil) : null,
  }))
  await db.insertInto('availability_rules').values(rows).execute()
}

/** A closed date is one row without times. */
async function replaceExceptions(db: TenantDb, resourceId: string, exceptions: NewHoursBody['exceptions']): Promise<void> {
  const { organizationId } = db.scope
  await db.deleteFrom('availability_exceptions').where('organization_id', '=', organizationId).where('resource_id', '=', resourceId).execute()
  if (exceptions.length === 0) return

  const rows = exceptions.flatMap(({ on, shifts }) => {
    const day = { organization_id: organizationId, resource_id: resourceId, falls_on: Temporal.PlainDate.from(on) }
    const times = shifts.length > 0 ? shifts : [{ opens: null, closes: null, zone: 'UTC' }]
    return times.map((shift) => ({ ...day, ...shift }))
  })
  await withRefusals(db.insertInto('availability_exceptions').values(rows).execute())
}

function refuseUnknownZones({ rules, exceptions }: NewHoursBody): void {
  const zones = new Set([...rules, ...exceptions.flatMap(({ shifts }) => shifts)].map(({ zone }) => zone))
  for (const zone of zones) refuseUnless(isZone(zone), 'catalogue.unknown_zone', { zone }, 422)
}

/** The pattern of the schema lets February 30 through. */
function refuseImpossibleDates({ rules, exceptions }: NewHoursBody): void {
  const dates = [...rules.flatMap((rule) => [rule.effectiveFrom, rule.effectiveUntil]), ...exceptions.map(({ on }) => on)]
  for (const date of dates) if (date && !isDate(date)) refuse('catalogue.unknown_date', { date }, 422)

  const repeated = exceptions.find(({ on }, index) => exceptions.findIndex((other) => other.on === on) < index)
  if (repeated) refuse('catalogue.date_twice', { date: repeated.on }, 422)
  for (const { effectiveFrom, effectiveUntil } of rules) {
    refuseUnless(!effectiveFrom || !effectiveUntil || effectiveFrom <= effectiveUntil, 'catalogue.ends_before_it_begins', {}, 422)
  }
}
