import { ownedBy } from '../../kernel/access/access.ts'
import { definePermissions } from '../../kernel/access/permissions.ts'

/** A member's hours are that member's own; a room's are nobody's. */
export const ownResource = ownedBy('member_id', { table: 'resources' })

export const cataloguePermissions = definePermissions(
  'catalogue',
  {
    view: { director: 'all', admin: 'all', manager: 'all', employee: 'all', auditor: 'all' },
    edit: { director: 'all', admin: 'all', manager: 'all' },
    edit_hours: { director: 'all', admin: 'all', manager: 'all', employee: 'own' },
  },
  { rule: ownResource, records: ['edit_hours'] },
)

export const publicPermissions = definePermissions('public', {
  view_services: { visitor: 'all' },
})
