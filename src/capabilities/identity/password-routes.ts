import { defineRoutes } from '../../kernel/http/route.ts'

import { SignInAnswer } from './contract.ts'
import { enter, signedIn } from './entry.ts'
import { AskedLink, ChangedPassword, ResetLink, ResetPassword } from './password-contract.ts'
import { askForReset, openReset, resetPassword } from './password-resets.ts'
import { changePassword } from './password.ts'
import { keepCookie } from './session-cookie.ts'
import { afterRightPassword } from './sign-in.ts'

export const passwordRoutes = defineRoutes((route) => {
  route.open.put('/password', { summary: 'Change your password; every other sign-in ends', body: ChangedPassword, status: 204, perMinute: 30 }, async ({ kernel, request, reply, session, language, body }) => {
    const token = await changePassword(kernel, request, { session: signedIn(session), ...body, language })
    keepCookie(kernel, reply, token)
  })

  route.open.post('/password-resets', { summary: 'Ask for a link to set a new password', body: AskedLink, status: 202, perMinute: 20 }, async (context) => {
    await askForReset(context, context.body.email)
  })

  route.open.get('/password-resets/:token', { summary: 'Whose password a link sets, in the browser that asked for it', response: ResetLink, perMinute: 60 }, async ({ kernel, request, params }) => {
    const { email, name } = await openReset(kernel, request, params.token)
    return { email, name }
  })

  route.open.put('/password-resets/:token', { summary: 'Set a new password by a link; every sign-in ends', body: ResetPassword, response: SignInAnswer, perMinute: 30 }, async (context) => {
    const { kernel, request, params, body } = context
    const whose = await resetPassword(context, { token: params.token, password: body.password })
    return enter(context, await afterRightPassword(kernel, request, { ...whose, organizationId: null, isMailboxProven: true }))
  })
})
