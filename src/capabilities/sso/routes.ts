import { defineRoutes } from '../../kernel/http/route.ts'
import { refuseUnless } from '../../kernel/refusal.ts'
import { enter, leave } from '../identity/public.ts'

import { browserOf, knownBrowser } from './attempt-cookie.ts'
import { accessConnection, addConnection, changeConnection, connectionsOfOrganization, removeConnection } from './connections.ts'
import { BegunSsoAttempt, NewSsoAttempt, NewSsoConnection, NewSsoDomain, NewSsoLink, SsoConnection, SsoConnectionChanges, SsoConnections, SsoLinks, SsoPeople, SsoRealm, SsoRealmQuestion, SsoRefusals, SsoReturn, SsoReturned, SsoSignOut } from './contract.ts'
import { connectionToConfirmBy } from './confirmation.ts'
import { accessDomain, claimDomain, releaseDomain } from './domains.ts'
import { askForCheck } from './jobs.ts'
import { connectionToLink, linksOf, unlink } from './links.ts'
import { changeKey, prepareKey } from './own-keys.ts'
import { forgetPerson, peopleOf } from './people.ts'
import { presentConnection, presentConnections } from './present.ts'
import { realmOf } from './realm.ts'
import { refusalsOf } from './refusals.ts'
import { begin, beginSignIn, comeBack } from './sign-in.ts'
import { signOutAddress } from './sign-outs.ts'

