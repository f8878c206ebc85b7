import { definePermissions } from '../../kernel/access/permissions.ts'

/** Whoever decides which program tells who works here decides who gets in, as with the identity provider: a director, and only after saying once more who they are. */
export const provisioningPermissions = definePermissions('provisioning', {
  view: { director: 'all', admin: 'all' },
  edit: { director: 'all' },
})
