import type { Session } from '../../kernel/access/directory.ts'
import { inTenant } from '../../kernel/db/tenant.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse, refuseUnless } from '../../kernel/refusal.ts'
import { confirmVouched, signedInAnyhow, vouchingOf } from '../identity/public.ts'

import { isFresh } from './assertion.ts'
import type { Assertion } from './assertion.ts'
import type { Attempt, Bound } from './attempts.ts'
import { connectionById } from './connection-row.ts'
import type { Connection } from './connection-row.ts'
import { personOf } from './person-rows.ts'

/** Through which connection somebody came who is to be asked by it once more; nobody else's session is confirmed by a provider. */
export async function connectionToConfirmBy(kernel: Kernel, given: Session | null, requestId: string): Promise<{ connection: Connection; bound: Bound; email: string }> {
  const session = signedInAnyhow(given)
  const vouching = await vouchingOf(kernel, session.id)
  refuseUnless(vouching, 'sso.no_company', {}, 404)
  const connection = await inTenant(kernel, { organizationId: vouching.organizationId, actorId: null, onBehalfOf: null, requestId }, (db) => connectionById(db, vouching.connectionId))
  refuseUnless(connection?.state === 'on', 'sso.no_company', {}, 404)
  return { connection, bound: { sessionId: session.id, userId: session.userId }, email: session.email }
}

/**
 * The provider has asked somebody anew who they are. It counts for the session in which they went, for the person who is signed in there, and only if
 * they were really asked: that they had been signed in at the provider anyway says nothing of who sits there now.
 */
export async function confirmByProvider(
  kernel: Kernel,
  connection: Connection,
  { attempt, assertion, session, requestId }: { attempt: Attempt; assertion: Assertion; session: Session | null; requestId: string },
): Promise<{ isConfirmed: true }> {
  const { bound, begunAt } = attempt
  if (!session || bound?.sessionId !== session.id || bound.userId !== session.userId) refuse('sso.over', {}, 401)
  refuseUnless(isFresh(assertion, { begunAt, now: kernel.clock.now() }), 'sso.not_fresh', {}, 403)
  const person = await inTenant(kernel, { organizationId: connection.organization_id, actorId: null, onBehalfOf: null, requestId }, (db) => personOf(db, connection, assertion))
  refuseUnless(person?.user_id === session.userId, 'sso.another_person', {}, 403)
  await confirmVouched(kernel, session, connection.id)
  return { isConfirmed: true }
}
