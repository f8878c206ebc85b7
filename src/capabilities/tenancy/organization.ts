import type { Actor } from '../../kernel/access/actor.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuseAsStale } from '../../kernel/http/preconditions.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { refuseUnless } from '../../kernel/refusal.ts'

import type { OrganizationChanges } from './contract.ts'
import { presentOrganization } from './present.ts'
import { organizationRow } from './queries.ts'

/** Changes how the organization presents itself. Its own language stays among those it offers. */
export async function changeOrganization(db: TenantDb, actor: Actor, change: Static<typeof OrganizationChanges>, version: number) {
  const before = await organizationRow(db).executeTakeFirstOrThrow()
  refuseUnless(!change.languages || change.languages.includes(before.default_language as never), 'tenancy.default_language_needed', {}, 422)

  const changed = await db
    .updateTable('organizations')
    .set((eb) => ({
      ...columnsOf(change),
      version: eb('version', '+', 1),
      updated_at: db.kernel.clock.now(),
    }))
    .where('id', '=', db.scope.organizationId)
    .where('version', '=', version)
    .executeTakeFirst()
  const now = await organizationRow(db).executeTakeFirstOrThrow()
  if (changed.numUpdatedRows === 0n) refuseAsStale(presentOrganization(actor, now))
  await publish(db, 'organization.changed', { organizationId: now.id, version: now.version })
  return now
}

/** The first-run checklist is over, and does not come back. Doing it twice changes nothing. */
export async function finishFirstRun(db: TenantDb): Promise<void> {
  await db
    .updateTable('organizations')
    .set({ first_run_done_at: db.kernel.clock.now() })
    .where('id', '=', db.scope.organizationId)
    .where('first_run_done_at', 'is', null)
    .execute()
}

function columnsOf({ brandColour, postalCode, description, ...same }: Static<typeof OrganizationChanges>) {
  return {
    ...same,
    ...(description === undefined ? {} : { description: JSON.stringify(description) }),
    ...(brandColour === undefined ? {} : { brand_colour: brandColour }),
    ...(postalCode === undefined ? {} : { postal_code: postalCode }),
  }
}
