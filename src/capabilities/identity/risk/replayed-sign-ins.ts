import type { Kernel } from '../../../kernel/kernel.ts'

import { placeOf } from './judge.ts'
import { distributionOf, replay } from './replay.ts'
import type { KeptSignIn } from './replay.ts'
import type { Policy } from './score.ts'
import { WEIGHTS } from './weights.ts'

/** Enough to see a pattern in, and judged anew within a moment. */
const MOST = 2_000

/**
 * What each policy would have answered to the past sign-ins of an organization's people: numbers alone, since where somebody
 * signed in from is theirs to know. With other weights it says what those would have done.
 */
export async function replayedSignIns(kernel: Kernel, organizationId: string, weights = WEIGHTS) {
  const events = await keptSignIns(kernel, organizationId)
  const of = (policy: Policy) => distributionOf(replay(events, { policy, weights }))
  return { days: weights.historyDays, total: events.length, policies: { notify: of('notify'), ask: of('ask'), refuse: of('refuse') } }
}

async function keptSignIns(kernel: Kernel, organizationId: string): Promise<KeptSignIn[]> {
  const rows = await kernel.database.identity.rows<KeptRow>(
    `with judged as (
       select e.id, e.user_id || coalesce(' ' || (e.detail ->> 'vouchedBy'), '') as history, e.user_id, e.at, e.country, e.detail
         from security_events e
         join members m on m.user_id = e.user_id and m.organization_id = $1 and m.state = 'active'
        where e.kind = 'sign_in_judged' and e.at > now() - make_interval(days => $2)
        order by e.at desc
        limit ${MOST}
     )
     select j.id, j.history, j.at, j.country, s.id is not null as is_completed,
            (j.detail -> 'isKnownDevice')::boolean as is_known_device,
            (j.detail -> 'accountsFromAddress')::int as accounts_from_address,
            (j.detail -> 'failuresBefore')::int as failures_before
       from judged j
       left join security_events s
         on s.user_id = j.user_id and s.kind = 'signed_in' and s.at >= j.at and s.at < j.at + interval '1 hour' and s.detail ->> 'judged' = j.id::text`,
    [organizationId, WEIGHTS.historyDays],
  )
  return rows.map((row) => ({
    id: row.id,
    userId: row.history,
    at: row.at,
    country: row.country,
    place: placeOf(row.country),
    isCompleted: row.is_completed,
    isKnownDevice: row.is_known_device,
    accountsFromAddress: row.accounts_from_address,
    failuresBefore: row.failures_before,
  }))
}

interface KeptRow {
  id: string
  /** Whose, and what an identity provider vouched for apart, as where it was judged. */
  history: string
  at: Temporal.Instant
  country: string | null
  is_completed: boolean
  is_known_device: boolean
  accounts_from_address: number
  failures_before: number
}
