import type { Actor } from '../../kernel/access/actor.ts'
import { reachOf } from '../../kernel/access/actor.ts'
import { isGranted, ownedBy } from '../../kernel/access/access.ts'
import { definePermissions } from '../../kernel/access/permissions.ts'
import type { Permission } from '../../kernel/access/permissions.ts'
import { refuseAsForbidden } from '../../kernel/refusal.ts'

const team = { director: 'all', admin: 'all', manager: 'all', employee: 'own' } as const

/** A booking is everybody's own who gives part of it. */
export const ownBookings = ownedBy('member_ids', { many: true, table: 'bookings' })

export const bookingPermissions = definePermissions(
  'bookings',
  {
    view: { ...team, auditor: 'all' },
    create: team,
    move: team,
    cancel: team,
    record_outcome: team,
  },
  { rule: ownBookings, records: ['view', 'move', 'cancel', 'record_outcome'], acts: ['create'] },
)

/** What a visitor may do: ask for free times, book, and with the link of a booking look after it. */
export const publicPermissions = definePermissions('public', {
  book: { visitor: 'all' },
  manage_booking: { visitor: 'all' },
})

/** Whoever may not touch everybody's must not put work on somebody else; a booking that was granted to them keeps whom it has. */
export function refuseForOthers(actor: Actor, permission: Permission, memberIds: string[], booking?: { id: string; member_ids: string[] }): void {
  const keeps = booking && isGranted(actor, permission, booking) ? booking.member_ids : []
  const isAllowed = memberIds.length > 0 && memberIds.every((id) => id === actor.memberId || keeps.includes(id))
  if (reachOf(actor, permission) !== 'all' && !isAllowed) refuseAsForbidden(permission)
}
