import type { FastifyRequest } from 'fastify'

import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'
import { endVouchedSessions } from '../identity/public.ts'

import type { Connection } from './connection-row.ts'
import './events.ts'
import { tellOfUnlink } from './links.ts'

const MOST_SHOWN = 500

/** Whom the provider has named so far, and who they are here. */
export function peopleOf(db: TenantDb, connectionId: string) {
  return db
    .selectFrom('sso_people as p')
    .leftJoin('members as m', (join) => join.onRef('m.organization_id', '=', 'p.organization_id').onRef('m.user_id', '=', 'p.user_id'))
    .select(['p.id', 'p.created_at', 'p.suspended_at', 'm.id as member_id', 'm.name', 'm.email'])
    .where('p.organization_id', '=', db.scope.organizationId)
    .where('p.connection_id', '=', connectionId)
    .orderBy('p.id', 'desc')
    .limit(MOST_SHOWN)
    .execute()
}

/**
 * Forgets whom the provider meant: the next one it names with that address is looked at anew. Whoever came in as them is
 * signed out, as the provider's word for them does not count any more.
 */
export async function forgetPerson(db: TenantDb, request: FastifyRequest, { connection, personId, company }: { connection: Connection; personId: string; company: string }): Promise<void> {
  const { id: connectionId } = connection
  const [forgotten] = await db
    .deleteFrom('sso_people')
    .where('organization_id', '=', db.scope.organizationId)
    .where('connection_id', '=', connectionId)
    .where('id', '=', personId)
    .returning('user_id')
    .execute()
  if (!forgotten) refuseAsMissing()
  endAfterCommit(db, connectionId, forgotten.user_id)
  const { kernel } = db
  const telling = () => tellOfUnlink(kernel, request, { userId: forgotten.user_id, connection, company }).catch((error: unknown) => kernel.log.error({ err: error, connectionId }, 'could not tell somebody that their company’s sign-in is theirs no more'))
  db.afterCommit(() => void kernel.inFlight.watch(telling()))
  await publish(db, 'sso.changed', { connectionId })
}

/** Sessions that came through the connection end once it is certain that they should; those of one person, where one is named. */
export function endAfterCommit(db: TenantDb, connectionId: string, userId: string | null = null): void {
  const { kernel } = db
  const end = () => endVouchedSessions(kernel, connectionId, { userId }).catch((error: unknown) => kernel.log.error({ err: error, connectionId }, 'could not end the sessions of a connection'))
  db.afterCommit(() => void kernel.inFlight.watch(end()))
}
