import type { TenantDb } from '../../kernel/db/tenant.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { FieldRefusal } from '../../kernel/refusal.ts'

import { withRefusals } from './constraints.ts'
import { normaliseEmail, normalisePhone } from './import/normalise.ts'
import type { Address } from './import/normalise.ts'

export type { Address }

interface Given {
  emails?: string[]
  phones?: string[]
}

/** Makes a contact's addresses and numbers what the request says; a kind that it does not name stays as it is. */
export async function savePoints(db: TenantDb, country: string, contactId: string, given: Given): Promise<void> {
  const { emails, phones } = readAddresses(country, given)
  if (given.emails) await savePointsOf(db, contactId, 'email', emails)
  if (given.phones) await savePointsOf(db, contactId, 'phone', phones)
}

/**
 * What was given in the form in which it is compared, each once; or what is wrong with which of it. `pointers` says
 * where in the request's body they stand, when that is not in lists of their own.
 */
export function readAddresses(country: string, given: Given, pointers?: { emails: string; phones: string }): { emails: Address[]; phones: Address[] } {
  const errors: FieldRefusal[] = []
  const read = (kind: 'email' | 'phone', values: string[], pointer: string | undefined, normalise: (text: string) => Address | null): Address[] =>
    values.flatMap((value, index) => {
      const address = normalise(value)
      if (!address) errors.push({ pointer: pointer ?? `/${kind}s/${index}`, code: `kernel.format.${kind}` })
      return address ?? []
    })
  const emails = read('email', given.emails ?? [], pointers?.emails, normaliseEmail)
  const phones = read('phone', given.phones ?? [], pointers?.phones, (text) => normalisePhone(text, country))
  if (errors.length > 0) throw new Refusal('kernel.invalid', { count: errors.length }, 422, errors)
  return { emails: eachOnce(emails), phones: eachOnce(phones) }
}

async function savePointsOf(db: TenantDb, contactId: string, kind: 'email' | 'phone', addresses: Address[]): Promise<void> {
  const { organizationId } = db.scope
  await db
    .deleteFrom('contact_points')
    .where('organization_id', '=', organizationId)
    .where('contact_id', '=', contactId)
    .where('kind', '=', kind)
    .where((eb) => eb.not(eb('normalised', '=', eb.fn.any(eb.val(addresses.map((address) => address.normalised))))))
    .execute()
  await insertPoints(db, contactId, kind === 'email' ? { emails: addresses, phones: [] } : { emails: [], phones: addresses })
}

/** Adds addresses and numbers, the first of each kind being the first choice; one that is there already takes its new place. */
export async function insertPoints(db: TenantDb, contactId: string, { emails, phones }: { emails: Address[]; phones: Address[] }): Promise<void> {
  const rowsOf = (kind: 'email' | 'phone', addresses: Address[]) =>
    addresses.map((address, position) => ({ organization_id: db.scope.organizationId, contact_id: contactId, kind, position, ...address }))
  const rows = [...rowsOf('email', emails), ...rowsOf('phone', phones)]
  if (rows.length === 0) return
  await withRefusals(
    db
      .insertInto('contact_points')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['organization_id', 'contact_id', 'kind', 'normalised']).doUpdateSet((eb) => ({ value: eb.ref('excluded.value'), position: eb.ref('excluded.position') })),
      )
      .execute(),
  )
}

function eachOnce(addresses: Address[]): Address[] {
  return addresses.filter((address, index) => addresses.findIndex((other) => other.normalised === address.normalised) === index)
}
