import { whoActed } from '../../../ui/record/who-acted.ts'
import type { Meaning } from '../../../ui/theme.ts'
import type { Booking } from './records.ts'

/** What happened to a booking, from the audit log where one may read it, else from what the booking itself remembers. Pure. */

export interface Happening {
  id: string
  at: string
  who: string | null
  /** In whose place, where support did it. */
  behalf?: string | null
  /** The key of its sentence. */
  what: 'booked_office' | 'booked_site' | 'moved' | 'handed_over' | 'cancelled_customer' | 'cancelled_team' | 'reinstated' | 'completed' | 'no_show' | 'outcome_withdrawn' | 'changed'
  /** For a move: where it was, and where it went. */
  from?: string
  to?: string
  reason?: string | null
  meaning: Meaning
}

export interface AuditEntry {
  id: string
  at: string
  action: 'insert' | 'update' | 'delete'
  actor: { name: string | null } | null
  program?: { name: string } | null
  onBehalfOfName?: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** Newest first, as it comes. */
export function historyOf(entries: AuditEntry[], booking: Booking): Happening[] {
  return entries.map((entry) => ({ id: entry.id, at: entry.at, who: whoActed(entry), ...(entry.actor && entry.onBehalfOfName && { behalf: entry.onBehalfOfName }), ...whatOf(entry, booking) }))
}

function whatOf({ action, before, after }: AuditEntry, booking: Booking): Omit<Happening, 'id' | 'at' | 'who'> {
  if (action === 'insert') return { what: `booked_${booking.source}`, meaning: 'info' }
  const state = after?.['state']
  if (state === 'cancelled') return { what: after?.['cancelled_by'] === 'customer' ? 'cancelled_customer' : 'cancelled_team', reason: textOf(after?.['cancellation_reason']), meaning: 'caution' }
  if (state === 'completed') return { what: 'completed', meaning: 'good' }
  if (state === 'no_show') return { what: 'no_show', meaning: 'danger' }
  if (state === 'confirmed') return { what: before?.['state'] === 'cancelled' ? 'reinstated' : 'outcome_withdrawn', meaning: 'neutral' }
  const [from, to] = [textOf(before?.['starts_at']), textOf(after?.['starts_at'])]
  if (from && to) return { what: 'moved', from, to, meaning: 'neutral' }
  return { what: after?.['member_ids'] === undefined ? 'changed' : 'handed_over', meaning: 'neutral' }
}

export function rememberedBy(booking: Booking): Happening[] {
  const { id, createdAt, source, cancellation } = booking
  const booked: Happening = { id: `${id}-booked`, at: createdAt, who: null, what: `booked_${source}`, meaning: 'info' }
  if (!cancellation) return [booked]
  return [{ id: `${id}-cancelled`, at: cancellation.at, who: null, what: `cancelled_${cancellation.by}`, reason: cancellation.reason, meaning: 'caution' }, booked]
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
