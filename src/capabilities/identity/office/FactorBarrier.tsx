import { Alert, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useMaybeSession } from '../../../ui/data/session.ts'
import { Page } from '../../../ui/Page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { TwoStep } from './TwoStep.tsx'

/** In place of every screen of an organization that asks for a second factor first: here it is set up, and then the screen is there. */
export function FactorBarrier({ organization }: { organization: string }) {
  const t = useWords('identity.factor_duty')
  const queries = useQueryClient()
  const session = useMaybeSession()
  return (
    <Page title={t('title')} width="text">
      <Stack gap="lg">
        <Stack gap="xs">
          <Text>{t('text', { organization })}</Text>
          {session && session.organizations.length > 1 && (
            <Text size="sm" c="dimmed">
              {t('other')}
            </Text>
          )}
        </Stack>
        {session?.vouchedBy ? <Alert color="info">{t('vouched')}</Alert> : <TwoStep onSettled={() => void queries.invalidateQueries()} />}
      </Stack>
    </Page>
  )
}
