import { Stack, Text, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface StateProps {
  icon?: Icon
  title: ReactNode
  text?: ReactNode
  action?: ReactNode
  /** Said at once by a screen reader, for what went wrong. */
  urgent?: boolean
}

/** The common form of empty, failed, forbidden and the rest: one sentence, why, and the one thing to do. */
export function State({ icon: Symbol, title, text, action, urgent = false }: StateProps) {
  return (
    <Stack align="center" gap="sm" py={64} px="md" ta="center" maw={440} mx="auto" role={urgent ? 'alert' : undefined}>
      {Symbol && <Symbol size={32} stroke={1.25} color="var(--mantine-color-dimmed)" aria-hidden />}
      <Title order={2} size="h3">
        {title}
      </Title>
      {text && (
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      )}
      {action && <div>{action}</div>}
    </Stack>
  )
}
