import type { Kernel } from '../../../kernel/kernel.ts'

import { write } from '../mails.ts'
import { recoveryLink } from './links.ts'
import type { OpenRecovery } from './queries.ts'

export type Step = 'recovery_opened' | 'recovery_vote' | 'recovery_approved' | 'recovery_canceled' | 'recovery_refused' | 'recovery_expired' | 'recovery_done'

/** Whose words about what to press it shares. */
const endsLike: Partial<Record<Step, Step>> = { recovery_vote: 'recovery_opened', recovery_expired: 'recovery_canceled' }

/** After a recovery has ended, a link to stop it says so. */
const LINK_DAYS = 30

/** To the owner, at every step. While something can still be stopped, the link stops it with one click. */
export async function mailRecovery(kernel: Kernel, recovery: Pick<OpenRecovery, 'id' | 'user_id' | 'due_at' | 'expires_at'>, step: Step, requestId: string): Promise<void> {
  const isUnderWay = step === 'recovery_opened' || step === 'recovery_vote' || step === 'recovery_approved'
  const token = recoveryLink(kernel, 'cancel', { id: recovery.id, expiresAt: recovery.expires_at.add({ hours: LINK_DAYS * 24 }) })
  await write(kernel, {
    requestId,
    userId: recovery.user_id,
    kind: step,
    endsLike: endsLike[step],
    path: isUnderWay ? `/stop-recovery#token=${token}` : step === 'recovery_done' ? '/sign-in' : '/account',
    data: { hours: recovery.due_at ? Math.max(1, Math.round(recovery.due_at.since(kernel.clock.now()).total('hours'))) : 0 },
  })
}

/** To whoever may approve it, in their own language; they are named the person, and where they work with them. */
export async function mailApprover(kernel: Kernel, recovery: Pick<OpenRecovery, 'name'>, { userId, organization, path, requestId }: { userId: string; organization: string; path: '/office/recoveries' | '/operator/recoveries'; requestId: string }): Promise<void> {
  await write(kernel, { requestId, userId, kind: 'recovery_waits', path, data: { person: recovery.name, organization } })
}

/** To a verified address only: it counts for something. */
export async function mailConfirmation(kernel: Kernel, recovery: OpenRecovery, requestId: string): Promise<void> {
  const token = recoveryLink(kernel, 'confirm', { id: recovery.id, expiresAt: recovery.expires_at })
  await write(kernel, { requestId, userId: recovery.user_id, kind: 'recovery_confirm', path: `/confirm-recovery#token=${token}` })
}
