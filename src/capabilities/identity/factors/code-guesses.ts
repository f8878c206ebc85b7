import type { FastifyRequest } from 'fastify'

import { addressOf } from '../../../kernel/http/rate-limits.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse } from '../../../kernel/refusal.ts'

import { knownDevice } from '../devices.ts'
import { forgetTries, takeTry } from '../tries.ts'
import type { Counter } from '../tries.ts'

/** An app's code is one of a million, three of which are right at any moment: ten an hour find one in decades. */
const AN_HOUR = { windowSeconds: 3600 }
const FREE = 10
/** Over all people whose passwords somebody at one address knows. */
const FREE_FOR_AN_ADDRESS = 100

interface Whose {
  user_id: string
  email: string
}

/**
 * Counts a guess at a code, apart from guesses at the password. It can be made only by who knows that; and like there, a
 * browser in which this person has signed in before counts for itself, so that a stranger with the password does not use
 * up the owner's tries. All strangers together have as many as one browser.
 */
export async function limitCodeGuesses(kernel: Kernel, request: FastifyRequest, whose: Whose): Promise<void> {
  const { waiting } = await takeTry(kernel, countersOf(kernel, request, whose))
  if (waiting) refuse('identity.too_many_codes', { retryAfter: waiting.seconds }, 429)
}

/** The code was right: who sits here begins anew. */
export async function forgetCodeGuesses(kernel: Kernel, request: FastifyRequest, whose: Whose): Promise<void> {
  await forgetTries(kernel, countersOf(kernel, request, whose).slice(0, 1))
}

function countersOf(kernel: Kernel, request: FastifyRequest, { user_id: userId, email }: Whose): [Counter, ...Counter[]] {
  const device = knownDevice(kernel, request, email)
  if (device) return [{ purpose: 'codes-device', key: `${userId} ${device}`, free: FREE, pace: AN_HOUR }]
  return [
    { purpose: 'codes-account', key: userId, free: FREE, pace: AN_HOUR },
    { purpose: 'codes-address', key: addressOf(request), free: FREE_FOR_AN_ADDRESS, pace: AN_HOUR },
  ]
}
