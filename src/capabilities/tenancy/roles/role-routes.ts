import { defineRoutes } from '../../../kernel/http/route.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { Member } from '../contract.ts'
import { accessMember } from '../members.ts'
import { presentMember } from '../present.ts'
import { CustomRole, CustomRoleChanges, HeldRoles, NewCustomRole, NewPreview, Preview, RolesAnswer, WhyAnswer, WhyQuery } from './contract.ts'
import { holdRoles } from './holding.ts'
import { customRoleOf, presentRole, presentRoles } from './present.ts'
import { previewNewRole, previewRole } from './preview.ts'
import { allCustomRoles, customRoleById } from './queries.ts'
import { accessRole, changeRole, createRole, deleteRole } from './role.ts'
import { whyAnswer } from './why-answer.ts'

/** The organization's own roles, beside the presets. */
export const roleRoutes = defineRoutes((route) => {
  route.get(
    '/roles',
    { summary: 'The roles there are, and what each may do', permission: 'roles.view', response: RolesAnswer },
    ({ db }) => [allCustomRoles(db)],
    ({ kernel, actor }, [rows]) => presentRoles(kernel, actor, rows),
  )

  route.get(
    '/roles/:id',
    { summary: 'One of the organization’s own roles', permission: 'roles.view', response: CustomRole },
    ({ db, params }) => [customRoleById(db, params.id)],
    ({ kernel, actor }, [[row]]) => (row ? presentRole(kernel, actor, row) : refuseAsMissing()),
  )

  route.post('/roles', { summary: 'Make a role', permission: 'roles.edit', body: NewCustomRole, response: CustomRole }, async ({ kernel, db, actor, body }) =>
    presentRole(kernel, actor, await createRole(db, actor, body)),
  )

  route.patch(
    '/roles/:id',
    { summary: 'Change a role, for everybody who holds it', permission: 'roles.edit', body: CustomRoleChanges, response: CustomRole, ifMatch: true },
    async ({ kernel, db, actor, params, body, version }) => {
      const role = await accessRole(db, actor, params.id)
      return presentRole(kernel, actor, await changeRole(db, actor, role, { changes: body, version }))
    },
  )

  route.post(
    '/roles/previews',
    { summary: 'What a change of a role would change for whom, or what a new one would open', permission: 'roles.edit', body: NewPreview, response: Preview, status: 200 },
    async ({ db, actor, body }) =>
      'roleId' in body ? previewRole(db, actor, { role: customRoleOf(await accessRole(db, actor, body.roleId)), permissions: body.permissions }) : previewNewRole(db, actor, body.permissions),
  )

  route.delete('/roles/:id', { summary: 'Delete a role that nobody holds', permission: 'roles.edit' }, async ({ db, actor, params }) => {
    await deleteRole(db, await accessRole(db, actor, params.id))
  })

  route.get(
    '/members/:id/permissions/:permission',
    { summary: 'Why a member may do this, or may not', permission: 'roles.view', query: WhyQuery, response: WhyAnswer },
    async ({ db, actor, params, query }) => {
      const member = await accessMember(db, actor, params.id, 'roles.view')
      return whyAnswer(db, actor, member, { permission: params.permission, ...query })
    },
  )

  route.put(
    '/members/:id/custom-roles',
    { summary: 'Change which of the organization’s own roles a member holds', permission: 'members.manage', body: HeldRoles, response: Member, ifMatch: true },
    async ({ db, actor, params, body, version }) => {
      const member = await accessMember(db, actor, params.id, 'members.manage')
      return presentMember(actor, await holdRoles(db, actor, member, { ...body, version }))
    },
  )
})
