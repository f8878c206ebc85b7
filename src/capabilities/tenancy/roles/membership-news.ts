import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { publish } from '../../../kernel/events/publish.ts'

import '../events.ts'
import { revokeBeyond } from '../invitations.ts'
import type { MemberRow } from '../queries.ts'
import { powersOf } from '../ranks.ts'

/** An event is a row of its own, and not without end. */
const TOLD_AT_ONCE = 500

/** These members are something else from now on, all of them as they are in these rows: their next request knows it, and the invitations beyond it are over. */
export async function standAnew(db: TenantDb, rows: readonly MemberRow[]): Promise<void> {
  if (rows.length === 0) return
  await revokeBeyond(db, new Map(rows.map((row) => [row.id, powersOf(row)])))
  const signingIn = rows.flatMap(({ id, user_id: userId }) => (userId ? [{ id, userId }] : []))
  for (let from = 0; from < signingIn.length; from += TOLD_AT_ONCE) {
    const some = signingIn.slice(from, from + TOLD_AT_ONCE)
    await publish(db, 'memberships.changed', { memberIds: some.map(({ id }) => id), userIds: some.map(({ userId }) => userId) })
  }
  db.afterCommit(() => signingIn.forEach(({ userId }) => db.kernel.sessions.forget(userId)))
}
