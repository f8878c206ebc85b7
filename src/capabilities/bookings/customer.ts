import type { Actor } from '../../kernel/access/actor.ts'
import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { isLanguage } from '../../kernel/i18n/language.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { Refusal, refuse } from '../../kernel/refusal.ts'
import { findOrCreateContact, visibleContact } from '../contacts/public.ts'

import type { CustomerBody } from './contract.ts'

/** Who a booking is for, before it is known whether there will be one. */
export interface Customer {
  language: Language
  /** Where mails about this booking go; null where that is up to the contact. */
  email: string | null
  /** The contact's id; somebody new becomes a contact by this. */
  find: () => Promise<string>
}

/** Somebody whom the organization knows, and whom the actor may see: the booking tells their name. */
export async function knownCustomer(db: TenantDb, { actor, house, contactId }: { actor: Actor; house: OrganizationFacts; contactId: string }): Promise<Customer> {
  const contact = (await visibleContact(db, actor, contactId)) ?? refuse('bookings.unknown_contact', {}, 422)
  return {
    language: isLanguage(contact.language) ? contact.language : house.defaultLanguage,
    email: null,
    find: async () => contactId,
  }
}

/** Somebody who says who they are. Without an address or a number nobody could tell them that something has changed. */
export function statedCustomer(db: TenantDb, { name, email, phone }: CustomerBody, language: Language): Customer {
  if (!email && !phone) throw new Refusal('bookings.not_reachable', {}, 422, [{ pointer: '/customer/email', code: 'kernel.required' }])

  return {
    language,
    email: email ?? null,
    find: () => pointingInto('/customer', async () => (await findOrCreateContact(db, { name, email: email ?? null, phone: phone ?? null, language })).id),
  }
}

/** What is wrong with an address is said beside its field, which in our requests stands one level deeper. */
async function pointingInto<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal) || error.errors.length === 0) throw error
    throw new Refusal(error.code, error.data, error.status, error.errors.map((field) => ({ ...field, pointer: place + field.pointer })))
  }
}
