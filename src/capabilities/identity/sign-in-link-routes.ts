import { defineRoutes } from '../../kernel/http/route.ts'

import { SignInAnswer } from './contract.ts'
import { enter } from './entry.ts'
import { LinkToken } from './link-contract.ts'
import { AskedLink } from './password-contract.ts'
import { askForSignInLink, takeSignInLink } from './sign-in-links.ts'
import { afterRightPassword } from './sign-in.ts'

export const signInLinkRoutes = defineRoutes((route) => {
  route.open.post('/sign-in-links', { summary: 'Ask for a link to sign in without the password', body: AskedLink, status: 202, perMinute: 20 }, async (context) => {
    await askForSignInLink(context, context.body.email)
  })

  route.open.post('/session/link', { summary: 'Sign in by a link, in the browser that asked for it', body: LinkToken, response: SignInAnswer, status: 200, perMinute: 30 }, async (context) => {
    const userId = await takeSignInLink(context, context.body.token)
    return enter(context, await afterRightPassword(context.kernel, context.request, { userId, organizationId: null, isMailboxProven: true }))
  })
})
