import { fileAskedFor } from '../../kernel/files/table-file.ts'
import { defineRoutes } from '../../kernel/http/route.ts'
import { listQuery, presentPage } from '../../kernel/db/list.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import { batchInTenant } from '../../kernel/db/tenant.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'
import { Page } from '../../kernel/http/schema.ts'
import { can } from '../../kernel/access/access.ts'
import type { Actor } from '../../kernel/access/actor.ts'

import { Member, MemberChanges, Organization, OrganizationChanges, SlugAnswer } from './contract.ts'
import { accessMember, changeMember } from './members.ts'
import { exportMembers } from './members-export.ts'
import { changeOrganization, finishFirstRun, notePublicPageSeen } from './organization.ts'
import { ownMember } from './permissions.ts'
import { presentMember, presentOrganization } from './present.ts'
import { factorsForFilter, factorsOfMembers } from './second-factors.ts'
import type { Factors } from './second-factors.ts'
import { suggestSlug } from './slugs.ts'
import { countMembers, listMembers, memberById, memberList, organizationRow } from './queries.ts'

export const routes = defineRoutes((route) => {
  route.get(
    '/organization',
    { summary: 'The organization', permission: 'organization.view', response: Organization },
    ({ db }) => [organizationRow(db)],
    ({ actor }, [[row]]) => presentOrganization(actor, row!),
  )

  route.patch(
    '/organization',
    { summary: 'Change the organization', permission: 'organization.edit', body: OrganizationChanges, response: Organization, ifMatch: true },
    async ({ db, actor, body, version }) => presentOrganization(actor, await changeOrganization(db, actor, body, version)),
  )

  route.put('/organization/first-run', { summary: 'End the first-run checklist', permission: 'organization.edit', status: 204 }, async ({ db }) => {
    await finishFirstRun(db)
  })

  route.put('/organization/first-run/public-page', { summary: 'Note that the public page was opened or shared', permission: 'organization.edit', status: 204 }, async ({ db }) => {
    await notePublicPageSeen(db)
  })

  route.open.get('/slugs/:slug', { summary: 'Whether an address can still be had', response: SlugAnswer, perMinute: 60 }, async ({ kernel, params }) => {
    return suggestSlug(kernel, params.slug)
  })

  route.get(
    '/members',
    { summary: 'List members, or export them (Accept: text/csv or the type of XLSX)', permission: 'members.view', query: listQuery(memberList), response: Page(Member) },
    // A file reads by itself, and a list that is narrowed by second factors has to ask for those first.
    ({ db, actor, query, request }) => (fileAskedFor(request.headers.accept) || query['filter[secondFactor]'] ? [] : pageOfMembers(db, actor, query)),
    async (context, page) => {
      const { kernel, db, actor, query, request } = context
      const format = fileAskedFor(request.headers.accept)
      const factors = await factorsForFilter(kernel, actor, query)
      if (format) return exportMembers(context, db.scope, { format, factors })
      const [rows, counted] = factors ? await batchInTenant(kernel, db.scope, pageOfMembers(db, actor, query, factors)) : page
      const told = await factorsOfMembers(kernel, actor, rows!)
      return presentPage(memberList, query, rows!, (row) => ({ ...presentMember(actor, row), ...(told && { secondFactor: told.get(row.id) ?? null }) }), counted && Number(counted[0]!.total))
    },
  )

  route.get(
    '/members/:id',
    { summary: 'One member', permission: 'members.view', response: Member },
    ({ db, actor, params }) => [memberById(db, actor, params.id)],
    ({ actor }, [[row]]) => (row && can(actor, 'members.view', row, ownMember) ? presentMember(actor, row) : refuseAsMissing()),
  )

  route.patch(
    '/members/:id',
    { summary: 'Change a member', permission: 'members.edit', body: MemberChanges, response: Member, ifMatch: true },
    async ({ db, actor, params, body, version }) => {
      const member = await accessMember(db, actor, params.id, 'members.edit')
      return presentMember(actor, await changeMember(db, actor, member, body, version))
    },
  )
})

function pageOfMembers(db: TenantDb, actor: Actor, query: ListQuery, factors: Factors | null = null) {
  return [listMembers(db, actor, query, factors), ...(query.count ? [countMembers(db, actor, query, factors)] : [])] as const
}
