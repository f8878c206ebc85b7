import { ActionIcon, CopyButton, TextInput, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useWords } from '../../../ui/words/use-words.ts'

/** What is to be taken over into the directory, letter for letter. */
export function CopyLine({ label, value }: { label: string; value: string }) {
  const t = useWords('provisioning.screen')
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <TextInput
          label={label}
          value={value}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
          attributes={{ input: { dir: 'ltr' } }}
          rightSection={
            <Tooltip label={copied ? t('copied') : t('copy')}>
              <ActionIcon variant="subtle" color="gray" aria-label={`${copied ? t('copied') : t('copy')}: ${label}`} onClick={copy}>
                {copied ? <IconCheck size={18} stroke={1.5} aria-hidden /> : <IconCopy size={18} stroke={1.5} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          }
        />
      )}
    </CopyButton>
  )
}
