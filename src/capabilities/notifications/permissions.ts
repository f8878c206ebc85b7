import { definePermissions } from '../../kernel/access/permissions.ts'

/** Everybody is told what concerns them; who was told what is for those who answer for it. */
export const permissions = definePermissions(
  'notifications',
  {
    receive: { director: 'own', admin: 'own', manager: 'own', employee: 'own', contractor: 'own', auditor: 'own' },
    view_deliveries: { director: 'all', admin: 'all', manager: 'all', auditor: 'all' },
    manage: { director: 'all', admin: 'all' },
  },
  { acts: ['receive'] },
)

/** What somebody does with the links in a message: read why it came, and end such messages. */
export const publicPermissions = definePermissions('public', { see_message: { visitor: 'all' }, unsubscribe: { visitor: 'all' } })
