import { Anchor, Button, CopyButton, Group, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconCheck, IconCopy, IconExternalLink } from '@tabler/icons-react'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useWords } from '../../../ui/words/use-words.ts'

/** Where customers find the organization. Having looked at it, or sent it on, is a step of the first run. */
export function PublicPage({ slug }: { slug: string }) {
  const t = useWords('tenancy.settings.public')
  const queries = useQueryClient()
  const address = `${location.origin}/s/${slug}`
  const seen = async () => {
    await api.PUT('/organization/first-run/public-page').catch(() => undefined) // nobody waits for it, and the next time notes it
    await refetchPaths(queries, ['/organization'])
  }
  return (
    <Stack component="section" gap="sm" align="flex-start">
      <div>
        <Title order={2} size="h3">
          {t('title')}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          {t('text')}
        </Text>
      </div>
      <Anchor href={address} target="_blank" size="sm" dir="ltr" onClick={() => void seen()}>
        {address}
      </Anchor>
      <Group gap="sm">
        <Button component="a" href={address} target="_blank" variant="default" leftSection={<IconExternalLink size={16} stroke={1.5} aria-hidden />} onClick={() => void seen()}>
          {t('open')}
        </Button>
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              aria-live="polite"
              leftSection={copied ? <IconCheck size={16} stroke={1.5} aria-hidden /> : <IconCopy size={16} stroke={1.5} aria-hidden />}
              onClick={() => {
                copy()
                void seen()
              }}
            >
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  )
}
