import { sql } from 'kysely'
import type { Updateable } from 'kysely'

import type { Actor } from '../../../kernel/access/actor.ts'
import { refusingBy } from '../../../kernel/db/constraints.ts'
import type { Tables, TenantDb } from '../../../kernel/db/tenant.ts'
import { publish } from '../../../kernel/events/publish.ts'
import { refuseAsStale } from '../../../kernel/http/preconditions.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal, refuseAsMissing, refuseUnless } from '../../../kernel/refusal.ts'

import '../events.ts'
import { profileFields } from './fields.ts'
import type { Editor, FieldKey, Visibility } from './fields.ts'
import { presentCustomField } from './present-profile.ts'
import { MOST_CUSTOM_FIELDS, customFields } from './profile-queries.ts'
import type { CustomFieldRow } from './profile-queries.ts'

const refusing = refusingBy({ profile_fields_one_label: { code: 'tenancy.field_name_taken' } })

export interface NewField {
  id?: string
  label: string
  kind: CustomFieldRow['kind']
  options?: string[]
  required?: boolean
  visibility?: Visibility
  editBy?: Editor
}

/** Adds a field of the organization's own, as the last one. */
export async function createField(db: TenantDb, field: NewField): Promise<CustomFieldRow> {
  const now = await customFields(db).execute()
  refuseUnless(now.filter((row) => row.archived_at === null).length < MOST_CUSTOM_FIELDS, 'tenancy.too_many_fields', { most: MOST_CUSTOM_FIELDS })
  refuseUnless(field.kind !== 'choice' || (field.options ?? []).length > 0, 'tenancy.options_needed', {}, 422)
  const id = field.id ?? newId()
  const { label, kind, options = [], required = false, visibility = 'everyone', editBy = 'self' } = field
  await refusing(
    db
      .insertInto('profile_fields')
      .values({ organization_id: db.scope.organizationId, id, label: label.trim(), kind, options: kind === 'choice' ? options : [], required, visibility, edit_by: editBy, sort: now.length + 1 })
      .execute(),
  )
  return changed(db, id)
}

export interface FieldChange {
  label?: string
  options?: string[]
  required?: boolean
  visibility?: Visibility
  editBy?: Editor
}

/** Changes what is asked; what was answered stays. The kind of a field never changes: its answers would not fit any more. */
export async function changeField(db: TenantDb, actor: Actor, field: CustomFieldRow, { editBy, label, ...change }: FieldChange, version: number): Promise<CustomFieldRow> {
  refuseUnless(field.kind !== 'choice' || change.options === undefined || change.options.length > 0, 'tenancy.options_needed', {}, 422)
  await update(db, actor, field.id, { ...change, ...(label !== undefined && { label: label.trim() }), ...(editBy && { edit_by: editBy }) }, version)
  return changed(db, field.id)
}

export async function archiveField(db: TenantDb, actor: Actor, field: CustomFieldRow): Promise<CustomFieldRow> {
  if (!field.archived_at) await update(db, actor, field.id, { archived_at: db.kernel.clock.now() })
  return changed(db, field.id)
}

export async function restoreField(db: TenantDb, actor: Actor, field: CustomFieldRow): Promise<CustomFieldRow> {
  if (field.archived_at) await update(db, actor, field.id, { archived_at: null })
  return changed(db, field.id)
}

/** The order in which they are asked; whichever is not named comes after. */
export async function orderFields(db: TenantDb, ids: readonly string[]): Promise<CustomFieldRow[]> {
  const known = (await customFields(db).execute()).map(({ id }) => id)
  if (ids.some((id) => !known.includes(id))) throw new Refusal('kernel.invalid', { count: 1 }, 422, [{ pointer: '/ids', code: 'kernel.pattern' }])
  const order = [...ids, ...known.filter((id) => !ids.includes(id))]
  await sql`
    update profile_fields set sort = placed.sort
      from unnest(${order}::uuid[]) with ordinality as placed (id, sort)
     where profile_fields.organization_id = ${db.scope.organizationId} and profile_fields.id = placed.id and profile_fields.sort <> placed.sort`.execute(db)
  await publish(db, 'profile.redefined', {})
  return customFields(db).execute()
}

/** Who sees a built-in field from now on. How the organization is built stays everybody's to see. */
export async function changeVisibility(db: TenantDb, key: string, visibility: Visibility): Promise<FieldKey> {
  if (!Object.hasOwn(profileFields, key)) refuseAsMissing()
  const field = profileFields[key as FieldKey] as { fixed?: true }
  refuseUnless(!field.fixed, 'tenancy.field_is_fixed', {}, 422)
  const wish = { visibility, updated_at: db.kernel.clock.now() }
  await db
    .insertInto('profile_visibility')
    .values({ organization_id: db.scope.organizationId, field: key, ...wish })
    .onConflict((conflict) => conflict.columns(['organization_id', 'field']).doUpdateSet(wish))
    .execute()
  await publish(db, 'profile.redefined', {})
  return key as FieldKey
}

export async function accessField(db: TenantDb, id: string): Promise<CustomFieldRow> {
  return (await customFields(db).where('id', '=', id).executeTakeFirst()) ?? refuseAsMissing()
}

async function update(db: TenantDb, actor: Actor, id: string, change: Updateable<Tables['profile_fields']>, version?: number): Promise<void> {
  let query = db
    .updateTable('profile_fields')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', id)
  if (version !== undefined) query = query.where('version', '=', version)
  const { numUpdatedRows } = await refusing(query.executeTakeFirst())
  if (numUpdatedRows === 0n) refuseAsStale(presentCustomField(actor, await accessField(db, id)))
}

async function changed(db: TenantDb, id: string): Promise<CustomFieldRow> {
  await publish(db, 'profile.redefined', {})
  return accessField(db, id)
}
