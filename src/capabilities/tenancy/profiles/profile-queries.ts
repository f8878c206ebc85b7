import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'

import type { Actor } from '../../../kernel/access/actor.ts'
import { rankOf } from '../../../kernel/access/roles.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'

import { profileFields, visibilities } from './fields.ts'
import type { Editor, FieldKey, Visibility } from './fields.ts'
import { seesAll } from './sight.ts'

/** More are not kept, so that a profile can always be read whole. */
export const MOST_CUSTOM_FIELDS = 60

const HERE = sql`(select frontdesk.organization_id())`

/**
 * Whether whoever looks is of this member's line. Whom they lead is asked once for a list, not for each of its rows; whoever sees
 * everything needs no line.
 */
export function inLine(actor: Actor): RawBuilder<boolean> {
  if (seesAll(actor) || actor.memberId === null) return sql<boolean>`false`
  return sql<boolean>`(members.id <> ${actor.memberId}::uuid and (members.id = any (array(
    with recursive led as (
      select id from members where organization_id = ${HERE} and manager_id = ${actor.memberId}::uuid
      union
      select m.id from members m join led on m.manager_id = led.id where m.organization_id = ${HERE}
    )
    select id from led)) or members.unit_id = any (array(
    with recursive headed as (
      select id from org_units where organization_id = ${HERE} and head_id = ${actor.memberId}::uuid and archived_at is null
      union
      select u.id from org_units u join headed on u.parent_id = headed.id where u.organization_id = ${HERE}
    )
    select id from headed))) is true)`
}

/** The organization's own wishes about built-in fields: field to visibility; null where it has none. */
export const visibilityWishes = sql<Record<string, Visibility> | null>`(select jsonb_object_agg(w.field, w.visibility) from profile_visibility w where w.organization_id = ${HERE})`

/** What a member's profile says in each of the organization's own fields, with who sees and who changes it. */
export const customValues = sql<Record<string, { value: string | number | boolean | null; visibility: Visibility; editBy: Editor }> | null>`(
  select jsonb_object_agg(f.id, jsonb_build_object('value', v.value, 'visibility', f.visibility, 'editBy', f.edit_by))
    from profile_fields f
    left join member_custom_values v on v.organization_id = f.organization_id and v.field_id = f.id and v.member_id = members.id
   where f.organization_id = members.organization_id and f.archived_at is null)`

/**
 * Whether the actor may see a built-in field of the member of a list's row: the same decision as `sees`, for filters and searches, which
 * would otherwise tell what is hidden by whom they find.
 */
export function maySee(actor: Actor, key: FieldKey): RawBuilder<SqlBool> {
  const { visibility, fixed, mayNarrow } = profileFields[key] as { visibility: Visibility; fixed?: true; mayNarrow?: true }
  if (seesAll(actor) || fixed) return sql<SqlBool>`true`
  const levels = sql`array['everyone', 'managers', 'line', 'self', 'admins']`
  const organizations = sql`coalesce((select w.visibility from profile_visibility w where w.organization_id = ${HERE} and w.field = ${key}), ${visibility})`
  const own = sql`coalesce((select p.narrowed ->> ${key} from member_profiles p where p.organization_id = members.organization_id and p.member_id = members.id), 'everyone')`
  const level = mayNarrow ? sql`greatest(array_position(${levels}, ${organizations}), array_position(${levels}, ${own}))` : sql`array_position(${levels}, ${organizations})`
  const seenAsSelf = visibilities.indexOf('self') + 1
  const seenInLine = visibilities.indexOf('line') + 1
  const seenByAll = visibilities.indexOf(actor.rank >= rankOf('manager') ? 'managers' : 'everyone') + 1
  return sql<SqlBool>`(${level} <= case when members.id = ${actor.memberId}::uuid then ${sql.lit(seenAsSelf)} when ${inLine(actor)} then ${sql.lit(seenInLine)} else ${sql.lit(seenByAll)} end)`
}

export type CustomFieldRow = Awaited<ReturnType<ReturnType<typeof customFields>['executeTakeFirstOrThrow']>>

/** The organization's own fields in their order, archived ones too. */
export function customFields(db: TenantDb) {
  return db.selectFrom('profile_fields').selectAll().where('organization_id', '=', db.scope.organizationId).orderBy('sort').orderBy('label').orderBy('id').limit(sql.lit(500))
}

export function visibilityRows(db: TenantDb) {
  return db.selectFrom('profile_visibility').select(['field', 'visibility']).where('organization_id', '=', db.scope.organizationId)
}
