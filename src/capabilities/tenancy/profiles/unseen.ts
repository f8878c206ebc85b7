import { sql } from 'kysely'

import type { Actor } from '../../../kernel/access/actor.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'

import { members } from '../queries.ts'
import type { MemberRow } from '../queries.ts'
import { fieldKeys, profileFields } from './fields.ts'
import { sees, seesAll, sightOf, visibilityOf } from './sight.ts'

/** A change of a row, as the audit log tells it. */
interface Change {
  table: string
  /** Whom it is about. */
  subjectId: string | null
  before: unknown
  after: unknown
}

/** The columns of this change whose values are not to be told. */
export type Unseen = (change: Change) => ReadonlySet<string>

const NOTHING: ReadonlySet<string> = new Set()
const OF_MEMBERS = ['members', 'member_profiles', 'member_custom_values', 'member_files']

/**
 * What this actor does not see of these members' profiles, they are not told by the log of changes either. One question for all of the
 * members; none for who sees everything.
 */
export async function unseenBy(db: TenantDb, actor: Actor, changes: readonly Pick<Change, 'table' | 'subjectId'>[]): Promise<Unseen> {
  const ids = [...new Set(changes.flatMap(({ table, subjectId }) => (OF_MEMBERS.includes(table) && subjectId !== null ? [subjectId] : [])))]
  if (seesAll(actor) || ids.length === 0) return () => NOTHING
  const rows = await members(db, actor)
    .where(sql<boolean>`members.id = any (${ids}::uuid[])`)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return (change) => {
    const row = change.subjectId === null ? undefined : byId.get(change.subjectId)
    return OF_MEMBERS.includes(change.table) && row ? unseenOf(actor, row, change) : NOTHING
  }
}

function unseenOf(actor: Actor, row: MemberRow, change: Change): ReadonlySet<string> {
  const sight = sightOf(actor, row)
  switch (change.table) {
    case 'member_custom_values':
      return seesCustom(actor, row, change) ? NOTHING : new Set(['value'])
    case 'member_files':
      return sight.isSelf ? NOTHING : new Set(['name', 'file_hash'])
    default: {
      const hidden = fieldKeys.filter((key) => profileFields[key].table === change.table && !sees(sight, visibilityOf(row, key)))
      return new Set<string>([...hidden.map((key) => profileFields[key].column), ...(sight.isSelf ? [] : ['narrowed'])])
    }
  }
}

/** A change names its field only where that is new in it; of a field that cannot be told nothing is. */
function seesCustom(actor: Actor, row: MemberRow, { before, after }: Change): boolean {
  const fieldId = [after, before].flatMap((columns) => (columns as { field_id?: string } | null)?.field_id ?? [])[0]
  const field = fieldId === undefined ? undefined : row.custom?.[fieldId]
  return field !== undefined && sees(sightOf(actor, row), field.visibility)
}
