import { definePermissions } from '../../kernel/access/permissions.ts'
import { ownedBy } from '../../kernel/access/access.ts'

export const organizationPermissions = definePermissions('organization', {
  view: { director: 'all', admin: 'all', manager: 'all', employee: 'all', contractor: 'all', auditor: 'all' },
  edit: { director: 'all', admin: 'all' },
})

export const memberPermissions = definePermissions('members', {
  view: { director: 'all', admin: 'all', manager: 'all', employee: 'all', auditor: 'all' },
  edit: { director: 'all', admin: 'all', manager: 'all', employee: 'own' },
  invite: { director: 'all', admin: 'all' },
})

/** A member's record is that member's own. */
export const ownMember = ownedBy('id', { table: 'members' })
