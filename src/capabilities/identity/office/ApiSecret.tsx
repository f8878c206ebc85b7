import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useWords } from '../../../ui/words/use-words.ts'

/** The key of a program, this one time. It stays until the person says that it is kept. */
export function ApiSecret({ name, secret, onDone }: { name: string; secret: string; onDone: () => void }) {
  const t = useWords('identity.api')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <Alert color="info" title={t('made', { name })} ref={box} tabIndex={-1}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('made_text')}</Text>
        <Code block dir="ltr" maw="100%" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {secret}
        </Code>
        <Group gap="sm">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" leftSection={<IconCopy size={18} stroke={1.5} aria-hidden />} onClick={copy}>
                {copied ? t('copied') : t('copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onDone}>{t('kept')}</Button>
        </Group>
      </Stack>
    </Alert>
  )
}
