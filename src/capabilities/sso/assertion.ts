/** What a provider has said of somebody, once it has been shown that it was the provider who said it, to us, just now. */
export interface Assertion {
  issuer: string
  subject: string
  email: string | null
  /** What the provider says of the address: that it is theirs or is not, that they are a guest who brought it along, or nothing. */
  addressIs: 'verified' | 'unverified' | 'of_guest' | 'unsaid'
  name: string | null
  groups: string[]
  /** They were asked for a second factor there. */
  hasFactor: boolean
  /** When they said there who they are; null where the provider does not tell. */
  authenticatedAt: Temporal.Instant | null
  /** What the provider calls this sign-in. */
  sessionIndex: string | null
  /** What it wants to be told when they sign out. */
  signOutHint: string | null
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

/** Clocks of two houses differ a little. */
const SKEW = { seconds: 60 }

/** Whether they said who they are only after they were sent there, and not at some time before. */
export function isFresh({ authenticatedAt: at }: Pick<Assertion, 'authenticatedAt'>, { begunAt, now }: { begunAt: Temporal.Instant; now: Temporal.Instant }): boolean {
  return at !== null && Temporal.Instant.compare(at, begunAt.subtract(SKEW)) >= 0 && Temporal.Instant.compare(at, now.add(SKEW)) <= 0
}
