import { inTenant } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { Refusal } from '../../kernel/refusal.ts'

import type { Assertion } from './assertion.ts'
import type { Connection, TestOutcome } from './connection-row.ts'
import { countsAt } from './addresses-of-people.ts'
import { domainOfEmail } from './domain-names.ts'
import { domainsOf } from './domain-rows.ts'
import './events.ts'
import { reasonOfError, RefusedAnswer } from './refusals.ts'
import { rolesFor } from './role-rules.ts'

const MOST_GROUPS_SHOWN = 50

/** Somebody went to the provider and back to see whether it works: nobody is signed in, and what was said of them is kept as counts and names of groups. */
export async function keepTest(kernel: Kernel, connection: Connection, hear: () => Promise<Assertion>, requestId: string): Promise<void> {
  const heard = await hear().catch((error: unknown) => {
    if (error instanceof Refusal) return error
    throw error
  })
  const { organization_id: organizationId } = connection
  await inTenant(kernel, { organizationId, actorId: null, onBehalfOf: null, requestId }, async (db) => {
    const proven = await domainsOf(db).where('connection_id', '=', connection.id).where('proven_at', 'is not', null).execute()
    const now = kernel.clock.now()
    const test = heard instanceof Refusal ? failed(heard, now) : passed(connection, heard, { now, proven: proven.map(({ domain }) => domain) })
    await db
      .updateTable('sso_connections')
      .set((eb) => ({ last_test: JSON.stringify(test), tested_at: test.outcome === 'ok' ? now : connection.tested_at, version: eb('version', '+', 1), updated_at: now }))
      .where('organization_id', '=', organizationId)
      .where('id', '=', connection.id)
      .where('version', '=', connection.version) // with other settings by now, it says nothing about them
      .execute()
    await publish(db, 'sso.changed', { connectionId: connection.id })
  })
}

function failed(refusal: Refusal, now: Temporal.Instant): TestOutcome {
  return { at: now.toString(), outcome: refusal instanceof RefusedAnswer ? refusal.reason : reasonOfError(refusal), roles: null, groups: [], hasEmail: false, isEmailProven: false, hasFactor: false }
}

function passed(connection: Connection, assertion: Assertion, { now, proven }: { now: Temporal.Instant; proven: string[] }): TestOutcome {
  const domain = assertion.email === null ? null : domainOfEmail(assertion.email)
  return {
    at: now.toString(),
    outcome: 'ok',
    roles: rolesFor(connection, assertion.groups),
    groups: assertion.groups.slice(0, MOST_GROUPS_SHOWN),
    hasEmail: assertion.email !== null,
    isEmailProven: countsAt(connection, assertion) && domain !== null && proven.includes(domain),
    hasFactor: assertion.hasFactor,
  }
}
