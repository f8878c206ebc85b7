import { Button } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import { useWords } from '../words/use-words.ts'
import { State } from './State.tsx'

export function FilteredToNothing({ onClear }: { onClear: () => void }) {
  const t = useWords('ui.states.filtered')
  return (
    <State
      icon={IconFilterOff}
      title={t('title')}
      text={t('text')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('clear')}
        </Button>
      }
    />
  )
}
