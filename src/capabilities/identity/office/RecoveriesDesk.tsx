import { Stack, Text } from '@mantine/core'
import { IconLifebuoy } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Empty } from '../../../ui/states/Empty.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { Recoveries } from './Recoveries.tsx'

type Waiting = Pick<ComponentProps<typeof Recoveries>, 'items'>

/** Who waits for two people to approve, as they are decided about at this desk. */
export function RecoveriesDesk({ recoveries, desk }: { recoveries: ComponentProps<typeof Loaded<Waiting>>['query']; desk: ComponentProps<typeof Recoveries>['desk'] }) {
  const t = useWords('identity.recovery')
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
              <Recoveries items={items} desk={desk} />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}
