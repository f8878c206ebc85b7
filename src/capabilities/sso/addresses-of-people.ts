import type { Assertion } from './assertion.ts'
import type { Connection } from './connection-row.ts'
import { ownsDomain } from './entra.ts'

/** Whether an address may count at the domains that the organization has proven: said to be theirs, or left to the organization to answer for. */
export function countsAt({ vouches_for_domains: vouches }: Pick<Connection, 'vouches_for_domains'>, { addressIs }: Pick<Assertion, 'addressIs'>): boolean {
  return addressIs === 'verified' || (addressIs === 'unsaid' && vouches)
}

/** What the claims say of the address. A plain no counts, whatever else is said. */
export function readAddressIs(claims: Record<string, unknown>, { isGuest }: { isGuest: boolean }): Assertion['addressIs'] {
  const said = claims['email_verified']
  if (said === true || said === 'true') return 'verified'
  const owned = ownsDomain(claims)
  if (owned === true && said === undefined) return 'verified'
  if (said !== undefined || owned === false) return 'unverified'
  return isGuest ? 'of_guest' : 'unsaid'
}
