import { defineRoutes } from '../../../kernel/http/route.ts'
import { Exactly, Type } from '../../../kernel/http/schema.ts'

import { accessMember } from '../members.ts'
import { NationalId, NewOrder, NewProfileField, NewVisibility, ProfileField, ProfileFieldChanges, ProfileFields } from '../profile-contract.ts'
import { accessField, archiveField, changeField, changeVisibility, createField, orderFields, restoreField } from './custom-fields.ts'
import { fieldKeys } from './fields.ts'
import type { Visibility } from './fields.ts'
import { nationalIdOf } from './profile.ts'
import { presentBuiltIn, presentCustomField } from './present-profile.ts'
import { customFields, visibilityRows } from './profile-queries.ts'

export const profileRoutes = defineRoutes((route) => {
  route.get(
    '/profile-fields',
    { summary: 'The fields of a profile in their order, the organization’s own after those there are', permission: 'members.view', query: Exactly({ archived: Type.Optional(Type.Boolean()) }), response: ProfileFields },
    ({ db }) => [visibilityRows(db), customFields(db)] as const,
    ({ actor, query }, [wishes, own]) => {
      const wished = new Map(wishes.map(({ field, visibility }) => [field, visibility as Visibility]))
      const asked = own.filter(({ archived_at: archivedAt }) => query.archived || archivedAt === null)
      return { fields: [...fieldKeys.map((key) => presentBuiltIn(actor, key, wished.get(key))), ...asked.map((row) => presentCustomField(actor, row))] }
    },
  )

  route.post('/profile-fields', { summary: 'Ask something of your own in every profile', permission: 'members.define', body: NewProfileField, response: ProfileField }, async ({ db, actor, body }) =>
    presentCustomField(actor, await createField(db, body)),
  )

  route.patch('/profile-fields/:id', { summary: 'Change a field of your own', permission: 'members.define', body: ProfileFieldChanges, response: ProfileField, ifMatch: true }, async ({ db, actor, params, body, version }) =>
    presentCustomField(actor, await changeField(db, actor, await accessField(db, params.id), body, version)),
  )

  route.put('/profile-fields/:id/archive', { summary: 'Ask it no longer; what was answered is kept', permission: 'members.define', response: ProfileField }, async ({ db, actor, params }) =>
    presentCustomField(actor, await archiveField(db, actor, await accessField(db, params.id))),
  )

  route.delete('/profile-fields/:id/archive', { summary: 'Ask it again', permission: 'members.define', response: ProfileField }, async ({ db, actor, params }) =>
    presentCustomField(actor, await restoreField(db, actor, await accessField(db, params.id))),
  )

  route.put('/profile-fields/order', { summary: 'The order in which your own fields are asked', permission: 'members.define', body: NewOrder, status: 204 }, async ({ db, body }) => {
    await orderFields(db, body.ids)
  })

  route.put('/profile-fields/:field/visibility', { summary: 'Who sees a field that there is already', permission: 'members.define', body: NewVisibility, response: ProfileField }, async ({ db, actor, params, body }) =>
    presentBuiltIn(actor, await changeVisibility(db, params.field, body.visibility), body.visibility),
  )

  route.get('/members/:id/national-id', { summary: 'A member’s national number, for themselves and admins', impersonated: 'never', permission: 'members.view', response: NationalId }, async ({ db, actor, params, reply }) => {
    const member = await accessMember(db, actor, params.id, 'members.view')
    reply.header('cache-control', 'no-store')
    return { nationalId: nationalIdOf(db, actor, member) }
  })
})
