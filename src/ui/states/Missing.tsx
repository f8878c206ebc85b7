import { IconMapPinOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { State } from './State.tsx'

/** Not there, or not yours: the two look the same. */
export function Missing({ action }: { action?: ReactNode }) {
  const t = useWords('ui.states.missing')
  return <State icon={IconMapPinOff} title={t('title')} text={t('text')} action={action} />
}
