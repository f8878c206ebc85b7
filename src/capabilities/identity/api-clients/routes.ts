import { defineRoutes } from '../../../kernel/http/route.ts'
import { sessionOf } from '../../../kernel/http/who.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { signedInAnyhow } from '../entry.ts'
import { recordSecurityEvent } from '../security-events.ts'
import { clients, makeClient, revokeClient } from './client.ts'
import { ApiClients, GivenRefreshToken, MadeApiClient, NewApiClient, Tokens } from './contract.ts'
import { presentClient } from './present.ts'
import { refresh } from './tokens.ts'

export const apiClientRoutes = defineRoutes((route) => {
  route.get('/api-clients', { summary: 'Programs that act for you here, or for anybody', impersonated: 'never', permission: 'api.use', response: ApiClients }, async ({ kernel, actor }) => {
    const rows = await clients(kernel, actor)
    return { items: rows.map((row) => presentClient(actor, kernel.clock.now(), row)), next: null, prev: null }
  })

  route.post('/api-clients', { summary: 'Let a program act for you here', permission: 'api.use', body: NewApiClient, response: MadeApiClient, confirmed: true, answersSecret: true }, async ({ kernel, actor, request, body }) => {
    const { id: sessionId } = signedInAnyhow(await sessionOf(kernel, request))
    const { client, secret } = await makeClient(kernel, { actor, sessionId }, body)
    await recordSecurityEvent(kernel, request, { kind: 'api_client_made', userId: actor.userId, organizationId: actor.organizationId, detail: { clientId: client.id } })
    return { ...presentClient(actor, kernel.clock.now(), client), secret }
  })

  route.delete('/api-clients/:id', { summary: 'Let a program act no more', permission: 'api.use', status: 204 }, async ({ kernel, actor, request, params }) => {
    const userId = (await revokeClient(kernel, actor, params.id)) ?? refuseAsMissing()
    await recordSecurityEvent(kernel, request, { kind: 'api_client_revoked', userId, organizationId: actor.organizationId, detail: { clientId: params.id, by: actor.userId } })
  })

  route.open.post('/tokens', { summary: 'Exchange a refresh token for an access token and the next refresh token', body: GivenRefreshToken, response: Tokens, status: 200, perMinute: 60 }, ({ kernel, request, body }) =>
    refresh(kernel, request, body.refreshToken),
  )
})
