/** What stands for and against taking somebody's second factor away. */
export interface RecoveryFacts {
  /** Where they work. */
  organizations: readonly string[]
  /** Do they run the platform with others? */
  isOperator: boolean
  /** Each by another person; without an organization, by whoever runs the platform. */
  approvals: readonly { userId: string; organizationId: string | null }[]
  /** Have they opened the link that was sent to their verified address? */
  isEmailConfirmed: boolean
}

/**
 * Whether enough people have approved: two who run the platform, or one and the owner's own mailbox; or two of the people they
 * work for. A factor protects every organization of theirs, so each of them has its say: none takes away what guards another.
 */
export function isApproved({ organizations, isOperator, approvals, isEmailConfirmed }: RecoveryFacts): boolean {
  const operators = approvals.filter(({ organizationId }) => organizationId === null)
  if (operators.length >= 2 || (operators.length === 1 && isEmailConfirmed)) return true
  if (isOperator || organizations.length === 0) return false

  const colleagues = approvals.filter(({ organizationId }) => organizationId !== null && organizations.includes(organizationId))
  return colleagues.length >= 2 && organizations.every((one) => colleagues.some(({ organizationId }) => organizationId === one))
}

/** Whose approval is still to come, for a screen that says it. */
export function missingApprovals({ organizations, approvals }: RecoveryFacts): number {
  const colleagues = approvals.filter(({ organizationId }) => organizationId !== null && organizations.includes(organizationId))
  const unheard = organizations.filter((one) => !colleagues.some(({ organizationId }) => organizationId === one))
  return Math.max(unheard.length, 2 - colleagues.length, 0)
}
