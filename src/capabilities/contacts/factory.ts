import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { Static } from '../../kernel/http/schema.ts'

import { createContact } from './contact.ts'
import type { NewContact } from './contract.ts'
import type { ContactRow } from './queries.ts'

/** A contact for a test, in the organization's country unless told. */
export async function contactFor(db: TenantDb, traits: Partial<Static<typeof NewContact>> & { country?: string } = {}): Promise<ContactRow> {
  const { country = 'GB', ...given } = traits
  return createContact(db, country, { name: 'Ada Lovelace', ...given })
}
