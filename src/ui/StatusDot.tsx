import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './StatusDot.module.css'
import type { Meaning } from './theme.ts'

/** A status: a small dot with its word, because colour alone says nothing to many. */
export function StatusDot({ meaning, children }: { meaning: Meaning; children: ReactNode }) {
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex">
      <span className={classes.dot} data-meaning={meaning} aria-hidden />
      <Text span size="sm" truncate>
        {children}
      </Text>
    </Group>
  )
}
