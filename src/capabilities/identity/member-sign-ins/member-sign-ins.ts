import type { Kernel } from '../../../kernel/kernel.ts'

import type { Origin } from '../origin/origin.ts'
import { forgetSessions } from '../sessions.ts'

export interface VisitRow extends Omit<Origin, 'device'> {
  id: string
  first_seen_at: Temporal.Instant
  last_seen_at: Temporal.Instant
  is_ended: boolean
}

/** Sessions of this user that have been used in this organization and still hold; the latest used first, at most a hundred. */
export function signInsHere(kernel: Kernel, { userId, organizationId }: Here): Promise<VisitRow[]> {
  return kernel.database.identity.rows<VisitRow>(
    `select s.id, s.browser, s.system, host(s.address) as address, s.country, v.first_seen_at, v.last_seen_at, v.ended_at is not null as is_ended
       from user_sessions s
       join session_visits v on v.session_id = s.id and v.organization_id = $2
      where s.user_id = $1 and frontdesk.session_holds(s.ended_at, s.expires_at, s.last_seen_at, $3)
      order by v.last_seen_at desc, s.id
      limit 100`,
    [userId, organizationId, kernel.env.sessionIdleMinutes],
  )
}

/**
 * Ends a session here, and nowhere else: an organization has no say in where its people work besides. Its sockets follow within a second.
 * False when it was never here, or has ended.
 */
export async function endSignInHere(kernel: Kernel, { userId, organizationId }: Here, sessionId: string): Promise<boolean> {
  const ended = await kernel.database.identity.rows(
    `update session_visits v set ended_at = now()
       from user_sessions s
      where v.session_id = $3 and v.organization_id = $2 and v.ended_at is null and s.id = v.session_id and s.user_id = $1
     returning v.session_id`,
    [userId, organizationId, sessionId],
  )
  forgetSessions(kernel, userId)
  return ended.length > 0
}

/** All of a user's sessions, those that have not been here yet as well. Answers how many had been. */
export async function endSignInsHere(kernel: Kernel, { userId, organizationId }: Here): Promise<number> {
  const ended = await kernel.database.identity.rows<{ was_here: boolean }>(
    `insert into session_visits (session_id, organization_id, ended_at)
     select s.id, $2, now() from user_sessions s where s.user_id = $1 and frontdesk.session_holds(s.ended_at, s.expires_at, s.last_seen_at, $3)
     on conflict (session_id, organization_id) do update set ended_at = now() where session_visits.ended_at is null
     returning first_seen_at < now() as was_here`,
    [userId, organizationId, kernel.env.sessionIdleMinutes],
  )
  forgetSessions(kernel, userId)
  return ended.filter((one) => one.was_here).length
}

interface Here {
  userId: string
  organizationId: string
}
