import type { TenantDb } from '../../kernel/db/tenant.ts'
import { isLanguage } from '../../kernel/i18n/language.ts'
import type { Address } from '../../kernel/notifications/define.ts'

/** How contacts are reached, by their first choices: an address as they write it, a number as it is dialled from anywhere. */
export async function contactAddressBook(db: TenantDb, ids: readonly string[]): Promise<ReadonlyMap<string, Address>> {
  const { organizationId } = db.scope
  const [contacts, points] = await Promise.all([
    db
      .selectFrom('contacts')
      .select(['id', 'name', 'language'])
      .where('organization_id', '=', organizationId)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
      .execute(),
    db
      .selectFrom('contact_points')
      .select(['contact_id', 'kind', 'value', 'normalised'])
      .where('organization_id', '=', organizationId)
      .where((eb) => eb('contact_id', '=', eb.fn.any(eb.val([...ids]))))
      .orderBy('position')
      .orderBy('id')
      .execute(),
  ])
  const first = (contactId: string, kind: string) => points.find((point) => point.contact_id === contactId && point.kind === kind)
  return new Map(
    contacts.map(({ id, name, language }) => [
      id,
      { name, language: isLanguage(language) ? language : null, zone: null, email: first(id, 'email')?.value ?? null, phone: first(id, 'phone')?.normalised ?? null },
    ]),
  )
}
