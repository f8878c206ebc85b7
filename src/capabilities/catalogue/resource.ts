import type { Actor } from '../../kernel/access/actor.ts'
import { accessOrRefuse } from '../../kernel/access/access.ts'
import type { Permission } from '../../kernel/access/permissions.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuseAsStale } from '../../kernel/http/preconditions.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { newId } from '../../kernel/ids.ts'
import { refuseUnless } from '../../kernel/refusal.ts'

import type { NewResource, ResourceChanges } from './contract.ts'
import './events.ts'
import { ownResource } from './permissions.ts'
import { presentResource } from './present.ts'
import { resourceById, resourceOfMember } from './queries.ts'
import type { ResourceRow } from './queries.ts'

export async function accessResource(db: TenantDb, actor: Actor, id: string, act: Permission): Promise<ResourceRow> {
  const row = await resourceById(db, id).executeTakeFirst()
  return accessOrRefuse(actor, row, { view: 'catalogue.view', act, rule: ownResource })
}

/** A room or a machine; the resource of a member comes with the member. */
export async function createResource(db: TenantDb, { kind, name, capacity }: Static<typeof NewResource>): Promise<ResourceRow> {
  const id = newId()
  await db
    .insertInto('resources')
    .values({ organization_id: db.scope.organizationId, id, kind, name, capacity: capacity ?? 1 })
    .execute()
  await publish(db, 'resource.created', { resourceId: id, version: 1 })
  return resourceById(db, id).executeTakeFirstOrThrow()
}

/** Whoever joins can be booked as soon as they have hours and services. Answers the resource, also when it was there already. */
export async function ensureMemberResource(db: TenantDb, memberId: string): Promise<ResourceRow> {
  const id = newId()
  const created = await db
    .insertInto('resources')
    .values({ organization_id: db.scope.organizationId, id, kind: 'member', member_id: memberId })
    .onConflict((conflict) => conflict.constraint('resources_one_per_member').doNothing())
    .executeTakeFirst()
  if (created.numInsertedOrUpdatedRows) await publish(db, 'resource.created', { resourceId: id, version: 1 })

  return resourceOfMember(db, memberId).executeTakeFirstOrThrow()
}

export async function changeResource(db: TenantDb, actor: Actor, resource: ResourceRow, change: Static<typeof ResourceChanges>, version: number): Promise<ResourceRow> {
  refuseUnless(resource.kind !== 'member' || change.name === undefined, 'catalogue.name_is_the_members', {}, 422)
  refuseUnless(resource.kind !== 'member' || (change.capacity ?? 1) === 1, 'catalogue.a_person_is_one', {}, 422)

  const changed = await db
    .updateTable('resources')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', resource.id)
    .where('version', '=', version)
    .executeTakeFirst()
  const now = await resourceById(db, resource.id).executeTakeFirstOrThrow()
  if (changed.numUpdatedRows === 0n) refuseAsStale(presentResource(actor, now))

  await publish(db, 'resource.changed', { resourceId: now.id, version: now.version })
  return now
}
