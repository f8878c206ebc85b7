import { ownedBy } from '../../kernel/access/access.ts'
import { definePermissions } from '../../kernel/access/permissions.ts'

export const cataloguePermissions = definePermissions('catalogue', {
  view: { director: 'all', admin: 'all', manager: 'all', employee: 'all', auditor: 'all' },
  edit: { director: 'all', admin: 'all', manager: 'all' },
  edit_hours: { director: 'all', admin: 'all', manager: 'all', employee: 'own' },
})

export const publicPermissions = definePermissions('public', {
  view_services: { visitor: 'all' },
})

/** A member's hours are that member's own; a room's are nobody's. */
export const ownResource = ownedBy('member_id', { table: 'resources' })
