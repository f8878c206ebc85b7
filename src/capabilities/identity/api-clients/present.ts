import type { Actor } from '../../../kernel/access/actor.ts'

import type { ClientRow } from './client.ts'

export function presentClient(actor: Actor, now: Temporal.Instant, row: ClientRow) {
  const state = stateOf(row, now)
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    extent: row.permissions ? ('some' as const) : row.is_read_only ? ('reading' as const) : ('everything' as const),
    permissions: row.permissions,
    owner: { name: row.owner, isMe: row.user_id === actor.userId },
    state,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    can: { revoke: state === 'active' },
  }
}

function stateOf({ revoked_because: revoked, expires_at: expiresAt }: ClientRow, now: Temporal.Instant): 'active' | 'expired' | 'revoked' | 'reused' {
  if (revoked) return revoked === 'reuse' ? 'reused' : 'revoked'
  return Temporal.Instant.compare(expiresAt, now) > 0 ? 'active' : 'expired'
}
