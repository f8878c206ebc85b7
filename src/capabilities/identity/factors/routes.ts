import { defineRoutes } from '../../../kernel/http/route.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { SessionAnswer } from '../contract.ts'
import { enter, signedIn } from '../entry.ts'
import { BackupCodes, Confirmation, Enrolment, GivenCode, SecondFactor } from '../factor-contract.ts'
import { endOtherSessions } from '../sessions.ts'
import { afterRightCode } from '../sign-in.ts'
import { renewBackupCodes } from './backup-codes.ts'
import { confirm } from './confirmation.ts'
import { beginEnrolment, finishEnrolment, hasFactor, removeFactor, stateOfFactor } from './factor.ts'
import { tellOwner } from './notices.ts'

export const factorRoutes = defineRoutes((route) => {
  route.open.post('/session/factor', { summary: 'Complete a sign-in with a code', body: GivenCode, response: SessionAnswer, status: 200, perMinute: 60 }, async (context) =>
    enter(context, { token: await afterRightCode(context.kernel, context.request, context.body.code) }),
  )

  route.open.post('/session/confirmation', { summary: 'Give password or code once more, for what is sensitive', body: Confirmation, status: 204, perMinute: 60 }, async ({ kernel, session, body, requestId }) => {
    await confirm(kernel, signedIn(session), { ...body, requestId })
  })

  route.open.get('/second-factor', { summary: 'Your second factor', response: SecondFactor }, async ({ kernel, session }) => {
    const { state, since, backup_codes_left: backupCodesLeft } = await stateOfFactor(kernel, signedIn(session).userId)
    return { state, since, backupCodesLeft }
  })

  route.open.post('/second-factor/enrolment', { summary: 'Begin to set up an authenticator app', response: Enrolment, confirmed: true }, async ({ kernel, session }) => {
    const { userId, email } = signedIn(session)
    return beginEnrolment(kernel, { id: userId, email })
  })

  route.open.put('/second-factor', { summary: 'Turn the second factor on, with a code of the app', body: GivenCode, response: BackupCodes }, async ({ kernel, session, body, requestId }) => {
    const { id, userId } = signedIn(session)
    const codes = await finishEnrolment(kernel, userId, body.code)
    await endOtherSessions(kernel, userId, id) // they came in by the password alone
    await tellOwner(kernel, requestId, { userId, notice: 'turned_on' })
    return { codes }
  })

  route.open.delete('/second-factor', { summary: 'Remove the second factor', status: 204, confirmed: true }, async ({ kernel, session, requestId }) => {
    const { userId } = signedIn(session)
    if (!(await removeFactor(kernel, userId))) refuseAsMissing()
    await tellOwner(kernel, requestId, { userId, notice: 'removed' })
  })

  route.open.put('/second-factor/backup-codes', { summary: 'Make new backup codes; those before them end', response: BackupCodes, confirmed: true }, async ({ kernel, session, requestId }) => {
    const { userId } = signedIn(session)
    if (!(await hasFactor(kernel, userId))) refuseAsMissing()
    const codes = await renewBackupCodes(kernel, userId)
    await tellOwner(kernel, requestId, { userId, notice: 'codes_renewed' })
    return { codes }
  })
})