export const routes = defineRoutes((route) => {
  route.get('/sso-connections', { summary: 'How people sign in through the organization’s own identity providers', impersonated: 'never', permission: 'sso.view', response: SsoConnections }, async ({ db, actor }) => ({
    connections: await presentConnections(db, actor, await connectionsOfOrganization(db)),
  }))

  route.get('/sso-connections/:id', { summary: 'One connection to an identity provider', impersonated: 'never', permission: 'sso.view', response: SsoConnection }, async ({ db, actor, params }) =>
    presentConnection(db, actor, await accessConnection(db, params.id)),
  )

  route.post('/sso-connections', { summary: 'Begin a connection to an identity provider', permission: 'sso.edit', confirmed: true, body: NewSsoConnection, response: SsoConnection }, async ({ db, actor, body }) =>
    presentConnection(db, actor, await addConnection(db, body)),
  )

  route.patch(
    '/sso-connections/:id',
    { summary: 'Change a connection, or switch it on or off', permission: 'sso.edit', confirmed: true, body: SsoConnectionChanges, response: SsoConnection, ifMatch: true },
    async ({ db, actor, params, body, version }) => presentConnection(db, actor, await changeConnection(db, actor, await accessConnection(db, params.id), body, version)),
  )

  route.delete('/sso-connections/:id', { summary: 'Remove a connection; who came through it is signed out', permission: 'sso.edit', confirmed: true, status: 204 }, async ({ db, params }) => {
    await removeConnection(db, await accessConnection(db, params.id))
  })

  route.get('/sso-connections/:id/people', { summary: 'Who has come through a connection', permission: 'sso.view', response: SsoPeople }, async ({ db, params }) => {
    const rows = await peopleOf(db, (await accessConnection(db, params.id)).id)
    return { people: rows.map((row) => ({ id: row.id, memberId: row.member_id, name: row.name, email: row.email, since: row.created_at, isSuspended: row.suspended_at !== null })) }
  })

  route.delete('/sso-connections/:id/people/:personId', { summary: 'Forget whom the provider meant: the next one with that address is looked at anew', permission: 'sso.edit', confirmed: true, status: 204 }, async ({ db, organization, params, request }) => {
    await forgetPerson(db, request, { connection: await accessConnection(db, params.id), personId: params.personId, company: organization.name })
  })

  route.get('/sso-connections/:id/refusals', { summary: 'Why people were not let in through a connection of late', impersonated: 'never', permission: 'sso.view', response: SsoRefusals }, async ({ db, kernel, params }) => {
    const refusals = await refusalsOf(kernel, await accessConnection(db, params.id))
    return { refusals: refusals.map(({ reason, times, last_at: lastAt }) => ({ reason, times, lastAt })) }
  })

  route.post('/sso-connections/:id/next-key', { summary: 'Make the key that will follow ours; the provider is told before it is used', permission: 'sso.edit', confirmed: true, response: SsoConnection }, async ({ db, actor, params }) => {
    const connection = await accessConnection(db, params.id)
    refuseUnless(connection.kind === 'saml', 'sso.no_next_key')
    await prepareKey(db, connection)
    return presentConnection(db, actor, await accessConnection(db, params.id))
  })

  route.put('/sso-connections/:id/key', { summary: 'Use the next key from now on; what was encrypted for the one before is read for thirty days', permission: 'sso.edit', confirmed: true, response: SsoConnection }, async ({ db, actor, params }) => {
    await changeKey(db, await accessConnection(db, params.id))
    return presentConnection(db, actor, await accessConnection(db, params.id))
  })

  route.post(
    '/sso-connections/:id/domains',
    { summary: 'Claim an e-mail domain for a connection', permission: 'sso.edit', confirmed: true, body: NewSsoDomain, response: SsoConnection },
    async ({ db, actor, params, body }) => {
      const connection = await accessConnection(db, params.id)
      await claimDomain(db, connection, body.domain)
      return presentConnection(db, actor, connection)
    },
  )

  route.delete('/sso-domains/:id', { summary: 'Give a domain up: its people sign in as everybody does', permission: 'sso.edit', confirmed: true, status: 204 }, async ({ db, params }) => {
    await releaseDomain(db, await accessDomain(db, params.id))
  })

  route.post('/sso-domains/:id/checks', { summary: 'Look up whether a domain is proven', permission: 'sso.edit', status: 202 }, async ({ db, params }) => {
    await askForCheck(db, await accessDomain(db, params.id))
  })

  route.post('/sso-connections/:id/tests', { summary: 'Go to the provider and back, to see whether it works', permission: 'sso.edit', confirmed: true, response: BegunSsoAttempt }, async ({ db, kernel, params, request, reply, requestId }) => {
    const connection = await accessConnection(db, params.id)
    return { url: await begin(kernel, connection, { purpose: 'test', email: null, browser: browserOf(kernel, request, reply), requestId }) }
  })

  route.open.post('/sso/realm', { summary: 'Through which company somebody with this address signs in', body: SsoRealmQuestion, response: SsoRealm, status: 200, perMinute: 60 }, async ({ kernel, body }) => {
    const realm = await realmOf(kernel, body)
    return { company: realm && { name: realm.name, isRequired: realm.isRequired } }
  })

  route.open.post('/sso/attempts', { summary: 'Begin to sign in through a company', body: NewSsoAttempt, response: BegunSsoAttempt, perMinute: 30 }, async ({ kernel, body, request, reply, requestId }) => ({
    url: await beginSignIn(kernel, { asked: body, browser: browserOf(kernel, request, reply), requestId }),
  }))

  route.open.post('/sso/returns', { summary: 'Come back from the identity provider', body: SsoReturn, response: SsoReturned, status: 200, perMinute: 30 }, async (context) => {
    const { kernel, request, body, session } = context
    const returned = await comeBack(kernel, request, { ...body, browser: knownBrowser(kernel, request), session })
    return 'entry' in returned ? enter(context, returned.entry, returned.organizationId) : returned
  })

  route.open.post('/sso/confirmations', { summary: 'Say once more who you are, at the company through which you came in', response: BegunSsoAttempt, perMinute: 30 }, async ({ kernel, session, request, reply, requestId }) => {
    const { connection, ...about } = await connectionToConfirmBy(kernel, session, requestId)
    return { url: await begin(kernel, connection, { purpose: 'confirm', ...about, browser: browserOf(kernel, request, reply), requestId }) }
  })

  route.open.post('/sso/sign-outs', { summary: 'Sign out here, and at the company through which you came in', response: SsoSignOut, status: 200, perMinute: 60 }, async (context) => {
    const { kernel, session, requestId } = context
    const url = session && (await signOutAddress(kernel, session, requestId))
    await leave(context)
    return { url }
  })

  route.open.get('/sso/links', { summary: 'The companies of yours that sign their people in, and whether your account is linked there', response: SsoLinks }, async ({ kernel, session, requestId }) => ({
    links: await linksOf(kernel, session, requestId),
  }))

  route.open.post('/sso/links', { summary: 'Link your account with the one at a company of yours, by proving both', confirmed: true, body: NewSsoLink, response: BegunSsoAttempt, perMinute: 30 }, async ({ kernel, session, body, request, reply, requestId }) => {
    const { connection, bound } = await connectionToLink(kernel, session, body.connectionId, requestId)
    return { url: await begin(kernel, connection, { purpose: 'link', email: null, bound, browser: browserOf(kernel, request, reply), requestId }) }
  })

  route.open.delete('/sso/links/:connectionId', { summary: 'Take such a link away', confirmed: true, status: 204 }, async ({ kernel, session, params, request }) => {
    await unlink(kernel, request, session, params.connectionId)
  })
})
