import { Group, Stack } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import type { Meaning } from '../../../ui/theme.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import type { mailStates } from '../contract.ts'

type State = (typeof mailStates)[number]

const meaningOf: Record<State, Meaning> = { queued: 'info', captured: 'caution', sent: 'good', failed: 'danger' }

/** What became of a mail. */
export function MailState({ state }: { state: State }) {
  const t = useWords('operations.outbox')
  return <StatusDot meaning={meaningOf[state]}>{t(`states.${state}`)}</StatusDot>
}

/** The same, and what follows from it: a mail that stays here has not reached anybody. */
export function ExplainedMailState({ state }: { state: State }) {
  const t = useWords('operations.outbox')
  return (
    <Stack gap={4}>
      <MailState state={state} />
      {state === 'captured' && (
        <Group gap={6} wrap="nowrap" align="flex-start" c="dimmed" fz="xs">
          <IconInfoCircle size={16} stroke={1.5} aria-hidden />
          {t('captured_text')}
        </Group>
      )}
    </Stack>
  )
}
