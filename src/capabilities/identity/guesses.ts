import type { FastifyRequest } from 'fastify'

import { addressOf } from '../../kernel/http/rate-limits.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse } from '../../kernel/refusal.ts'

import { knownDevice } from './devices.ts'
import { inBackground } from './in-background.ts'
import { mailAboutGuesses } from './mails.ts'
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
  const { signIn: free } = kernel.env.rateLimits
  const device = knownDevice(kernel, request, email)
  if (device) return { email, isTelling: spend(kernel, 'guesses-device', `${email} ${device}`, { free, longestSeconds: LONGEST_WAIT_SECONDS }) }

  const address = addressOf(request)
  await kernel.rateLimits.spend('sign-in-address', address, free * 5)
  const fromHere = spend(kernel, 'guesses-address', `${email} ${address}`, { free, longestSeconds: LONGEST_WAIT_SECONDS })
  const fromEverywhere = spend(kernel, 'guesses-account', email, { free: free * 10, longestSeconds: LONGEST_WAIT_OF_ACCOUNT_SECONDS })
  return { email, isTelling: fromHere || fromEverywhere }
}

/** The password was right: this browser's and this address's tries begin anew. What others have tried stays counted. */
export function forgetGuesses(kernel: Kernel, request: FastifyRequest, given: string): void {
  const email = normaliseEmail(given)
  const device = knownDevice(kernel, request, email)
  if (device) kernel.rateLimits.forgetTries('guesses-device', `${email} ${device}`)
  kernel.rateLimits.forgetTries('guesses-address', `${email} ${addressOf(request)}`)
}

/** Somebody has shown by other means that they are the owner. */
export function forgetAllGuesses(kernel: Kernel, request: FastifyRequest, given: string): void {
  forgetGuesses(kernel, request, given)
  kernel.rateLimits.forgetTries('guesses-account', normaliseEmail(given))
}

/** Tells the owner that somebody guesses, once a day at most. Nobody waits for it, so the time taken does not tell whether there is an owner. */
export function tellOwnerOf(kernel: Kernel, request: FastifyRequest, { email, isTelling }: Guess): void {
  if (isTelling) inBackground(kernel, () => mailAboutGuesses(kernel, request.id, email))
}

function spend(kernel: Kernel, purpose: string, key: string, patience: { free: number; longestSeconds: number }): boolean {
  const { waitSeconds, isLastFree } = kernel.rateLimits.tryAgain(purpose, key, patience)
  if (waitSeconds > 0) refuse('identity.too_many_guesses', { minutes: Math.ceil(waitSeconds / 60), retryAfter: waitSeconds }, 429)
  return isLastFree
}
