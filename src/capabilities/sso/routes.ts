import { defineRoutes } from '../../kernel/http/route.ts'
import { enter } from '../identity/public.ts'

import { browserOf, knownBrowser } from './attempt-cookie.ts'
import { accessConnection, addConnection, changeConnection, connectionsOfOrganization, removeConnection } from './connections.ts'
import { BegunSsoAttempt, NewSsoAttempt, NewSsoConnection, NewSsoDomain, SsoConnection, SsoConnectionChanges, SsoConnections, SsoPeople, SsoRealm, SsoRealmQuestion, SsoReturn, SsoReturned } from './contract.ts'
import { accessDomain, claimDomain, releaseDomain } from './domains.ts'
import { askForCheck } from './jobs.ts'
import { forgetPerson, peopleOf } from './people.ts'
import { presentConnection, presentConnections } from './present.ts'
import { realmOf } from './realm.ts'
import { begin, beginSignIn, comeBack } from './sign-in.ts'

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

  route.delete('/sso-connections/:id/people/:personId', { summary: 'Forget whom the provider meant: the next one with that address is looked at anew', permission: 'sso.edit', confirmed: true, status: 204 }, async ({ db, params }) => {
    await forgetPerson(db, { connectionId: params.id, personId: params.personId })
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
    const realm = await realmOf(kernel, body.email)
    return { company: realm && { name: realm.name, isRequired: realm.isRequired } }
  })

  route.open.post('/sso/attempts', { summary: 'Begin to sign in through a company', body: NewSsoAttempt, response: BegunSsoAttempt, perMinute: 30 }, async ({ kernel, body, request, reply, requestId }) => ({
    url: await beginSignIn(kernel, { email: body.email, browser: browserOf(kernel, request, reply), requestId }),
  }))

  route.open.post('/sso/returns', { summary: 'Come back from the identity provider', body: SsoReturn, response: SsoReturned, status: 200, perMinute: 30 }, async (context) => {
    const { kernel, request, body } = context
    const returned = await comeBack(kernel, request, { ...body, browser: knownBrowser(kernel, request) })
    return 'entry' in returned ? enter(context, returned.entry, returned.organizationId) : returned
  })
})
