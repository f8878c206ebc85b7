import { expect, test } from 'vitest'

import type { Weakening } from './contract.ts'
import { weakenedBy } from './weakening.ts'
import type { Protection } from './weakening.ts'

const policy: Protection = {
  session_idle_minutes: 30,
  session_max_hours: null,
  factor_required: 'roles',
  factor_required_roles: ['director', 'admin'],
  factor_grace_days: 7,
  trusted_device_days: 14,
  suspicious_sign_in: 'ask',
}

test.each<[string, Partial<Protection>, Weakening[]]>([
  ['the same', {}, []],
  ['a longer pause', { session_idle_minutes: 60 }, ['session_idle']],
  ['no limit to pauses', { session_idle_minutes: null }, ['session_idle']],
  ['a limit where there was none', { session_max_hours: 8, session_idle_minutes: 15 }, []],
  ['a role less', { factor_required_roles: ['director', 'manager'] }, ['factor']],
  ['a role more', { factor_required_roles: ['director', 'admin', 'manager'] }, []],
  ['everybody instead of some', { factor_required: 'everybody', factor_required_roles: [] }, []],
  ['nobody', { factor_required: 'nobody', factor_grace_days: 90 }, ['factor']],
  ['more time', { factor_grace_days: 14 }, ['grace']],
  ['more trust, and milder answers', { trusted_device_days: 30, suspicious_sign_in: 'notify' }, ['trust', 'suspicious']],
  ['less trust, and stricter answers', { trusted_device_days: 0, suspicious_sign_in: 'refuse' }, []],
])('%s', (_, change, expected) => {
  expect(weakenedBy(policy, { ...policy, ...change })).toEqual(expected)
})
