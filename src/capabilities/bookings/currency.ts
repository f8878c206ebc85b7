import type { TenantDb } from '../../kernel/db/tenant.ts'
import { refuseUnless } from '../../kernel/refusal.ts'

/** What was booked was booked at a price. A business that counts in two currencies would add up what cannot be added. */
export async function refuseOtherCurrency(db: TenantDb, currency: string): Promise<void> {
  const booked = await db.selectFrom('bookings').select('id').where('organization_id', '=', db.scope.organizationId).where('currency', '<>', currency).where('price_minor', '>', 0n).limit(1).execute()
  refuseUnless(booked.length === 0, 'bookings.currency_in_use')
}
