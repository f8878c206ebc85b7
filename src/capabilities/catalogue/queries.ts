import { sql } from 'kysely'

import { containing } from '../../kernel/db/like.ts'
import { counted, defineList, filterBy, oneOf, oneOfIds, pageOf } from '../../kernel/db/list.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { Type } from '../../kernel/http/schema.ts'

import { resourceKinds, serviceStates } from './contract.ts'

// ── Services ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const serviceList = defineList({
  id: 'services.id',
  sorts: {
    position: { column: 'services.position', type: 'int' },
    createdAt: { column: 'services.created_at', type: 'timestamptz' },
  },
  defaultSort: 'position',
  filters: {
    state: oneOf('services.state', serviceStates),
    resourceId: filterBy(
      Type.String({ format: 'uuid' }),
      (resourceId) => sql`exists (
        select from service_variants v
         where v.organization_id = services.organization_id and v.service_id = services.id and v.resource_id = ${resourceId}::uuid)`,
    ),
  },
  search: (q) => sql`exists (
    select from service_translations t
     where t.organization_id = services.organization_id and t.service_id = services.id
       and (t.name ilike ${containing(q)} or t.category ilike ${containing(q)}))`,
})

interface TranslationJson {
  name: string
  description: string
  category: string | null
}

/** Money as text, because a JSON number is not exact. */
interface VariantJson {
  resourceId: string
  memberId: string | null
  name: string
  priceMinor: string | null
  durationMinutes: number | null
}

export type ServiceRow = Awaited<ReturnType<ReturnType<typeof services>['executeTakeFirstOrThrow']>>

/** Services with their words, who gives them and what they need: one query, however many there are. */
export function services(db: TenantDb) {
  return db
    .selectFrom('services')
    .selectAll('services')
    .select([
      sql<Record<string, TranslationJson>>`(
        select coalesce(jsonb_object_agg(t.language, jsonb_build_object('name', t.name, 'description', t.description, 'category', t.category)), '{}')
          from service_translations t
         where t.organization_id = services.organization_id and t.service_id = services.id)`.as('translations'),
      sql<VariantJson[]>`(
        select coalesce(jsonb_agg(jsonb_build_object(
                 'resourceId', r.id, 'memberId', r.member_id, 'name', coalesce(r.name, m.name),
                 'priceMinor', v.price_minor::text, 'durationMinutes', v.duration_minutes) order by r.position, coalesce(r.name, m.name), r.id), '[]')
          from service_variants v
          join resources r on r.organization_id = v.organization_id and r.id = v.resource_id and r.state = 'active'
          left join members m on m.organization_id = r.organization_id and m.id = r.member_id
         where v.organization_id = services.organization_id and v.service_id = services.id)`.as('variants'),
      sql<{ anyOf: string[]; units: number }[]>`(
        select coalesce(jsonb_agg(jsonb_build_object('anyOf', p.resource_ids, 'units', p.units) order by p.pool), '[]')
          from (
            select q.pool, array_agg(q.resource_id order by q.resource_id) as resource_ids, max(q.units) as units
              from service_requirements q
              join resources r on r.organization_id = q.organization_id and r.id = q.resource_id and r.state = 'active'
             where q.organization_id = services.organization_id and q.service_id = services.id
             group by q.pool
          ) p)`.as('requirements'),
    ])
    .where('services.organization_id', '=', db.scope.organizationId)
}

export function listServices(db: TenantDb, query: ListQuery) {
  return pageOf(services(db), serviceList, query)
}

export function countServices(db: TenantDb, query: ListQuery) {
  const rows = db
    .selectFrom('services')
    .where('services.organization_id', '=', db.scope.organizationId)
  return counted(db, rows, serviceList, query)
}

export function serviceById(db: TenantDb, id: string) {
  return services(db).where('services.id', '=', id)
}

const mostPublicServices = 500

/** What a visitor may book: active, and given by somebody. */
export function publicServices(db: TenantDb) {
  return services(db)
    .where('services.state', '=', 'active')
    .where(
      sql<boolean>`exists (
        select from service_variants v
          join resources r on r.organization_id = v.organization_id and r.id = v.resource_id and r.state = 'active'
         where v.organization_id = services.organization_id and v.service_id = services.id)`,
    )
    .orderBy('services.position')
    .orderBy('services.id')
    .limit(sql.lit(mostPublicServices))
}

// ── Resources ───────────────────────────────────────────────────────────────────────────────────────────────────────

