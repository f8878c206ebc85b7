import type { Selectable } from 'kysely'

import { can } from '../../../kernel/access/access.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import type { Tables, TenantDb } from '../../../kernel/db/tenant.ts'
import { publish } from '../../../kernel/events/publish.ts'
import { refuseAsStale } from '../../../kernel/http/preconditions.ts'
import type { Static } from '../../../kernel/http/schema.ts'
import { Refusal } from '../../../kernel/refusal.ts'

import '../events.ts'
import type { SecurityPolicyChanges } from './contract.ts'
import { askedSince } from './factor-duty.ts'

type PolicyRow = Omit<Selectable<Tables['security_policies']>, 'organization_id' | 'created_at' | 'updated_at'> & { updated_at: Temporal.Instant | null }

/** What holds where nobody has decided anything; the same as the table's own defaults. */
export const defaultPolicy: PolicyRow = {
  version: 0,
  session_idle_minutes: null,
  session_max_hours: null,
  factor_required: 'nobody',
  factor_required_roles: [],
  factor_required_since: {},
  factor_grace_days: 7,
  trusted_device_days: 30,
  suspicious_sign_in: 'ask',
  updated_at: null,
}

export function policyRow(db: TenantDb) {
  return db.selectFrom('security_policies').selectAll().where('organization_id', '=', db.scope.organizationId)
}

/** Decides anew; what is not named stays. The first decision makes the row, on version 0. */
export async function changePolicy(db: TenantDb, actor: Actor, change: Static<typeof SecurityPolicyChanges>, version: number): Promise<PolicyRow> {
  const before = (await policyRow(db).executeTakeFirst()) ?? defaultPolicy
  const columns = { ...columnsOf(change), factor_required_since: sinceAfter(before, change, db.kernel.clock.now()) }
  const saved = version === 0 ? await firstDecision(db, columns) : await nextDecision(db, columns, version)
  if (!saved) refuseAsStale(presentPolicy(actor, await policyRow(db).executeTakeFirst()))
  await publish(db, 'security-policy.changed', { version: saved.version })
  if (actor.userId) db.afterCommit(() => db.kernel.sessions.forget(actor.userId!)) // whoever decides sees at once what it means for themselves
  return saved
}

/** Since when each is asked for a second factor, by what is decided now. */
export function sinceAfter(before: Pick<PolicyRow, 'factor_required' | 'factor_required_roles' | 'factor_required_since'>, change: FactorChange, now: Temporal.Instant): Record<string, string> {
  const former = { required: before.factor_required, roles: before.factor_required_roles }
  const next = { required: change.factorRequired ?? former.required, roles: change.factorRequiredRoles ?? former.roles }
  const isNobody = next.required === 'roles' && next.roles.length === 0
  if (isNobody) throw new Refusal('identity.no_roles_asked', {}, 422, [{ pointer: '/factorRequiredRoles', code: 'identity.no_roles_asked' }])
  return askedSince({ ...former, since: before.factor_required_since as Record<string, string> }, next, now)
}

type FactorChange = Pick<Static<typeof SecurityPolicyChanges>, 'factorRequired' | 'factorRequiredRoles'>
type Decision = Partial<Omit<PolicyRow, 'updated_at'>>

function firstDecision(db: TenantDb, decision: Decision) {
  return db
    .insertInto('security_policies')
    .values({ organization_id: db.scope.organizationId, ...decision })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

function nextDecision(db: TenantDb, decision: Decision, version: number) {
  return db
    .updateTable('security_policies')
    .set((eb) => ({ ...decision, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}

export function presentPolicy(actor: Actor, row: PolicyRow = defaultPolicy) {
  return {
    version: row.version,
    sessionIdleMinutes: row.session_idle_minutes,
    sessionMaxHours: row.session_max_hours,
    factorRequired: row.factor_required,
    factorRequiredRoles: row.factor_required_roles,
    factorGraceDays: row.factor_grace_days,
    trustedDeviceDays: row.trusted_device_days,
    suspiciousSignIn: row.suspicious_sign_in,
    updatedAt: row.updated_at,
    can: { edit: can(actor, 'security.edit') },
  }
}

const columns = {
  sessionIdleMinutes: 'session_idle_minutes',
  sessionMaxHours: 'session_max_hours',
  factorRequired: 'factor_required',
  factorRequiredRoles: 'factor_required_roles',
  factorGraceDays: 'factor_grace_days',
  trustedDeviceDays: 'trusted_device_days',
  suspiciousSignIn: 'suspicious_sign_in',
} as const satisfies Record<keyof Static<typeof SecurityPolicyChanges>, keyof Tables['security_policies']>

/** As the table calls what is decided. */
export function columnsOf(change: Static<typeof SecurityPolicyChanges>): Partial<Omit<PolicyRow, 'updated_at'>> {
  return Object.fromEntries(Object.entries(change).map(([name, value]) => [columns[name as keyof typeof columns], value]))
}
