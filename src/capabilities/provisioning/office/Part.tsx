import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** One step of letting the directory in, or of looking after it. */
export function Part({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="md">
      <div>
        <Title order={2} size="h3">
          {title}
        </Title>
        <Text size="sm" c="dimmed" mt={4} maw="70ch">
          {text}
        </Text>
      </div>
      {children}
    </Stack>
  )
}
