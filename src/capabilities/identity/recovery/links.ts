import { readLink, signLink } from '../../../kernel/crypto/links.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse } from '../../../kernel/refusal.ts'

/** Nothing is kept of them: a link carries the recovery that it is about, under a key of its own purpose. */
type Purpose = 'cancel' | 'confirm'

export function recoveryLink(kernel: Kernel, purpose: Purpose, recovery: { id: string; expiresAt: Temporal.Instant }): string {
  return signLink(kernel.keyFor(`factor recovery: ${purpose}`), { subject: [recovery.id], expiresAt: recovery.expiresAt })
}

/** The recovery that the link is about; what it may still do is the row's to say. */
export function readRecoveryLink(kernel: Kernel, purpose: Purpose, token: string): string {
  return readLink(kernel.keyFor(`factor recovery: ${purpose}`), token, kernel.clock.now())?.[0] ?? refuse('identity.recovery_unknown', {}, 404)
}
