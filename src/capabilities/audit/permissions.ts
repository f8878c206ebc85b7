import { definePermissions } from '../../kernel/access/permissions.ts'

export const permissions = definePermissions('audit', {
  view: { director: 'all', admin: 'all', auditor: 'all' },
})
