import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** One step of setting a connection up. */
export function Section({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  return (
    <Stack component="section" gap="md">
      <div>
        <Title order={2} size="h3">
          {title}
        </Title>
        {text && (
          <Text size="sm" c="dimmed" mt={4}>
            {text}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  )
}
