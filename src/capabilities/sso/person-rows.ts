import type { TenantDb } from '../../kernel/db/tenant.ts'
import { newId } from '../../kernel/ids.ts'

import type { Assertion } from './assertion.ts'
import type { Connection } from './connection-row.ts'

export interface Person {
  id: string
  user_id: string
  suspended_at: Temporal.Instant | null
  created_at: Temporal.Instant
}

type Named = Pick<Assertion, 'issuer' | 'subject'>

/** Whom the provider means, if it has been said before. */
export function personOf(db: TenantDb, { id }: Pick<Connection, 'id'>, { issuer, subject }: Named): Promise<Person | undefined> {
  return db
    .selectFrom('sso_people')
    .select(['id', 'user_id', 'suspended_at', 'created_at'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('connection_id', '=', id)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
}

/** From now on the subject names this person. Answers whether it is so: it may be somebody else's, or they somebody else there. */
export async function linkPerson(db: TenantDb, { id }: Pick<Connection, 'id'>, { issuer, subject }: Named, userId: string): Promise<'linked' | 'was_linked' | 'is_another'> {
  const linked = await db
    .insertInto('sso_people')
    .values({ organization_id: db.scope.organizationId, id: newId(), connection_id: id, issuer, subject, user_id: userId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (linked.numInsertedOrUpdatedRows === 1n) return 'linked'
  // Two tabs of the same person may arrive at once; anybody else is another one.
  const there = await personOf(db, { id }, { issuer, subject })
  return there?.user_id === userId ? 'was_linked' : 'is_another'
}
