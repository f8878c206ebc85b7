import { defineRoutes } from '../../../kernel/http/route.ts'
import { Type } from '../../../kernel/http/schema.ts'

import { Organization } from '../contract.ts'
import { presentOrganization } from '../present.ts'
import { organizationRow } from '../queries.ts'
import { changeLogo, readLogo, removeLogo } from './logo.ts'

/** The picture that an organization is known by. */
export const brandingRoutes = defineRoutes((route) => {
  route.put('/organization/logo', { summary: 'Upload the logo (PNG, JPEG or WebP)', permission: 'organization.edit', upload: true, response: Organization, perMinute: 30 }, async ({ db, actor, request }) => {
    await changeLogo(db, await request.file())
    return presentOrganization(actor, await organizationRow(db).executeTakeFirstOrThrow())
  })

  route.delete('/organization/logo', { summary: 'Take the logo away', permission: 'organization.edit', response: Organization }, async ({ db, actor }) => {
    await removeLogo(db)
    return presentOrganization(actor, await organizationRow(db).executeTakeFirstOrThrow())
  })

  route.get(
    '/public/:slug/logo',
    { summary: 'The logo, by its content', permission: 'public.view_logo', query: Type.Object({ v: Type.String({ pattern: '^[0-9a-f]{64}$' }) }, { additionalProperties: false }), produces: 'image/*' },
    async ({ db, organization, query, reply }) => {
      const { type, bytes } = await readLogo(db, organization, query.v)
      // It runs nothing and is guessed to be nothing else; another logo has another address. Mails are read on other sites.
      reply.header('content-type', type).header('cache-control', 'public, max-age=31536000, immutable').header('content-security-policy', "default-src 'none'; sandbox").header('x-content-type-options', 'nosniff').header('cross-origin-resource-policy', 'cross-origin')
      return bytes
    },
  )
})
