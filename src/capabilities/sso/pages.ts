import { organizationOfToken } from '../../kernel/crypto/tokens.ts'
import { inTenant } from '../../kernel/db/tenant.ts'
import { definePages } from '../../kernel/http/pages.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'

import { keepAnswer } from './attempts.ts'
import { connectionById } from './connection-row.ts'
import { ownMetadata } from './saml.ts'

/** Larger than any provider's answer; what is kept of it is sealed, and gone in ten minutes. */
const LONGEST_ANSWER = 300_000
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

  page.open('/sso/saml/metadata/:id', async ({ kernel, request, reply }) => {
    const { id = '' } = request.params as { id?: string }
    const organizationId = UUID.test(id) ? await organizationOf(kernel, id) : null
    const connection = organizationId && (await inTenant(kernel, { organizationId, actorId: null, onBehalfOf: null, requestId: request.id }, (db) => connectionById(db, id)))
    if (!connection || connection.kind !== 'saml') refuseAsMissing()
    reply.type('application/samlmetadata+xml; charset=utf-8')
    return ownMetadata(kernel, connection)
  })
})

async function organizationOf(kernel: Kernel, connectionId: string): Promise<string | null> {
  const [row] = await kernel.database.identity.rows<{ organization_id: string }>('select organization_id from sso_connections where id = $1', [connectionId])
  return row?.organization_id ?? null
}
