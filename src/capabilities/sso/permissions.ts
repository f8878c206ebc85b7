import { definePermissions } from '../../kernel/access/permissions.ts'

/** Whoever decides which provider vouches for people decides who gets in: a director, and only after saying once more who they are. */
export const ssoPermissions = definePermissions('sso', {
  view: { director: 'all', admin: 'all' },
  edit: { director: 'all' },
})
