import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { State } from './State.tsx'

/** Not for this person: who can help. */
export function Forbidden({ action }: { action?: ReactNode }) {
  const t = useWords('ui.states.forbidden')
  return <State icon={IconLock} title={t('title')} text={t('text')} action={action} />
}
