import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { VerifiedAuthenticationResponse } from '@simplewebauthn/server'
import type { FastifyRequest } from 'fastify'

import type { OpenContext } from '../../../kernel/http/context.ts'
import type { Static } from '../../../kernel/http/schema.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { tellOwner } from '../factors/notices.ts'
import type { SignedChallenge } from '../passkey-contract.ts'
import { recordSecurityEvent } from '../security-events.ts'
import { CHALLENGE_MINUTES, newChallenge, takeChallenge } from './challenges.ts'
import type { ChallengeUse } from './challenges.ts'
import { challengeOf } from './client-data.ts'
import { credentialsOf } from './passkeys.ts'
import { relyingPartyOf, userHandleOf } from './relying-party.ts'

type Signing = Exclude<ChallengeUse['purpose'], 'registration'>

/** What a browser needs to have something signed: by one of this person's passkeys, or at the door by whichever it finds. */
export async function requestSignature(context: OpenContext, use: { purpose: Signing; userId: string | null }) {
  const { kernel } = context
  const theirs = use.userId === null ? [] : await credentialsOf(kernel, use.userId)
  if (use.userId !== null && theirs.length === 0) refuseAsMissing()

  const challenge = await newChallenge(context, use)
  const options = await generateAuthenticationOptions({
    rpID: relyingPartyOf(kernel).id,
    challenge: Buffer.from(challenge, 'base64url'),
    timeout: CHALLENGE_MINUTES * 60_000,
    userVerification: verificationFor(use.purpose),
    ...(theirs.length > 0 && { allowCredentials: theirs }),
  })
  return { ...options }
}

export type Signed = { userId: string } | { wrong: 'identity.passkey_over' | 'identity.passkey_unknown' | 'identity.passkey_refused' | 'identity.passkey_copied' }

/**
 * Whose passkey has signed what we gave to this browser. At the door, where it stands for the password too, the device must
 * have checked who holds it; as one of two things it need not have.
 */
export async function verifySignature(kernel: Kernel, request: FastifyRequest, given: Static<typeof SignedChallenge>, use: { purpose: Signing; userId: string | null }): Promise<Signed> {
  const challenge = challengeOf(given.response.clientDataJSON)
  if (challenge === null || !(await takeChallenge(kernel, request, { challenge, ...use }))) return { wrong: 'identity.passkey_over' }

  const passkey = await findPasskey(kernel, given.id, use.userId)
  if (!passkey) return { wrong: 'identity.passkey_unknown' }
  if (use.userId === null && !isHandleOf(passkey.user_id, given.response.userHandle)) return { wrong: 'identity.passkey_refused' }

  const verified = await verify(kernel, { given, passkey, challenge, purpose: use.purpose })
  if (!verified?.verified) return { wrong: 'identity.passkey_refused' }
  if (await countUse(kernel, passkey.id, verified.authenticationInfo.newCounter)) return { userId: passkey.user_id }

  await recordSecurityEvent(kernel, request, { kind: 'passkey_copied', userId: passkey.user_id, detail: { passkeyId: passkey.id, counter: verified.authenticationInfo.newCounter } })
  await tellOwner(kernel, request.id, { userId: passkey.user_id, notice: 'passkey_copied' })
  return { wrong: 'identity.passkey_copied' }
}

interface StoredPasskey {
  id: string
  user_id: string
  public_key: Buffer
}

/** One person's passkey is no use for another, nor is that of somebody who is suspended. */
async function findPasskey(kernel: Kernel, credentialId: string, userId: string | null): Promise<StoredPasskey | null> {
  const [passkey] = await kernel.database.identity.rows<StoredPasskey>(
    `select p.id, p.user_id, p.public_key
       from passkeys p join users u on u.id = p.user_id
      where p.credential_id = $1 and ($2::uuid is null or p.user_id = $2) and u.state = 'active' and (not u.is_demo or $3)`,
    [Buffer.from(credentialId, 'base64url'), userId, kernel.env.demo],
  )
  return passkey ?? null
}

function isHandleOf(userId: string, handle: string | null | undefined): boolean {
  return handle === Buffer.from(userHandleOf(userId)).toString('base64url')
}

async function verify(kernel: Kernel, { given, passkey, challenge, purpose }: { given: Static<typeof SignedChallenge>; passkey: StoredPasskey; challenge: string; purpose: Signing }): Promise<VerifiedAuthenticationResponse | null> {
  const { id: expectedRPID, origin: expectedOrigin } = relyingPartyOf(kernel)
  const { id, response } = given
  const { clientDataJSON, authenticatorData, signature } = response
  try {
    return await verifyAuthenticationResponse({
      response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON, authenticatorData, signature } },
      expectedChallenge: challenge,
      expectedOrigin,
      expectedRPID,
      // Its counter is checked by countUse(), in one step with keeping it.
      credential: { id, publicKey: new Uint8Array(passkey.public_key), counter: 0 },
      requireUserVerification: verificationFor(purpose) === 'required',
    })
  } catch (error) {
    // Whatever is wrong with what somebody sent, the library says by throwing; it asks nobody else, so nothing of ours can be broken here.
    kernel.log.info({ err: error }, 'a signature of a passkey was refused')
    return null
  }
}

function verificationFor(purpose: Signing): 'required' | 'preferred' {
  return purpose === 'sign_in' ? 'required' : 'preferred'
}

/** False when the device has signed fewer times than we know of: somebody uses a copy. Devices that do not count always say 0. */
async function countUse(kernel: Kernel, passkeyId: string, counter: number): Promise<boolean> {
  const counted = await kernel.database.identity.rows('update passkeys set counter = $2, last_used_at = now() where id = $1 and (counter < $2 or (counter = 0 and $2 = 0)) returning 1', [passkeyId, counter])
  return counted.length > 0
}
