import type { Actor } from '../../kernel/access/actor.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuseAsStale } from '../../kernel/http/preconditions.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { refuseUnless } from '../../kernel/refusal.ts'

import type { OrganizationChanges } from './contract.ts'
import './events.ts'
import { forgetOrganization } from './organizations.ts'
import { presentOrganization } from './present.ts'
import { organizationRow } from './queries.ts'

/** Changes how the organization presents itself. Its own language stays among those it offers. */
export async function changeOrganization(db: TenantDb, actor: Actor, change: Static<typeof OrganizationChanges>, version: number) {
  const before = await organizationRow(db).executeTakeFirstOrThrow()
  refuseUnless(!change.languages || change.languages.includes(before.default_language as never), 'tenancy.default_language_needed', {}, 422)

  const changed = await db
    .updateTable('organizations')
    .set((eb) => ({
      ...columnsOf(change, before.description as Descriptions),
      version: eb('version', '+', 1),
      updated_at: db.kernel.clock.now(),
    }))
    .where('id', '=', db.scope.organizationId)
    .where('version', '=', version)
    .executeTakeFirst()
  const now = await organizationRow(db).executeTakeFirstOrThrow()
  if (changed.numUpdatedRows === 0n) refuseAsStale(presentOrganization(actor, now))
  await publish(db, 'organization.changed', { organizationId: now.id, version: now.version })
  forgetOrganization(db, now)
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

/** Somebody of the organization has seen how customers see it, or has sent the address on. Only the first time counts. */
export async function notePublicPageSeen(db: TenantDb): Promise<void> {
  await db
    .updateTable('organizations')
    .set({ public_page_seen_at: db.kernel.clock.now() })
    .where('id', '=', db.scope.organizationId)
    .where('public_page_seen_at', 'is', null)
    .execute()
}

type Descriptions = Record<string, string>

function columnsOf({ brandColour, postalCode, description, ...same }: Static<typeof OrganizationChanges>, before: Descriptions) {
  return {
    ...same,
    ...(description === undefined ? {} : { description: JSON.stringify(merged(before, description)) }),
    ...(brandColour === undefined ? {} : { brand_colour: brandColour }),
    ...(postalCode === undefined ? {} : { postal_code: postalCode }),
  }
}

/** A JSON merge patch: what is null goes, what is not named stays. */
function merged(before: Descriptions, change: Record<string, string | null | undefined>): Descriptions {
  const all = Object.entries({ ...before, ...change })
  return Object.fromEntries(all.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== ''))
}
