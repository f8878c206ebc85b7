import type { Actor } from '../../kernel/access/actor.ts'
import { accessOrRefuse } from '../../kernel/access/access.ts'
import type { Permission } from '../../kernel/access/permissions.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuseAsStale } from '../../kernel/http/preconditions.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { newId } from '../../kernel/ids.ts'

import type { New{{Thing}}, {{Thing}}Changes } from './contract.ts'
import './events.ts'
import { present{{Thing}} } from './present.ts'
import { {{thing}}ById } from './queries.ts'
import type { {{Thing}}Row } from './queries.ts'

/** The {{thing}}, if the actor may see it and do this to it. */
export async function access{{Thing}}(db: TenantDb, actor: Actor, id: string, act: Permission): Promise<{{Thing}}Row> {
  const row = await {{thing}}ById(db, id).executeTakeFirst()
  return accessOrRefuse(actor, row, { view: '{{things}}.view', act })
}

export async function create{{Thing}}(db: TenantDb, given: Static<typeof New{{Thing}}>): Promise<{{Thing}}Row> {
  const id = newId()
  await db
    .insertInto('{{things}}')
    .values({ organization_id: db.scope.organizationId, id, title: given.title })
    .execute()
  await publish(db, '{{thing}}.created', { {{thing}}Id: id, version: 1 })
  return {{thing}}ById(db, id).executeTakeFirstOrThrow()
}

export async function change{{Thing}}(db: TenantDb, actor: Actor, {{thing}}: {{Thing}}Row, changes: Static<typeof {{Thing}}Changes>, version: number): Promise<{{Thing}}Row> {
  const changed = await db
    .updateTable('{{things}}')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', {{thing}}.id)
    .where('version', '=', version)
    .executeTakeFirst()
  const current = await {{thing}}ById(db, {{thing}}.id).executeTakeFirstOrThrow()
  if (changed.numUpdatedRows === 0n) refuseAsStale(present{{Thing}}(actor, current))

  await publish(db, '{{thing}}.changed', { {{thing}}Id: {{thing}}.id, version: version + 1 })
  return current
}
