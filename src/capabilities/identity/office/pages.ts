import { IconLifebuoy, IconShieldCheck, IconShieldLock, IconUsers } from '@tabler/icons-react'
import { defineOfficePages } from '../../../ui/pages.ts'

export default defineOfficePages({
  pages: [
    { path: '/sign-in', title: 'identity.sign_in.title', frame: 'plain', load: () => import('./SignInPage.tsx') },
    { path: '/sign-up', title: 'identity.sign_up.title', frame: 'plain', load: () => import('./SignUpPage.tsx') },
    { path: '/invitation/$token', title: 'identity.invitation.plain_title', frame: 'plain', load: () => import('./InvitationPage.tsx') },
    { path: '/forgotten-password', title: 'identity.forgotten.title', frame: 'plain', load: () => import('./ForgottenPasswordPage.tsx') },
    { path: '/reset-password', title: 'identity.reset.title', frame: 'plain', load: () => import('./ResetPasswordPage.tsx') },
    { path: '/not-me', title: 'identity.not_me.title', frame: 'plain', load: () => import('./NotMePage.tsx') },
    { path: '/sign-in-by-link', title: 'identity.sign_in_link.title', frame: 'plain', load: () => import('./AskSignInLinkPage.tsx') },
    { path: '/sign-in-link', title: 'identity.sign_in_link.title', frame: 'plain', load: () => import('./SignInLinkPage.tsx') },
    { path: '/verify-email', title: 'identity.email.verify_page.title', frame: 'plain', load: () => import('./VerifyEmailPage.tsx') },
    { path: '/change-email', title: 'identity.email.change_page.title', frame: 'plain', load: () => import('./ChangeEmailPage.tsx') },
    { path: '/undo-email', title: 'identity.email.undo_page.title', frame: 'plain', load: () => import('./UndoEmailPage.tsx') },
    { path: '/stop-recovery', title: 'identity.recovery.stop_page.title', frame: 'plain', load: () => import('./StopRecoveryPage.tsx') },
    { path: '/confirm-recovery', title: 'identity.recovery.confirm_page.title', frame: 'plain', load: () => import('./ConfirmRecoveryPage.tsx') },
    { path: '/office/recoveries', title: 'identity.recovery.inbox', permission: 'members.manage', load: () => import('./RecoveriesPage.tsx') },
    { path: '/operator/recoveries', title: 'identity.recovery.inbox', permission: 'platform.recover_accounts', load: () => import('./OperatorRecoveriesPage.tsx') },
    { path: '/operator/security', title: 'identity.platform_security.title', permission: 'platform.view_security', load: () => import('./PlatformSecurityPage.tsx') },
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
    { key: 'identity.recovery.inbox', icon: IconLifebuoy, path: '/operator/recoveries', order: 1040, permission: 'platform.recover_accounts' },
    { key: 'identity.platform_security.title', icon: IconShieldLock, path: '/operator/security', order: 1050, permission: 'platform.view_security' },
  ],
  today: [{ order: 5, permission: 'members.manage', load: () => import('./TodayRecoveries.tsx') }],
  commands: [
    { key: 'identity.recovery.inbox', path: '/office/recoveries', permission: 'members.manage' },
    { key: 'identity.account.title', path: '/account' },
    { key: 'identity.security.title', path: '/office/settings/security', permission: 'security.view' },
    { key: 'identity.api.title', path: '/office/settings/api', permission: 'api.use' },
  ],
})
