import { definePermissions } from '../../../kernel/access/permissions.ts'

/** Programs that act for somebody: one's own, or those of everybody here. */
export const apiPermissions = definePermissions('api', { use: { director: 'all', admin: 'all', manager: 'own', employee: 'own' } }, { acts: ['use'] })
