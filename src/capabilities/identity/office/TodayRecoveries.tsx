import { Stack, Text, Title } from '@mantine/core'
import { useApi } from '../../../ui/data/api.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { Recoveries } from './Recoveries.tsx'

/** Somebody cannot sign in and waits: it stands where the day begins, and is not there on any other day. */
export default function TodayRecoveries() {
  const t = useWords('identity.recovery')
  const recoveries = useApi.useQuery('get', '/factor-recoveries')
  useLive('factor-recoveries', ['/factor-recoveries'])
  if (!recoveries.data || recoveries.data.items.length === 0) return null
  return (
    <Stack component="section" gap="sm">
      <div>
        <Title order={2} size="h3">
          {t('inbox')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('inbox_text')}
        </Text>
      </div>
      <Recoveries items={recoveries.data.items} desk="/factor-recoveries" />
    </Stack>
  )
}
