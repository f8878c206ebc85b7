import { Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** A named part of a record. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <Title order={3} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  )
}
