import { Button, Stack, Text } from '@mantine/core'
import type { Static } from 'typebox'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { OwnRecovery } from '../recovery/contract.ts'
import { PlainFrame } from './PlainFrame.tsx'

/** Who has lost their second step has asked for help: what happens now, and how far it has come. */
export function HelpAsked({ recovery: { missing, dueAt }, onBack }: { recovery: Static<typeof OwnRecovery>; onBack: () => void }) {
  const t = useWords('identity.recovery')
  return (
    <PlainFrame title={t('asked_title')} text={t('asked_text')}>
      <Stack gap="md" align="flex-start" role="status">
        <StatusDot meaning={dueAt ? 'good' : 'info'}>{dueAt ? t.rich('due', { when: () => <When at={dueAt} /> }) : t('approvals', { missing })}</StatusDot>
        <Text size="sm" c="dimmed">
          {t('asked_operator')}
        </Text>
        <Button variant="default" onClick={onBack}>
          {t('back')}
        </Button>
      </Stack>
    </PlainFrame>
  )
}
