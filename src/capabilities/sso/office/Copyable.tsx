import { ActionIcon, Code, CopyButton, Group, Stack, Text, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useWords } from '../../../ui/words/use-words.ts'
import classes from './Copyable.module.css'

/** What is to be taken over elsewhere, letter for letter. */
export function Copyable({ label, value, isLong = false }: { label: string; value: string; isLong?: boolean }) {
  const t = useWords('sso.copy')
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Code className={isLong ? classes.long : classes.value} dir="ltr">
          {value}
        </Code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? t('done') : t('do', { what: label })}>
              <ActionIcon variant="default" size="lg" aria-label={copied ? t('done') : t('do', { what: label })} onClick={copy}>
                {copied ? <IconCheck size={16} stroke={1.5} aria-hidden /> : <IconCopy size={16} stroke={1.5} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </Group>
    </Stack>
  )
}
