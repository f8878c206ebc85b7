import { definePermissions } from '../../kernel/access/permissions.ts'

export const permissions = definePermissions('{{things}}', {
  view: { director: 'all', admin: 'all', manager: 'all', auditor: 'all', employee: 'all' },
  create: { director: 'all', admin: 'all', manager: 'all' },
  edit: { director: 'all', admin: 'all', manager: 'all' },
})
