/** What a provider has said of somebody, once it has been shown that it was the provider who said it, to us, just now. */
export interface Assertion {
  issuer: string
  subject: string
  email: string | null
  /** The provider says that the address is theirs. */
  isEmailVerified: boolean
  name: string | null
  groups: string[]
  /** They were asked for a second factor there. */
  hasFactor: boolean
}

const MOST_GROUPS = 1_000

/** Providers send a list, one text, or nothing; anything else is no group. */
export function readGroups(given: unknown): string[] {
  return [given ?? []].flat().filter((one): one is string => typeof one === 'string' && one.length <= 200).slice(0, MOST_GROUPS)
}

/** Ways to say "there was a second factor": RFC 8176, and the classes that providers really send. */
const factorClasses = new Set([
  'mfa',
  'https://refeds.org/profile/mfa',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
  'http://schemas.microsoft.com/claims/multipleauthn',
  'urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract',
])

export function saysFactor(given: readonly unknown[]): boolean {
  return given.some((one) => typeof one === 'string' && factorClasses.has(one))
}
