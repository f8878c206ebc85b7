import { createHmac, randomInt } from 'node:crypto'

import type { FastifyRequest } from 'fastify'

import { sameSecret } from '../../../kernel/crypto/tokens.ts'
import { addressOf } from '../../../kernel/http/rate-limits.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse } from '../../../kernel/refusal.ts'

import { asTyped } from '../factors/typed-code.ts'
import { takeTry } from '../tries.ts'
import { mailCode } from './letters.ts'

const AN_HOUR = { windowSeconds: 3600 }
/** From one address, and from all together: whoever asks for them knows the password, so the owner's mailbox is all there is to protect. */
const FREE_FROM_ONE_ADDRESS = 5
const FREE_FROM_EVERYWHERE = 20

/** Six digits for who has no second factor, sent to the one place that is known to be theirs. Answers the hash to keep. */
export async function sendCode(kernel: Kernel, request: FastifyRequest, userId: string): Promise<Buffer> {
  const { waiting } = await takeTry(kernel, [
    { purpose: 'mailed-codes-address', key: `${userId} ${addressOf(request)}`, free: FREE_FROM_ONE_ADDRESS, pace: AN_HOUR },
    { purpose: 'mailed-codes-account', key: userId, free: FREE_FROM_EVERYWHERE, pace: AN_HOUR },
  ])
  if (waiting) refuse('kernel.rate_limited', { seconds: waiting.seconds, retryAfter: waiting.seconds }, 429)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await mailCode(kernel, request, { userId, code })
  return hashOf(kernel, userId, code)
}

/** The one that was mailed for this very sign-in, which ends with it. */
export function isMailedCode(kernel: Kernel, userId: string, { given, hash }: { given: string; hash: Buffer }): boolean {
  return sameSecret(hashOf(kernel, userId, asTyped(given)), hash)
}

/** Keyed: of a million codes the right one would be found at once from a plain hash. */
function hashOf(kernel: Kernel, userId: string, code: string): Buffer {
  return createHmac('sha256', kernel.keyFor('mailed codes')).update(`${userId} ${code}`).digest()
}
