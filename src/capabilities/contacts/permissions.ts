import { definePermissions } from '../../kernel/access/permissions.ts'
import { ownedBy } from '../../kernel/access/access.ts'

/** A contact is the member's own to whom it is assigned. */
export const assigned = ownedBy('assignee_id', { table: 'contacts' })

export const permissions = definePermissions(
  'contacts',
  {
    view: { director: 'all', admin: 'all', manager: 'all', auditor: 'all', employee: 'all', contractor: 'own' },
    create: { director: 'all', admin: 'all', manager: 'all', employee: 'all' },
    edit: { director: 'all', admin: 'all', manager: 'all', employee: 'all' },
    archive: { director: 'all', admin: 'all', manager: 'all' },
    import: { director: 'all', admin: 'all', manager: 'all' },
    export: { director: 'all', admin: 'all' },
  },
  { rule: assigned, records: ['view', 'edit', 'archive'] },
)
