import { Stack, Text } from '@mantine/core'
import { IconLifebuoy } from '@tabler/icons-react'
import { useApi } from '../../../ui/data/api.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Empty } from '../../../ui/states/Empty.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { Recoveries } from './Recoveries.tsx'

/** Who works here, has lost their second step, and waits for two people to approve. */
export default function RecoveriesPage() {
  const t = useWords('identity.recovery')
  const recoveries = useApi.useQuery('get', '/factor-recoveries')
  useLive('factor-recoveries', ['/factor-recoveries'])
  return (
    <Page title={t('inbox')}>
      <Loaded query={recoveries} skeleton={<Skeletons rows={3} height={80} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={IconLifebuoy} title={t('empty')} text={t('empty_text')} />
          ) : (
            <Stack gap="md">
              <Text c="dimmed" maw="70ch">
                {t('inbox_text')}
              </Text>
              <Recoveries items={items} desk="/factor-recoveries" />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}
