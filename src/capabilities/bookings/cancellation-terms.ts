/** Until when a booking may be cancelled or moved, and by whom. Pure: the terms are those the customer was shown when booking. */
import type { Moment } from './wall-time.ts'

export interface CancellationTerms {
  /** Free until this long before the start. */
  freeUntilMinutes: number
  /** From then on the customer's cancellation is either not accepted, or accepted and marked as late. */
  afterwards: 'refused' | 'late'
}

export interface Attempt {
  by: 'customer' | 'team'
  at: Moment
  startsAt: Moment
}

export type Verdict = { allowed: true; late: boolean } | { allowed: false; why: 'too_late' | 'started'; freeUntil: Moment }

/** The team may always cancel, also afterwards: the record has to tell what happened. A customer may until the visit begins, within the terms. */
export function mayCancel(terms: CancellationTerms, { by, at, startsAt }: Attempt): Verdict {
  const freeUntil = lastFreeMoment(terms, startsAt)
  const late = at > freeUntil

  if (by === 'team') return { allowed: true, late }
  if (at >= startsAt) return { allowed: false, why: 'started', freeUntil }
  if (late && terms.afterwards === 'refused') return { allowed: false, why: 'too_late', freeUntil }
  return { allowed: true, late }
}

/** Moving late is as costly as cancelling late, so a customer may move only while cancelling is free. */
export function mayMove(terms: CancellationTerms, attempt: Attempt): Verdict {
  return mayCancel(attempt.by === 'customer' ? { ...terms, afterwards: 'refused' } : terms, attempt)
}

export function lastFreeMoment({ freeUntilMinutes }: CancellationTerms, startsAt: Moment): Moment {
  return startsAt - freeUntilMinutes * 60_000
}
