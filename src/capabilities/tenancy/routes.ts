import { fileAskedFor } from '../../kernel/files/table-file.ts'
import { defineRoutes } from '../../kernel/http/route.ts'
import { listQuery, presentPage } from '../../kernel/db/list.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'
import { Page } from '../../kernel/http/schema.ts'
import { can } from '../../kernel/access/access.ts'

import { Member, MemberChanges, Organization, OrganizationChanges, SlugAnswer } from './contract.ts'
import { accessMember, changeMember } from './members.ts'
import { exportMembers } from './members-export.ts'
import { changeOrganization, finishFirstRun, notePublicPageSeen } from './organization.ts'
import { ownMember } from './permissions.ts'
import { presentMember, presentOrganization } from './present.ts'
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
    ({ db, actor, query, request }) => {
      if (fileAskedFor(request.headers.accept)) return []
      return [listMembers(db, actor, query), ...(query.count ? [countMembers(db, actor, query)] : [])] as const
    },
    (context, [rows, counted]) => {
      const { db, actor, query, request } = context
      const format = fileAskedFor(request.headers.accept)
      if (format) return exportMembers(context, db.scope, format)
      return presentPage(memberList, query, rows!, (row) => presentMember(actor, row), counted && Number(counted[0]!.total))
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
