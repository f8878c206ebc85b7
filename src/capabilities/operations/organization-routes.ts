import { listQuery, presentPage } from '../../kernel/db/list.ts'
import { runOnPlatform } from '../../kernel/db/platform.ts'
import { defineRoutes } from '../../kernel/http/route.ts'
import { Page } from '../../kernel/http/schema.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'
import { reopenOrganization, suspendOrganization } from '../tenancy/public.ts'

import { Organization, OrganizationInList, SuspensionOfOrganization } from './contract.ts'
import { presentOrganization, presentWholeOrganization } from './present.ts'
import { countOrganizations, listOrganizations, organizationById, organizationList, ownersOf } from './queries.ts'

/** Every organization on the platform: how it stands, and whether it is open. */
export const organizationRoutes = defineRoutes((route) => {
  route.platform.get(
    '/operator/organizations',
    { summary: 'All organizations', permission: 'platform.view_organizations', query: listQuery(organizationList), response: Page(OrganizationInList) },
    async ({ platform, query }) => {
      const [rows, counted] = await runOnPlatform(platform, [listOrganizations(query), ...(query.count ? [countOrganizations(query)] : [])] as const)
      return presentPage(organizationList, query, rows, presentOrganization, counted && Number(counted[0]!.total))
    },
  )

  route.platform.get('/operator/organizations/:id', { summary: 'One organization', permission: 'platform.view_organizations', response: Organization }, async ({ platform, params, may }) => {
    // Who only counts is not told any name, so none is read for them.
    const owners = may('platform.view_users') ? [ownersOf(params.id)] : []
    const [[row], people] = await runOnPlatform(platform, [organizationById(params.id), ...owners] as const)
    return row ? presentWholeOrganization(may, row, people ?? null) : refuseAsMissing()
  })

  route.platform.put(
    '/operator/organizations/:id/suspension',
    { summary: 'Close an organization for its people and its public site', permission: 'platform.suspend_organizations', body: SuspensionOfOrganization, status: 204, confirmed: true },
    async ({ kernel, session, params, body, requestId }) => {
      await suspendOrganization(kernel, { organizationId: params.id, operatorId: session.userId, reason: body.reason, requestId })
    },
  )

  route.platform.delete('/operator/organizations/:id/suspension', { summary: 'Open an organization again', permission: 'platform.suspend_organizations', status: 204, confirmed: true }, async ({ kernel, session, params, requestId }) => {
    await reopenOrganization(kernel, { organizationId: params.id, operatorId: session.userId, requestId })
  })
})
