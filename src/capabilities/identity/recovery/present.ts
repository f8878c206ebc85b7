import { missingApprovals } from './decision.ts'
import type { OpenRecovery } from './queries.ts'

export function presentOwnRecovery({ created_at: createdAt, expires_at: expiresAt, due_at: dueAt, facts }: OpenRecovery) {
  return { createdAt, expiresAt, approvals: facts.approvals.length, missing: dueAt ? 0 : missingApprovals(facts), dueAt }
}

/** `isBelow`: may the caller decide about this person? */
export function presentRecovery(recovery: OpenRecovery, { userId, isBelow }: { userId: string; isBelow: boolean }) {
  const { facts } = recovery
  const hasApproved = facts.approvals.some((approval) => approval.userId === userId)
  const decides = isBelow && recovery.user_id !== userId
  return {
    id: recovery.id,
    name: recovery.name,
    email: recovery.email,
    openedBy: recovery.opener,
    ...presentOwnRecovery(recovery),
    isEmailVerified: recovery.is_email_verified,
    isEmailConfirmed: facts.isEmailConfirmed,
    organizations: facts.organizations.length,
    hasApproved,
    can: { approve: decides && !hasApproved && recovery.due_at === null, refuse: decides },
  }
}
