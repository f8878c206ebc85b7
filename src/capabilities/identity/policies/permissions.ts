import { definePermissions, definePlatformPermissions } from '../../../kernel/access/permissions.ts'

/** What an organization asks of the sign-ins of its people. */
export const securityPermissions = definePermissions('security', {
  view: { director: 'all', admin: 'all', auditor: 'all' },
  edit: { director: 'all', admin: 'all' },
})

/** The same, over all organizations. */
export const platformSecurityPermissions = definePlatformPermissions('platform', {
  view_security: ['super_admin', 'admin', 'support'],
  edit_security: ['super_admin'],
  /** Help for who has lost every second factor. */
  recover_accounts: ['super_admin', 'support'],
})
