import type { PlatformRole } from '../../../kernel/access/roles.ts'
import { definePlatformPermissions } from '../../../kernel/access/permissions.ts'

/** Who may see what a member sees; and who of them may ask the member to let changes in. A session of it holds only while they are one of these. */
export const impersonators = ['super_admin', 'admin', 'support'] as const satisfies readonly PlatformRole[]
export const changers = ['super_admin'] as const satisfies readonly PlatformRole[]

/** Who of those who run the platform may see and touch people's accounts. An analyst counts, and reads no names. */
export const platformPermissions = definePlatformPermissions('platform', {
  view_operators: ['super_admin', 'admin'],
  manage_operators: ['super_admin', 'admin'],
  view_users: ['super_admin', 'admin', 'support'],
  suspend_users: ['super_admin', 'admin'],
  end_sessions: ['super_admin', 'admin', 'support'],
  help_users: ['super_admin', 'admin', 'support'],
  impersonate: impersonators,
  ask_to_change: changers,
})
