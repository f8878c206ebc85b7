import { defineRoutes } from '../../kernel/http/route.ts'

import { enter, signedIn, stay } from './entry.ts'
import { Acceptance, InvitationToken, OfferedInvitation } from './joining-contract.ts'
import { joinAnew, joinAs, lookAtInvitation } from './joining.ts'
import { SignInAnswer } from './contract.ts'
import { afterRightPassword } from './sign-in.ts'

/** Coming in by an invitation. Its token stands in the body: addresses are written into logs. */
export const joiningRoutes = defineRoutes((route) => {
  route.open.post('/invitation', { summary: 'What an invitation offers', body: InvitationToken, response: OfferedInvitation, status: 200, perMinute: 60 }, async ({ kernel, body, requestId }) =>
    lookAtInvitation(kernel, body.token, requestId),
  )

  route.open.post('/invitation/acceptance', { summary: 'Join an organization by an invitation', body: Acceptance, response: SignInAnswer, perMinute: 60 }, async (context) => {
    const { kernel, request, session, body, language, requestId } = context
    if (body.person) {
      const joined = await joinAnew(kernel, body.token, { person: body.person, request, language })
      return enter(context, await afterRightPassword(kernel, request, joined), joined.organizationId)
    }
    const joiner = signedIn(session)
    return stay(context, joiner, await joinAs(kernel, body.token, { session: joiner, requestId }))
  })
})
