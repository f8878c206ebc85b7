import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { isLanguage } from '../../kernel/i18n/language.ts'
import { readPerson } from '../../kernel/notifications/define.ts'
import type { Address, Addressee, Recipient, Topic } from '../../kernel/notifications/define.ts'

import { happeningOf } from './about.ts'
import type { About } from './about.ts'
import type { PersonSettings } from './rules.ts'

/** How somebody is reached now: as the record says, and what it leaves open as their address book does. Null for who is not there any more, and of whom the record knows no name either. */
export async function reach(db: TenantDb, topic: Topic, about: About, recipient: Recipient): Promise<Address | null> {
  const { kind, id } = readPerson(recipient.person)
  const [own, book] = await Promise.all([topic.reach?.(db, happeningOf(about), recipient) ?? null, db.kernel.topics.addressBook(kind)?.(db, [id])])
  const known = book?.get(id) ?? null
  if (!own?.name && !known) return null
  const said = Object.fromEntries(Object.entries(own ?? {}).filter(([, value]) => value !== null && value !== undefined))
  return { name: '', language: null, zone: null, email: null, phone: null, ...known, ...said }
}

/** Whom the words are for: in the language they chose for this, else in their own, else in the organization's. */
export function addresseeOf(house: OrganizationFacts, recipient: Recipient, address: Address, settings: PersonSettings | null): Addressee {
  const language = [settings?.language, address.language].find(isLanguage) ?? house.defaultLanguage
  return { ...recipient, name: address.name, language, house, reader: { language, country: house.country, zone: house.zone } }
}
