import { defineRoutes } from '../../../kernel/http/route.ts'

import { ownSession, signedIn } from '../entry.ts'
import { LinkToken } from '../link-contract.ts'
import { EmailAnswer, EmailState, NewEmail } from './contract.ts'
import { askForChange, askForVerification, changeEmail, dropChange, emailOf, undoChange, verifyEmail } from './email.ts'

export const emailRoutes = defineRoutes((route) => {
  route.open.get('/email', { summary: 'The address you sign in with', response: EmailState }, async ({ kernel, session }) => {
    const { email, verified_at: verifiedAt, waiting_for: waitingFor } = await emailOf(kernel, signedIn(session).userId)
    return { email, verifiedAt, waitingFor }
  })

  route.open.post('/email/verification', { summary: 'Ask for a link to verify your address', status: 202, perMinute: 20 }, async (context) => {
    await askForVerification(context, signedIn(context.session))
  })

  route.open.put('/email/verification', { summary: 'Verify your address by the link sent there', body: LinkToken, response: EmailAnswer, perMinute: 60 }, async ({ kernel, request, session, body }) => ({
    email: await verifyEmail(kernel, request, { token: body.token, session: ownSession(session) }),
  }))

  route.open.put('/email/change', { summary: 'Ask for a link, sent to a new address, to sign in with that one', body: NewEmail, status: 202, perMinute: 20, confirmed: true }, async (context) => {
    await askForChange(context, signedIn(context.session), context.body.email)
  })

  route.open.delete('/email/change', { summary: 'Stay with the address you have', status: 204 }, async ({ kernel, session }) => {
    await dropChange(kernel, signedIn(session).userId)
  })

  route.open.put('/email', { summary: 'Take a new address, by the link sent there', body: LinkToken, response: EmailAnswer, perMinute: 60 }, async (context) => ({
    email: await changeEmail(context, { token: context.body.token, session: ownSession(context.session) }),
  }))

  route.open.put('/email/undo', { summary: 'Go back to the former address, by the link sent there; everybody is signed out', body: LinkToken, response: EmailAnswer, perMinute: 60 }, async (context) => ({
    email: await undoChange(context, context.body.token),
  }))
})
