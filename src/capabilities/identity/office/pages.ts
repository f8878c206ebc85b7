import { IconShieldCheck, IconUsers } from '@tabler/icons-react'
import { defineOfficePages } from '../../../ui/pages.ts'

export default defineOfficePages({
  pages: [
    { path: '/sign-in', title: 'identity.sign_in.title', frame: 'plain', load: () => import('./SignInPage.tsx') },
    { path: '/sign-up', title: 'identity.sign_up.title', frame: 'plain', load: () => import('./SignUpPage.tsx') },
    { path: '/invitation/$token', title: 'identity.invitation.plain_title', frame: 'plain', load: () => import('./InvitationPage.tsx') },
    { path: '/forgotten-password', title: 'identity.forgotten.title', frame: 'plain', load: () => import('./ForgottenPasswordPage.tsx') },
    { path: '/reset-password', title: 'identity.reset.title', frame: 'plain', load: () => import('./ResetPasswordPage.tsx') },
    { path: '/not-me', title: 'identity.not_me.title', frame: 'plain', load: () => import('./NotMePage.tsx') },
    { path: '/become-operator', title: 'identity.become_operator.title', frame: 'plain', load: () => import('./BecomeOperatorPage.tsx') },
    { path: '/operator/users/$id?', title: 'identity.users.title', permission: 'platform.view_users', load: () => import('./UsersPage.tsx') },
    { path: '/operator/operators', title: 'identity.operators.title', permission: 'platform.view_operators', load: () => import('./OperatorsPage.tsx') },
    { path: '/sso/oidc/callback/$id', title: 'identity.company.returning', frame: 'plain', load: () => import('./CompanyReturnPage.tsx') },
    { path: '/sso/saml/return/$id', title: 'identity.company.returning', frame: 'plain', load: () => import('./CompanyReturnPage.tsx') },
    { path: '/account', title: 'identity.account.title', load: () => import('./AccountPage.tsx') },
    { path: '/office/settings/security', title: 'identity.security.title', permission: 'security.view', load: () => import('./SecurityPage.tsx') },
    { path: '/office/settings/api', title: 'identity.api.title', permission: 'api.use', load: () => import('./ApiClientsPage.tsx') },
  ],
  navigation: [
    { key: 'identity.users.title', icon: IconUsers, path: '/operator/users', order: 1020, permission: 'platform.view_users' },
    { key: 'identity.operators.title', icon: IconShieldCheck, path: '/operator/operators', order: 1030, permission: 'platform.view_operators' },
  ],
  commands: [
    { key: 'identity.account.title', path: '/account' },
    { key: 'identity.security.title', path: '/office/settings/security', permission: 'security.view' },
    { key: 'identity.api.title', path: '/office/settings/api', permission: 'api.use' },
  ],
})
