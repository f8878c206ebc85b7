import { roles } from '../../../kernel/access/roles.ts'
import type { Role } from '../../../kernel/access/roles.ts'

import { weakenings } from './contract.ts'
import type { Weakening } from './contract.ts'

/** A policy, as far as it can be held against another one. */
export interface Protection {
  session_idle_minutes: number | null
  session_max_hours: number | null
  factor_required: string
  factor_required_roles: readonly string[]
  factor_grace_days: number
  trusted_device_days: number
  suspicious_sign_in: string
}

/** In which ways the one that comes protects less than the one that was. What is asked more at the same time makes up for nothing. */
export function weakenedBy(before: Protection, after: Protection): Weakening[] {
  const asksBefore = rolesAsked(before)
  const asksAfter = rolesAsked(after)
  const isWeaker: Record<Weakening, boolean> = {
    session_idle: isLonger(before.session_idle_minutes, after.session_idle_minutes),
    session_max: isLonger(before.session_max_hours, after.session_max_hours),
    factor: asksBefore.some((role) => !asksAfter.includes(role)),
    grace: asksBefore.length > 0 && asksAfter.length > 0 && after.factor_grace_days > before.factor_grace_days,
    trust: after.trusted_device_days > before.trusted_device_days,
    suspicious: answers.indexOf(after.suspicious_sign_in) < answers.indexOf(before.suspicious_sign_in),
  }
  return weakenings.filter((each) => isWeaker[each])
}

/** From the mildest to the strictest. */
const answers = ['notify', 'ask', 'refuse']

/** None is as long as the installation lets it be, which is longer than any. */
function isLonger(before: number | null, after: number | null): boolean {
  return before !== null && (after === null || after > before)
}

function rolesAsked({ factor_required: required, factor_required_roles: some }: Protection): readonly Role[] {
  if (required === 'everybody') return roles
  return required === 'roles' ? roles.filter((role) => some.includes(role)) : []
}
