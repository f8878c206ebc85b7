import type { TenantDb } from '../../../kernel/db/tenant.ts'

/** Nobody is at this address, as its mail server says: whoever goes on writing there is soon taken for a sender of unwanted mail. */
export async function noteBounce(db: TenantDb, destination: string, code: string): Promise<void> {
  await db
    .insertInto('suppressed_addresses')
    .values({ organization_id: db.scope.organizationId, kind: 'email', address: destination.toLowerCase(), cause: 'bounce', detail: code, created_at: db.kernel.clock.now() })
    .onConflict((conflict) => conflict.constraint('suppressed_addresses_once').doNothing())
    .execute()
}

export type SuppressedRow = Awaited<ReturnType<ReturnType<typeof suppressedAddresses>['executeTakeFirstOrThrow']>>

export function suppressedAddresses(db: TenantDb) {
  return db.selectFrom('suppressed_addresses').select(['suppressed_addresses.id', 'kind', 'address', 'cause', 'detail', 'created_at']).where('organization_id', '=', db.scope.organizationId)
}

/** What is sent from now on goes there again. False where it was not suppressed. */
export async function lift(db: TenantDb, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('suppressed_addresses').where('organization_id', '=', db.scope.organizationId).where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}
