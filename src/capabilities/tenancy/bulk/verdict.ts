import type { Actor } from '../../../kernel/access/actor.ts'
import type { Role } from '../../../kernel/access/roles.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { Refusal } from '../../../kernel/refusal.ts'

import type { MemberRow } from '../queries.ts'
import { mayGrant, standsBelow } from '../ranks.ts'
import { mayPlace } from '../units/placement.ts'

/** One of these, for many at once. */
export interface Wish {
  roles?: Role[]
  /** Of the organization's own roles, beside those that somebody holds. */
  customRoles?: { give: string[]; take: string[] }
  unitId?: string | null
  managerId?: string | null
  state?: 'active' | 'suspended'
  invite?: boolean
}

/** What a wish comes to for one member, as far as their row tells: a change, nothing as it is so already, or a refusal. */
export function verdictOn(kernel: Kernel, actor: Actor, row: MemberRow, wish: Wish): 'change' | 'same' | Refusal {
  const { name } = row
  if (wish.invite) return invited(row)
  if (row.state === 'left') return new Refusal('tenancy.not_here_any_more', { name })
  if (wish.unitId !== undefined || wish.managerId !== undefined) {
    if (!mayPlace(actor, row)) return new Refusal('tenancy.place_not_yours', { name }, 403)
    if (wish.managerId === row.id) return new Refusal('tenancy.manager_below', { name })
    const now = wish.unitId !== undefined ? row.unit_id : row.manager_id
    return now === (wish.unitId !== undefined ? wish.unitId : wish.managerId) ? 'same' : 'change'
  }
  if (!standsBelow(actor, row)) return new Refusal('tenancy.not_below_you', { name }, 403)
  if (wish.roles) {
    if (!mayGrant(kernel, actor, wish.roles)) return new Refusal('tenancy.grants_above_you', {}, 403)
    return row.roles.length === wish.roles.length && wish.roles.every((role) => row.roles.includes(role)) ? 'same' : 'change'
  }
  if (wish.customRoles) {
    const { give, take } = wish.customRoles
    const holds = (id: string) => row.custom_roles.some((role) => role.id === id)
    return give.every(holds) && !take.some(holds) ? 'same' : 'change'
  }
  if (wish.state === 'suspended' && row.id === actor.memberId) return new Refusal('tenancy.not_yourself', {})
  return row.state === wish.state ? 'same' : 'change'
}

/** Who can sign in needs no invitation; who has no address cannot get one, and who is suspended is not let in by one. */
function invited({ name, email, user_id: userId, state, roles }: MemberRow): 'change' | 'same' | Refusal {
  if (state === 'active' && userId !== null) return 'same'
  if (state === 'suspended') return new Refusal('tenancy.suspended_member', { name })
  if (!email) return new Refusal('tenancy.no_address', { name })
  if (roles.some((role) => role === 'customer' || role === 'contractor')) return new Refusal('tenancy.not_invited_again', { name })
  return 'change'
}
