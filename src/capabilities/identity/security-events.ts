import type { FastifyRequest } from 'fastify'

import { inBatches } from '../../kernel/db/in-batches.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import { originOf } from './origin/origin.ts'

const KEPT = "interval '400 days'"
const CLEANED_AT_ONCE = 1_000

export interface SecurityEvent {
  /** In the past tense: `signed_in`, `password_changed`. */
  kind: string
  /** Null where nobody has the address that was tried. */
  userId: string | null
  organizationId?: string | null
  sessionId?: string | null
  /** Ids, numbers and names of rules; never what somebody typed. */
  detail?: Record<string, unknown>
}

/** Keeps what happened to somebody's account, with where the request came from, where one is at hand; it outlives the session it happened in. Answers its id. */
export async function recordSecurityEvent(kernel: Kernel, request: FastifyRequest | null, event: SecurityEvent): Promise<string> {
  const { device, address, country } = request ? originOf(kernel, request) : { device: null, address: null, country: null }
  const [kept] = await kernel.database.identity.rows<{ id: string }>(
    `insert into security_events (kind, user_id, organization_id, session_id, device, address, country, detail)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     returning id`,
    [
      event.kind,
      event.userId,
      event.organizationId ?? null,
      event.sessionId ?? null,
      device,
      address,
      country,
      JSON.stringify(event.detail ?? {}),
    ],
  )
  return kept!.id
}

/** As recordSecurityEvent(), of an organization and nobody in it: without where it came from, which would be somebody's. */
export async function recordCompanyRefusal(kernel: Kernel, { organizationId, detail }: { organizationId: string; detail: Record<string, unknown> }): Promise<void> {
  // Anybody can bring nonsense to these doors: a few hundred an hour tell as much as millions would.
  await kernel.database.identity.rows(
    `insert into security_events (kind, organization_id, detail)
     select 'company_sign_in_refused', $1::uuid, $2::jsonb
      where (select count(*) from (select from security_events where kind = 'company_sign_in_refused' and organization_id = $1 and at > now() - interval '1 hour' limit 300) as latest) < 300`,
    [organizationId, JSON.stringify(detail)],
  )
}

/** Whom an organization's identity provider could not bring in of late, by the reason it was kept with; the latest first. */
export function companyRefusals<Reason extends string>(
  kernel: Kernel,
  { organizationId, about, days }: { organizationId: string; about: Record<string, unknown>; days: number },
): Promise<{ reason: Reason; times: number; last_at: Temporal.Instant }[]> {
  return kernel.database.identity.rows(
    `select detail ->> 'reason' as reason, count(*)::int as times, max(at) as last_at
       from security_events
      where kind = 'company_sign_in_refused' and organization_id = $1 and detail @> $2 and at > now() - make_interval(days => $3)
      group by 1
      order by last_at desc`,
    [organizationId, JSON.stringify(about), days],
  )
}

/** A year and a little more, so that what happens once a year can be compared. */
export async function cleanSecurityEvents(kernel: Kernel): Promise<void> {
  await inBatches(CLEANED_AT_ONCE, () =>
    kernel.database.identity.rows(
      `delete from security_events
        where id = any (array(select id from security_events where at < now() - ${KEPT} limit ${CLEANED_AT_ONCE}))
       returning 1`,
    ),
  )
}
