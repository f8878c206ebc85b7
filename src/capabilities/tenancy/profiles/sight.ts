import { can } from '../../../kernel/access/access.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import type { CustomRole } from '../../../kernel/access/powers.ts'
import { rankOf } from '../../../kernel/access/roles.ts'

import { ownMember } from '../permissions.ts'
import { rankOfMember } from '../ranks.ts'
import { narrowest, profileFields, visibilities } from './fields.ts'
import type { Editor, FieldKey, Visibility } from './fields.ts'

/** How whoever looks stands to the member they look at. */
export interface Sight {
  isSelf: boolean
  isAdmin: boolean
  isManager: boolean
  /** They are of the member's line: answered to, directly or further up, or head of a unit the member belongs to. */
  isInLine: boolean
}

/** What of a member's row decides what is seen of it. */
interface Seen extends Record<string, unknown> {
  id: string
  roles: string[]
  custom_roles: CustomRole[]
  in_line: boolean
  narrowed: unknown
  visibility: unknown
}

export function sightOf(actor: Actor, row: Seen): Sight {
  return {
    isSelf: row.id === actor.memberId,
    isAdmin: seesAll(actor),
    isManager: actor.rank >= rankOf('manager'),
    isInLine: row.in_line,
  }
}

/** Nothing of a profile is hidden from admins, directors and Frontdesk itself. */
export function seesAll(actor: Actor): boolean {
  return actor.kind === 'system' || actor.rank >= rankOf('admin')
}

/** The one decision about who sees what; a list's filters say the same in SQL (`maySee` of profile-queries.ts), and a test holds the two together. */
export function sees({ isSelf, isAdmin, isManager, isInLine }: Sight, visibility: Visibility): boolean {
  if (isAdmin) return true
  switch (visibility) {
    case 'everyone':
      return true
    case 'managers':
      return isSelf || isInLine || isManager
    case 'line':
      return isSelf || isInLine
    case 'self':
      return isSelf
    case 'admins':
      return false
  }
}

/** Who sees a built-in field of this member: as the organization says, or as usual, and fewer where the person wishes. */
export function visibilityOf(row: Pick<Seen, 'narrowed' | 'visibility'>, key: FieldKey): Visibility {
  const { visibility, fixed, mayNarrow } = profileFields[key] as { visibility: Visibility; fixed?: true; mayNarrow?: true }
  if (fixed) return visibility
  const organizations = levelIn(row.visibility, key) ?? visibility
  return mayNarrow ? narrowest(organizations, levelIn(row.narrowed, key) ?? organizations) : organizations
}

/** May they change a field that is `editBy` somebody, of this member? What they do not see, they do not change; nor anything of who ranks above them. */
export function mayEdit(actor: Actor, row: Seen, rule: { visibility: Visibility; editBy: Editor }): boolean {
  if (actor.kind === 'system') return true
  const sight = sightOf(actor, row)
  if (!can(actor, 'members.edit', row, ownMember) || !sees(sight, rule.visibility)) return false
  if (!sight.isSelf && actor.rank < rankOfMember(row)) return false
  if (sight.isAdmin) return true
  return rule.editBy === 'self' || (rule.editBy === 'manager' && !sight.isSelf)
}

function levelIn(levels: unknown, key: string): Visibility | null {
  const level = (levels as Record<string, unknown> | null)?.[key]
  return visibilities.find((one) => one === level) ?? null
}
