import { defineRoutes } from '../../../kernel/http/route.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { SessionAnswer } from '../contract.ts'
import { enter, signedIn, signedInAnyhow } from '../entry.ts'
import { BackupCodes, Confirmation, Enrolment, GivenCode, PhoneNumber, SecondFactor, SecondStep, SentText } from '../factor-contract.ts'
import { removeFactor } from '../policies/demands.ts'
import { afterSecondStep } from '../sign-in.ts'
import { beginEnrolment, finishEnrolment } from './authenticator-app.ts'
import { renewBackupCodes } from './backup-codes.ts'
import { confirm } from './confirmation.ts'
import { tellOwner } from './notices.ts'
import { pendingSignIn } from './pending-sign-in.ts'
import { beginPhone, finishPhone, textToPhone } from './phone.ts'
import { afterRemoving, afterTurningOn, secondFactorOf } from './second-factor.ts'
import { hasFactor } from './ways.ts'

export const factorRoutes = defineRoutes((route) => {
  route.open.post('/session/factor', { summary: 'Complete a sign-in by the second factor', body: SecondStep, response: SessionAnswer, status: 200, perMinute: 60 }, async (context) => {
    const { trust: isToTrust = false, ...given } = context.body
    return enter(context, { token: await afterSecondStep(context.kernel, context.request, given), isToTrust })
  })

  route.open.post('/session/confirmation', { summary: 'Give password or second factor once more, for what is sensitive', body: Confirmation, status: 204, perMinute: 60 }, async ({ kernel, request, session, body }) => {
    await confirm(kernel, request, signedInAnyhow(session), body)
  })

  route.open.get('/second-factor', { summary: 'Your second factor', response: SecondFactor }, async ({ kernel, session }) =>
    secondFactorOf(kernel, signedIn(session).userId),
  )

  route.open.post('/second-factor/app', { summary: 'Begin to set up an authenticator app', response: Enrolment, confirmed: true }, async ({ kernel, session }) => {
    const { userId, email } = signedIn(session)
    return beginEnrolment(kernel, { id: userId, email })
  })

  route.open.put('/second-factor/app', { summary: 'Turn the authenticator app on, with a code of it', body: GivenCode, response: BackupCodes }, async ({ kernel, session, body, request }) => {
    const current = signedIn(session)
    await finishEnrolment(kernel, current, body.code)
    return { codes: await afterTurningOn(kernel, current, request) }
  })

  route.open.delete('/second-factor/app', { summary: 'Remove the authenticator app', status: 204, confirmed: true }, async ({ kernel, session, request }) => {
    const { userId } = signedIn(session)
    await removeFactor(kernel, userId, 'totp')
    await afterRemoving(kernel, userId, request)
  })

  route.open.post('/second-factor/phone', { summary: 'Begin to add a phone number: it is sent a code', body: PhoneNumber, response: SentText, status: 202, confirmed: true, perMinute: 20 }, async ({ kernel, request, session, body, language }) =>
    beginPhone(kernel, request, { userId: signedIn(session).userId, given: body.number, language }),
  )

  route.open.put('/second-factor/phone', { summary: 'Turn codes by text message on, with the code that was sent', body: GivenCode, response: BackupCodes, perMinute: 30 }, async ({ kernel, session, body, request }) => {
    const current = signedIn(session)
    await finishPhone(kernel, current, body.code)
    return { codes: await afterTurningOn(kernel, current, request) }
  })

  route.open.delete('/second-factor/phone', { summary: 'Remove the phone number', status: 204, confirmed: true }, async ({ kernel, session, request }) => {
    const { userId } = signedIn(session)
    await removeFactor(kernel, userId, 'sms')
    await afterRemoving(kernel, userId, request)
  })

  route.open.post('/session/factor/text-message', { summary: 'Send a code to complete a sign-in with', response: SentText, status: 202, perMinute: 20 }, async ({ kernel, request, language }) => {
    const { id, userId } = await pendingSignIn(kernel, request)
    return textToPhone(kernel, request, { userId, boundTo: id, language })
  })

  route.open.post('/session/confirmation/text-message', { summary: 'Send a code to confirm with', response: SentText, status: 202, perMinute: 20 }, async ({ kernel, request, session, language }) => {
    const { id, userId } = signedInAnyhow(session)
    return textToPhone(kernel, request, { userId, boundTo: id, language })
  })

  route.open.put('/second-factor/backup-codes', { summary: 'Make new backup codes; those before them end', response: BackupCodes, confirmed: true }, async ({ kernel, session, request }) => {
    const { userId } = signedIn(session)
    if (!(await hasFactor(kernel, userId))) refuseAsMissing()
    const codes = await renewBackupCodes(kernel, userId)
    await tellOwner(kernel, request.id, { userId, notice: 'codes_renewed' })
    return { codes }
  })
})
