import type { Kernel } from '../../../kernel/kernel.ts'

import { write } from '../mails.ts'
import { recoveryLink } from './links.ts'
import type { OpenRecovery } from './queries.ts'

export type Step = 'recovery_opened' | 'recovery_approved' | 'recovery_canceled' | 'recovery_refused' | 'recovery_done'

/** After a recovery has ended, a link to stop it says so. */
const LINK_DAYS = 30

/** To the owner, at every step. While something can still be stopped, the link stops it with one click. */
export async function mailRecovery(kernel: Kernel, recovery: OpenRecovery, step: Step, requestId: string): Promise<void> {
  const isUnderWay = step === 'recovery_opened' || step === 'recovery_approved'
  const token = recoveryLink(kernel, 'cancel', { id: recovery.id, expiresAt: recovery.expires_at.add({ hours: LINK_DAYS * 24 }) })
  await write(kernel, {
    requestId,
    userId: recovery.user_id,
    kind: step,
    path: isUnderWay ? `/stop-recovery#token=${token}` : step === 'recovery_done' ? '/sign-in' : '/account',
    data: { hours: recovery.due_at ? Math.max(1, Math.round(recovery.due_at.since(kernel.clock.now()).total('hours'))) : 0 },
  })
}

/** To a verified address only: it counts for something. */
export async function mailConfirmation(kernel: Kernel, recovery: OpenRecovery, requestId: string): Promise<void> {
  const token = recoveryLink(kernel, 'confirm', { id: recovery.id, expiresAt: recovery.expires_at })
  await write(kernel, { requestId, userId: recovery.user_id, kind: 'recovery_confirm', path: `/confirm-recovery#token=${token}` })
}
