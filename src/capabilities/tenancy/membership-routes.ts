import { accessOrRefuse } from '../../kernel/access/access.ts'
import { defineRoutes } from '../../kernel/http/route.ts'

import { Member } from './contract.ts'
import { NewOwner, NewRoles } from './invitation-contract.ts'
import { accessMember } from './members.ts'
import { changeRoles, endMembership, suspend, takeBack, transferOwnership } from './membership.ts'
import { ownMember } from './permissions.ts'
import { presentMember } from './present.ts'
import { memberById } from './queries.ts'

/** What somebody is here, and whether they still are. */
export const membershipRoutes = defineRoutes((route) => {
  route.put(
    '/members/:id/roles',
    { summary: 'Change what a member may do', permission: 'members.manage', body: NewRoles, response: Member, ifMatch: true },
    async ({ db, actor, params, body, version }) => {
      const member = await accessMember(db, actor, params.id, 'members.manage')
      return presentMember(actor, await changeRoles(db, actor, member, { roles: body.roles, version }))
    },
  )

  route.put('/members/:id/suspension', { summary: 'Suspend a member', permission: 'members.manage', response: Member }, async ({ db, actor, params }) => {
    const member = await accessMember(db, actor, params.id, 'members.manage')
    return presentMember(actor, await suspend(db, actor, member))
  })

  route.delete('/members/:id/suspension', { summary: 'Let a suspended member in again', permission: 'members.manage', response: Member }, async ({ db, actor, params }) => {
    const member = await accessMember(db, actor, params.id, 'members.manage')
    return presentMember(actor, await takeBack(db, actor, member))
  })

  route.put('/members/:id/departure', { summary: 'Remove a member, or leave yourself', permission: 'members.end', response: Member }, async ({ db, actor, params }) => {
    const row = await memberById(db, actor, params.id).executeTakeFirst()
    const member = accessOrRefuse(actor, row, { view: 'members.end', act: 'members.end', rule: ownMember })
    return presentMember(actor, await endMembership(db, actor, member))
  })

  route.put(
    '/organization/director',
    { summary: 'Make somebody a director, and step down if you wish', permission: 'members.transfer', body: NewOwner, response: Member, confirmed: true },
    async ({ db, actor, organization, body }) => {
      const to = await accessMember(db, actor, body.memberId, 'members.transfer')
      return presentMember(actor, await transferOwnership(db, actor, organization, { ...body, to }))
    },
  )
})
