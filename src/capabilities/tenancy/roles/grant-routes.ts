import { listQuery, presentPage } from '../../../kernel/db/list.ts'
import { defineRoutes } from '../../../kernel/http/route.ts'
import { Page } from '../../../kernel/http/schema.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { accessMember } from '../members.ts'
import { memberById } from '../queries.ts'
import { Grant, GrantWish, NewGrant, Preview } from './contract.ts'
import { grant, previewGrant, revokeGrant } from './grants.ts'
import { presentGrant } from './present.ts'
import { countGrants, grantList, listGrants } from './queries.ts'

/** What is given to one member beside their roles. */
export const grantRoutes = defineRoutes((route) => {
  route.get(
    '/members/:id/grants',
    { summary: 'What a member was given beside their roles', permission: 'roles.view', query: listQuery(grantList), response: Page(Grant) },
    ({ db, actor, params, query }) => [memberById(db, actor, params.id), listGrants(db, params.id, query), ...(query.count ? [countGrants(db, params.id, query)] : [])] as const,
    ({ kernel, actor, query }, [[member], rows, counted]) => {
      if (!member) refuseAsMissing()
      return presentPage(grantList, query, rows, (row) => presentGrant(kernel, actor, member, row), counted && Number(counted[0]!.total))
    },
  )

  route.post('/members/:id/grants', { summary: 'Give a member a permission beside their roles', permission: 'roles.grant', body: NewGrant, response: Grant }, async ({ kernel, db, actor, params, body }) => {
    const member = await accessMember(db, actor, params.id, 'roles.grant')
    return presentGrant(kernel, actor, member, await grant(db, actor, member, body))
  })

  route.post('/members/:id/grants/previews', { summary: 'What a permission beside their roles would open to a member', permission: 'roles.grant', body: GrantWish, response: Preview, status: 200 }, async ({ db, actor, params, body }) => {
    const member = await accessMember(db, actor, params.id, 'roles.grant')
    return previewGrant(db, actor, member, body)
  })

  route.put('/members/:id/grants/:grantId/revocation', { summary: 'End a grant', permission: 'roles.grant', response: Grant }, async ({ kernel, db, actor, params }) => {
    const member = await accessMember(db, actor, params.id, 'roles.grant')
    return presentGrant(kernel, actor, member, await revokeGrant(db, actor, member, params.grantId))
  })
})
