import { distanceKm } from './distance.ts'
import type { Place } from './distance.ts'
import { WEIGHTS } from './weights.ts'
import type { Rule, Weights } from './weights.ts'

/** A sign-in that was completed. */
export interface PastSignIn {
  at: Temporal.Instant
  /** Two letters; null where the address tells none. */
  country: string | null
  /** The middle of the country, for want of better. */
  place: Place | null
}

/** One whose password was right just now. */
export interface SignIn extends PastSignIn {
  /** By the browser's own cookie, which only we can make. */
  isKnownDevice: boolean
  /** Other people at whom somebody guessed from this address, within ten minutes. */
  accountsFromAddress: number
  /** Wrong passwords for this person, from wherever, within an hour. */
  failuresBefore: number
}

export interface Score {
  score: number
  reasons: Rule[]
}

/** How unlike its owner a sign-in is, and by which rules. Nothing but data goes in, so that the past can be judged anew. */
export function scoreOf(signIn: SignIn, history: readonly PastSignIn[], weights: Weights = WEIGHTS): Score {
  const before = history.filter(({ at }) => isWithin(at, signIn.at, weights.historyDays * 24))
  const reasons: Rule[] = []
  if (signIn.isKnownDevice) reasons.push('known_device')
  else {
    if (before.length > 0) reasons.push('new_device')
    if (signIn.accountsFromAddress >= weights.manyAccounts) reasons.push('accounts_from_address')
    if (signIn.failuresBefore >= weights.manyFailures) reasons.push('failures_before')
  }
  if (isNewCountry(signIn, before)) reasons.push('new_country')
  if (isImpossible(signIn, before, weights)) reasons.push('impossible_travel')
  if (isUnusualHour(signIn, before, weights)) reasons.push('unusual_hour')
  const points = reasons.reduce((sum, rule) => sum + weights.points[rule], 0)
  return { score: Math.max(0, points), reasons }
}

export const answers = ['allow', 'notify', 'ask', 'refuse'] as const
export type Answer = (typeof answers)[number]
/** What an organization wants done about a suspicious sign-in, the mildest first. */
export type Policy = Exclude<Answer, 'allow'>

export function answerTo(score: number, policy: Policy, weights: Weights = WEIGHTS): Answer {
  if (score >= weights.suspicious) return policy
  return score >= weights.noticed ? 'notify' : 'allow'
}

/** Of somebody who belongs to several organizations. */
export function strictestOf(policies: readonly Policy[]): Policy {
  return policies.reduce((one, other) => (answers.indexOf(other) > answers.indexOf(one) ? other : one), 'notify')
}

function isNewCountry({ country }: SignIn, before: readonly PastSignIn[]): boolean {
  const countries = new Set(before.flatMap((one) => one.country ?? []))
  return country !== null && countries.size > 0 && !countries.has(country)
}

/** From the place before: a journey of months is no news. */
function isImpossible({ at, country, place }: SignIn, before: readonly PastSignIn[], { fastestKmPerHour, slackKm }: Weights): boolean {
  const last = before.filter((one) => one.place !== null).toSorted((one, other) => Temporal.Instant.compare(other.at, one.at))[0]
  if (!last?.place || !place || last.country === country) return false
  const hours = at.since(last.at).total('hours')
  return distanceKm(last.place, place) - slackKm > hours * fastestKmPerHour
}

function isUnusualHour({ at }: SignIn, before: readonly PastSignIn[], { habitFrom }: Weights): boolean {
  if (before.length < habitFrom) return false
  return before.every((one) => hoursApart(one.at, at) > 2)
}

/** On the clock, around midnight too; whichever zone's, for both are in the same. */
function hoursApart(one: Temporal.Instant, other: Temporal.Instant): number {
  const apart = Math.abs((one.epochMilliseconds - other.epochMilliseconds) / 3_600_000) % 24
  return Math.min(apart, 24 - apart)
}

function isWithin(at: Temporal.Instant, until: Temporal.Instant, hours: number): boolean {
  const ms = until.epochMilliseconds - at.epochMilliseconds
  return ms >= 0 && ms <= hours * 3_600_000
}
