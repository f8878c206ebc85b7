import { can } from '../../kernel/access/access.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'

import { addressesOf } from './addresses.ts'
import { readCertificate } from './certificates.ts'
import type { Connection } from './connection-row.ts'
import { domainsOf } from './domain-rows.ts'
import type { Domain } from './domain-rows.ts'
import { RECORD_NAME } from './proof.ts'

export async function presentConnection(db: TenantDb, actor: Actor, connection: Connection) {
  const [one] = await presentConnections(db, actor, [connection])
  return one!
}

/** However many connections, three questions. */
export async function presentConnections(db: TenantDb, actor: Actor, all: readonly Connection[]) {
  const [domains, counts] = await Promise.all([
    domainsOf(db).execute(),
    db.selectFrom('sso_people').select(['connection_id', (eb) => eb.fn.countAll().as('count')]).where('organization_id', '=', db.scope.organizationId).groupBy('connection_id').execute(),
  ])
  return all.map((connection) => present(db, actor, connection, { domains, people: Number(counts.find((row) => row.connection_id === connection.id)?.count ?? 0) }))
}

function present(db: TenantDb, actor: Actor, row: Connection, { domains, people }: { domains: readonly Domain[]; people: number }) {
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    name: row.name,
    state: row.state,
    issuer: row.issuer,
    clientId: row.client_id,
    hasClientSecret: row.client_secret_sealed !== null,
    signInUrl: row.sign_in_url,
    signOutUrl: row.sign_out_url,
    certificates: row.certificates.map((pem) => readCertificate(pem, '')),
    ours: addressesOf(db.kernel, row),
    keys: row.signing_certificate === null ? null : keysOf(row, row.signing_certificate),
    groupsClaim: row.groups_claim,
    roleRules: row.role_rules,
    defaultRoles: row.default_roles,
    vouchesForDomains: row.vouches_for_domains,
    admitsNew: row.admits_new,
    trustsFactor: row.trusts_factor,
    isRequired: row.is_required,
    exemptMemberIds: row.exempt_member_ids,
    isTested: row.tested_at !== null,
    lastTest: row.last_test,
    domains: domains.filter((domain) => domain.connection_id === row.id).map(presentDomain),
    people,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    can: { edit: can(actor, 'sso.edit') },
  }
}

function keysOf({ next_certificate: next, former_certificate: former, former_until: readUntil }: Connection, current: string) {
  return { current: ownCertificate(current), next: next === null ? null : ownCertificate(next), former: former === null || readUntil === null ? null : { validTo: ownCertificate(former).validTo, readUntil } }
}

function ownCertificate(certificate: string) {
  const { pem, validTo } = readCertificate(certificate, '')
  return { pem, validTo }
}

export function presentDomain(row: Domain) {
  return {
    id: row.id,
    domain: row.domain,
    outcome: row.outcome,
    isProven: row.proven_at !== null,
    record: { name: `${RECORD_NAME}.${row.domain}`, type: 'TXT' as const, value: row.proof },
    checkedAt: row.checked_at,
    failingSince: row.failing_since,
  }
}
