import { defineRoutes } from '../../../kernel/http/route.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { SessionAnswer } from '../contract.ts'
import { enter, signedIn, signedInAnyhow } from '../entry.ts'
import { pendingSignIn } from '../factors/pending-sign-in.ts'
import { afterRemoving, afterTurningOn } from '../factors/second-factor.ts'
import { AddedPasskey, CreationOptions, NewPasskey, Passkey, Passkeys, RenamedPasskey, RequestOptions, SignedChallenge } from '../passkey-contract.ts'
import { removeFactor } from '../policies/demands.ts'
import { afterPasskey } from '../sign-in.ts'
import { addPasskey, beginPasskey } from './adding.ts'
import { passkeysOf, presentPasskey, renamePasskey } from './passkeys.ts'
import { requestSignature } from './verifying.ts'

export const passkeyRoutes = defineRoutes((route) => {
  route.open.get('/passkeys', { summary: 'Your passkeys', response: Passkeys }, async ({ kernel, session }) => {
    const rows = await passkeysOf(kernel, signedIn(session).userId)
    return { items: rows.map(presentPasskey), next: null, prev: null }
  })

  route.open.post('/passkeys/challenge', { summary: 'Begin to add a passkey', response: CreationOptions, confirmed: true, perMinute: 30 }, async (context) => beginPasskey(context, signedIn(context.session)))

  route.open.post('/passkeys', { summary: 'Add the passkey that a browser made', body: NewPasskey, response: AddedPasskey, confirmed: true, perMinute: 30 }, async (context) => {
    const { kernel, body, request } = context
    const session = signedIn(context.session)
    const passkey = await addPasskey(context, session, body)
    return { passkey: presentPasskey(passkey), codes: await afterTurningOn(kernel, session, request) }
  })

  route.open.patch('/passkeys/:id', { summary: 'Rename a passkey', body: RenamedPasskey, response: Passkey, confirmed: true }, async ({ kernel, session, params, body }) => {
    const renamed = await renamePasskey(kernel, signedIn(session).userId, { id: params.id, name: body.name })
    return presentPasskey(renamed ?? refuseAsMissing())
  })

  route.open.delete('/passkeys/:id', { summary: 'Remove a passkey', status: 204, confirmed: true }, async ({ kernel, session, params, request }) => {
    const { userId } = signedIn(session)
    await removeFactor(kernel, userId, { passkey: params.id })
    await afterRemoving(kernel, userId, request)
  })

  route.open.post('/session/passkey-challenge', { summary: 'Begin to sign in with a passkey', response: RequestOptions, perMinute: 60 }, async (context) => requestSignature(context, { purpose: 'sign_in', userId: null }))

  route.open.post('/session/passkey', { summary: 'Sign in with a passkey', body: SignedChallenge, response: SessionAnswer, status: 200, perMinute: 30 }, async (context) =>
    enter(context, { token: await afterPasskey(context.kernel, context.request, context.body) }),
  )

  route.open.post('/session/factor/passkey-challenge', { summary: 'Begin to complete a sign-in with a passkey', response: RequestOptions, perMinute: 60 }, async (context) =>
    requestSignature(context, { purpose: 'second_step', userId: (await pendingSignIn(context.kernel, context.request)).userId }),
  )

  route.open.post('/session/confirmation/passkey-challenge', { summary: 'Begin to confirm with a passkey', response: RequestOptions, perMinute: 60 }, async (context) =>
    requestSignature(context, { purpose: 'confirmation', userId: signedInAnyhow(context.session).userId }),
  )
})
