import type { Actor } from '../../kernel/access/actor.ts'
import { accessOrRefuse } from '../../kernel/access/access.ts'
import type { Permission } from '../../kernel/access/permissions.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuseAsStale } from '../../kernel/http/preconditions.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { newId } from '../../kernel/ids.ts'

import type { ContactChanges, NewContact } from './contract.ts'
import { withRefusals } from './constraints.ts'
import './events.ts'
import { tidyLine, tidyTags, tidyText } from './import/normalise.ts'
import { assigned } from './permissions.ts'
import { insertPoints, readAddresses, savePoints } from './points.ts'
import { presentContact } from './present.ts'
import { contactById } from './queries.ts'
import type { ContactRow } from './queries.ts'

/** The contact, if the actor may see it and do this to it. */
export async function accessContact(db: TenantDb, actor: Actor, id: string, act: Permission): Promise<ContactRow> {
  const row = await contactById(db, id).executeTakeFirst()
  return accessOrRefuse(actor, row, { view: 'contacts.view', act, rule: assigned })
}

export async function createContact(db: TenantDb, country: string, given: Static<typeof NewContact>): Promise<ContactRow> {
  const id = newId()
  const addresses = readAddresses(country, given)
  const [, , , , contact] = await withRefusals(
    Promise.all([
      db
        .insertInto('contacts')
        .values({ organization_id: db.scope.organizationId, id, ...columnsOf(given), name: tidyLine(given.name) })
        .execute(),
      insertPoints(db, id, addresses),
      insertRoles(db, id, given.roles ?? []),
      publish(db, 'contact.created', { contactId: id, version: 1 }),
      contactById(db, id).executeTakeFirstOrThrow(),
    ]),
  )
  return contact
}

export async function changeContact(db: TenantDb, actor: Actor, country: string, contact: ContactRow, changes: Static<typeof ContactChanges>, version: number): Promise<ContactRow> {
  const changed = await withRefusals(
    db
      .updateTable('contacts')
      .set((eb) => ({ ...columnsOf(changes), version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
      .where('organization_id', '=', db.scope.organizationId)
      .where('id', '=', contact.id)
      .where('version', '=', version)
      .executeTakeFirst(),
  )
  if (changed.numUpdatedRows === 0n) refuseAsStale(presentContact(actor, await contactById(db, contact.id).executeTakeFirstOrThrow()))

  await savePoints(db, country, contact.id, changes)
  if (changes.roles) await saveRoles(db, contact.id, changes.roles)
  await publish(db, 'contact.changed', { contactId: contact.id, version: version + 1 })
  return contactById(db, contact.id).executeTakeFirstOrThrow()
}

/** Takes a contact out of the lists; nothing that refers to it is lost, and it can be taken back. */
export async function archiveContact(db: TenantDb, contact: ContactRow): Promise<ContactRow> {
  return setArchived(db, contact, db.kernel.clock.now())
}

export async function restoreContact(db: TenantDb, contact: ContactRow): Promise<ContactRow> {
  return setArchived(db, contact, null)
}

async function setArchived(db: TenantDb, contact: ContactRow, at: Temporal.Instant | null): Promise<ContactRow> {
  if ((contact.archived_at === null) === (at === null)) return contact
  await db
    .updateTable('contacts')
    .set((eb) => ({ archived_at: at, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', contact.id)
    .execute()
  await publish(db, at ? 'contact.archived' : 'contact.restored', { contactId: contact.id, version: contact.version + 1 })
  return contactById(db, contact.id).executeTakeFirstOrThrow()
}

async function saveRoles(db: TenantDb, contactId: string, roles: readonly string[]): Promise<void> {
  const { organizationId } = db.scope
  await db
    .deleteFrom('contact_roles')
    .where('organization_id', '=', organizationId)
    .where('contact_id', '=', contactId)
    .where((eb) => eb.not(eb('role', '=', eb.fn.any(eb.val([...roles])))))
    .execute()
  await insertRoles(db, contactId, roles)
}

async function insertRoles(db: TenantDb, contactId: string, roles: readonly string[]): Promise<void> {
  if (roles.length === 0) return
  await db
    .insertInto('contact_roles')
    .values(roles.map((role) => ({ organization_id: db.scope.organizationId, contact_id: contactId, role })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The columns that a request names; what it leaves out stays as it is. */
function columnsOf({ name, kind, language, externalId, assigneeId, notes, tags }: Static<typeof ContactChanges>) {
  return {
    ...(name === undefined ? {} : { name: tidyLine(name) }),
    ...(kind === undefined ? {} : { kind }),
    ...(language === undefined ? {} : { language }),
    ...(externalId === undefined ? {} : { external_id: externalId && tidyLine(externalId) }),
    ...(assigneeId === undefined ? {} : { assignee_id: assigneeId }),
    ...(notes === undefined ? {} : { notes: (notes && tidyText(notes)) || null }),
    ...(tags === undefined ? {} : { tags: tidyTags(tags) }),
  }
}
