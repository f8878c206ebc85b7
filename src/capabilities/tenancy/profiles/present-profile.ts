import type { Actor } from '../../../kernel/access/actor.ts'

import type { MemberRow } from '../queries.ts'
import { fieldKeys, profileFields } from './fields.ts'
import type { Editor, FieldKey, Visibility } from './fields.ts'
import { mayEdit, sees, seesAll, sightOf, visibilityOf } from './sight.ts'
import type { CustomFieldRow } from './profile-queries.ts'

/** What of a member's profile this actor sees. What they may not see is not there at all, not even as empty. */
export function presentProfile(actor: Actor, row: MemberRow): Record<string, unknown> {
  const sight = sightOf(actor, row)
  const values: Record<string, unknown> = {}
  for (const key of fieldKeys) if (sees(sight, visibilityOf(row, key))) values[nameOf(key)] = valueOf(row, key)
  const custom = Object.entries(row.custom ?? {}).filter(([, { visibility }]) => sees(sight, visibility))
  values['custom'] = Object.fromEntries(custom.map(([id, { value }]) => [id, value]))
  if (sight.isSelf || sight.isAdmin) values['narrowed'] = row.narrowed ?? {}
  return values
}

/** The fields that this actor may change of this member: those there are by their names, the organization's own by their ids. */
export function editableFields(actor: Actor, row: MemberRow): string[] {
  if (row.state === 'left') return []
  const own = Object.entries(row.custom ?? {}).filter(([, rule]) => mayEdit(actor, row, rule))
  return [...fieldKeys.filter((key) => mayEdit(actor, row, { visibility: visibilityOf(row, key), editBy: profileFields[key].editBy })), ...own.map(([id]) => id)]
}

/** A secret is never told with the record: only that there is one. */
function nameOf(key: FieldKey): string {
  return key === 'nationalId' ? 'hasNationalId' : key
}

const empty: Partial<Record<string, unknown>> = { names: [], skills: [], spoken_languages: [], links: [] }

function valueOf(row: MemberRow, key: FieldKey): unknown {
  const { column } = profileFields[key]
  if (key === 'nationalId') return row.national_id !== null
  return (row as unknown as Record<string, unknown>)[column] ?? empty[column] ?? null
}

/** A built-in field, as this organization has it. */
export function presentBuiltIn(actor: Actor, key: FieldKey, wish: Visibility | undefined) {
  const { section, kind, visibility, editBy, fixed, mayNarrow } = profileFields[key] as { section: string; kind: string; visibility: Visibility; editBy: Editor; fixed?: true; mayNarrow?: true }
  return {
    id: key,
    isCustom: false,
    section,
    kind,
    label: null,
    options: [],
    required: key === 'name',
    visibility: fixed ? visibility : (wish ?? visibility),
    usualVisibility: visibility,
    editBy,
    mayNarrow: mayNarrow ?? false,
    archivedAt: null,
    version: 0,
    can: { edit: false, hide: seesAll(actor) && !fixed },
  }
}

export function presentCustomField(actor: Actor, row: CustomFieldRow) {
  return {
    id: row.id,
    isCustom: true,
    section: 'own',
    kind: row.kind,
    label: row.label,
    options: row.options,
    required: row.required,
    visibility: row.visibility as Visibility,
    usualVisibility: row.visibility as Visibility,
    editBy: row.edit_by as Editor,
    mayNarrow: false,
    archivedAt: row.archived_at,
    version: row.version,
    can: { edit: seesAll(actor), hide: seesAll(actor) },
  }
}
