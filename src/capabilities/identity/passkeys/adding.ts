import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import type { VerifiedRegistrationResponse } from '@simplewebauthn/server'

import type { Session } from '../../../kernel/access/directory.ts'
import type { OpenContext } from '../../../kernel/http/context.ts'
import type { Static } from '../../../kernel/http/schema.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse, refuseUnless } from '../../../kernel/refusal.ts'

import { refuseForDemo } from '../factors/demo.ts'
import { originOf } from '../origin/origin.ts'
import type { NewPasskey } from '../passkey-contract.ts'
import { CHALLENGE_MINUTES, newChallenge, takeChallenge } from './challenges.ts'
import { challengeOf } from './client-data.ts'
import { keeperOf } from './keepers.ts'
import { credentialsOf } from './passkeys.ts'
import type { PasskeyRow } from './passkeys.ts'
import { relyingPartyOf, userHandleOf } from './relying-party.ts'

const MOST = 20
/** EdDSA, ES256, RS256: what devices sign with. Those of after the quantum computer are still an experiment in Node. */
const ALGORITHMS = [-8, -7, -257]

/** What a browser needs to have a passkey made: one that can be found without a name, where the device can keep such a one. */
export async function beginPasskey(context: OpenContext, { userId, email, name }: Session) {
  const { kernel } = context
  await refuseForDemo(kernel, userId)
  const known = await credentialsOf(kernel, userId)
  refuseUnless(known.length < MOST, 'identity.too_many_passkeys', { most: MOST })

  const { id: rpID, name: rpName } = relyingPartyOf(kernel)
  const challenge = await newChallenge(context, { purpose: 'registration', userId })
  const options = await generateRegistrationOptions({
    rpID,
    rpName,
    userID: userHandleOf(userId),
    userName: email,
    userDisplayName: name,
    challenge: Buffer.from(challenge, 'base64url'),
    timeout: CHALLENGE_MINUTES * 60_000,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })
  return { ...options }
}

/** Keeps the public half of what the browser made. It is named after whoever keeps the other half, or after the browser where that does not say. */
export async function addPasskey(context: OpenContext, { id: sessionId, userId }: Session, { credential }: Static<typeof NewPasskey>): Promise<PasskeyRow> {
  const { kernel, request } = context
  const challenge = challengeOf(credential.response.clientDataJSON)
  if (challenge === null || !(await takeChallenge(kernel, request, { challenge, purpose: 'registration', userId }))) refuse('identity.passkey_over')

  const verified = await verify(kernel, credential, challenge)
  if (!verified?.verified) refuse('identity.passkey_refused', {}, 422)
  const { aaguid, credential: made } = verified.registrationInfo
  const name = keeperOf(aaguid) ?? browserOf(context)

  const [added] = await kernel.database.identity.rows<PasskeyRow>(
    `insert into passkeys (user_id, credential_id, public_key, counter, transports, name)
     select $1, $2, $3, $4, $5, $6
      where (select count(*) from passkeys where user_id = $1) < $7 and frontdesk.session_goes_on($8)
     on conflict (credential_id) do nothing
     returning id, name, created_at, last_used_at`,
    [userId, Buffer.from(made.id, 'base64url'), Buffer.from(made.publicKey), made.counter, made.transports ?? [], name, MOST, sessionId],
  )
  return added ?? refuse('identity.passkey_known')
}

function browserOf({ kernel, request, language }: OpenContext): string {
  const { browser, system } = originOf(kernel, request)
  if (browser && system) return kernel.words.t(language, 'identity.account.device', { browser, system })
  return browser ?? system ?? kernel.words.t(language, 'identity.passkeys.unnamed')
}

async function verify(kernel: Kernel, { id, response }: Static<typeof NewPasskey>['credential'], expectedChallenge: string): Promise<VerifiedRegistrationResponse | null> {
  const { id: expectedRPID, origin: expectedOrigin } = relyingPartyOf(kernel)
  const { clientDataJSON, attestationObject, transports } = response
  try {
    return await verifyRegistrationResponse({
      response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON, attestationObject, ...(transports && { transports }) } },
      expectedChallenge,
      expectedOrigin,
      expectedRPID,
      supportedAlgorithmIDs: ALGORITHMS,
      requireUserVerification: false, // asked for again where it counts: at the door
    })
  } catch (error) {
    // Whatever is wrong with what somebody sent, the library says by throwing; it asks nobody else, so nothing of ours can be broken here.
    kernel.log.info({ err: error }, 'a new passkey was refused')
    return null
  }
}
