import { defineRoutes } from '../../../kernel/http/route.ts'

import { SessionAnswer, SignInAnswer } from '../contract.ts'
import { enter, signedIn } from '../entry.ts'
import { AccountForOperator, OfferedOperatorRole, OperatorLink } from '../operator-contract.ts'
import { presentSession } from '../present.ts'
import { replaceToken } from '../session-renewal.ts'
import { afterRightPassword } from '../sign-in.ts'
import { accountFor, becomeOperator, lookAtOffer } from './becoming.ts'

/** Coming to run the platform by a link. Its token stands in the body: addresses are written into logs. */
export const becomingRoutes = defineRoutes((route) => {
  route.open.post('/operator-link', { summary: 'What a link to run the platform offers', body: OperatorLink, response: OfferedOperatorRole, status: 200, perMinute: 30 }, async ({ kernel, body }) =>
    lookAtOffer(kernel, body.token),
  )

  route.open.post('/operator-link/account', { summary: 'Make the account that a link to run the platform is for', body: AccountForOperator, response: SignInAnswer, perMinute: 10 }, async (context) => {
    const { kernel, request, language, body } = context
    const userId = await accountFor(kernel, body.token, { name: body.name, password: body.password, language })
    return enter(context, await afterRightPassword(kernel, request, { userId, organizationId: null }))
  })

  route.open.post('/operator-link/acceptance', { summary: 'Begin to run the platform by a link', body: OperatorLink, response: SessionAnswer, status: 200, confirmed: true, perMinute: 30 }, async ({ kernel, request, reply, session, language, body }) => {
    const current = signedIn(session)
    await becomeOperator(kernel, request, { token: body.token, session: current })
    const token = await replaceToken(kernel, reply, current)
    return presentSession(kernel, (await kernel.sessions.resolve(token))!, language, null)
  })
})
