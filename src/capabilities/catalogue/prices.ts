import type { TenantDb } from '../../kernel/db/tenant.ts'
import { refuseUnless } from '../../kernel/refusal.ts'

/** Nobody can say what a price of one currency is in another: with the first one set, the currency stays. Until then services follow it. */
export async function followCurrency(db: TenantDb, currency: string): Promise<void> {
  const organization = db.scope.organizationId
  const [services, variants] = await Promise.all([
    db.selectFrom('services').select('id').where('organization_id', '=', organization).where('price_minor', '>', 0n).limit(1).execute(),
    db.selectFrom('service_variants').select('id').where('organization_id', '=', organization).where('price_minor', '>', 0n).limit(1).execute(),
  ])
  refuseUnless(services.length === 0 && variants.length === 0, 'catalogue.currency_has_prices')
  await db.updateTable('services').set({ currency }).where('organization_id', '=', organization).execute()
}
