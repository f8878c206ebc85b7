import type { Kernel } from '../../../kernel/kernel.ts'

import type { RecoveryFacts } from './decision.ts'

/** A recovery that has not ended, with all that is needed to decide about it. */
export interface OpenRecovery {
  id: string
  user_id: string
  name: string
  email: string
  is_email_verified: boolean
  opened_by: string | null
  due_at: Temporal.Instant | null
  created_at: Temporal.Instant
  expires_at: Temporal.Instant
  /** Whoever opened it, by name; null when it was the person themselves. */
  opener: string | null
  facts: RecoveryFacts
}

type Row = Omit<OpenRecovery, 'facts'> & { organizations: string[]; is_operator: boolean; approvals: RecoveryFacts['approvals']; is_email_confirmed: boolean }

interface Wanted {
  id?: string
  userId?: string
  /** Of people who work here. */
  organizationId?: string
  isDue?: boolean
}

const MOST_SHOWN = 100

/** The oldest first; at most a hundred. */
export async function openRecoveries(kernel: Kernel, { id, userId, organizationId, isDue = false }: Wanted): Promise<OpenRecovery[]> {
  const rows = await kernel.database.identity.rows<Row>(
    `select r.id, r.user_id, u.name, u.email, u.email_verified_at is not null as is_email_verified, r.opened_by, r.due_at, r.created_at, r.expires_at,
            case when r.opened_by <> r.user_id then (select o.name from users o where o.id = r.opened_by) end as opener,
            array(select m.organization_id::text from members m where m.user_id = r.user_id and m.state = 'active') as organizations,
            u.platform_roles <> '{}' as is_operator,
            (select coalesce(jsonb_agg(jsonb_build_object('userId', v.user_id, 'organizationId', v.organization_id)), '[]') from factor_recovery_votes v where v.recovery_id = r.id) as approvals,
            r.email_confirmed_at is not null as is_email_confirmed
       from factor_recoveries r join users u on u.id = r.user_id
      where r.ended_at is null and (r.due_at is not null or r.expires_at > now())
        and ($1::uuid is null or r.id = $1) and ($2::uuid is null or r.user_id = $2)
        and ($3::uuid is null or exists (select from members m where m.user_id = r.user_id and m.organization_id = $3 and m.state = 'active'))
        and (not $4 or r.due_at <= now())
      order by r.created_at, r.id
      limit ${MOST_SHOWN}`,
    [id ?? null, userId ?? null, organizationId ?? null, isDue],
  )
  return rows.map(({ organizations, is_operator: isOperator, approvals, is_email_confirmed: isEmailConfirmed, ...row }) => ({
    ...row,
    facts: { organizations, isOperator, approvals, isEmailConfirmed },
  }))
}

export async function openRecoveryOf(kernel: Kernel, userId: string): Promise<OpenRecovery | null> {
  const [recovery] = await openRecoveries(kernel, { userId })
  return recovery ?? null
}
