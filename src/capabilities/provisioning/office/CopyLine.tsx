import { ActionIcon, CopyButton, Group, TextInput, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useWords } from '../../../ui/words/use-words.ts'

/** What is to be taken over into the directory, letter for letter. The button stands beside it, since the text runs from left to right in every language. */
export function CopyLine({ label, value }: { label: string; value: string }) {
  const t = useWords('provisioning.screen')
  return (
    <Group gap="xs" wrap="nowrap" align="flex-end">
      <TextInput label={label} value={value} readOnly onFocus={(event) => event.currentTarget.select()} attributes={{ input: { dir: 'ltr' } }} flex={1} miw={0} />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t('copied') : t('copy')}>
            <ActionIcon variant="default" size="input-sm" aria-label={`${copied ? t('copied') : t('copy')}: ${label}`} onClick={copy}>
              {copied ? <IconCheck size={18} stroke={1.5} aria-hidden /> : <IconCopy size={18} stroke={1.5} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  )
}
