import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { State } from './State.tsx'

/** Nothing here yet: what it is for, and how to begin. */
export function Empty(props: { title: ReactNode; text?: ReactNode; action?: ReactNode; icon?: Icon }) {
  return <State {...props} />
}
