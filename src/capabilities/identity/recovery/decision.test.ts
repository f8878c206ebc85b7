import { describe, expect, test } from 'vitest'

import { isApproved, missingApprovals } from './decision.ts'
import type { RecoveryFacts } from './decision.ts'

const facts = (traits: Partial<RecoveryFacts> = {}): RecoveryFacts => ({ organizations: ['salon'], isOperator: false, approvals: [], isEmailConfirmed: false, ...traits })
const by = (...approvals: [userId: string, organizationId: string | null][]) => approvals.map(([userId, organizationId]) => ({ userId, organizationId }))

describe('a second factor is taken away', () => {
  test('by two of the people somebody works for, and by no single one', () => {
    expect(isApproved(facts({ approvals: by(['a', 'salon']) }))).toBe(false)
    expect(isApproved(facts({ approvals: by(['a', 'salon'], ['b', 'salon']) }))).toBe(true)
    expect(isApproved(facts({ approvals: by(['a', 'salon']), isEmailConfirmed: true })), 'the mailbox is no colleague').toBe(false)
  })

  test('only when each of their organizations has approved', () => {
    const both = { organizations: ['salon', 'studio'] }
    expect(isApproved(facts({ ...both, approvals: by(['a', 'salon'], ['b', 'salon']) }))).toBe(false)
    expect(isApproved(facts({ ...both, approvals: by(['a', 'salon'], ['b', 'studio']) }))).toBe(true)
    expect(isApproved(facts({ approvals: by(['a', 'salon'], ['b', 'elsewhere']) }))).toBe(false)
  })

  test('by two who run the platform, or by one and their own mailbox', () => {
    expect(isApproved(facts({ approvals: by(['o', null]) }))).toBe(false)
    expect(isApproved(facts({ approvals: by(['o', null], ['p', null]) }))).toBe(true)
    expect(isApproved(facts({ approvals: by(['o', null]), isEmailConfirmed: true }))).toBe(true)
    expect(isApproved(facts({ isEmailConfirmed: true }))).toBe(false)
    expect(isApproved(facts({ approvals: by(['o', null], ['a', 'salon']) })), 'one of each is neither').toBe(false)
  })

  test('from who runs the platform, only by others who do', () => {
    expect(isApproved(facts({ isOperator: true, approvals: by(['a', 'salon'], ['b', 'salon']) }))).toBe(false)
    expect(isApproved(facts({ isOperator: true, approvals: by(['o', null], ['p', null]) }))).toBe(true)
    expect(isApproved(facts({ organizations: [], approvals: by(['a', 'salon'], ['b', 'salon']) }))).toBe(false)
  })

  test('says how many are still to approve', () => {
    expect(missingApprovals(facts())).toBe(2)
    expect(missingApprovals(facts({ approvals: by(['a', 'salon']) }))).toBe(1)
    expect(missingApprovals(facts({ organizations: ['salon', 'studio', 'gym'], approvals: by(['a', 'salon'], ['b', 'salon']) }))).toBe(2)
  })
})
