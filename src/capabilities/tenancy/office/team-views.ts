import type { Words } from '../../../ui/words/use-words.ts'

/** Who is here, and who has been asked to come. */
export function teamViews(t: Words, active: 'members' | 'invitations') {
  return [
    { label: t('members.title'), to: '/office/members', active: active === 'members' },
    { label: t('invitations.title'), to: '/office/invitations', active: active === 'invitations' },
  ]
}
