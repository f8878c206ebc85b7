import { Button, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { When } from '../When.tsx'
import type { Meaning } from '../theme.ts'
import classes from './Timeline.module.css'

export interface TimelineEntry {
  id: string
  /** ISO 8601. */
  at: string
  who?: string | null
  /** In whose place support did it. */
  behalf?: string | null
  text: ReactNode
  detail?: ReactNode
  meaning?: Meaning
}

/** What happened to a record, newest first, and by whom. */
export function Timeline({ entries, onMore }: { entries: TimelineEntry[]; onMore?: (() => void) | undefined }) {
  const t = useWords('ui.timeline')
  if (entries.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('nothing')}
      </Text>
    )
  }
  return (
    <>
      <ol className={classes.line} aria-label={t('title')}>
        {entries.map(({ id, at, who, behalf, text, detail, meaning = 'neutral' }) => (
          <li key={id} className={classes.entry} data-meaning={meaning}>
            <div>
              {text}
              {detail && (
                <Text size="sm" c="dimmed" component="div">
                  {detail}
                </Text>
              )}
            </div>
            <Text size="xs" c="dimmed" component="div">
              {(who || behalf) && (
                <>
                  <bdi>{behalf ? t('support', { name: behalf }) : who}</bdi>
                  {' · '}
                </>
              )}
              <When at={at} />
            </Text>
          </li>
        ))}
      </ol>
      {onMore && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onMore}>
          {t('more')}
        </Button>
      )}
    </>
  )
}