export const resourceList = defineList({
  id: 'resources.id',
  sorts: {
    position: { column: 'resources.position', type: 'int' },
    createdAt: { column: 'resources.created_at', type: 'timestamptz' },
  },
  defaultSort: 'position',
  filters: {
    kind: oneOf('resources.kind', resourceKinds),
    state: oneOf('resources.state', ['active', 'retired']),
    memberId: oneOfIds('resources.member_id'),
  },
  search: (q) => sql`coalesce(resources.name, members.name) ilike ${containing(q)}`,
})

export type ResourceRow = Awaited<ReturnType<ReturnType<typeof resources>['executeTakeFirstOrThrow']>>

function resources(db: TenantDb) {
  return db
    .selectFrom('resources')
    .leftJoin('members', (join) =>
      join.onRef('members.organization_id', '=', 'resources.organization_id').onRef('members.id', '=', 'resources.member_id'),
    )
    .selectAll('resources')
    .select(sql<string>`coalesce(resources.name, members.name)`.as('shown_name'))
    .where('resources.organization_id', '=', db.scope.organizationId)
}

export function listResources(db: TenantDb, query: ListQuery) {
  return pageOf(resources(db), resourceList, query)
}

export function countResources(db: TenantDb, query: ListQuery) {
  const rows = db
    .selectFrom('resources')
    .leftJoin('members', (join) =>
      join.onRef('members.organization_id', '=', 'resources.organization_id').onRef('members.id', '=', 'resources.member_id'),
    )
    .where('resources.organization_id', '=', db.scope.organizationId)
  return counted(db, rows, resourceList, query)
}

export function resourceById(db: TenantDb, id: string) {
  return resources(db).where('resources.id', '=', id)
}

/** Which resource a member is. */
export function resourceOfMember(db: TenantDb, memberId: string) {
  return resources(db).where('resources.member_id', '=', memberId)
}

// ── Hours ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface HoursRow {
  resource_id: string
  kind: 'member' | 'room' | 'equipment'
  member_id: string | null
  name: string
  capacity: number
  rules: {
    weekdays: number[]
    from: string
    until: string
    zone: string
    effectiveFrom: string | null
    effectiveUntil: string | null
  }[]
  exceptions: { on: string; shifts: { from: string; until: string; zone: string }[] }[]
}

/** The hours of some resources; of the exceptions only those within the dates, because years of them pile up. */
export function hoursOf(db: TenantDb, { resourceIds, from, until }: { resourceIds: string[]; from: string; until: string }) {
  return db
    .selectFrom('resources')
    .leftJoin('members', (join) =>
      join.onRef('members.organization_id', '=', 'resources.organization_id').onRef('members.id', '=', 'resources.member_id'),
    )
    .select([
      'resources.id as resource_id',
      sql<string>`coalesce(resources.name, members.name)`.as('name'),
      sql<HoursRow['kind']>`resources.kind`.as('kind'),
      'resources.member_id',
      'resources.capacity',
      sql<HoursRow['rules']>`(
        select coalesce(jsonb_agg(jsonb_build_object(
                 'weekdays', a.weekdays, 'from', to_char(a.opens, 'HH24:MI'), 'until', to_char(a.closes, 'HH24:MI'), 'zone', a.zone,
                 'effectiveFrom', a.effective_from_on, 'effectiveUntil', a.effective_until_on) order by a.weekdays, a.opens, a.id), '[]')
          from availability_rules a
         where a.organization_id = resources.organization_id and a.resource_id = resources.id)`.as('rules'),
      sql<HoursRow['exceptions']>`(
        select coalesce(jsonb_agg(jsonb_build_object('on', d.falls_on, 'shifts', d.shifts) order by d.falls_on), '[]')
          from (
            select e.falls_on,
                   coalesce(jsonb_agg(jsonb_build_object(
                     'from', to_char(e.opens, 'HH24:MI'), 'until', to_char(e.closes, 'HH24:MI'), 'zone', e.zone) order by e.opens)
                     filter (where e.opens is not null), '[]') as shifts
              from availability_exceptions e
             where e.organization_id = resources.organization_id and e.resource_id = resources.id
               and e.falls_on between ${from}::date and ${until}::date
             group by e.falls_on
          ) d)`.as('exceptions'),
    ])
    .where('resources.organization_id', '=', db.scope.organizationId)
    .where(sql<boolean>`resources.id = any (${resourceIds}::uuid[])`)
    .$castTo<HoursRow>()
}
