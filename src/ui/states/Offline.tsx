import { Group, Text } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { useWords } from '../words/use-words.ts'
import classes from './Offline.module.css'

/** Along the bottom while there is no network: what still works, and what waits. */
export function Offline({ shown }: { shown?: boolean }) {
  const t = useWords('ui.states.offline')
  const isOnline = useIsOnline()
  if (!(shown ?? !isOnline)) return null
  return (
    <Group className={classes.bar} role="status" gap="sm" wrap="nowrap" justify="center">
      <IconCloudOff size={18} stroke={1.5} aria-hidden />
      <Text size="sm">{t('text')}</Text>
    </Group>
  )
}

export function useIsOnline(): boolean {
  return useSyncExternalStore(watch, () => navigator.onLine)
}

function watch(tell: () => void): () => void {
  addEventListener('online', tell)
  addEventListener('offline', tell)
  return () => {
    removeEventListener('online', tell)
    removeEventListener('offline', tell)
  }
}
