import type { Words } from '../../../ui/words/use-words.ts'

type View = 'members' | 'units' | 'invitations' | 'roles' | 'jobs'

/** Who is here, how they stand to each other, who has been asked to come, and who may do what. */
export function teamViews(t: Words, active: View, may: (permission: string) => boolean) {
  return [
    { label: t('members.title'), to: '/office/members', active: active === 'members' },
    { label: t('units.title'), to: '/office/units', active: active === 'units' },
    ...(may('members.invite') ? [{ label: t('invitations.title'), to: '/office/invitations', active: active === 'invitations' }] : []),
    ...(may('roles.view') ? [{ label: t('custom_roles.title'), to: '/office/roles', active: active === 'roles' }] : []),
    ...(may('members.manage') ? [{ label: t('jobs.title'), to: '/office/jobs', active: active === 'jobs' }] : []),
  ]
}
