import { definePlatformPermissions } from '../../../kernel/access/permissions.ts'

/** Who of those who run the platform may see and touch people's accounts. An analyst counts, and reads no names. */
export const platformPermissions = definePlatformPermissions('platform', {
  view_operators: ['super_admin', 'admin'],
  manage_operators: ['super_admin', 'admin'],
  view_users: ['super_admin', 'admin', 'support'],
  suspend_users: ['super_admin', 'admin'],
  end_sessions: ['super_admin', 'admin', 'support'],
  help_users: ['super_admin', 'admin', 'support'],
  impersonate: ['super_admin', 'admin', 'support'],
})
