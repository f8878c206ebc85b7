import type { Kernel } from '../../../kernel/kernel.ts'

export interface OpenImpersonation {
  organization_id: string
  id: string
  member_id: string
  operator_id: string
  wants_change: boolean
}

/** One that goes on, of this person: anybody else's, or one that is over, is not there. */
export async function openImpersonation(kernel: Kernel, { id, userId }: { id: string; userId: string }): Promise<OpenImpersonation | null> {
  const [row] = await kernel.database.identity.rows<OpenImpersonation>(
    `select organization_id, id, member_id, operator_id, wants_change
       from impersonations
      where id = $1 and user_id = $2 and ended_at is null and expires_at > now()`,
    [id, userId],
  )
  return row ?? null
}

export async function sessionOfImpersonation(kernel: Kernel, { organization_id: organizationId, id }: Pick<OpenImpersonation, 'organization_id' | 'id'>): Promise<string | null> {
  const [row] = await kernel.database.identity.rows<{ id: string }>('select id from user_sessions where organization_id = $1 and impersonation_id = $2', [organizationId, id])
  return row?.id ?? null
}

export interface ImpersonationRow {
  id: string
  organization_name: string
  operator_name: string
  reason: string
  wants_change: boolean
  consented_at: Temporal.Instant | null
  started_at: Temporal.Instant
  expires_at: Temporal.Instant
  ended_at: Temporal.Instant | null
  ended_by: 'operator' | 'member' | null
  is_open: boolean
}

/** Who from support has been somebody, in all their organizations, the latest first; the last fifty of them. Over is also what ended with a sign-in. */
export function impersonationsOf(kernel: Kernel, userId: string): Promise<ImpersonationRow[]> {
  return kernel.database.identity.rows<ImpersonationRow>(
    `select i.id, o.name as organization_name, i.operator_name, i.reason, i.wants_change, i.consented_at, i.started_at, i.expires_at, i.ended_at, i.ended_by,
            exists (
              select from user_sessions s
                join user_sessions own on own.id = i.operator_session_id
               where s.organization_id = i.organization_id and s.impersonation_id = i.id
                 and i.ended_at is null and i.expires_at > now()
                 and s.ended_at is null and s.expires_at > now() and own.ended_at is null and own.expires_at > now()) as is_open
       from impersonations i
       join organizations o on o.id = i.organization_id
      where i.user_id = $1
      order by i.started_at desc
      limit 50`,
    [userId],
  )
}
