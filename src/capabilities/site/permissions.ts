import { definePermissions } from '../../kernel/access/permissions.ts'

export const publicPermissions = definePermissions('public', {
  view_site: { visitor: 'all' },
})
