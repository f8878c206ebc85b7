import { definePlatformPermissions } from '../../kernel/access/permissions.ts'

export const permissions = definePlatformPermissions('platform', {
  view_organizations: ['super_admin', 'admin', 'support', 'analyst'],
  suspend_organizations: ['super_admin', 'admin'],
  view_mails: ['super_admin', 'admin', 'support'],
  /** The links in a mail are its addressee's: whoever follows one acts as them, on their booking. */
  follow_links: ['super_admin'],
})
