import type { Actor } from '../../kernel/access/actor.ts'
import { reachOf } from '../../kernel/access/actor.ts'
import { ownedBy } from '../../kernel/access/access.ts'
import { definePermissions } from '../../kernel/access/permissions.ts'
import type { Permission } from '../../kernel/access/permissions.ts'
import { refuseAsForbidden } from '../../kernel/refusal.ts'

const team = { director: 'all', admin: 'all', manager: 'all', employee: 'own' } as const

export const bookingPermissions = definePermissions('bookings', {
  view: { ...team, auditor: 'all' },
  create: team,
  move: team,
  cancel: team,
  record_outcome: team,
})

/** What a visitor may do: ask for free times, book, and with the link of a booking look after it. */
export const publicPermissions = definePermissions('public', {
  book: { visitor: 'all' },
  manage_booking: { visitor: 'all' },
})

/** A booking is everybody's own who gives part of it. */
export const ownBookings = ownedBy('member_ids', { many: true, table: 'bookings' })

/** Whoever may only touch their own must not put work on somebody else. */
export function refuseForOthers(actor: Actor, permission: Permission, memberIds: string[]): void {
  const isOwn = memberIds.length > 0 && memberIds.every((id) => id === actor.memberId)
  if (reachOf(actor, permission) === 'own' && !isOwn) refuseAsForbidden(permission)
}
