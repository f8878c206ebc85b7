import type { Actor } from '../../../kernel/access/actor.ts'
import { refusingBy } from '../../../kernel/db/constraints.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { Refusal, refuseAsMissing } from '../../../kernel/refusal.ts'

import type { MemberRow } from '../queries.ts'
import { fieldKeys, isAsNarrow, profileFields } from './fields.ts'
import type { Editor, FieldKey, Visibility } from './fields.ts'
import { customFields } from './profile-queries.ts'
import type { CustomFieldRow } from './profile-queries.ts'
import { mayEdit, sees, sightOf, visibilityOf } from './sight.ts'

type CustomValue = string | number | boolean | null

/** What of a profile changes; what is not named stays. */
export interface ProfileChange extends Partial<Record<FieldKey, unknown>> {
  custom?: Record<string, CustomValue>
  /** Fields that the person shows to fewer; null: as the organization does. */
  narrowed?: Record<string, Visibility | null>
}

const refusing = refusingBy({ member_profiles_one_number: { code: 'tenancy.employee_number_taken' } })

/**
 * Writes what stands beside the member's own row, and answers what of the change belongs into that row. Each field by its own rule: one
 * that the actor may not change, or does not even see, is refused beside its name, and nothing at all is changed.
 */
export async function changeProfile(db: TenantDb, actor: Actor, member: MemberRow, change: ProfileChange): Promise<Record<string, unknown>> {
  const changed = fieldKeys.filter((key) => change[key] !== undefined)
  refuseFields(changed.filter((key) => !mayEdit(actor, member, { visibility: visibilityOf(member, key), editBy: profileFields[key].editBy })))
  if (change.zone) refuseUnlessZone(change.zone as string)

  const beside = Object.fromEntries(changed.filter((key) => profileFields[key].table === 'member_profiles').map((key) => [profileFields[key].column, stored(db, member, key, change[key])]))
  const narrowed = change.narrowed ? { narrowed: JSON.stringify(narrowedBy(actor, member, change.narrowed)) } : {}
  if (Object.keys(beside).length > 0 || change.narrowed) await keep(db, member.id, { ...beside, ...narrowed })
  if (change.custom) await changeCustom(db, actor, member, change.custom)
  return Object.fromEntries(changed.filter((key) => profileFields[key].table === 'members').map((key) => [profileFields[key].column, change[key]]))
}

/** The sealed number, opened for whoever may see it. */
export function nationalIdOf(db: TenantDb, actor: Actor, member: MemberRow): string {
  if (!member.national_id || !sees(sightOf(actor, member), visibilityOf(member, 'nationalId'))) refuseAsMissing()
  return db.kernel.sealer.open(member.national_id, nationalIdContext(db.scope.organizationId, member.id)) ?? refuseAsMissing()
}

async function keep(db: TenantDb, memberId: string, columns: Record<string, unknown>): Promise<void> {
  const now = { ...columns, updated_at: db.kernel.clock.now() }
  await refusing(
    db
      .insertInto('member_profiles')
      .values({ organization_id: db.scope.organizationId, member_id: memberId, ...now })
      .onConflict((conflict) => conflict.columns(['organization_id', 'member_id']).doUpdateSet(now))
      .execute(),
  )
}

function stored(db: TenantDb, member: MemberRow, key: FieldKey, value: unknown): unknown {
  if (key === 'nationalId') return value === null ? null : db.kernel.sealer.seal(value as string, nationalIdContext(db.scope.organizationId, member.id))
  return 'isJson' in profileFields[key] && value !== null ? JSON.stringify(value) : value
}

/** A number moved to another member opens for nobody. */
export function nationalIdContext(organizationId: string, memberId: string): string {
  return `${organizationId} ${memberId} national_id`
}

/** The person shows less of themselves, or an admin does for them; never more than the organization shows. */
function narrowedBy(actor: Actor, member: MemberRow, wishes: Record<string, Visibility | null>): Record<string, unknown> {
  const { isSelf, isAdmin } = sightOf(actor, member)
  const organization = { ...member, narrowed: null }
  const refused = Object.entries(wishes).filter(([key, level]) => {
    const field = (profileFields as Record<string, { mayNarrow?: true }>)[key]
    return !(isSelf || isAdmin) || !field?.mayNarrow || level === 'admins' || (level !== null && !isAsNarrow(level, visibilityOf(organization, key as FieldKey)))
  })
  refuseFields(refused.map(([key]) => `narrowed/${key}`))
  return Object.fromEntries(Object.entries({ ...(member.narrowed as object | null), ...wishes }).filter(([, level]) => level !== null))
}

async function changeCustom(db: TenantDb, actor: Actor, member: MemberRow, values: Record<string, CustomValue>): Promise<void> {
  const known = new Map((await customFields(db).execute()).filter((row) => row.archived_at === null).map((row) => [row.id, row]))
  const ids = Object.keys(values)
  refuseFields(ids.filter((id) => !isTheirs(actor, member, known.get(id))).map((id) => `custom/${id}`))
  const wrong = ids.filter((id) => !fits(known.get(id)!, values[id]!))
  if (wrong.length > 0) throw new Refusal('kernel.invalid', { count: wrong.length }, 422, wrong.map((id) => ({ pointer: `/custom/${id}`, code: values[id] === null ? 'kernel.required' : 'kernel.pattern' })))

  const { organizationId } = db.scope
  const cleared = ids.filter((id) => values[id] === null)
  const given = ids.filter((id) => values[id] !== null)
  if (cleared.length > 0) await db.deleteFrom('member_custom_values').where('organization_id', '=', organizationId).where('member_id', '=', member.id).where('field_id', 'in', cleared).execute()
  if (given.length === 0) return
  await db
    .insertInto('member_custom_values')
    .values(given.map((id) => ({ organization_id: organizationId, member_id: member.id, field_id: id, value: JSON.stringify(values[id]), updated_at: db.kernel.clock.now() })))
    .onConflict((conflict) => conflict.columns(['organization_id', 'member_id', 'field_id']).doUpdateSet((eb) => ({ value: eb.ref('excluded.value'), updated_at: eb.ref('excluded.updated_at') })))
    .execute()
}

function isTheirs(actor: Actor, member: MemberRow, field: CustomFieldRow | undefined): boolean {
  return field !== undefined && mayEdit(actor, member, { visibility: field.visibility as Visibility, editBy: field.edit_by as Editor })
}

const day = /^\d{4}-\d{2}-\d{2}$/

/** Whether a value answers the field. What is required cannot be emptied; a choice that is not offered any more cannot be chosen. */
export function fits({ kind, options, required }: Pick<CustomFieldRow, 'kind' | 'options' | 'required'>, value: CustomValue): boolean {
  if (value === null) return !required
  switch (kind) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'yes_no':
      return typeof value === 'boolean'
    case 'choice':
      return typeof value === 'string' && options.includes(value)
    case 'date':
      return typeof value === 'string' && day.test(value) && isDay(value)
    default:
      return typeof value === 'string' && value.trim() !== '' && value.length <= 2_000
  }
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).year > 0
  } catch {
    return false
  }
}

function refuseUnlessZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    throw new Refusal('kernel.invalid', { count: 1 }, 422, [{ pointer: '/zone', code: 'kernel.pattern' }])
  }
}

function refuseFields(names: readonly string[]): void {
  if (names.length === 0) return
  throw new Refusal('tenancy.field_not_yours', {}, 403, names.map((name) => ({ pointer: `/${name}`, code: 'tenancy.field_not_yours' })))
}
