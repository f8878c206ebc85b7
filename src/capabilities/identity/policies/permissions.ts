import { definePermissions } from '../../../kernel/access/permissions.ts'

/** What an organization asks of the sign-ins of its people. */
export const securityPermissions = definePermissions('security', {
  view: { director: 'all', admin: 'all', auditor: 'all' },
  edit: { director: 'all', admin: 'all' },
})
