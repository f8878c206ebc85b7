import { randomBytes } from 'node:crypto'

import { refusingBy } from '../../kernel/db/constraints.ts'
import type { StepTools } from '../../kernel/jobs/define.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { newId } from '../../kernel/ids.ts'
import { Refusal, refuseAsMissing, refuseUnless } from '../../kernel/refusal.ts'

import type { Connection } from './connection-row.ts'
import { domainById, domainsOf } from './domain-rows.ts'
import type { Domain } from './domain-rows.ts'
import { isPublicMailDomain, readDomain, writtenAs } from './domain-names.ts'
import './events.ts'
import { lookForProof } from './proof.ts'
import type { Looked } from './proof.ts'

const MOST_DOMAINS = 50
/** A record that was taken away by mistake, or a name server that is down, does not shut anybody out the same day. */
const PATIENCE = { hours: 7 * 24 }

export async function accessDomain(db: TenantDb, id: string): Promise<Domain> {
  return (await domainById(db, id)) ?? refuseAsMissing()
}

/** Claims a domain for a connection. It routes nobody and admits nobody until its owner has shown that it is theirs. */
export async function claimDomain(db: TenantDb, connection: Connection, given: string): Promise<void> {
  const domain = readDomain(given)
  if (domain === null) refuseField('sso.not_a_domain')
  if (isPublicMailDomain(domain)) refuseField('sso.public_domain', { domain })
  const claimed = await domainsOf(db).execute()
  refuseUnless(claimed.length < MOST_DOMAINS, 'sso.too_many_domains', { most: MOST_DOMAINS })
  if (claimed.some((one) => one.domain === domain)) refuseField('sso.domain_claimed', { domain })

  const id = newId()
  const written = writtenAs(domain)
  const proof = `frontdesk-verification=${randomBytes(20).toString('base64url')}`
  await db.insertInto('sso_domains').values({ organization_id: db.scope.organizationId, id, connection_id: connection.id, domain, written, proof }).execute()
  await publish(db, 'sso.changed', { connectionId: connection.id })
}

export async function releaseDomain(db: TenantDb, domain: Domain): Promise<void> {
  await db.deleteFrom('sso_domains').where('organization_id', '=', db.scope.organizationId).where('id', '=', domain.id).execute()
  await publish(db, 'sso.changed', { connectionId: domain.connection_id })
}

/** Looks the proof up, and keeps what came of it. Running twice asks twice and keeps the same. */
export async function lookDomainUp({ kernel, inTenant }: StepTools, domainId: string): Promise<void> {
  const domain = await inTenant((db) => domainById(db, domainId))
  if (!domain) return
  const looked = await lookForProof(kernel, domain)
  try {
    await bySomebodyElse(inTenant((db) => keepOutcome(db, domain, looked)))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // Somebody else has shown that it is theirs, and still does: until their proof is gone it stays theirs.
    await inTenant((db) => keep(db, domain, { outcome: 'taken', proven_at: null, failing_since: null }))
  }
}

const bySomebodyElse = refusingBy({ sso_domains_of_all: { code: 'sso.domain_taken' } })

async function keepOutcome(db: TenantDb, domain: Domain, looked: Looked): Promise<void> {
  const now = db.kernel.clock.now()
  if (looked === 'found') return keep(db, domain, { outcome: 'proven', proven_at: domain.proven_at ?? now, failing_since: null })
  if (!domain.proven_at) return keep(db, domain, { outcome: looked, proven_at: null, failing_since: null })

  const failingSince = domain.failing_since ?? now
  const isLost = Temporal.Instant.compare(failingSince.add(PATIENCE), now) <= 0
  return keep(db, domain, { outcome: looked, proven_at: isLost ? null : domain.proven_at, failing_since: failingSince })
}

async function keep(db: TenantDb, { id, connection_id: connectionId }: Domain, values: Pick<Domain, 'outcome' | 'proven_at' | 'failing_since'>): Promise<void> {
  await db
    .updateTable('sso_domains')
    .set({ ...values, checked_at: db.kernel.clock.now() })
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', id)
    .execute()
  await publish(db, 'sso.changed', { connectionId })
}

function refuseField(code: string, data: Record<string, unknown> = {}): never {
  throw new Refusal(code, data, 422, [{ pointer: '/domain', code, data }])
}
