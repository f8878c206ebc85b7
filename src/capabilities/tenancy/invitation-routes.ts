import { listQuery, presentPage } from '../../kernel/db/list.ts'
import { defineRoutes } from '../../kernel/http/route.ts'
import { Exactly, Page, Type } from '../../kernel/http/schema.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'

import { inviteRows, judgeRows } from './hiring/invite-rows.ts'
import { Invitation, InvitedAnswer, NewInvitations, NewLink } from './invitation-contract.ts'
import { countInvitations, invitationList, invitations, listInvitations } from './invitation-queries.ts'
import { accessInvitation, invite, openLink, revoke, sendAgain } from './invitations.ts'
import { InvitedRows, InvitedRowsAnswer } from './invite-rows-contract.ts'
import { presentInvitation } from './present.ts'

/** Asking people in. Coming in is identity's, which knows who they are. */
export const invitationRoutes = defineRoutes((route) => {
  route.get(
    '/invitations',
    { summary: 'List invitations', impersonated: 'never', permission: 'members.invite', query: listQuery(invitationList), response: Page(Invitation) },
    ({ db, query }) => [listInvitations(db, query), ...(query.count ? [countInvitations(db, query)] : [])] as const,
    ({ kernel, actor, query }, [rows, counted]) => presentPage(invitationList, query, rows, (row) => presentInvitation(kernel, actor, row), counted && Number(counted[0]!.total)),
  )

  route.get(
    '/invitations/:id',
    { summary: 'One invitation', impersonated: 'never', permission: 'members.invite', response: Invitation },
    ({ db, params }) => [invitations(db).where('invitations.id', '=', params.id)],
    ({ kernel, actor }, [[row]]) => (row ? presentInvitation(kernel, actor, row) : refuseAsMissing()),
  )

  route.post(
    '/invitations/rows',
    { summary: 'Invite a list of people, each with title, unit and roles; with ?preview=true, say what would become of each row', permission: 'members.invite', query: Exactly({ preview: Type.Optional(Type.Boolean()) }), body: InvitedRows, response: InvitedRowsAnswer, status: 200, perMinute: 30 },
    async ({ db, actor, organization, query, body }) => {
      const rows = query.preview ? await judgeRows(db, actor, body) : await inviteRows(db, actor, organization, body)
      return { preview: query.preview ?? false, invited: rows.filter(({ outcome }) => outcome === 'invited').length, rows: rows.map(({ email, name, outcome }) => ({ email, name, outcome })) }
    },
  )

  route.post(
    '/invitations',
    { summary: 'Invite people by e-mail', permission: 'members.invite', body: NewInvitations, response: InvitedAnswer, perMinute: 60 },
    async ({ db, actor, organization, body }) => ({ outcomes: await invite(db, actor, organization, body) }),
  )

  route.post(
    '/invitation-links',
    { summary: 'Open a link by which several people may join', permission: 'members.invite', body: NewLink, response: Invitation },
    async ({ kernel, db, actor, organization, body }) => presentInvitation(kernel, actor, await openLink(db, actor, organization, body)),
  )

  route.post(
    '/invitations/:id/mails',
    { summary: 'Send an invitation again, with another link', permission: 'members.invite', response: Invitation, status: 200, perMinute: 60 },
    async ({ kernel, db, actor, organization, params }) => {
      const invitation = await accessInvitation(db, actor, params.id)
      return presentInvitation(kernel, actor, await sendAgain(db, actor, organization, invitation))
    },
  )

  route.put('/invitations/:id/revocation', { summary: 'Take an invitation back', permission: 'members.invite', response: Invitation }, async ({ kernel, db, actor, params }) => {
    const invitation = await accessInvitation(db, actor, params.id)
    return presentInvitation(kernel, actor, await revoke(db, invitation))
  })
})
