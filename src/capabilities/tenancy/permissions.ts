import { definePermissions } from '../../kernel/access/permissions.ts'
import { ownedBy } from '../../kernel/access/access.ts'

export const organizationPermissions = definePermissions('organization', {
  view: { director: 'all', admin: 'all', manager: 'all', employee: 'all', contractor: 'all', auditor: 'all' },
  edit: { director: 'all', admin: 'all' },
})

/** A member's record is that member's own. */
export const ownMember = ownedBy('id', { table: 'members' })

/** What the organization shows to everybody of itself. */
export const publicPermissions = definePermissions('public', { view_logo: { visitor: 'all' } })

export const memberPermissions = definePermissions(
  'members',
  {
    view: { director: 'all', admin: 'all', manager: 'all', employee: 'all', auditor: 'all' },
    edit: { director: 'all', admin: 'all', manager: 'all', employee: 'own' },
    /** Which fields a profile has, and who sees them. */
    define: { director: 'all', admin: 'all' },
    /** The list as a file; it holds what the one who takes it may see. */
    export: { director: 'all', admin: 'all', manager: 'all' },
    invite: { director: 'all', admin: 'all' },
    /** Roles and suspension, of those below oneself. */
    manage: { director: 'all', admin: 'all' },
    transfer: { director: 'all' },
    /** Ending a membership: one’s own, or of those below oneself. */
    end: { director: 'all', admin: 'all', manager: 'own', employee: 'own', contractor: 'own', customer: 'own', auditor: 'own' },
  },
  { rule: ownMember, records: ['view', 'edit', 'end'] },
)

/** Custom roles, and what is granted to one member beside their roles. */
export const rolePermissions = definePermissions('roles', {
  /** Who may do what, and why. */
  view: { director: 'all', admin: 'all', auditor: 'all' },
  edit: { director: 'all', admin: 'all' },
  grant: { director: 'all', admin: 'all' },
})

export const unitPermissions = definePermissions(
  'units',
  {
    view: { director: 'all', admin: 'all', manager: 'all', employee: 'all', auditor: 'all' },
    edit: { director: 'all', admin: 'all' },
    /** Who approves for somebody and who may give them work: of everybody, or of oneself. */
    explain: { director: 'all', admin: 'all', manager: 'all', employee: 'own', auditor: 'all' },
  },
  { rule: ownMember, records: ['explain'] },
)
