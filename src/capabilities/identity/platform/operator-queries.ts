import type { PlatformRole } from '../../../kernel/access/roles.ts'
import type { Kernel } from '../../../kernel/kernel.ts'

/** Those who run one platform sit around one table; a list that is longer has another problem. */
const MOST = 200

export interface OperatorRow {
  id: string
  name: string
  email: string
  platform_roles: PlatformRole[]
  is_demo: boolean
  has_factor: boolean
  last_seen_at: Temporal.Instant | null
  created_at: Temporal.Instant
}

/** Everybody who runs the platform, the highest first. */
export function operators(kernel: Kernel): Promise<OperatorRow[]> {
  return kernel.database.identity.rows<OperatorRow>(
    `select u.id, u.name, u.email, u.platform_roles, u.is_demo, u.created_at,
            exists (select from mfa_factors f where f.user_id = u.id and f.verified_at is not null) or exists (select from passkeys p where p.user_id = u.id) as has_factor,
            (select max(s.last_seen_at) from user_sessions s where s.user_id = u.id) as last_seen_at
       from users u
      where u.platform_roles <> '{}' and u.state = 'active' and (not u.is_demo or $1)
      order by case when 'super_admin' = any (u.platform_roles) then 0 when 'admin' = any (u.platform_roles) then 1 when 'support' = any (u.platform_roles) then 2 else 3 end, u.name, u.id
      limit ${MOST}`,
    [kernel.env.demo],
  )
}

export interface OfferRow {
  id: string
  email: string
  platform_roles: PlatformRole[]
  offered_by: string | null
  expires_at: Temporal.Instant
}

/** Whom a link was given that nobody has used yet; `offered_by` is null where the command on the server printed it. */
export function openOffers(kernel: Kernel): Promise<OfferRow[]> {
  return kernel.database.identity.rows<OfferRow>(
    `select l.id, l.email, l.platform_roles, u.name as offered_by, l.expires_at
       from operator_links l left join users u on u.id = l.offered_by
      where l.used_at is null and l.revoked_at is null and l.expires_at > now()
      order by l.created_at desc
      limit ${MOST}`,
  )
}
