import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { UserRow } from './records.ts'

/** Whether somebody may sign in at all. */
export function UserState({ state }: { state: UserRow['state'] }) {
  const t = useWords('identity.users.states')
  return <StatusDot meaning={state === 'active' ? 'good' : 'danger'}>{t(state)}</StatusDot>
}
