import type { FastifyRequest } from 'fastify'

import type { Static } from '../../../kernel/http/schema.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { Refusal } from '../../../kernel/refusal.ts'

import type { GivenProof } from '../factor-contract.ts'
import { verifySignature } from '../passkeys/verifying.ts'
import type { Signed } from '../passkeys/verifying.ts'
import { takeAppCode } from './authenticator-app.ts'
import { takeBackupCode } from './backup-codes.ts'
import { takeCodeOfPhone } from './phone.ts'
import { asTyped, isAllDigits, isAppCode } from './typed-code.ts'
import type { Way } from './ways.ts'

/** What somebody gives to show that it is them. */
export type Given = Static<typeof GivenProof>

type Wrong = 'identity.wrong_code' | 'identity.wrong_backup_code' | 'identity.wrong_texted_code' | 'identity.wrong_mailed_code' | Extract<Signed, { wrong: string }>['wrong']

/** Which way it was, or what is wrong with it. */
export type Proof = { way: Way } | { wrong: Wrong }

interface About {
  userId: string
  /** The pending sign-in or the session that it is for. */
  boundTo: string
  purpose: 'second_step' | 'confirmation'
}

/** Takes what somebody gives besides their password. Whatever it is, it counts once. */
export async function takeProof(kernel: Kernel, request: FastifyRequest, given: Given, { userId, boundTo, purpose }: About): Promise<Proof> {
  if ('passkey' in given) {
    const signed = await verifySignature(kernel, request, given.passkey, { purpose, userId })
    return 'wrong' in signed ? signed : { way: 'passkey' }
  }
  if ('textedCode' in given) return (await takeCodeOfPhone(kernel, { userId, boundTo, given: given.textedCode })) ? { way: 'sms' } : { wrong: 'identity.wrong_texted_code' }
  if (isAppCode(given.code)) return (await takeAppCode(kernel, userId, asTyped(given.code))) ? { way: 'totp' } : { wrong: 'identity.wrong_code' }
  if (await takeBackupCode(kernel, userId, given.code)) return { way: 'backup_code' }
  return { wrong: isAllDigits(given.code) ? 'identity.wrong_code' : 'identity.wrong_backup_code' } // a digit too few is meant for the app
}

/** The sentence stands beside what was given. */
export function refuseProof(given: Given, wrong: Wrong, { status = 422, ...data }: { status?: number; left?: number } = {}): never {
  throw new Refusal(wrong, data, status, [{ pointer: `/${Object.keys(given)[0]}`, code: wrong }])
}
