import { sql } from 'kysely'
import type { Updateable } from 'kysely'

import type { Tables, TenantDb } from '../../../kernel/db/tenant.ts'
import { refusingBy } from '../../../kernel/db/constraints.ts'
import { publish } from '../../../kernel/events/publish.ts'
import { refuseAsStale } from '../../../kernel/http/preconditions.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal, refuse, refuseAsMissing, refuseUnless } from '../../../kernel/refusal.ts'

import '../events.ts'
import { MOST_UNITS, unitById } from './unit-queries.ts'
import type { UnitRow } from './unit-queries.ts'

const refusing = refusingBy({
  org_units_one_name: { code: 'tenancy.unit_name_taken' },
  org_units_no_circle: { code: 'tenancy.unit_below_itself' },
  org_units_not_too_deep: { code: 'tenancy.unit_too_deep' },
})

export interface NewUnit {
  id?: string
  name: string
  parentId?: string | null
  kind?: string | null
  colour?: string | null
  headId?: string | null
}

/** Adds a unit as the last among its siblings. */
export async function createUnit(db: TenantDb, unit: NewUnit): Promise<UnitRow> {
  await holdTrees(db)
  await refuseTooMany(db)
  const parentId = unit.parentId ?? null
  if (parentId) await openUnit(db, parentId, '/parentId')
  if (unit.headId) await refuseAsHead(db, unit.headId)
  const id = unit.id ?? newId()
  await refusing(
    db
      .insertInto('org_units')
      .values({ organization_id: db.scope.organizationId, id, parent_id: parentId, name: unit.name.trim(), kind: unit.kind ?? null, colour: unit.colour ?? null, head_id: unit.headId ?? null, sort: await lastPlace(db, parentId) })
      .execute(),
  )
  return changed(db, id)
}

export async function changeUnit(db: TenantDb, unit: UnitRow, change: { name?: string; kind?: string | null; colour?: string | null; headId?: string | null }, version: number): Promise<UnitRow> {
  refuseArchived(unit)
  const { headId, name, ...looks } = change
  if (headId) await refuseAsHead(db, headId)
  await update(db, unit.id, { ...looks, ...(name !== undefined && { name: name.trim() }), ...(headId !== undefined && { head_id: headId }) }, version)
  return changed(db, unit.id)
}

/** Makes somebody the head of a unit. */
export async function leadUnit(db: TenantDb, unitId: string, memberId: string): Promise<void> {
  const unit = await accessUnit(db, unitId)
  await changeUnit(db, unit, { headId: memberId }, unit.version)
}

/** Puts a unit, with all that lies below it, under another one or among other siblings. */
export async function moveUnit(db: TenantDb, unit: UnitRow, to: { parentId: string | null; beforeId?: string | null }, version: number): Promise<UnitRow> {
  refuseArchived(unit)
  await holdTrees(db)
  if (to.parentId) await openUnit(db, to.parentId, '/parentId')
  const siblings = (await siblingsUnder(db, to.parentId)).filter((id) => id !== unit.id)
  const at = to.beforeId ? siblings.indexOf(to.beforeId) : siblings.length
  if (at < 0) throw new Refusal('tenancy.unit_not_beside', {}, 422, [{ pointer: '/beforeId', code: 'tenancy.unit_not_beside' }])
  await update(db, unit.id, { parent_id: to.parentId }, version)
  const order = [...siblings.slice(0, at), unit.id, ...siblings.slice(at)]
  await sql`
    update org_units set sort = placed.sort
      from unnest(${order}::uuid[]) with ordinality as placed (id, sort)
     where org_units.organization_id = ${db.scope.organizationId} and org_units.id = placed.id and org_units.sort <> placed.sort`.execute(db)
  return changed(db, unit.id)
}

/** Its people and the units under it go into another one; its name stays as an archived unit, for what was written about it. */
export async function mergeUnit(db: TenantDb, unit: UnitRow, intoId: string, version: number): Promise<UnitRow> {
  refuseArchived(unit)
  refuseUnless(intoId !== unit.id, 'tenancy.unit_below_itself', {}, 422)
  await holdTrees(db)
  await openUnit(db, intoId, '/intoId')
  const { organizationId } = db.scope
  // Archived first: two units of one name may then follow each other in the same place. A unit below itself is refused by the table.
  await update(db, unit.id, { archived_at: db.kernel.clock.now(), merged_into_id: intoId }, version)
  await refusing(
    sql`update org_units set parent_id = ${intoId}::uuid, version = version + 1, updated_at = ${db.kernel.clock.now()}
         where organization_id = ${organizationId} and parent_id = ${unit.id}`.execute(db),
  )
  await sql`update members set unit_id = ${intoId}::uuid, version = version + 1, updated_at = ${db.kernel.clock.now()}
             where organization_id = ${organizationId} and unit_id = ${unit.id}`.execute(db)
  await sql`insert into member_units (organization_id, member_id, unit_id)
            select organization_id, member_id, ${intoId}::uuid from member_units where organization_id = ${organizationId} and unit_id = ${unit.id}
                on conflict do nothing`.execute(db)
  await db.deleteFrom('member_units').where('organization_id', '=', organizationId).where('unit_id', '=', unit.id).execute()
  // Who belongs to a unit first does not belong to it besides.
  await sql`delete from member_units f using members m
             where f.organization_id = ${organizationId} and f.unit_id = ${intoId}::uuid
               and m.organization_id = f.organization_id and m.id = f.member_id and m.unit_id = f.unit_id`.execute(db)
  await changed(db, unit.id)
  return changed(db, intoId)
}

