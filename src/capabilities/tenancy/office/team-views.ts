import type { Words } from '../../../ui/words/use-words.ts'

type View = 'members' | 'units' | 'invitations'

/** Who is here, how they stand to each other, and who has been asked to come. */
export function teamViews(t: Words, active: View, mayInvite: boolean) {
  return [
    { label: t('members.title'), to: '/office/members', active: active === 'members' },
    { label: t('units.title'), to: '/office/units', active: active === 'units' },
    ...(mayInvite ? [{ label: t('invitations.title'), to: '/office/invitations', active: active === 'invitations' }] : []),
  ]
}
