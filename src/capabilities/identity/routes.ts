import type { FastifyReply, FastifyRequest } from 'fastify'

import type { Session } from '../../kernel/access/directory.ts'
import { defineRoutes } from '../../kernel/http/route.ts'
import { sessionCookieName } from '../../kernel/http/who.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse, refuseAsMissing, refuseUnless } from '../../kernel/refusal.ts'

import { ChosenLanguage, ChosenOrganization, ConsideredPassword, Credentials, DemoSignIns, PasswordStrength, Registration, SessionAnswer, SHORTEST_PASSWORD, SignIns } from './contract.ts'
import { demoSignIns } from './demo-sign-ins.ts'
import { ENOUGH, strengthOf } from './passwords.ts'
import { presentSession, presentSignIn } from './present.ts'
import { checkPerson, register } from './registration.ts'
import { chooseOrganization, endSession, sessionsOfUser, startSession } from './sessions.ts'
import { origin, signIn } from './sign-in.ts'
import { chooseLanguage } from './users.ts'

export const routes = defineRoutes((route) => {
  route.open.post('/session', { summary: 'Sign in', body: Credentials, response: SessionAnswer, status: 200 }, async ({ kernel, request, reply, body, language, session }) => {
    const token = await signIn(kernel, request, body)
    await replaceCookie(kernel, reply, token, session)
    return presentSession(kernel, (await kernel.sessions.resolve(token))!, language, null)
  })

  route.open.get('/session', { summary: 'Who is signed in', response: SessionAnswer }, async ({ kernel, request, session, language }) =>
    presentSession(kernel, signedIn(session), language, chosen(request)),
  )

  route.open.delete('/session', { summary: 'Sign out', status: 204 }, async ({ kernel, reply, session }) => {
    if (session) await endSession(kernel, session.userId, session.id)
    reply.clearCookie(sessionCookieName(kernel), cookieFlags(kernel))
  })

  route.open.put('/session/organization', { summary: 'Switch to another of your organizations', body: ChosenOrganization, response: SessionAnswer }, async ({ kernel, session, body, language }) => {
    const current = signedIn(session)
    refuseUnless(current.memberships.some((one) => one.organizationId === body.organizationId), 'kernel.no_organization', {}, 403)
    await chooseOrganization(kernel, current, body.organizationId)
    return presentSession(kernel, current, language, body.organizationId)
  })

  route.open.put('/session/language', { summary: 'Choose the language you read', body: ChosenLanguage, status: 204 }, async ({ kernel, session, body }) => {
    await chooseLanguage(kernel, signedIn(session).userId, body.language)
  })

  route.open.get('/sign-ins', { summary: 'Where you are signed in', response: SignIns }, async ({ kernel, session }) => {
    const { id, userId } = signedIn(session)
    const rows = await sessionsOfUser(kernel, userId)
    return { items: rows.map((row) => presentSignIn(row, id)), next: null, prev: null }
  })

  route.open.delete('/sign-ins/:id', { summary: 'Sign out somewhere else', status: 204 }, async ({ kernel, session, params }) => {
    if (!(await endSession(kernel, signedIn(session).userId, params.id))) refuseAsMissing()
  })

  route.open.post('/password-strength', { summary: 'How well a password would keep', body: ConsideredPassword, response: PasswordStrength, status: 200, perMinute: 30 }, ({ body }) => {
    const score = strengthOf(body.password, body.about ?? [])
    return { score, isEnough: body.password.length >= SHORTEST_PASSWORD && score >= ENOUGH }
  })

  route.open.post('/registrations/person', { summary: 'Whether somebody can open an organization with this e-mail and password', body: Registration.properties.person, status: 204, perMinute: 30 }, async ({ kernel, request, body }) => {
    await checkPerson(kernel, request, body)
  })

  route.open.post('/registrations', { summary: 'Open a new organization', body: Registration, response: SessionAnswer, perMinute: 20 }, async ({ kernel, request, reply, body, language, session }) => {
    const { userId, organizationId } = await register(kernel, request, body)
    const token = await startSession(kernel, { userId, organizationId, ...origin(request) })
    await replaceCookie(kernel, reply, token, session)
    return presentSession(kernel, (await kernel.sessions.resolve(token))!, language, organizationId)
  })

  route.open.get('/demo/sign-ins', { summary: 'Who can sign in to this demonstration', response: DemoSignIns, perMinute: 60 }, async ({ kernel }) => demoSignIns(kernel))
})

function signedIn(session: Session | null): Session {
  if (!session) refuse('kernel.unauthenticated', {}, 401)
  return session
}

function chosen(request: FastifyRequest): string | null {
  const header = request.headers['x-organization']
  return typeof header === 'string' && header !== '' ? header : null
}

/** The browser's former session ends with it: its cookie is gone, and nobody could end it from here any more. */
async function replaceCookie(kernel: Kernel, reply: FastifyReply, token: string, former: Session | null): Promise<void> {
  if (former) await endSession(kernel, former.userId, former.id)
  reply.setCookie(sessionCookieName(kernel), token, { ...cookieFlags(kernel), maxAge: kernel.env.sessionDays * 86_400 })
}

/** The same for setting and clearing: a browser ignores a `__Host-` cookie that is not Secure, also when it is to be removed. */
function cookieFlags(kernel: Kernel) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: kernel.env.publicUrl.startsWith('https:') } as const
}