/** Puts an empty unit away. One with people or units in it is merged instead, so that nobody ends up nowhere. */
export async function archiveUnit(db: TenantDb, unit: UnitRow): Promise<UnitRow> {
  if (unit.archived_at) return unit
  await holdTrees(db)
  const [below, people] = await Promise.all([siblingsUnder(db, unit.id), peopleIn(db, unit.id)])
  refuseUnless(below.length === 0 && people === 0, 'tenancy.unit_not_empty', { name: unit.name, people, units: below.length })
  await update(db, unit.id, { archived_at: db.kernel.clock.now() })
  return changed(db, unit.id)
}

export async function restoreUnit(db: TenantDb, unit: UnitRow): Promise<UnitRow> {
  if (!unit.archived_at) return unit
  await holdTrees(db)
  await refuseTooMany(db)
  const parent = unit.parent_id ? await unitById(db, unit.parent_id).executeTakeFirst() : undefined
  refuseUnless(!parent?.archived_at, 'tenancy.unit_archived', { name: parent?.name ?? '' })
  await update(db, unit.id, { archived_at: null, merged_into_id: null })
  return changed(db, unit.id)
}

/** The unit, or 404. Units are everybody's to see who may see the team. */
export async function accessUnit(db: TenantDb, id: string): Promise<UnitRow> {
  return (await unitById(db, id).executeTakeFirst()) ?? refuseAsMissing()
}

/** One change of an organization's trees follows the other. Taken before any row, so that two of them never wait for each other. */
export async function holdTrees(db: TenantDb): Promise<void> {
  await sql`select from organizations where id = ${db.scope.organizationId} for no key update`.execute(db)
}

/** A unit that something may be put into; named in a request, so that another organization's is refused beside its field. */
export async function openUnit(db: TenantDb, id: string, pointer: string): Promise<UnitRow> {
  const unit = await unitById(db, id).executeTakeFirst()
  if (!unit) throw new Refusal('tenancy.unit_unknown', {}, 422, [{ pointer, code: 'tenancy.unit_unknown' }])
  refuseArchived(unit)
  return unit
}

async function refuseAsHead(db: TenantDb, memberId: string): Promise<void> {
  const head = await db.selectFrom('members').select(['state', 'name']).where('organization_id', '=', db.scope.organizationId).where('id', '=', memberId).executeTakeFirst()
  if (!head) throw new Refusal('tenancy.member_unknown', {}, 422, [{ pointer: '/headId', code: 'tenancy.member_unknown' }])
  refuseUnless(head.state !== 'left', 'tenancy.not_here_any_more', { name: head.name }, 422)
}

function refuseArchived(unit: UnitRow): void {
  refuseUnless(!unit.archived_at, 'tenancy.unit_archived', { name: unit.name })
}

async function refuseTooMany(db: TenantDb): Promise<void> {
  const { count } = await db.selectFrom('org_units').select((eb) => eb.fn.countAll<bigint>().as('count')).where('organization_id', '=', db.scope.organizationId).executeTakeFirstOrThrow()
  refuseUnless(count < MOST_UNITS, 'tenancy.too_many_units', { most: MOST_UNITS })
}

async function siblingsUnder(db: TenantDb, parentId: string | null): Promise<string[]> {
  const rows = await db
    .selectFrom('org_units')
    .select('id')
    .where('organization_id', '=', db.scope.organizationId)
    .where('parent_id', parentId === null ? 'is' : '=', parentId)
    .where('archived_at', 'is', null)
    .orderBy('sort')
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

async function lastPlace(db: TenantDb, parentId: string | null): Promise<number> {
  return (await siblingsUnder(db, parentId)).length + 1
}

async function peopleIn(db: TenantDb, unitId: string): Promise<number> {
  const { rows } = await sql<{ people: bigint }>`
    select (select count(*) from members where organization_id = ${db.scope.organizationId} and unit_id = ${unitId} and state <> 'left')
         + (select count(*) from member_units where organization_id = ${db.scope.organizationId} and unit_id = ${unitId}) as people`.execute(db)
  return Number(rows[0]!.people)
}

async function update(db: TenantDb, id: string, change: Updateable<Tables['org_units']>, version?: number): Promise<void> {
  let query = db
    .updateTable('org_units')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', id)
  if (version !== undefined) query = query.where('version', '=', version)
  const { numUpdatedRows } = await refusing(query.executeTakeFirst())
  if (numUpdatedRows === 0n) refuseAsStale({ version: (await accessUnit(db, id)).version })
}

async function changed(db: TenantDb, id: string): Promise<UnitRow> {
  const now = (await unitById(db, id).executeTakeFirst()) ?? refuse('kernel.not_found', {}, 404)
  await publish(db, 'unit.changed', { unitId: id, version: now.version })
  return now
}
