import type { FastifyRequest } from 'fastify'

import { organizationOfToken } from '../../kernel/crypto/tokens.ts'
import { inTenant } from '../../kernel/db/tenant.ts'
import { limitRoute } from '../../kernel/http/rate-limits.ts'
import { definePages } from '../../kernel/http/pages.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'

import { keepAnswer } from './attempts.ts'
import { connectionById } from './connection-row.ts'
import type { Connection } from './connection-row.ts'
import { ownMetadata } from './saml.ts'
import { NotSignedOut, signedAddress, signOutBySaml, signOutByToken } from './sign-outs.ts'
import type { SentSignOut } from './sign-outs.ts'

/** Larger than any provider's answer; what is kept of it is sealed, and gone in ten minutes. */
const LONGEST_ANSWER = 300_000
const LONGEST_TOKEN = 20_000
const SIGN_IN = '/sign-in'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What a SAML provider and its browsers ask for outside of the API. */
export const pages = definePages((page) => {
  /**
   * The provider's form arrives without cookies, as browsers send none from other sites. It is kept, unread, for the browser that began,
   * which then asks for it from a screen of ours; the state stands behind the #, which is sent to nobody.
   */
  page.fromOtherSites('/sso/saml/answer/:id', async ({ kernel, request }) => {
    const { id = '' } = request.params as { id?: string }
    const { SAMLResponse: answer, RelayState: state } = (request.body ?? {}) as Record<string, unknown>
    const organizationId = typeof state === 'string' ? organizationOfToken(state) : null
    if (!UUID.test(id)) refuseAsMissing()
    if (typeof answer === 'string' && answer.length <= LONGEST_ANSWER && typeof state === 'string' && organizationId !== null) {
      await inTenant(kernel, { organizationId, actorId: null, onBehalfOf: null, requestId: request.id }, (db) => keepAnswer(db, { state, connectionId: id, answer }))
      return { to: `/sso/saml/return/${id}#state=${encodeURIComponent(state)}` }
    }
    return { to: `/sso/saml/return/${id}` } // nobody has begun this: the screen says so
  })

  /** A SAML provider signs somebody out: their browser comes with its request, or with its answer to ours, after which nothing is left to do. */
  page.open('/sso/saml/sign-out/:id', async ({ kernel, request }) => {
    const connection = await connectionOf(kernel, request, 'saml')
    const sent = signedAddress(request)
    return sent ? { to: await signedOutBy(kernel, request, connection, sent) } : { to: SIGN_IN }
  })

  page.fromOtherSites('/sso/saml/sign-out/:id', async ({ kernel, request }) => {
    const connection = await connectionOf(kernel, request, 'saml')
    const { SAMLRequest: sent, RelayState: relayState } = (request.body ?? {}) as Record<string, unknown>
    if (typeof sent !== 'string' || sent.length > LONGEST_ANSWER) return { to: SIGN_IN }
    return { to: await signedOutBy(kernel, request, connection, { request: sent, relayState: typeof relayState === 'string' ? relayState : null }) }
  })

  /** An OpenID Connect provider says whom it has signed out. No browser comes with it; only its signature counts. */
  page.fromOtherSites('/sso/oidc/back-channel/:id', async ({ kernel, request, reply }) => {
    await limitRoute(kernel, request, { name: 'POST /sso/oidc/back-channel', perMinute: 300 })
    const connection = await connectionOf(kernel, request, 'oidc')
    const { logout_token: token } = (request.body ?? {}) as Record<string, unknown>
    reply.header('cache-control', 'no-store')
    try {
      await signOutByToken(kernel, connection, typeof token === 'string' && token.length <= LONGEST_TOKEN ? token : '', request.id)
    } catch (error) {
      if (!(error instanceof NotSignedOut)) throw error
      reply.code(400).type('application/json')
      return JSON.stringify({ error: 'invalid_request' })
    }
    return ''
  })

  /** Where providers send whom we have signed out there: whoever comes here is out already, so there is nothing to do and nothing to believe. */
  page.open('/sso/signed-out', async () => ({ to: SIGN_IN }))

  page.open('/sso/saml/metadata/:id', async ({ kernel, request, reply }) => {
    const connection = await connectionOf(kernel, request, 'saml')
    reply.type('application/samlmetadata+xml; charset=utf-8')
    return ownMetadata(kernel, connection)
  })
})

/** Where the browser goes on: to the provider, which is told; or to the door, also where its word was not taken. */
async function signedOutBy(kernel: Kernel, request: FastifyRequest, connection: Connection, sent: SentSignOut): Promise<string> {
  await limitRoute(kernel, request, { name: '/sso/saml/sign-out', perMinute: 120 })
  try {
    return (await signOutBySaml(kernel, connection, sent, request.id)) ?? SIGN_IN
  } catch (error) {
    if (!(error instanceof NotSignedOut)) throw error
    return SIGN_IN
  }
}

/** The connection that the address names, where it is of this kind. */
async function connectionOf(kernel: Kernel, request: FastifyRequest, kind: Connection['kind']): Promise<Connection> {
  const { id = '' } = request.params as { id?: string }
  const organizationId = UUID.test(id) ? await organizationOf(kernel, id) : null
  const connection = organizationId && (await inTenant(kernel, { organizationId, actorId: null, onBehalfOf: null, requestId: request.id }, (db) => connectionById(db, id)))
  return connection && connection.kind === kind ? connection : refuseAsMissing()
}

async function organizationOf(kernel: Kernel, connectionId: string): Promise<string | null> {
  const [row] = await kernel.database.identity.rows<{ organization_id: string }>('select organization_id from sso_connections where id = $1', [connectionId])
  return row?.organization_id ?? null
}
