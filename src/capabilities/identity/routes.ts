import type { FastifyRequest } from 'fastify'

import { defineRoutes } from '../../kernel/http/route.ts'
import { impersonationCookieName } from '../../kernel/http/who.ts'
import { refuseAsMissing, refuseUnless } from '../../kernel/refusal.ts'

import { ChosenLanguage, ChosenOrganization, ConsideredPassword, Credentials, DemoSignIns, EndedSignIns, PasswordStrength, Registration, SessionAnswer, SHORTEST_PASSWORD, SignInAnswer, SignIns, WhichSignIns } from './contract.ts'
import { demoSignIns } from './demo-sign-ins.ts'
import { enter, leave, ownSession, signedIn, signedInAnyhow, stay } from './entry.ts'
import { ENOUGH, strengthOf } from './passwords.ts'
import { presentSession, presentSignIn } from './present.ts'
import { checkPerson, register } from './registration.ts'
import { clearCookie } from './session-cookie.ts'
import { chooseOrganization, endAllSessions, endOtherSessions, endSession, sessionsOfUser } from './sessions.ts'
import { afterRightPassword, signIn } from './sign-in.ts'
import { chooseLanguage } from './users.ts'

export const routes = defineRoutes((route) => {
  route.open.post('/session', { summary: 'Sign in', body: Credentials, response: SignInAnswer, status: 200 }, async (context) =>
    enter(context, await signIn(context.kernel, context.request, context.body)),
  )

  route.open.get('/session', { summary: 'Who is signed in', response: SessionAnswer, impersonated: 'always' }, async ({ kernel, request, session, language }) => {
    refuseUnless(session || !request.cookies[impersonationCookieName(kernel)], 'identity.impersonation_over', {}, 401)
    return presentSession(kernel, signedInAnyhow(session), language, chosen(request))
  })

  route.open.delete('/session', { summary: 'Sign out', status: 204 }, (context) => leave(context))

  route.open.put('/session/organization', { summary: 'Switch to another of your organizations', body: ChosenOrganization, response: SessionAnswer }, async ({ kernel, session, body, language }) => {
    const current = signedInAnyhow(session)
    refuseUnless(current.memberships.some((one) => one.organizationId === body.organizationId), 'kernel.no_organization', {}, 403)
    await chooseOrganization(kernel, current, body.organizationId)
    return presentSession(kernel, current, language, body.organizationId)
  })

  route.open.put('/session/language', { summary: 'Choose the language you read', body: ChosenLanguage, status: 204 }, async ({ kernel, session, body }) => {
    await chooseLanguage(kernel, signedInAnyhow(session).userId, body.language)
  })

  route.open.get('/sign-ins', { summary: 'Where you are signed in', response: SignIns }, async ({ kernel, session }) => {
    const { id, userId } = signedIn(session)
    const rows = await sessionsOfUser(kernel, userId)
    return { items: rows.map((row) => presentSignIn(row, id)), next: null, prev: null }
  })

  route.open.delete('/sign-ins', { summary: 'Sign out everywhere else, or here as well', query: WhichSignIns, response: EndedSignIns }, async ({ kernel, reply, session, query }) => {
    const { id, userId } = signedIn(session)
    if (query.which !== 'all') return { ended: await endOtherSessions(kernel, userId, id) }
    clearCookie(kernel, reply)
    return { ended: await endAllSessions(kernel, userId) }
  })

  route.open.delete('/sign-ins/:id', { summary: 'Sign out somewhere else', status: 204 }, async ({ kernel, session, params }) => {
    if (!(await endSession(kernel, signedIn(session).userId, params.id))) refuseAsMissing()
  })

  route.open.post('/password-strength', { summary: 'How well a password would keep', body: ConsideredPassword, response: PasswordStrength, status: 200, perMinute: 30 }, ({ body }) => {
    const score = strengthOf(body.password, body.about ?? [])
    return { score, isEnough: body.password.length >= SHORTEST_PASSWORD && score >= ENOUGH }
  })

  route.open.post('/registrations/person', { summary: 'Whether somebody can open an organization with this e-mail and password', body: Registration.properties.person, status: 204, perMinute: 30 }, async ({ kernel, request, body, session }) => {
    await checkPerson(kernel, request, body, ownSession(session))
  })

  route.open.post('/registrations', { summary: 'Open a new organization', body: Registration, response: SignInAnswer, perMinute: 20 }, async (context) => {
    const { kernel, request, body } = context
    const session = ownSession(context.session)
    const { userId, organizationId } = await register(kernel, request, body, session)
    if (session?.userId === userId) return stay(context, session, organizationId)
    return enter(context, await afterRightPassword(kernel, request, { userId, organizationId }), organizationId)
  })

  route.open.get('/demo/sign-ins', { summary: 'Who can sign in to this demonstration', response: DemoSignIns, perMinute: 60 }, async ({ kernel }) => demoSignIns(kernel))
})

function chosen(request: FastifyRequest): string | null {
  const header = request.headers['x-organization']
  return typeof header === 'string' && header !== '' ? header : null
}
