import type { FastifyRequest } from 'fastify'

import { addressOf } from '../../kernel/http/rate-limits.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse } from '../../kernel/refusal.ts'

import { knownDevice } from './devices.ts'
import { inBackground } from './in-background.ts'
import { mailAboutGuesses } from './mails.ts'
import { forgetTries, takeTry } from './tries.ts'
import type { Counter } from './tries.ts'
import { normaliseEmail } from './users.ts'

/** From one browser, or one address, at one person. */
const LONGEST_WAIT_SECONDS = 15 * 60
/** At one person from everywhere together. Short, since it also meets the owner who sits at a new machine. */
const LONGEST_WAIT_OF_ACCOUNT_SECONDS = 60

/** A guess that was let through. */
export interface Guess {
  readonly email: string
  /** The owner should hear of it, if it was wrong: from here on somebody has to wait. */
  readonly isTelling: boolean
}

/**
 * Counts a guess at somebody's password before it is looked at, and refuses who has to wait. A browser in which this
 * person has signed in before counts for itself alone: whatever strangers do, behind the same address too, never keeps
 * the owner out of it. Strangers count per person and address, per address over all people, and per person over all
 * addresses. Known and unknown people are counted alike.
 */
export async function limitGuesses(kernel: Kernel, request: FastifyRequest, given: string): Promise<Guess> {
  const email = normaliseEmail(given)
  const { waiting, isLastFree } = await takeTry(kernel, countersOf(kernel, request, email))
  if (waiting) refuseGuess(waiting)
  return { email, isTelling: isLastFree }
}

/** The password was right: this browser's and this address's tries begin anew. What others have tried stays counted. */
export async function forgetGuesses(kernel: Kernel, request: FastifyRequest, given: string): Promise<void> {
  await forgetTries(kernel, ownOf(kernel, request, normaliseEmail(given)))
}

/** Somebody has shown by other means that they are the owner. */
export async function forgetAllGuesses(kernel: Kernel, request: FastifyRequest, given: string): Promise<void> {
  const email = normaliseEmail(given)
  await forgetTries(kernel, [...ownOf(kernel, request, email), { purpose: 'guesses-account', key: email }])
}

/** Tells the owner that somebody guesses, once a day at most. Nobody waits for it, so the time taken does not tell whether there is an owner. */
export function tellOwnerOf(kernel: Kernel, request: FastifyRequest, { email, isTelling }: Guess): void {
  if (isTelling) inBackground(kernel, () => mailAboutGuesses(kernel, request.id, email))
}

function countersOf(kernel: Kernel, request: FastifyRequest, email: string): Counter[] {
  const { signIn: free } = kernel.env.rateLimits
  const device = knownDevice(kernel, request, email)
  if (device) return [{ purpose: 'guesses-device', key: `${email} ${device}`, free, pace: { longestSeconds: LONGEST_WAIT_SECONDS } }]

  const address = addressOf(request)
  return [
    { purpose: 'guesses-everybody', key: address, free: free * 5, pace: { windowSeconds: 60 } },
    { purpose: 'guesses-address', key: `${email} ${address}`, free, pace: { longestSeconds: LONGEST_WAIT_SECONDS } },
    { purpose: 'guesses-account', key: email, free: free * 10, pace: { longestSeconds: LONGEST_WAIT_OF_ACCOUNT_SECONDS } },
  ]
}

/** What is counted for whoever sits here. */
function ownOf(kernel: Kernel, request: FastifyRequest, email: string): Pick<Counter, 'purpose' | 'key'>[] {
  const device = knownDevice(kernel, request, email)
  const fromHere = { purpose: 'guesses-address', key: `${email} ${addressOf(request)}` }
  return device ? [{ purpose: 'guesses-device', key: `${email} ${device}` }, fromHere] : [fromHere]
}

function refuseGuess({ purpose, seconds }: { purpose: string; seconds: number }): never {
  if (purpose === 'guesses-everybody') refuse('kernel.rate_limited', { seconds, retryAfter: seconds }, 429)
  refuse('identity.too_many_guesses', { minutes: Math.ceil(seconds / 60), retryAfter: seconds }, 429)
}
